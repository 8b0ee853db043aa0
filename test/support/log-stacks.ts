/** Load balancers with logs, their buckets and the policies of those, for tests. */
import { type Inputs, type Options, output, resource, type TestResource } from "../../testing";

export const types = {
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  classic: "aws:elb/loadBalancer:LoadBalancer",
  bucket: "aws:s3/bucket:Bucket",
  bucketV2: "aws:s3/bucketV2:BucketV2",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  encryption:
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  accessBlock: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  native: {
    loadBalancer: "aws-native:elasticloadbalancingv2:LoadBalancer",
    classic: "aws-native:elasticloadbalancing:LoadBalancer",
    bucket: "aws-native:s3:Bucket",
    policy: "aws-native:s3:BucketPolicy",
  },
} as const;

/** The account of the load balancers that exist. */
export const account = "123456789012";

/** A statement that lets the logs into the bucket `logs`, with one thing changed. */
export function statement(changes: object = {}): object {
  return {
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::logs/AWSLogs/${account}/*`,
    ...changes,
  };
}

/** A policy with these statements, or with the right one. */
export function policyOf(...statements: readonly object[]): object {
  const all = statements.length === 0 ? [statement()] : statements;
  return { Version: "2012-10-17", Statement: all };
}

export function bucket(inputs: Inputs = {}, options: Options = {}, type: string = types.bucket) {
  return resource(type, "log-bucket", { bucket: "logs", ...inputs }, options);
}

/** The name of a bucket, as a program passes it on: unknown while the bucket is new. */
export function nameOf(of: TestResource) {
  return output(of, of.id === undefined ? "id" : "bucket");
}

/** The policy of a bucket, with the bucket by reference. */
export function policy(of: TestResource, document: object = policyOf(), options: Options = {}) {
  const inputs = { bucket: nameOf(of), policy: JSON.stringify(document) };
  return resource(types.policy, "log-policy", inputs, options);
}

/** An Application Load Balancer whose access logs go to a bucket, by reference or by name. */
export function loadBalancer(
  to: TestResource | string,
  accessLogs: object = {},
  options: Options = {},
  inputs: Inputs = {},
) {
  const logs = { bucket: typeof to === "string" ? to : nameOf(to), enabled: true };
  const all = { accessLogs: { ...logs, ...accessLogs }, ...inputs };
  return resource(types.loadBalancer, "alb", all, options);
}

/** The same that exists, in the account `account`. */
export function existing(
  to: TestResource | string,
  accessLogs: object = {},
  options: Options = {},
  inputs: Inputs = {},
) {
  const arn = `arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/app/alb/0123456789abcdef`;
  const there: Options = { phase: "existing", outputs: { arn }, ...options };
  return loadBalancer(to, accessLogs, there, inputs);
}
