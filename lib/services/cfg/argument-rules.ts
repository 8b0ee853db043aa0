/** What AWS refuses of a rule of AWS Config, and of its delivery channel. */
import { eachGiven, pattern } from "../../arguments/checks";
import { unlessMade } from "../../arguments/behind";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { deployedIn } from "../../arguments/sources";
import { own } from "../../plain/own";
import { clip, quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

export const configRule = "aws:cfg/rule:Rule";
export const deliveryChannel = "aws:cfg/deliveryChannel:DeliveryChannel";

const byAws = equals("source.owner", "AWS");
const identifier = "source.sourceIdentifier";

/** Names that AWS was seen to refuse, with the rule's own. */
const mistakes: Readonly<Record<string, string>> = {
  DB_BACKUP_RETENTION_PERIOD: "DB_INSTANCE_BACKUP_ENABLED",
  KMS_ROTATION_ENABLED: "CMK_BACKING_KEY_ROTATION_ENABLED",
};

export const configRules: readonly ArgumentRule[] = [
  {
    // AWS Config looks for a bucket of that name.
    id: "delivery-bucket-name",
    holds: "A delivery channel names its bucket, and not the bucket's ARN",
    answer:
      "InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket: …, unable to write to bucket",
    evidence: "seen",
    source: "[aws/aws-cdk#13978](https://github.com/aws/aws-cdk/issues/13978) (2026-11-26)",
    on: [deliveryChannel],
    check: unlessMade(
      "s3BucketName",
      pattern(
        "s3BucketName",
        (text) => (text.startsWith("arn:") ? "is an ARN" : undefined),
        (text) => `Write ${quote(text.slice(text.lastIndexOf(":") + 1))}`,
      ),
    ),
  },
  {
    id: "managed-rule-name",
    holds: "A managed rule is called by its own identifier, not by one that AWS refuses",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr7634"),
    on: [configRule],
    when: byAws,
    check: eachGiven(identifier, ({ name, text }) => {
      const given = valueOr(text, "");
      const meant = own(mistakes, given);
      if (meant === undefined) return undefined;
      return {
        problem: `${name} ${quote(given)} is no managed rule`,
        consequence: `AWS will answer: InvalidParameterValueException: The sourceIdentifier ${clip(given)} is invalid.`,
        remedy: `Write ${quote(meant)}`,
      };
    }),
  },
  {
    // The list of them grows, so that a name that isn't known here may be right.
    id: "managed-rule-form",
    holds: "The identifier of a managed rule is of capital letters, digits and underscores",
    answer: "A managed rule is called by its identifier, such as ACCESS_KEYS_ROTATED.",
    evidence: "limit",
    source:
      "[List of AWS Config Managed Rules](https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html) (2026-11-26)",
    on: [configRule],
    when: byAws,
    check: pattern(
      identifier,
      (text) =>
        /^[A-Z0-9_]*$/.test(text) ? undefined : "isn't of capital letters and underscores",
      (text) =>
        `Write the identifier on the rule's page, of most rules the name in capitals: ${quote(asIdentifier(text))}`,
    ),
  },
];

/**
 * Pages call a rule `s3-bucket-versioning-enabled`, and the API by its identifier. Of some rules that is
 * another word: https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html
 */
function asIdentifier(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}
