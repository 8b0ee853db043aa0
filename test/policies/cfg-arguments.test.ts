import { cfgArguments } from "../../policies/cfg-arguments";
import { type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const rule = (sourceIdentifier: unknown, options: Options = {}, owner: unknown = "AWS") =>
  resource("aws:cfg/rule:Rule", "rule", { source: { owner, sourceIdentifier } }, options);
const channel = (s3BucketName: unknown) =>
  resource(
    "aws:cfg/deliveryChannel:DeliveryChannel",
    "channel",
    { s3BucketName },
    { outputs: { id: unknown } },
  );
const notOne = (given: string, meant: string) =>
  [
    `source.sourceIdentifier "${given}" is no managed rule`,
    `AWS will answer: InvalidParameterValueException: The sourceIdentifier ${given} is invalid.`,
    `Write "${meant}"`,
  ] as const;

describe("policies/cfg-arguments", () => {
  testRows(cfgArguments, {
    valid: [
      fine("a managed rule", rule("DB_INSTANCE_BACKUP_ENABLED")),
      fine("one that isn't known here", rule("A_RULE_OF_NEXT_YEAR_2")),
      fine(
        "a rule of one's own",
        rule("arn:aws:lambda:us-east-1:123456789012:function:rule", {}, "CUSTOM_LAMBDA"),
      ),
      fine("a bucket's name", channel("records")),
      fine("a policy of one's own", rule(undefined, {}, "CUSTOM_POLICY")),
    ],
    invalid: [
      wrong(
        "managed-rule-name",
        rule("DB_BACKUP_RETENTION_PERIOD"),
        notOne("DB_BACKUP_RETENTION_PERIOD", "DB_INSTANCE_BACKUP_ENABLED"),
      ),
      wrong(
        "managed-rule-name",
        rule("KMS_ROTATION_ENABLED"),
        notOne("KMS_ROTATION_ENABLED", "CMK_BACKING_KEY_ROTATION_ENABLED"),
      ),
      // Labelled cfg-08.
      wrong("delivery-bucket-name", channel("arn:aws:s3:::records"), [
        's3BucketName "arn:aws:s3:::records" is an ARN',
        "AWS will answer: InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket: …, unable to write to bucket",
        'Write "records"',
      ]),
      warned(
        "managed-rule-name",
        rule("KMS_ROTATION_ENABLED", { phase: "existing" }),
        notOne("KMS_ROTATION_ENABLED", "CMK_BACKING_KEY_ROTATION_ENABLED"),
      ),
      wrong(
        "managed-rule-form",
        rule("encrypted-volumes"),
        [
          'source.sourceIdentifier "encrypted-volumes" isn\'t of capital letters and underscores',
          "AWS's documentation says: A managed rule is called by its identifier, such as ACCESS_KEYS_ROTATED",
          'Write the identifier on the rule\'s page, of most rules the name in capitals: "ENCRYPTED_VOLUMES"',
        ],
        "advisory",
      ),
    ],
    unknown: [
      counted("the identifier", 1, rule(unknown)),
      counted("the name of a bucket", 1, channel(unknown)),
      counted("the owner", 1, rule("KMS_ROTATION_ENABLED", {}, unknown)),
      fine("the owner of a rule that is right", rule("ENCRYPTED_VOLUMES", {}, unknown)),
    ],
    absent: [
      fine("no source, which the provider refuses", resource("aws:cfg/rule:Rule", "rule")),
      fine("no bucket", channel(undefined)),
      fine("no identifier", rule(undefined)),
    ],
  });
});
