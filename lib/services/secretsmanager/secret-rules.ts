/** What Secrets Manager refuses of a secret. */
import { eachGiven, pattern } from "../../arguments/checks";
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { kmsKeyName } from "../kms/key";

const keyTried = triedBy("pf-secretsmanager-kms-key");
const replicaTried = triedBy("pf-secretsmanager-replica-regions");
const replicaAnswer = "InvalidParameterException: Invalid replica region.";

export const secretRules: readonly ArgumentRule[] = [
  {
    id: "key-region",
    holds: "The key of a secret is of its Region",
    answer: "The operation failed because of an invalid KMS key: Invalid arn …",
    evidence: "seen",
    source: keyTried,
    check: inRegion((own) =>
      eachGiven("kmsKeyId", ({ name, text }): Fault | undefined => {
        const { region } = kmsKeyName(valueOr(text, ""));
        if (region === undefined || region === own) return undefined;
        return {
          problem: `${name} is of Region ${quote(region)}, and this goes to ${quote(own)}`,
          remedy: `Write a key of ${own}`,
        };
      }),
    ),
  },
  {
    id: "key-of-service",
    holds: "The key of a secret isn't one that AWS manages for another service",
    answer: "Access to KMS is not allowed",
    evidence: "seen",
    source: keyTried,
    check: pattern(
      "kmsKeyId",
      (text) => {
        const [, service] = /^(?:arn:[^:]*:kms:[^:]*:[^:]*:)?alias\/aws\/(.+)$/.exec(text) ?? [];
        if (service === undefined || service === "secretsmanager") return undefined;
        return "is the key that AWS manages for another service";
      },
      "Leave it out, which takes alias/aws/secretsmanager, or write a key of your own",
    ),
  },
  {
    id: "replica-own-region",
    holds: "A secret isn't replicated to its own Region",
    answer: replicaAnswer,
    evidence: "seen",
    source: replicaTried,
    check: inRegion((own) =>
      eachGiven("replicas[].region", ({ name, text }): Fault | undefined => {
        if (valueOr(text, "") !== own) return undefined;
        return {
          problem: `${name} is ${quote(own)}, where the secret itself is`,
          remedy: "Leave it out, or write another Region",
        };
      }),
    ),
  },
  {
    id: "replica-region",
    holds: "A secret is replicated to a Region, such as eu-west-1",
    answer: replicaAnswer,
    evidence: "seen",
    source: replicaTried,
    check: pattern(
      "replicas[].region",
      (text) => (/^(([a-z]+-)+\d+)?$/.test(text) ? undefined : "isn't a Region"),
      "Write a Region, as eu-west-1",
    ),
  },
];

/** A check by the Region that a resource goes to; none where that isn't known. */
function inRegion(check: (own: string) => Check): Check {
  return (scope) => {
    const own = valueOr(scope.subject.region, "");
    return own === "" ? [] : check(own)(scope);
  };
}
