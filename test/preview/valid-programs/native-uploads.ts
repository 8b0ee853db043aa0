import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { NativeResource } from "./native";

const bucketName = "preflight-native-uploads";
const functionName = "preflight-native-sort";

/** A bucket that tells a function of uploads, both by aws-native; the role by the other provider. */
export function nativeUploads(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const called = functionOf();
  const permission = new NativeResource(
    "lambda:Permission",
    "sort",
    {
      action: "lambda:InvokeFunction",
      functionName,
      principal: "s3.amazonaws.com",
      sourceArn: bucketArn,
      sourceAccount: accountId,
    },
    { dependsOn: [called] },
  );
  const bucket = new NativeResource(
    "s3:Bucket",
    bucketName,
    {
      bucketName,
      versioningConfiguration: { status: "Enabled" },
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true },
        ],
      },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: { rules: [{ objectOwnership: "BucketOwnerEnforced" }] },
      lifecycleConfiguration: {
        rules: [
          {
            id: "age",
            status: "Enabled",
            prefix: "in/",
            transitions: [
              { storageClass: "STANDARD_IA", transitionInDays: 30 },
              { storageClass: "GLACIER", transitionInDays: 60 },
            ],
            expirationInDays: 365,
            noncurrentVersionExpiration: { noncurrentDays: 30, newerNoncurrentVersions: 3 },
          },
          {
            id: "tidy",
            status: "Enabled",
            abortIncompleteMultipartUpload: { daysAfterInitiation: 2 },
          },
        ],
      },
      notificationConfiguration: {
        lambdaConfigurations: [
          {
            event: "s3:ObjectCreated:*",
            function: pulumi.interpolate`arn:aws:lambda:us-east-1:${accountId}:function:${functionName}`,
            filter: { s3Key: { rules: [{ name: "prefix", value: "in/" }] } },
          },
        ],
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      },
      tags: [{ key: "purpose", value: "uploads" }],
    },
    { dependsOn: [permission] },
  );
  new NativeResource("s3:BucketPolicy", "uploads", {
    bucket: bucket.id,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OnlyByTls",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucketArn, `${bucketArn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    },
  });
}

function functionOf(): NativeResource {
  const role = new aws.iam.Role("sort", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const rights = [
    new aws.iam.RolePolicyAttachment("sort", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
    }),
    new aws.iam.RolePolicy("sort", {
      role: role.id,
      policy: policyOf({ Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucketName}/*` }),
    }),
  ];
  return new NativeResource(
    "lambda:Function",
    "sort",
    {
      functionName,
      runtime: "python3.13",
      handler: "index.handler",
      code: { zipFile: "def handler(event, context):\n    return len(event['Records'])\n" },
      role: role.arn,
      architectures: ["arm64"],
      timeout: 30,
      memorySize: 256,
      environment: { variables: { BUCKET: bucketName } },
      tracingConfig: { mode: "PassThrough" },
    },
    { dependsOn: rights },
  );
}
