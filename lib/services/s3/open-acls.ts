/** Buckets that others than their owner may write to without a policy. */
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { acls } from "./argument-types";
import { bucketOfPart } from "./bucket-parts";

/** Whether a bucket has, or may have, an ACL by which others write to it. */
export function mayBeOpenByAcl(stack: Stack, bucket: StackResource): boolean {
  const parts = stack.ofType(...acls).filter((part) => isFor(stack, part, bucket));
  return [bucket, ...parts].some(letsWrite);
}

function isFor(stack: Stack, acl: StackResource, bucket: StackResource): boolean {
  const found = bucketOfPart(stack, acl);
  return found.kind === "one" ? found.resource === bucket : found.kind === "can't tell";
}

/** What an ACL of one's own grants isn't read. */
function letsWrite({ said }: StackResource): boolean {
  const named = ["acl", "accessControl"].map((key) => said.text(key));
  return (
    named.some((acl) => acl.state === "unknown" || isOpen(valueOr(acl, ""))) ||
    said.has("grants") ||
    said.has("accessControlPolicy")
  );
}

/** By S3's name, or by that of CloudFormation. */
function isOpen(acl: string): boolean {
  return ["public-read-write", "PublicReadWrite"].includes(acl);
}
