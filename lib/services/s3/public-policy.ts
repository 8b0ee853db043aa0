/** Policies that let everybody in, on buckets that don't take such. */
import type { IamPolicy, Statement } from "../../grants/iam";
import { capitalized, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import type { Bucket } from "./buckets";

/**
 * The finding on a public policy of a new bucket, for which S3 blocks them unless it is told not to:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * https://github.com/pulumi/pulumi-aws/issues/2927
 */
export function publicPolicyFinding(
  on: StackResource,
  policy: IamPolicy,
  bucket: Bucket | undefined,
  stack: Stack,
): Finding | undefined {
  const statement = policy.statements.find(isPublic);
  if (!statement || !bucket?.resource || bucket.resource.exists()) return undefined;
  const flags = blocksOf(bucket);
  const isBlocked = flags.some((flag) => valueOr(flag, false));
  const waits = bucket.accessBlocks.every((block) => stack.comesAfter(on, block));
  if (!isBlocked && flags.length > 0 && (waits || flags.some(isUnknown))) return undefined;
  return {
    problem: `${capitalized(statement.name)} of the policy of ${quote(on.name)} lets everybody in, and bucket ${quote(bucket.written ?? bucket.resource.name)} ${isBlocked ? "blocks public policies" : "is new, so that it blocks public policies"}`,
    consequence: "S3 answers PutBucketPolicy with: AccessDenied",
    remedy:
      "Name who may in Principal; where it must be public, set blockPublicPolicy: false in a BucketPublicAccessBlock of the bucket, and name that in dependsOn of the policy",
    ...(isBlocked ? {} : { level: "advisory" }),
  };
}

/** With a condition it may be public or not. */
function isPublic({ effect, principals, conditions }: Statement): boolean {
  if (effect !== "Allow" || !principals || principals.not || conditions.length > 0) return false;
  return principals.named === "*" || (principals.named.get("AWS") ?? []).includes("*");
}

/** What is said of public policies, by resources of their own or, in aws-native, by the bucket. */
function blocksOf({ accessBlocks, resource }: Bucket): Value<boolean>[] {
  const own = resource?.properties.block("publicAccessBlockConfiguration");
  const inline = own?.state === "known" ? [own.value.flag("blockPublicPolicy")] : [];
  return [...accessBlocks.map(({ properties }) => properties.flag("blockPublicPolicy")), ...inline];
}

function isUnknown({ state }: Value<boolean>): boolean {
  return state === "unknown";
}
