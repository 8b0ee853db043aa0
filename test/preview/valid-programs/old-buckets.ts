/* eslint-disable @typescript-eslint/no-deprecated -- programs that were written for older versions run on. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode } from "./function-code";

/** Buckets by the names and arguments of earlier versions of the SDK. */
export function oldBuckets(): void {
  const logs = new aws.s3.BucketV2("logs");
  const ownership = new aws.s3.BucketOwnershipControls("logs", {
    bucket: logs.id,
    rule: { objectOwnership: "BucketOwnerPreferred" },
  });
  new aws.s3.BucketAclV2(
    "logs",
    { bucket: logs.id, acl: "log-delivery-write" },
    { dependsOn: [ownership] },
  );
  const data = new aws.s3.BucketV2("data", { forceDestroy: true });
  const versioning = new aws.s3.BucketVersioningV2("data", {
    bucket: data.id,
    versioningConfiguration: { status: "Enabled" },
  });
  new aws.s3.BucketServerSideEncryptionConfigurationV2("data", {
    bucket: data.id,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  new aws.s3.BucketLoggingV2("data", {
    bucket: data.id,
    targetBucket: logs.id,
    targetPrefix: "data/",
  });
  new aws.s3.BucketLifecycleConfigurationV2(
    "data",
    {
      bucket: data.id,
      rules: [
        {
          id: "reports",
          status: "Enabled",
          filter: { and: { prefix: "reports/", tags: { archive: "yes", kind: "report" } } },
          transitions: [{ days: 30, storageClass: "ONEZONE_IA" }],
          expiration: { days: 400 },
        },
        {
          id: "until",
          status: "Disabled",
          filter: { objectSizeLessThan: 500 },
          expiration: { date: "2030-01-01T00:00:00Z" },
        },
      ],
    },
    { dependsOn: [versioning] },
  );
  notify(data);
  inline(logs);
}

function notify(data: aws.s3.BucketV2): void {
  const role = new aws.iam.Role("notified", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("notified", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const notified = new aws.lambda.Function("notified", {
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
  });
  const permission = new aws.lambda.Permission("notified", {
    action: "lambda:InvokeFunction",
    function: notified.arn,
    principal: "s3.amazonaws.com",
    sourceArn: pulumi.interpolate`arn:aws:s3:::${data.id}`,
  });
  new aws.s3.BucketNotification(
    "data",
    {
      bucket: data.id,
      lambdaFunctions: [
        { lambdaFunctionArn: notified.arn, events: ["s3:ObjectCreated:Put"] },
        { lambdaFunctionArn: notified.arn, events: ["s3:ObjectRemoved:Delete"] },
      ],
    },
    { dependsOn: [permission] },
  );
}

/** Everything of a bucket in its own arguments. */
function inline(logs: aws.s3.BucketV2): void {
  const all = new aws.s3.Bucket("all-in-one", {
    versioning: { enabled: true },
    serverSideEncryptionConfiguration: {
      rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    },
    corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://shop.dev"] }],
    logging: { targetBucket: logs.id, targetPrefix: "all/" },
    lifecycleRules: [
      {
        id: "age",
        enabled: true,
        prefix: "old/",
        transitions: [
          { days: 60, storageClass: "STANDARD_IA" },
          { days: 120, storageClass: "GLACIER" },
        ],
        noncurrentVersionExpiration: { days: 10 },
      },
    ],
  });
  new aws.s3.BucketPolicy("all-in-one", {
    bucket: all.bucket,
    policy: policyOf({
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["s3:PutObject"],
      Resource: pulumi.interpolate`${all.arn}/*`,
      Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } },
    }),
  });
  new aws.s3.BucketObject("readme", {
    bucket: all,
    key: "README.txt",
    content: "Everything in one\n",
    contentType: "text/plain",
  });
}
