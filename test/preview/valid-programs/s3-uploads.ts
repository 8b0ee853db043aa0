import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode } from "./function-code";

/** Uploads that a function, an encrypted queue and a topic are told of, each of its own kind. */
export function s3Uploads(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const uploads = new aws.s3.Bucket("uploads", { objectLockEnabled: true });
  new aws.s3.BucketObjectLockConfiguration("uploads", {
    bucket: uploads.id,
    rule: { defaultRetention: { mode: "GOVERNANCE", days: 7 } },
  });
  new aws.s3.BucketAccelerateConfiguration("uploads", { bucket: uploads.id, status: "Enabled" });
  new aws.s3.BucketIntelligentTieringConfiguration("uploads", {
    bucket: uploads.id,
    name: "whole",
    tierings: [
      { accessTier: "ARCHIVE_ACCESS", days: 125 },
      { accessTier: "DEEP_ARCHIVE_ACCESS", days: 180 },
    ],
  });
  const thumbnails = thumbnailer(uploads, accountId);
  const queued = queueFor(uploads, accountId);
  const topic = new aws.sns.Topic("removed");
  const published = new aws.sns.TopicPolicy("removed", {
    arn: topic.arn,
    policy: policyOf({
      Sid: "FromBucket",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "SNS:Publish",
      Resource: topic.arn,
      Condition: {
        ArnLike: { "aws:SourceArn": uploads.arn },
        StringEquals: { "aws:SourceAccount": accountId },
      },
    }),
  });
  new aws.s3.BucketNotification(
    "uploads",
    {
      bucket: uploads.id,
      eventbridge: true,
      lambdaFunctions: [
        {
          id: "images",
          lambdaFunctionArn: thumbnails.live.arn,
          events: ["s3:ObjectCreated:*"],
          filterPrefix: "images/",
          filterSuffix: ".jpg",
        },
        {
          lambdaFunctionArn: thumbnails.live.arn,
          events: ["s3:ObjectCreated:Put", "s3:ObjectCreated:CompleteMultipartUpload"],
          filterPrefix: "images/",
          filterSuffix: ".png",
        },
      ],
      queues: [
        {
          queueArn: queued.queue.arn,
          events: ["s3:ObjectCreated:*"],
          filterPrefix: "documents/",
        },
      ],
      topics: [{ topicArn: topic.arn, events: ["s3:ObjectRemoved:*", "s3:ObjectTagging:*"] }],
    },
    { dependsOn: [thumbnails.permission, queued.policy, published] },
  );
}

function thumbnailer(uploads: aws.s3.Bucket, sourceAccount: pulumi.Output<string>) {
  const role = new aws.iam.Role("thumbnails", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("thumbnails", {
    role: role.id,
    policy: policyOf(
      { Action: ["s3:GetObject"], Resource: pulumi.interpolate`${uploads.arn}/images/*` },
      { Action: "logs:*", Resource: "arn:aws:logs:*:*:*" },
    ),
  });
  const thumbnails = new aws.lambda.Function(
    "thumbnails",
    {
      name: "preflight-thumbnails",
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: nodeCode(),
      role: role.arn,
      publish: true,
      memorySize: 1769,
    },
    { dependsOn: [rights] },
  );
  const live = new aws.lambda.Alias("live", {
    name: "live",
    functionName: thumbnails.name,
    functionVersion: thumbnails.version,
  });
  const permission = new aws.lambda.Permission("thumbnails", {
    action: "lambda:InvokeFunction",
    function: thumbnails.name,
    qualifier: live.name,
    principal: "s3.amazonaws.com",
    sourceArn: uploads.arn,
    sourceAccount,
  });
  return { live, permission };
}

/** With a customer's key, as S3 can't use the one of SQS. */
function queueFor(uploads: aws.s3.Bucket, accountId: pulumi.Output<string>) {
  const key = new aws.kms.Key("documents", {
    policy: policyOf(
      {
        Sid: "Account",
        Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "Notifications",
        Principal: { Service: "s3.amazonaws.com" },
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "*",
      },
    ),
  });
  const queue = new aws.sqs.Queue("documents", { kmsMasterKeyId: key.arn });
  const policy = new aws.sqs.QueuePolicy("documents", {
    queueUrl: queue.id,
    policy: pulumi
      .all([queue.arn, uploads.arn, accountId])
      .apply(([queueArn, bucketArn, account]) =>
        JSON.stringify({
          Version: "2012-10-17",
          Id: "uploads",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "s3.amazonaws.com" },
              Action: "SQS:SendMessage",
              Resource: queueArn,
              Condition: {
                ArnLike: { "aws:SourceArn": bucketArn },
                StringEquals: { "aws:SourceAccount": account },
              },
            },
          ],
        }),
      ),
  });
  return { queue, policy };
}
