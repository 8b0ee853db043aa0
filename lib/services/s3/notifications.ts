/** The notifications of buckets: what S3 tells to whom. */
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, itemText, type Properties, valueOr } from "../../stack/value";
import { bucketName, bucketNaming } from "./bucket-resources";

export const notificationType = "aws:s3/bucketNotification:BucketNotification";

/** The lists of a notification, each with the argument that names the destination. */
export const destinationLists = {
  lambdaFunctions: "lambdaFunctionArn",
  queues: "queueArn",
  topics: "topicArn",
} as const;

/** What one item of a notification tells of; parts that aren't known are left out. */
export interface NotificationRule {
  /** Where it stands: `queues[0]`. */
  readonly place: string;
  /** The destination's ARN. */
  readonly arn: string | undefined;
  /** `undefined` where it isn't known which objects and events it is for. */
  readonly filter: KeyFilter | undefined;
}

/** Which events of which objects. */
export interface KeyFilter {
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

/** The items of a notification. */
export function notificationRules({ properties }: StackResource): NotificationRule[] {
  return Object.entries(destinationLists).flatMap(([list, argument]) =>
    valueOr(properties.list(list), []).flatMap((item, index): NotificationRule[] => {
      const block = itemBlock(item);
      if (block.state !== "known") return [];
      const arn = valueOr(block.value.text(argument), undefined);
      return [{ place: `${list}[${index}]`, arn, filter: filterOf(block.value) }];
    }),
  );
}

function filterOf(block: Properties): KeyFilter | undefined {
  const events = block.list("events");
  const [prefix, suffix] = [block.text("filterPrefix"), block.text("filterSuffix")];
  if (events.state !== "known" || prefix.state === "unknown" || suffix.state === "unknown") {
    return undefined;
  }
  const known = events.value.map((event) => valueOr(itemText(event), ""));
  return {
    events: known.filter((event) => event !== ""),
    prefix: valueOr(prefix, ""),
    suffix: valueOr(suffix, ""),
  };
}

/** The bucket of a notification: the resource, or the name of one outside the stack. */
export interface NotifyingBucket {
  readonly resource: StackResource | undefined;
  readonly name: string | undefined;
}

/** The bucket that a notification is of; its parts are `undefined` where that can't be told. */
export function bucketOf(notification: StackResource, stack: Stack): NotifyingBucket {
  const argument = argumentOf(notification, "bucket");
  const found: Found = namedIn(stack, bucketNaming).find(argument);
  const resource = theOne(found);
  if (resource) return { resource, name: bucketName(resource) };
  const name = found.kind === "none" ? valueOr(argument.text, "") || undefined : undefined;
  return { resource, name };
}

/**
 * Whether a notification is there already. Its id tells, where the provider gives one; where it
 * doesn't, a notification counts as there unless its bucket is new.
 */
export function isMade(notification: StackResource, stack: Stack): boolean {
  const id = notification.state.text("id");
  if (id.state === "absent") return bucketOf(notification, stack).resource?.exists() ?? true;
  return id.state === "known" && id.value !== "" && notification.exists("id");
}
