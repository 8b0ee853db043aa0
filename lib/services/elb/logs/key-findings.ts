/** Findings on the key of a log bucket, which the writer of a Network Load Balancer's logs has to use. */
import { quote } from "../../../plain/text";
import type { Finding } from "../../../policy/finding";
import { partitionOfRegion } from "../../../stack/region";
import type { Stack, StackResource } from "../../../stack/stack";
import { valueOr } from "../../../stack/value";
import { keyTypes, mayUseKey } from "../../kms/key-policy";
import { type Encryption, inlineEncryption } from "../../s3/bucket-resources";
import type { Bucket, Declared } from "../../s3/buckets";
import type { LogDelivery } from "./deliveries";
import { isNetwork } from "./place-findings";
import { bucketOf, namesOf } from "./words";

const service = "delivery.logs.amazonaws.com";

/**
 * The finding for a key of the stack that the writer may not use. An advisory: AWS says that its policy
 * must let the service in, and nobody was seen to be refused.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
export function keyFault(delivery: LogDelivery, bucket: Bucket, stack: Stack): Finding | undefined {
  const [encryption, another] = bucket.encryption;
  if (!isNetwork(delivery) || !encryption || another) return undefined;
  const key = keyOf(encryption);
  const region = valueOr(delivery.loadBalancer.resource.region, "");
  const partition = partitionOfRegion(region);
  if (!key || partition === undefined) return undefined;
  if (mayUseKey(key, stack, { service, action: "kms:GenerateDataKey", partition }) !== "no") {
    return undefined;
  }
  return {
    problem: `${namesOf(delivery)} go to ${bucketOf(bucket)}, and the policy of its key ${quote(key.name)} doesn't let ${service} use it`,
    consequence: "AWS's documentation says: The key policy must allow the service",
    remedy: `Add a statement to the key's policy: ${JSON.stringify(statement)}`,
    level: "advisory",
  };
}

const statement = {
  Effect: "Allow",
  Principal: { Service: service },
  Action: [
    "kms:GenerateDataKey*",
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:ReEncrypt*",
    "kms:DescribeKey",
  ],
  Resource: "*",
};

/** The key of the stack with which the bucket encrypts, if it is certain which. */
function keyOf({ by, value }: Declared<Encryption>): StackResource | undefined {
  const encryption = valueOr(value, undefined);
  if (!encryption?.algorithm.startsWith("aws:kms") || encryption.key.state === "absent") {
    return undefined;
  }
  const keys = by.references(inlineEncryption(by)).filter(({ type }) => keyTypes.includes(type));
  const [key, another] = keys;
  if (!key || another || encryption.key.state === "unknown") return another ? undefined : key;
  const { value: written } = encryption.key;
  const names = ["arn", "keyId"].map((name) => valueOr(key.state.text(name), ""));
  return names.includes(written) ? key : undefined;
}
