import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "./faults";
import type { PartArgs } from "./part";

export interface AuditTrailArgs extends PartArgs {
  accountId: pulumi.Input<string>;
  /** Region of the trail. */
  region: pulumi.Input<string>;
  faults: Faults;
}

/** Who did what in the account, which CloudTrail writes to a bucket of its own. */
export class AuditTrail extends pulumi.ComponentResource {
  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:AuditTrail", name, {}, opts);
    const { accountId, env, faults, tags } = args;

    const bucketName = pulumi.interpolate`audit-trail-${env}-${accountId}`;
    const bucket = new aws.s3.Bucket(
      `audit-trail-bucket-${env}`,
      { bucket: bucketName, tags },
      { parent: this },
    );
    new aws.s3.BucketPublicAccessBlock(
      `audit-trail-public-access-${env}`,
      {
        bucket: bucket.id,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
    const policy = new aws.s3.BucketPolicy(
      `audit-trail-policy-${env}`,
      { bucket: bucket.id, policy: policyText(bucketName, args) },
      { parent: this },
    );
    new aws.cloudtrail.Trail(
      `audit-trail-${env}`,
      {
        name: trailName(args),
        s3BucketName: bucket.id,
        isMultiRegionTrail: true,
        enableLogFileValidation: true,
        tags,
      },
      // CloudTrail looks at the bucket's policy when the trail is made, and the trail names the bucket
      // only.
      { parent: this, dependsOn: faults.trailIgnoresBucketPolicy ? [] : [policy] },
    );
    this.registerOutputs();
  }
}

function trailName({ env }: AuditTrailArgs): string {
  return `loan-app-${env}`;
}

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
function policyText(
  bucketName: pulumi.Output<string>,
  args: AuditTrailArgs,
): pulumi.Output<string> {
  const { accountId, region } = args;
  const bucketArn = pulumi.interpolate`arn:aws:s3:::${bucketName}`;
  const trailArn = pulumi.interpolate`arn:aws:cloudtrail:${region}:${accountId}:trail/${trailName(args)}`;
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AWSCloudTrailAclCheck",
        Effect: "Allow",
        Principal: cloudTrail,
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: { StringEquals: { "aws:SourceArn": trailArn } },
      },
      {
        Sid: "AWSCloudTrailWrite",
        Effect: "Allow",
        Principal: cloudTrail,
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`,
        Condition: {
          StringEquals: {
            "s3:x-amz-acl": "bucket-owner-full-control",
            "aws:SourceArn": trailArn,
          },
        },
      },
    ],
  });
}
