import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, type Statement, trust } from "./documents";

const trailName = "preflight-audit";

/** A trail into a bucket and a log group, with a key and a topic, and an alarm on sign-ins of root. */
export function auditTrail(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const { partition } = aws.getPartitionOutput();
  const trailArn = pulumi.interpolate`arn:${partition}:cloudtrail:us-east-1:${accountId}:trail/${trailName}`;
  const key = keyFor(accountId, trailArn);
  const { bucket, policy: writable } = bucketFor(accountId, trailArn);
  const topic = new aws.sns.Topic("audit");
  const published = new aws.sns.TopicPolicy("audit", {
    arn: topic.arn,
    policy: policyOf({
      Sid: "AWSCloudTrailSNSPolicy20131101",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "SNS:Publish",
      Resource: topic.arn,
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    }),
  });
  const logs = new aws.cloudwatch.LogGroup("audit", { retentionInDays: 365 });
  const role = new aws.iam.Role("audit", { assumeRolePolicy: trust("cloudtrail.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("audit", {
    role: role.id,
    policy: policyOf({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logs.arn}:log-stream:*`,
    }),
  });
  new aws.cloudtrail.Trail(
    "audit",
    {
      name: trailName,
      s3BucketName: bucket.id,
      s3KeyPrefix: "trail",
      kmsKeyId: key.arn,
      snsTopicName: topic.name,
      cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      insightSelectors: [
        { insightType: "ApiCallRateInsight" },
        { insightType: "ApiErrorRateInsight" },
      ],
      advancedEventSelectors: [
        {
          name: "Management",
          fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }],
        },
        {
          name: "Objects that are deleted",
          fieldSelectors: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::S3::Object"] },
            { field: "eventName", startsWiths: ["Delete"] },
          ],
        },
      ],
    },
    { dependsOn: [writable, published, rights] },
  );
  watch(logs, topic);
}

function watch(logs: aws.cloudwatch.LogGroup, topic: aws.sns.Topic): void {
  const transformation = { name: "RootUse", namespace: "Preflight/Audit", value: "1" };
  const filter = new aws.cloudwatch.LogMetricFilter("root", {
    logGroupName: logs.name,
    pattern:
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
    metricTransformation: { ...transformation, defaultValue: "0" },
  });
  new aws.cloudwatch.MetricAlarm(
    "root",
    {
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods: 1,
      threshold: 1,
      metricName: transformation.name,
      namespace: transformation.namespace,
      period: 300,
      statistic: "Sum",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
    },
    { dependsOn: [filter] },
  );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function keyFor(accountId: pulumi.Output<string>, trailArn: pulumi.Output<string>): aws.kms.Key {
  const byTrail: Pick<Statement, "Principal" | "Resource"> = {
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Resource: "*",
  };
  return new aws.kms.Key("audit", {
    policy: policyOf(
      {
        Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        ...byTrail,
        Action: "kms:GenerateDataKey*",
        Condition: {
          StringEquals: { "aws:SourceArn": trailArn },
          StringLike: {
            "kms:EncryptionContext:aws:cloudtrail:arn": pulumi.interpolate`arn:aws:cloudtrail:*:${accountId}:trail/*`,
          },
        },
      },
      { ...byTrail, Action: "kms:DescribeKey" },
    ),
  });
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function bucketFor(accountId: pulumi.Output<string>, trailArn: pulumi.Output<string>) {
  const bucket = new aws.s3.Bucket("audit", { forceDestroy: true });
  const byTrail = {
    principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
  };
  const ofTrail = { test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] };
  const document = aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        ...byTrail,
        sid: "AWSCloudTrailAclCheck",
        actions: ["s3:GetBucketAcl"],
        resources: [bucket.arn],
        conditions: [ofTrail],
      },
      {
        ...byTrail,
        sid: "AWSCloudTrailWrite",
        actions: ["s3:PutObject"],
        resources: [pulumi.interpolate`${bucket.arn}/trail/AWSLogs/${accountId}/*`],
        conditions: [
          ofTrail,
          {
            test: "StringEquals",
            variable: "s3:x-amz-acl",
            values: ["bucket-owner-full-control"],
          },
        ],
      },
    ],
  });
  const policy = new aws.s3.BucketPolicy("audit", { bucket: bucket.id, policy: document.json });
  return { bucket, policy };
}
