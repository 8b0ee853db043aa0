/** The resources for S3 buckets and for parts of them, whichever provider makes them. */
import { isMadeUp } from "../../stack/name-pattern";
import type { Naming } from "../../stack/naming";
import type { StackResource } from "../../stack/stack";
import {
  itemBlock,
  known,
  mapValue,
  type Properties,
  type Value,
  valueOr,
} from "../../stack/value";

/** @pulumi/aws keeps the older form of some resources as a type of its own. */
export const bucketNaming: Naming = {
  types: {
    "aws:s3/bucket:Bucket": { name: "bucket" },
    "aws:s3/bucketV2:BucketV2": { name: "bucket" },
    "aws-native:s3:Bucket": { name: "bucketName" },
  },
  scope: "partition",
  // Programs pass on the `bucket` of a policy or of a public access block to wait for it.
  passedOn: () => "bucket",
};
export const bucketTypes = Object.keys(bucketNaming.types);
export const bucketPolicyTypes = ["aws:s3/bucketPolicy:BucketPolicy", "aws-native:s3:BucketPolicy"];
export const bucketEncryptionTypes = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

/** Any resource, as resource policies or stack policies see it. */
type Resource = Pick<StackResource, "type" | "properties">;

/** The name of a bucket; `undefined` when it isn't known before the bucket is there. */
export function bucketName({ type, properties }: Resource): string | undefined {
  const { name = "bucket" } = bucketNaming.types[type] ?? {};
  return valueOr(properties.text(name), "") || undefined;
}

/**
 * The name of a bucket for messages: not one that Pulumi makes up anew for each preview until the
 * bucket is there.
 */
export function writtenName(bucket: StackResource): string | undefined {
  const name = bucketName(bucket);
  const isMade = name !== undefined && isMadeUp(name, bucket, bucket.name.toLowerCase());
  return isMade ? undefined : name;
}

/** The policy that a bucket, or the resource for its policy, carries: JSON text or an object. */
export function policyDocument({ type, properties }: Resource): Value<unknown> {
  const isNative = type === "aws-native:s3:BucketPolicy";
  const document = properties.document(isNative ? "policyDocument" : "policy");
  return mapValue(document, (value) => (value === "" ? undefined : value));
}

/** Where a resource has the algorithm of its bucket; the forms differ in lists only. */
const algorithmPaths: Readonly<Record<string, readonly string[]>> = {
  "aws:s3/bucket:Bucket": [
    "serverSideEncryptionConfiguration",
    "rule",
    "applyServerSideEncryptionByDefault",
  ],
  "aws:s3/bucketV2:BucketV2": [
    "serverSideEncryptionConfigurations",
    "rules",
    "applyServerSideEncryptionByDefaults",
  ],
  "aws-native:s3:Bucket": [
    "bucketEncryption",
    "serverSideEncryptionConfiguration",
    "serverSideEncryptionByDefault",
  ],
};

/** The argument of a bucket that has its encryption. */
export function inlineEncryption({ type }: Resource): string {
  return algorithmPaths[type]?.[0] ?? "rules";
}

/** A default encryption of a bucket. */
export interface Encryption {
  /** `AES256`, `aws:kms`, … */
  readonly algorithm: string;
  /** The id, ARN or alias of a KMS key; without one SSE-KMS takes the key `aws/s3` of AWS. */
  readonly key: Value<string>;
}

/** The default encryption that a resource gives its bucket. */
export function encryptionsBy({ type, properties }: Resource): Value<Encryption>[] {
  const path = algorithmPaths[type] ?? ["rules", "applyServerSideEncryptionByDefault"];
  return blocksAt(properties, path).map((block) => {
    if (block.state !== "known") return block;
    const key = mapValue(block.value.text("kmsMasterKeyId"), (text) => text || undefined);
    return mapValue(block.value.text("sseAlgorithm"), (algorithm) => ({ algorithm, key }));
  });
}

function blocksAt(properties: Properties, path: readonly string[]): Value<Properties>[] {
  let blocks: Value<Properties>[] = [known(properties)];
  for (const key of path) {
    blocks = blocks.flatMap((block): Value<Properties>[] => {
      if (block.state !== "known") return [block];
      const list = block.value.list(key);
      return list.state === "known" ? list.value.map(itemBlock) : [list];
    });
  }
  return blocks;
}
