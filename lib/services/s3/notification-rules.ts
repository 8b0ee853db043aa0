/** What AWS refuses of a bucket's notifications, by their own arguments. */
import { eachGiven } from "../../arguments/checks";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { isMisspelling, nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { nativeBucket, notification, of } from "./argument-types";
import { within } from "./places";
import { repeated } from "./repeated";

/**
 * By what objects come, go or change.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html (2026-11-26)
 */
const eventsByKind: Readonly<Record<string, readonly string[]>> = {
  ObjectCreated: ["*", "Put", "Post", "Copy", "CompleteMultipartUpload"],
  ObjectRemoved: ["*", "Delete", "DeleteMarkerCreated"],
  ObjectRestore: ["*", "Post", "Completed", "Delete"],
  ObjectTagging: ["*", "Put", "Delete"],
  ObjectAcl: ["Put"],
  Replication: [
    "*",
    "OperationFailedReplication",
    "OperationMissedThreshold",
    "OperationReplicatedAfterThreshold",
    "OperationNotTracked",
  ],
  LifecycleExpiration: ["*", "Delete", "DeleteMarkerCreated"],
};
const events = [
  ...Object.entries(eventsByKind).flatMap(([kind, all]) => all.map((one) => `s3:${kind}:${one}`)),
  "s3:LifecycleTransition",
  "s3:IntelligentTiering",
  "s3:ReducedRedundancyLostObject",
];

const classicEvents = ["lambdaFunctions", "queues", "topics"].map((list) => `${list}[].events[]`);
const nativeLists = ["lambdaConfigurations", "queueConfigurations", "topicConfigurations"].map(
  (list) => `notificationConfiguration.${list}[]`,
);

export const notificationRules: readonly ArgumentRule[] = [
  {
    id: "notification-event",
    holds: "A notification is of events that S3 has",
    answer: "The event is not supported for notifications",
    evidence: "seen",
    source: triedBy("pf-s3-notification-event-name"),
    on: [notification, nativeBucket],
    check(scope) {
      const isNative = scope.subject.type === nativeBucket;
      const paths = isNative ? nativeLists.map((list) => `${list}.event`) : classicEvents;
      return paths.flatMap((path) => eachGiven(path, notAnEvent)(scope));
    },
  },
  {
    id: "notification-filter",
    holds: "A notification filters by one prefix and one suffix at most",
    answer: "Cannot specify more than one prefix rule in a filter.",
    evidence: "seen",
    source: triedBy("pf-s3-notification-duplicate-filter-type"),
    on: [nativeBucket],
    check: (scope) =>
      nativeLists.flatMap((list) =>
        within(of([nativeBucket], list), (item) =>
          repeated(
            item.read("filter.s3Key.rules[].name"),
            "Write a notification for each, of which none overlaps another",
          ),
        )(scope),
      ),
  },
];

/** An event that isn't nearly one of these may be one that AWS has added. */
function notAnEvent({ name, text }: Argument): Fault | undefined {
  const event = valueOr(text, "");
  if (event === "" || events.includes(event)) return undefined;
  const meant = nearest(event.startsWith("s3:") ? event : `s3:${event}`, events);
  const problem = `${name} ${quote(event)} is no event of S3`;
  if (meant !== undefined && isMisspelt(event, meant)) {
    return { problem, remedy: `Write ${quote(meant)}` };
  }
  const isSure = !event.startsWith("s3:");
  return {
    problem,
    remedy: 'Write "s3:ObjectCreated:*" or the like',
    ...(!isSure && { level: "advisory" as const }),
  };
}

/** All events begin with s3:. Whether S3 minds capitals, or takes a * everywhere, isn't known. */
function isMisspelt(event: string, meant: string): boolean {
  if (!event.startsWith("s3:")) return true;
  if (event.toLowerCase() === meant.toLowerCase()) return false;
  return event.endsWith(":*") === meant.endsWith(":*") && isMisspelling(event, meant);
}
