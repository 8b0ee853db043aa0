/** What rules on the parts of a new bucket have in common. */
import { unjudged } from "../../arguments/judge";
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import type { Setting } from "./bucket-parts";
import { writtenName } from "./bucket-resources";

/** A new resource for a part of a bucket, and that new bucket. */
export interface Link {
  readonly stack: Stack;
  readonly part: StackResource;
  readonly bucket: StackResource;
}

/** A fact on the two. */
export interface LinkRule extends RuleFacts {
  readonly on: readonly string[];
  readonly judge: (link: Link) => Finding | undefined;
}

/** A setting of a bucket that a part needs. */
export interface Need {
  readonly setting: Setting;
  /** The argument that sets it. */
  readonly key: string;
  /** What the bucket lacks, if it does. */
  readonly fault: Finding;
}

/** What isn't there is a fault, unless something that the pack can't read may bring it. */
export function lacking(
  { stack, bucket }: Link,
  { setting: { truth, by }, key, fault }: Need,
): Finding | undefined {
  if (truth === "yes") return undefined;
  if (truth === "unknown") return unjudged([key]);
  const unread = by ? undefined : unreadGrant(stack, bucket, []);
  return unread ? { ...fault, level: "advisory" } : fault;
}

/** What is set by a resource that is made at the same time may be set too late. */
export function tooEarly(
  { stack, part }: Link,
  { setting: { by }, fault }: Need,
): Finding | undefined {
  if (!by || stack.comesAfter(part, by)) return undefined;
  return {
    problem: `${quote(part.name)} may be made before ${quote(by.name)}, which it needs`,
    consequence: fault.consequence,
    remedy: `Name ${quote(by.name)} in dependsOn of ${quote(part.name)}`,
    level: "advisory",
  };
}

/** The bucket as messages call it. */
export function called(bucket: StackResource): string {
  return `bucket ${quote(writtenName(bucket) ?? bucket.name)}`;
}
