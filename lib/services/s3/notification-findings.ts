/** What S3 refuses of notifications besides what it isn't let do. */
import type { GrantNeed, OwnFinding } from "../../grants/grant";
import { quotedName } from "../../grants/names";
import { groupBy } from "../../plain/group-by";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { Stack, StackResource } from "../../stack/stack";
import { destinationFindings } from "./notification-destinations";
import {
  bucketOf,
  isMade,
  type KeyFilter,
  notificationRules,
  type NotificationRule,
  notificationType,
} from "./notifications";

/** The findings on all notifications of a stack; `needs` are their destinations in the stack. */
export function notificationFindings(stack: Stack, needs: readonly GrantNeed[]): OwnFinding[] {
  const all = stack.ofType(notificationType);
  const byResource = groupBy(needs, ({ resource }) => resource);
  return [
    ...contending(all, stack),
    ...all.flatMap((notification) => {
      const rules = notificationRules(notification);
      const own = byResource.get(notification) ?? [];
      return [
        ...overlapFindings(rules),
        ...destinationFindings({ stack, notification, rules, needs: own }),
      ].map((finding) => ({ on: notification, finding: softened(notification, finding, stack) }));
    }),
  ];
}

/** What S3 has taken once it may have been made before the rule, or be unchanged. */
function softened(notification: StackResource, finding: Finding, stack: Stack): Finding {
  return isMade(notification, stack) ? { ...finding, level: "advisory" } : finding;
}

/**
 * A notification sets the whole configuration of its bucket, and overwrites what another set.
 * https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketnotification/
 */
function contending(all: readonly StackResource[], stack: Stack): OwnFinding[] {
  const byBucket = groupBy(all, (notification) => {
    const { resource, name } = bucketOf(notification, stack);
    return resource ?? name;
  });
  return [...byBucket].flatMap(([bucket, [first, ...others]]) => {
    const called = typeof bucket === "string" ? quote(bucket) : quotedName(bucket);
    return others.map((on) => ({ on, finding: contendingFinding(first ?? on, on, called) }));
  });
}

function contendingFinding(first: StackResource, on: StackResource, bucket: string): Finding {
  return {
    problem: `${quotedName(first)} and ${quotedName(on)} both set the notifications of ${bucket}`,
    consequence:
      "A bucket has one configuration of notifications: the one that is made last overwrites the other, without an error",
    remedy: `Put all destinations into one BucketNotification, and leave ${quotedName(on)} out`,
    level: "advisory",
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html */
function overlapFindings(rules: readonly NotificationRule[]): Finding[] {
  const some = rules.slice(0, mostRules);
  const [pair] = some.flatMap((one, index) =>
    some.slice(index + 1).flatMap((other) => overlapOf(one, other) ?? []),
  );
  if (!pair) return [];
  const { one, other, event } = pair;
  return [
    {
      problem: `${one.place} and ${other.place} are both for ${clip(event)} of the same objects: ${described(one)} and ${described(other)}`,
      // https://github.com/aws-solutions/aws-waf-security-automations/issues/49
      consequence:
        "AWS will answer: InvalidArgument: Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type",
      remedy:
        "Give them other events, or prefixes of which none begins with the other, or suffixes of which none ends with the other; to tell several destinations of one object, let one topic tell them, or write eventbridge: true",
    },
  ];
}

/** As many as a bucket can have. */
const mostRules = 100;

interface Overlap {
  readonly one: NotificationRule;
  readonly other: NotificationRule;
  readonly event: string;
}

function overlapOf(one: NotificationRule, other: NotificationRule): Overlap | undefined {
  const [a, b] = [one.filter, other.filter];
  if (!a || !b || !keysOverlap(a, b)) return undefined;
  const event = a.events.find((own) => b.events.some((of) => sameEvents(own, of)));
  return event === undefined ? undefined : { one, other, event };
}

function keysOverlap(a: KeyFilter, b: KeyFilter): boolean {
  const prefixes = a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);
  return prefixes && (a.suffix.endsWith(b.suffix) || b.suffix.endsWith(a.suffix));
}

/** `s3:ObjectCreated:*` is all events that begin so. */
function sameEvents(a: string, b: string): boolean {
  const covers = (all: string, one: string) =>
    all.endsWith(":*") && one.startsWith(all.slice(0, -1));
  return a === b || covers(a, b) || covers(b, a);
}

function described({ filter }: NotificationRule): string {
  const { prefix = "", suffix = "" } = filter ?? {};
  const parts = [
    ...(prefix === "" ? [] : [`prefix ${quote(prefix)}`]),
    ...(suffix === "" ? [] : [`suffix ${quote(suffix)}`]),
  ];
  return parts.length === 0 ? "all keys" : parts.join(" and ");
}
