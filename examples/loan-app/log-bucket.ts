import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "./faults";
import type { PartArgs } from "./part";

export interface LogBucketArgs extends PartArgs {
  /** Account that owns the load balancer. */
  accountId: pulumi.Input<string>;
  faults: Faults;
}

const days = 90;

/** The bucket that Elastic Load Balancing writes access logs to. */
export class LogBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  /** A load balancer that logs to the bucket has to wait for it. */
  readonly policy: aws.s3.BucketPolicy;

  constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:LogBucket", name, {}, opts);
    const { accountId, env, tags } = args;

    const bucketName = pulumi.interpolate`alb-logs-${env}-${accountId}`;
    this.bucket = new aws.s3.Bucket(
      `alb-logs-${env}`,
      { bucket: bucketName, tags },
      { parent: this },
    );
    this.protect(env);
    this.expire(env);

    // A policy built from the bucket's name is known at the first preview, one built from the new
    // bucket's ARN isn't.
    const bucketArn = args.faults.logPolicyFromBucketArn
      ? this.bucket.arn
      : pulumi.interpolate`arn:aws:s3:::${bucketName}`;
    this.policy = new aws.s3.BucketPolicy(
      `alb-logs-policy-${env}`,
      { bucket: this.bucket.id, policy: policyText(bucketArn, args) },
      { parent: this },
    );
    this.registerOutputs();
  }

  private protect(env: string): void {
    const bucket = this.bucket.id;
    // SSE-S3 is the only encryption that access logs of an Application Load Balancer can have:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `alb-logs-encryption-${env}`,
      { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      { parent: this },
    );
    new aws.s3.BucketPublicAccessBlock(
      `alb-logs-public-access-${env}`,
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
  }

  private expire(env: string): void {
    const bucket = this.bucket.id;
    const versioning = new aws.s3.BucketVersioning(
      `alb-logs-versioning-${env}`,
      { bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    new aws.s3.BucketLifecycleConfiguration(
      `alb-logs-lifecycle-${env}`,
      {
        bucket,
        rules: [
          {
            id: "expire-logs",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days },
            noncurrentVersionExpiration: { noncurrentDays: days },
          },
        ],
      },
      { parent: this, dependsOn: [versioning] },
    );
  }
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
function policyText(
  bucketArn: pulumi.Output<string>,
  { accountId, faults }: LogBucketArgs,
): pulumi.Output<string> {
  const objects = faults.logObjects ?? pulumi.interpolate`AWSLogs/${accountId}/*`;
  const write = {
    Sid: "AWSLogDeliveryWrite",
    Effect: "Allow",
    Principal: faults.logPrincipal ?? { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: pulumi.interpolate`${bucketArn}/${objects}`,
  };
  const readAcl = {
    Sid: "AWSLogDeliveryAclCheck",
    Effect: "Allow",
    Principal: { Service: "elasticloadbalancing.amazonaws.com" },
    Action: "s3:GetBucketAcl",
    Resource: bucketArn,
  };
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: faults.logAclStatement ? [write, readAcl] : [write],
  });
}
