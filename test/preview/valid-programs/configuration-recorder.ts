import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";

/** AWS Config: a recorder, the bucket that it delivers to, and rules, one of them with parameters. */
export function configurationRecorder(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const bucket = new aws.s3.Bucket("config");
  const policy = new aws.s3.BucketPolicy("config", {
    bucket: bucket.id,
    policy: policyOf(
      {
        Principal: { Service: "config.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: bucket.arn,
        Condition: { StringEquals: { "AWS:SourceAccount": accountId } },
      },
      {
        Principal: { Service: "config.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${bucket.arn}/AWSLogs/${accountId}/Config/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "AWS:SourceAccount": accountId,
          },
        },
      },
    ),
  });
  const role = new aws.iam.Role("config", { assumeRolePolicy: trust("config.amazonaws.com") });
  const rights = [
    new aws.iam.RolePolicyAttachment("config", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole",
    }),
    new aws.iam.RolePolicy("config", {
      role: role.name,
      policy: policyOf(
        {
          Action: "s3:PutObject",
          Resource: pulumi.interpolate`${bucket.arn}/AWSLogs/${accountId}/*`,
          Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
        { Action: "s3:GetBucketAcl", Resource: bucket.arn },
      ),
    }),
  ];
  const recorder = new aws.cfg.Recorder("config", {
    roleArn: role.arn,
    recordingGroup: {
      allSupported: false,
      includeGlobalResourceTypes: false,
      exclusionByResourceTypes: [{ resourceTypes: ["AWS::EC2::NetworkInterface"] }],
      recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
    },
  });
  const channel = new aws.cfg.DeliveryChannel(
    "config",
    {
      s3BucketName: bucket.bucket,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    },
    { dependsOn: [recorder, policy, ...rights] },
  );
  const status = new aws.cfg.RecorderStatus(
    "config",
    { name: recorder.name, isEnabled: true },
    { dependsOn: [channel] },
  );
  new aws.cfg.Rule(
    "keys-rotate",
    { source: { owner: "AWS", sourceIdentifier: "CMK_BACKING_KEY_ROTATION_ENABLED" } },
    { dependsOn: [status] },
  );
  new aws.cfg.Rule(
    "tags",
    {
      source: { owner: "AWS", sourceIdentifier: "REQUIRED_TAGS" },
      inputParameters: JSON.stringify({ tag1Key: "owner", tag2Key: "stage" }),
      scope: { complianceResourceTypes: ["AWS::S3::Bucket", "AWS::RDS::DBInstance"] },
    },
    { dependsOn: [status] },
  );
}
