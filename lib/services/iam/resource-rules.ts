/** What IAM refuses of the resources that a policy of what somebody may do names. */
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { partitionOfRegion } from "../../stack/region";
import { valueOr } from "../../stack/value";
import { identityPolicies, identityTypes } from "./argument-types";
import { inStatements } from "./policy-document";
import { malformed, problemOf, some } from "./policy-words";

const rules: readonly ArgumentRule[] = [
  {
    id: "resource-missing",
    holds: "A statement of what somebody may do has a Resource or a NotResource",
    answer: malformed("Policy statement must contain resources."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-statement-resource-required"),
    check: inStatements(identityPolicies, (statement) => {
      if (statement.has("Resource")) return undefined;
      return {
        problem: problemOf(statement, "has no Resource"),
        remedy: 'Write the ARN of what it is for, or "Resource": "*"',
      };
    }),
  },
  {
    id: "resource-arn",
    holds: "A Resource is an ARN or *",
    answer: malformed("Resource … must be in ARN format or '*'."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-resource-format"),
    check: resources(isNoArn, "that is no ARN", 'Write its ARN, such as a bucket\'s arn, or "*"'),
  },
  {
    // AWS's page completes an ARN that breaks off, so that only where one was seen refused is known.
    id: "resource-arn-parts",
    holds: "The ARN of a Resource has six parts",
    answer: malformed("The policy failed legacy parsing"),
    evidence: "seen",
    source: triedBy("pf-iam-policy-resource-arn-segments"),
    check: resources(
      (arn) => {
        const { length } = partsOf(arn);
        return arn.startsWith("arn:") && length > 3 && length < 6 && !hasWildcard(plain(arn));
      },
      "whose ARN has fewer than six parts",
      "Keep its empty parts: a bucket is arn:aws:s3:::name",
      "advisory",
    ),
  },
  {
    id: "resource-partition",
    holds: "The ARN of a Resource is of the partition that the policy goes to",
    answer: malformed("Partition … is not valid for resource …"),
    evidence: "seen",
    source: triedBy("pf-iam-policy-resource-partition"),
    check: (scope) => {
      const own = partitionOf(scope);
      if (own === undefined) return [];
      return resources(
        (arn) => {
          const [, partition = ""] = partsOf(arn);
          return isWhole(arn) && partition !== own && !hasWildcard(partition);
        },
        `of another partition than ${own}, which this goes to`,
        `Write arn:${own}:…, or the partition by getPartition of the AWS provider`,
      )(scope);
    },
  },
  {
    id: "resource-service-wildcard",
    holds: "The service in the ARN of a Resource has no wildcard",
    answer: malformed("Resource vendor must be fully qualified and cannot contain regexes."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-resource-service-wildcard"),
    check: resources(
      (arn) => isWhole(arn) && hasWildcard(partsOf(arn)[2] ?? ""),
      "with a wildcard for its service",
      'Write the service, or "*" for everything',
    ),
  },
  {
    id: "resource-region",
    holds: "The ARN of a bucket has no Region and no account, that of IAM or Route 53 no Region",
    answer: malformed("… can not contain region information"),
    evidence: "seen",
    source: triedBy("pf-iam-policy-resource-global-service-arn"),
    check: resources(
      hasNeedlessPart,
      "with a Region or an account that such ARNs don't have",
      "Leave that part empty: arn:aws:s3:::name, arn:aws:iam::123456789012:role/name",
    ),
  },
];

export const resourceRules = rules.map((rule) => ({ ...rule, on: identityTypes }));

/** The partition that a resource goes to; `undefined` where its Region isn't known. */
export function partitionOf({ subject }: Scope): string | undefined {
  return partitionOfRegion(valueOr(subject.region, ""));
}

/** The resources of a statement, none of which may be wrong. */
function resources(
  isWrong: (resource: string) => boolean,
  what: string,
  remedy: string,
  level?: Fault["level"],
): Check {
  return inStatements(identityPolicies, (statement) => {
    const wrong = statement.texts("Resource").filter(isWrong);
    if (wrong.length === 0) return undefined;
    const problem = problemOf(statement, `names a resource ${what}: ${some(wrong)}`);
    return { problem, remedy, ...(level && { level }) };
  });
}

/** What begins with a wildcard or a variable may stand for an ARN. */
function isNoArn(text: string): boolean {
  const [head = ""] = /^[^*?$]*/.exec(text) ?? [];
  return !head.startsWith("arn:") && !"arn:".startsWith(head);
}

function hasNeedlessPart(arn: string): boolean {
  if (!isWhole(arn)) return false;
  const [, , service = "", region = "", account = "", ...rest] = partsOf(arn);
  const isSet = (part: string) => part !== "" && !hasWildcard(part);
  if (service === "iam" || service === "route53") return isSet(region);
  // Access points, jobs and the like, which have a "/" or a ":", have both.
  const isBucket = service === "s3" && /^[^/:*?]+$/.test(rest.join(":"));
  return isBucket && (isSet(region) || isSet(account));
}

function isWhole(arn: string): boolean {
  return arn.startsWith("arn:") && partsOf(arn).length >= 6;
}

function partsOf(arn: string): readonly string[] {
  return plain(arn).split(":");
}

/** Without variables, such as `${aws:username}`, whose colons part nothing, and that may be anything. */
function plain(arn: string): string {
  return arn.includes("${") ? arn.replace(/\$\{[^}]*\}/g, "*") : arn;
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}
