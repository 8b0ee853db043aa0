/** What rules on the parts of a new bucket have in common. */
import { unjudged } from "../../arguments/judge";
import type { RaceConfig } from "../../grants/races";
import { type Retry, triesAgain } from "../../grants/retries";
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { waitsForSlow } from "../../stack/slow";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import type { Setting } from "./bucket-parts";
import { writtenName } from "./bucket-resources";

/** A new resource that needs something of a bucket, and that new bucket. */
export interface Link {
  readonly stack: Stack;
  readonly part: StackResource;
  readonly bucket: StackResource;
}

/** A resource for a part of a bucket, and the bucket. */
export interface PartLink extends Link, RaceConfig {}

/** A fact on the two. */
export interface LinkRule extends RuleFacts {
  readonly on: readonly string[];
  readonly judge: (link: PartLink) => Finding | undefined;
}

/** A setting of a bucket that a part needs. */
export interface Need {
  readonly setting: Setting;
  /** The argument that sets it. */
  readonly key: string;
  /** What the bucket lacks, if it does. */
  readonly fault: Finding;
  /** What the provider does where it comes late; without it AWS refuses at once. */
  readonly retry?: (Retry & RaceConfig) | undefined;
}

/** What comes of a setting that a part needs, and needs before it is made. */
export function settingFinding(link: Link, need: Need): Finding | undefined {
  return lacking(link, need) ?? tooEarly(link, need);
}

/** What isn't there is a fault, unless something that the pack can't read may bring it. */
function lacking(
  { stack, bucket }: Link,
  { setting: { truth, by }, key, fault }: Need,
): Finding | undefined {
  if (truth === "yes") return undefined;
  if (truth === "unknown") return unjudged([key]);
  const unread = by ? undefined : unreadGrant(stack, bucket, []);
  return unread ? { ...fault, level: "advisory" } : fault;
}

/**
 * What another resource sets may be set too late, unless that is waited for. AWS looks at once; it is
 * advisory where the provider tries again, where the part waits for something that takes much longer,
 * or where something that isn't read may set it, too.
 */
function tooEarly(
  { stack, part, bucket }: Link,
  { setting: { by }, fault, retry }: Need,
): Finding | undefined {
  if (!by || stack.comesAfter(part, by)) return undefined;
  const isSoft =
    retry?.races === "advisory" ||
    waitsForSlow(stack, part, by) ||
    unreadGrant(stack, bucket, []) !== undefined;
  const level = isSoft ? "advisory" : fault.level;
  return {
    problem: `${quote(part.name)} may be made before ${quote(by.name)}, which it needs`,
    consequence: retry ? `${fault.consequence}. ${triesAgain(retry)}` : fault.consequence,
    remedy: `Name ${quote(by.name)} in dependsOn of ${quote(part.name)}`,
    ...(level && { level }),
  };
}

/** The bucket as messages call it. */
export function called(bucket: StackResource): string {
  return `bucket ${quote(writtenName(bucket) ?? bucket.name)}`;
}
