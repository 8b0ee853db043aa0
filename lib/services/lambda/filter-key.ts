/**
 * Lambda reads a mapping's encrypted filters by itself, so that the policy of their key must let it:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption
 */
import type { Judgement } from "../../arguments/rule";
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import { argumentOf, namedIn } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import { partitionOfRegion } from "../../stack/region";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { keyPolicyOf, keyTypes, mayUseKey } from "../kms/key-policy";
import { type Linked, unknownOf } from "./link";

const keys: Naming = {
  types: Object.fromEntries(keyTypes.map((type) => [type, { computed: ["arn"] }])),
  scope: "Region",
};

const service = "lambda.amazonaws.com";
const statement = {
  Effect: "Allow",
  Principal: { Service: service },
  Action: "kms:Decrypt",
  Resource: "*",
};

/** The fault of a mapping with filters whose key, of the stack, doesn't let Lambda read them. */
export function closedKey({ stack, resource }: Linked): Judgement[] {
  const filters = filtersOf(resource);
  if (filters.state === "absent") return [];
  const text = resource.said.text("kmsKeyArn");
  const found = namedIn(stack, keys).find(argumentOf(resource, "kmsKeyArn", text));
  if (found.kind === "none") return [];
  if (found.kind === "can't tell") return [unknownOf("kmsKeyArn")];
  const judged = judgeKey(stack, found.resource);
  return filters.state === "unknown" && judged.length > 0 ? [unknownOf("filterCriteria")] : judged;
}

/** Nothing is encrypted without filters, and nobody was seen to be refused then. */
function filtersOf(resource: StackResource): Value<unknown> {
  const block = resource.said.block("filterCriteria");
  if (block.state !== "known") return block;
  return block.value.has("filters") ? block.value.raw("filters") : { state: "absent" };
}

function judgeKey(stack: Stack, key: StackResource): Judgement[] {
  if (keyPolicyOf(key).state === "unknown") return [unknownOf("the key's policy")];
  // The service is called so in every partition.
  const partition = partitionOfRegion(valueOr(key.region, "")) ?? "aws";
  if (mayUseKey(key, stack, { service, action: "kms:Decrypt", partition }) !== "no") return [];
  const unread = key.mayExist() ? undefined : unreadGrant(stack, key);
  const but = unread ? `, unless ${quote(unread.name)} makes it` : "";
  const isNone = keyPolicyOf(key).state === "absent";
  return [
    {
      problem: `The policy of the key ${quote(key.name)} doesn't let ${service} call kms:Decrypt${but}`,
      remedy: isNone
        ? `Write the key's policy, with the account's own statement and ${JSON.stringify(statement)}`
        : `Add a statement to the key's policy: ${JSON.stringify(statement)}`,
      // What is there already may have been changed elsewhere.
      ...((unread !== undefined || key.mayExist()) && { level: "advisory" }),
    },
  ];
}
