import { secretsmanagerArguments } from "../../policies/secretsmanager-arguments";
import { type Inputs, type Options, provider, resource, unknown } from "../../testing";
import { answers, counted, fine, fineEach, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const secret = (inputs: Inputs, options: Options = {}) =>
  resource("aws:secretsmanager/secret:Secret", "secret", inputs, options);
const nativeSecret = (inputs: Inputs) =>
  resource("aws-native:secretsmanager:Secret", "secret", inputs, {
    outputs: { awsId: unknown },
    provider: provider("native", { region: "us-east-1" }, "aws-native"),
  });
const keyArn = (region: string, name = "key/1") => `arn:aws:kms:${region}:123456789012:${name}`;
const noReplica = answers("InvalidParameterException: Invalid replica region.");
const nowhere = { provider: provider("nowhere", {}) };

/** Which of what isn't known isn't told, though a rule may find it wrong: the Region of a resource. */
const silent = { "key-region": /^secret\.region$/, "replica-own-region": /^secret\.region$/ };

describe("secretsmanager-arguments", () => {
  testRows(
    secretsmanagerArguments,
    {
      valid: [
        ...fineEach(
          "a key by its id, its alias and its ARN",
          ...["1234", "alias/own", keyArn("us-east-1"), keyArn("us-east-1", "alias/own")].map(
            (kmsKeyId) => secret({ kmsKeyId }),
          ),
        ),
        fine("AWS's own key", secret({ kmsKeyId: "alias/aws/secretsmanager" })),
        fine(
          "replicas",
          secret({ replicas: [{ region: "eu-west-1" }, { region: "us-gov-west-1" }] }),
        ),
        fine(
          "a Region that isn't known",
          secret({ kmsKeyId: keyArn("eu-west-1"), replicas: [{ region: "us-east-1" }] }, nowhere),
        ),
        fine("replicas of aws-native", nativeSecret({ replicaRegions: [{ region: "eu-west-1" }] })),
      ],
      invalid: [
        wrong("key-region", secret({ kmsKeyId: keyArn("eu-west-1") }), [
          'kmsKeyId is of Region "eu-west-1", and this goes to "us-east-1"',
          answers("The operation failed because of an invalid KMS key: Invalid arn …"),
          "Write a key of us-east-1",
        ]),
        ...["alias/aws/rds", keyArn("us-east-1", "alias/aws/s3")].map((kmsKeyId) =>
          wrong("key-of-service", secret({ kmsKeyId }), [
            `kmsKeyId "${kmsKeyId}" is the key that AWS manages for another service`,
            answers("Access to KMS is not allowed"),
            "Leave it out, which takes alias/aws/secretsmanager, or write a key of your own",
          ]),
        ),
        wrong(
          "replica-own-region",
          secret({ replicas: [{ region: "eu-west-1" }, { region: "us-east-1" }] }),
          [
            'replicas[1].region is "us-east-1", where the secret itself is',
            noReplica,
            "Leave it out, or write another Region",
          ],
        ),
        wrong("replica-region", secret({ replicas: { region: "Ireland" } }), [
          'replicas.region "Ireland" isn\'t a Region',
          noReplica,
          "Write a Region, as eu-west-1",
        ]),
        wrong("replica-own-region", nativeSecret({ replicaRegions: [{ region: "us-east-1" }] }), [
          'replicaRegions[0].region is "us-east-1", where the secret itself is',
          noReplica,
          "Leave it out, or write another Region",
        ]),
        warned(
          "replica-region",
          secret({ replicas: [{ region: "Ireland" }] }, { phase: "existing" }),
          [
            'replicas[0].region "Ireland" isn\'t a Region',
            noReplica,
            "Write a Region, as eu-west-1",
          ],
        ),
      ],
      unknown: [
        counted("a key", 1, secret({ kmsKeyId: unknown })),
        counted("replicas", 1, secret({ replicas: unknown })),
        counted("the Region of a replica", 1, secret({ replicas: [{ region: unknown }] })),
      ],
      absent: [
        fine("all of a secret", secret({})),
        fine("a replica's Region", secret({ replicas: [{}, null, 5] })),
      ],
    },
    silent,
  );
});
