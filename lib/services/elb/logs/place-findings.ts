/** Findings on where a load balancer keeps its logs, whatever the bucket's policy says. */
import type { Bucket } from "../../s3/buckets";
import { bucketOf, namesOf, whenDenied } from "./words";
import type { LogDelivery } from "./deliveries";
import type { Finding } from "../../../policy/finding";
import { clip, quote } from "../../../plain/text";
import { valueOr } from "../../../stack/value";

/** Elastic Load Balancing's own name for a prefix. */
const prefixAttributes = {
  access: "access_logs.s3.prefix",
  connection: "connection_logs.s3.prefix",
  "health-check": "health_check_logs.s3.prefix",
} as const;

/** The finding for a prefix that no load balancer takes. */
export function prefixFault(delivery: LogDelivery): Finding | undefined {
  const [{ log, prefix: value }] = delivery.settings;
  const prefix = valueOr(value, "");
  const problem = `Prefix ${quote(prefix)} of ${namesOf(delivery)}`;
  if (prefix.includes("AWSLogs")) {
    return {
      problem: `${problem} has AWSLogs in it`,
      consequence:
        "Elastic Load Balancing doesn't take it: it adds AWSLogs and the account to the prefix itself",
      remedy: "Write what is before AWSLogs, or no prefix",
    };
  }
  // What a Classic Load Balancer does about slashes isn't documented.
  const isClassic = valueOr(delivery.loadBalancer.kind, "classic") === "classic";
  if (isClassic || !/^\/|\/$/.test(prefix)) return undefined;
  const parts = prefix.split("/").filter((part) => part !== "");
  return {
    problem: `${problem} starts or ends with a slash`,
    consequence: `Elastic Load Balancing answers: ValidationError: The value of '${prefixAttributes[log]}' cannot start or end with '/'`,
    remedy: parts.length === 0 ? "Leave the prefix out" : `Write ${quote(parts.join("/"))}`,
  };
}

/** The finding for a bucket in another Region than the load balancer's. */
export function regionFault(delivery: LogDelivery): Finding | undefined {
  const { loadBalancer, bucket } = delivery;
  if (!bucket) return undefined;
  const here = valueOr(loadBalancer.resource.region, "");
  const there = valueOr(bucket.region, "");
  if (here === "" || there === "" || here === there) return undefined;
  return {
    problem: `${namesOf(delivery)} of this load balancer in ${clip(here)} go to ${bucketOf(bucket)} in ${clip(there)}`,
    consequence: `Elastic Load Balancing answers: InvalidConfigurationRequest: S3Bucket: ${clip(bucket.name ?? "BUCKET")} is not located in the same region with ELB`,
    remedy: `Make a bucket for these logs in ${clip(here)}`,
  };
}

/**
 * The finding for a bucket with SSE-KMS, to which Application and Classic Load Balancers can't write.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function encryptionFault(delivery: LogDelivery, bucket: Bucket): Finding | undefined {
  const { encryption } = bucket;
  const [kms] = encryption;
  if (!kms || !needsSseS3(delivery)) return undefined;
  if (!encryption.every(({ value }) => valueOr(value, "").startsWith("aws:kms"))) return undefined;
  return {
    problem: `${namesOf(delivery)} go to ${bucketOf(bucket)}, whose default encryption is ${quote(valueOr(kms.value, ""))} (${kms.by.name})`,
    consequence: whenDenied(delivery),
    remedy:
      'Write sseAlgorithm: "AES256", the only encryption that these logs can have; ' +
      "where other objects need SSE-KMS, give the logs a bucket of their own",
    ...(kms.certain ? {} : { level: "advisory" }),
  };
}

/** A Network Load Balancer can write to a bucket with SSE-KMS, too. */
export function needsSseS3({ loadBalancer }: LogDelivery): boolean {
  return valueOr(loadBalancer.kind, "network") !== "network";
}
