/** Findings on where a load balancer keeps its logs, whatever the bucket's policy says. */
import type { Bucket } from "../../s3/buckets";
import { clip, quote } from "../../../plain/text";
import type { Finding } from "../../../policy/finding";
import { type Value, valueOr } from "../../../stack/value";
import type { Encryption } from "../../s3/bucket-resources";
import type { LogDelivery } from "./deliveries";
import type { LoadBalancerKind } from "./writers";
import { bucketOf, namesOf, unlessRunning, whenDenied } from "./words";

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
      ...unlessRunning(delivery),
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
    ...unlessRunning(delivery),
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
    consequence: `Elastic Load Balancing answers: InvalidConfigurationRequest: S3Bucket: ${clip(bucket.written ?? "…")} is not located in the same region with ELB`,
    remedy: `Make a bucket for these logs in ${clip(here)}`,
    ...unlessRunning(delivery),
  };
}

/** The finding for a default encryption of the bucket with which these logs can't be written. */
export function encryptionFault(delivery: LogDelivery, bucket: Bucket): Finding | undefined {
  const { encryption } = bucket;
  const [first] = encryption;
  if (!first || !encryption.every(({ value }) => isRefused(delivery, value))) return undefined;
  const algorithm = quote(valueOr(first.value, undefined)?.algorithm ?? "");
  const by = `${algorithm} (${quote(first.by.name)})`;
  const words = needsSseS3(delivery) ? sseS3Only(delivery, by) : ownKeyOnly(delivery, by);
  return { ...words, ...(first.certain ? unlessRunning(delivery) : { level: "advisory" }) };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
function sseS3Only(delivery: LogDelivery, by: string): Finding {
  return {
    problem: `${namesOf(delivery)} go to ${bucketOf(delivery.bucket)}, whose default encryption is ${by}`,
    consequence: whenDenied(delivery),
    remedy:
      'Write sseAlgorithm: "AES256", the only encryption that these logs can have; ' +
      "where other objects need SSE-KMS, give the logs a bucket of their own",
  };
}

/**
 * "With Network Load Balancer access logs, you can't use AWS managed keys, you must use customer
 * managed keys": https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
function ownKeyOnly(delivery: LogDelivery, by: string): Finding {
  return {
    problem: `${namesOf(delivery)} go to ${bucketOf(delivery.bucket)}, whose default encryption is ${by} with AWS's own key`,
    consequence:
      "Elastic Load Balancing doesn't take it: logs of Network Load Balancers need SSE-S3, or a customer managed key",
    remedy:
      'Write sseAlgorithm: "AES256", or a key of your own as kmsMasterKeyId, whose policy lets delivery.logs.amazonaws.com use it',
  };
}

function isRefused(delivery: LogDelivery, value: Value<Encryption>): boolean {
  const encryption = valueOr(value, undefined);
  if (!encryption?.algorithm.startsWith("aws:kms")) return false;
  return needsSseS3(delivery) || (isNetwork(delivery) && isKeyOfAws(encryption.key));
}

/** Without a key it is AWS's: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
function isKeyOfAws(key: Value<string>): boolean {
  return key.state === "absent" || /^(arn:[^:]*:kms:.*:)?alias\/aws\/s3$/.test(valueOr(key, ""));
}

/** A Network Load Balancer can write to a bucket with SSE-KMS, too. */
export function needsSseS3({ loadBalancer }: LogDelivery): boolean {
  return valueOr(loadBalancer.kind, "network") !== "network";
}

/** Whether it is known to be a Network Load Balancer. */
export function isNetwork({ loadBalancer }: LogDelivery): boolean {
  return valueOr<LoadBalancerKind | "">(loadBalancer.kind, "") === "network";
}
