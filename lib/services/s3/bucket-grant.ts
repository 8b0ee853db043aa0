/** Buckets that services write to, and the policies that let them. */
import type { GrantKind } from "../../grants/kind";
import type { PolicyAccess } from "../../grants/policy-access";
import { resourcePolicy } from "../../grants/resource-policy";
import { partitionOf } from "../../grants/target-arn";
import type { Glob } from "../../plain/glob";
import { clip } from "../../plain/text";
import type { StackResource } from "../../stack/stack";
import { bucketGlob } from "./bucket-arn";
import { parseBucketPolicy } from "./bucket-policy";
import { bucketName, bucketNaming, writtenName } from "./bucket-resources";
import { placeOf } from "./buckets";

const [bucketPolicy, nativePolicy] = [
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws-native:s3:BucketPolicy",
];

/** Buckets that a service writes to; `access` says what it does there. */
export function bucketGrant(access: PolicyAccess): GrantKind {
  return resourcePolicy({
    target: "bucket",
    one: "one bucket",
    act: "write to",
    naming: bucketNaming,
    access,
    inline: "policy",
    policy: { type: bucketPolicy, of: "bucket", className: "aws.s3.BucketPolicy" },
    otherPolicies: [{ type: nativePolicy, of: "bucket", document: "policyDocument" }],
    parse: (document, bucket) => parseBucketPolicy(document, placeOf(bucketName(bucket), bucket)),
    unread: [],
  });
}

/** The ARN of a bucket, as far as it is known. */
export function bucketArn(bucket: StackResource): Glob {
  return bucketGlob({ partition: partitionOf(bucket), bucket: bucketName(bucket) });
}

/** The same for messages, with `BUCKET` for a name that isn't known. */
export function bucketArnText(bucket: StackResource): string {
  const name = clip(writtenName(bucket) ?? "BUCKET", 100);
  return `arn:${partitionOf(bucket) ?? "aws"}:s3:::${name}`;
}
