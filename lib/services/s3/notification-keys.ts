/**
 * The keys of encrypted queues and topics, which S3 uses when it tests them: "you must grant the Amazon
 * S3 service principal permission to work with the encrypted topics or queue".
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html (2026-11-27)
 */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import { partitionOf } from "../../grants/target-arn";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import { type Finding, undetermined } from "../../policy/finding";
import { argumentOf, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { keyPolicyOf, keyTypes, mayUseKey } from "../kms/key-policy";

const aliasType = "aws:kms/alias:Alias";

const keys: Naming = {
  types: Object.fromEntries(keyTypes.map((type) => [type, { computed: ["arn", "keyId"] }])),
  scope: "Region",
  passedOn: ({ type }) => (type === aliasType ? "targetKeyId" : undefined),
};

/** The types that are read for it. */
export const destinationKeyTypes = [...keyTypes, aliasType];

const service = "s3.amazonaws.com";
const actions = ["kms:GenerateDataKey", "kms:Decrypt"] as const;
const refusal =
  "AWS will answer: InvalidArgument: Unable to validate the following destination configurations";

/**
 * The finding on a queue or topic under a key of the stack that doesn't let S3 in. An advisory: AWS's
 * page says that it must, and with keys of one's own nobody told of the refusal.
 */
export function keyFinding(
  target: StackResource,
  notification: StackResource,
  stack: Stack,
): Finding | undefined {
  if (!isPrincipalConfirmed(notification)) return undefined;
  const key = theOne(namedIn(stack, keys).find(argumentOf(target, "kmsMasterKeyId")));
  if (!key) return undefined;
  if (keyPolicyOf(key).state === "unknown") return notKnown(key, target);
  const partition = partitionOf(key) ?? "aws";
  const refused = actions.filter(
    (action) => mayUseKey(key, stack, { service, action, partition }) === "no",
  );
  if (refused.length === 0 || unreadGrant(stack, key, [])) return undefined;
  const isNone = keyPolicyOf(key).state === "absent";
  const statement = JSON.stringify({
    Effect: "Allow",
    Principal: { Service: service },
    Action: actions,
    Resource: "*",
  });
  return {
    problem: `${quotedName(target)} is encrypted with the key ${quotedName(key)}, whose policy doesn't let ${service} do ${refused.join(" and ")}`,
    consequence: `AWS's documentation says that it must let Amazon S3 use the key; if it doesn't, ${refusal}`,
    remedy: isNone
      ? `Write the key's policy, with the account's own statement and ${statement}`
      : `Add a statement to the key's policy: ${statement}`,
    level: "advisory",
  };
}

function notKnown(key: StackResource, target: StackResource): Finding {
  return undetermined({
    what: `The policy of the key ${quotedName(key)} isn't known at preview, so whether Amazon S3 may use it to send to ${quotedName(target)}`,
    because: "the policy of a destination's key isn't known at preview",
    unless: `If it may not, ${refusal}`,
    remedy: "Write the key's policy as text, without outputs of other resources",
  });
}
