/** CloudTrail writes to the bucket of a trail, encrypts with its key and publishes to its topic. */
import type { Grant } from "../../grants/grant";
import { always, sourcePattern, sourceText } from "../../grants/service-context";
import type { CallSource } from "../../grants/source-condition";
import { keyGrant } from "../kms/keys";
import { topicGrant } from "../sns/topics";
import { trailBucket } from "./trail-bucket";
import { cloudTrail, trailSource, trailTypes } from "./trails";

const encryptionContext = "kms:EncryptionContext:aws:cloudtrail:arn";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
const trailKey = keyGrant({
  actions: ["kms:GenerateDataKey*", "kms:DescribeKey"],
  requests: [
    {
      action: "kms:GenerateDataKey",
      isSure: true,
      context: (source: CallSource) => ({
        [encryptionContext.toLowerCase()]: always(sourcePattern(source)),
      }),
    },
    { action: "kms:DescribeKey", isSure: false },
  ],
  condition: ({ source }) => ({ ArnLike: { "aws:SourceArn": sourceText(source) } }),
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export const trailGrant: Grant = {
  on: trailTypes,
  access: [
    { argument: "s3BucketName", kind: trailBucket },
    {
      argument: "kmsKeyId",
      kind: trailKey,
      words: {
        does: "encrypts the logs of",
        test: "CloudTrail tries the key",
        /** https://github.com/trussworks/terraform-aws-cloudtrail/issues/186 */
        answer:
          "InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket … or KMS key",
      },
    },
    {
      argument: "snsTopicName",
      kind: topicGrant,
      words: {
        does: "gets notifications of",
        test: "CloudTrail tries the topic",
        /** https://github.com/ministryofjustice/modernisation-platform-terraform-baselines/pull/63 */
        answer:
          "InsufficientSnsTopicPolicyException: SNS Topic does not exist or the topic policy is incorrect!",
      },
    },
  ],
  caller: cloudTrail,
  source: trailSource,
  exists: (trail) => trail.mayExist(),
  tested: "when changed",
  words: {
    made: "trail",
    does: "keeps the logs of",
    test: "CloudTrail tries the bucket",
    /** https://github.com/hashicorp/terraform/issues/29991 */
    answer:
      "InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket",
  },
};
