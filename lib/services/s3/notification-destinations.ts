/** Destinations of notifications that S3 can't send to, whatever their own policy says. */
import type { GrantNeed } from "../../grants/grant";
import { quotedName } from "../../grants/names";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { parseArn } from "../../stack/arn";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { keyFinding } from "./notification-keys";
import { bucketOf, type NotificationRule } from "./notifications";

/** A notification, and where it goes. */
interface Told {
  readonly stack: Stack;
  readonly notification: StackResource;
  readonly rules: readonly NotificationRule[];
  /** Its destinations in the stack. */
  readonly needs: readonly GrantNeed[];
}

/** The findings on the destinations of one notification. */
export function destinationFindings(told: Told): Finding[] {
  const { stack, notification, rules, needs } = told;
  const fifo = rules.filter(({ arn }) => arn?.endsWith(".fifo"));
  const targets = [...new Set(needs.map(({ target }) => target))];
  const own = targets.filter((target) => typeof target === "object");
  const named = own.filter(isFifo).map(quotedName);
  return [
    ...(named.length > 0 ? named : fifo.map(({ place }) => place)).map(fifoFinding),
    ...own.flatMap((target) => managedKeyFinding(target) ?? []),
    ...own.flatMap((target) => keyFinding(target, notification, stack) ?? []),
    ...regionFindings(told, own),
  ];
}

function isFifo({ type, properties }: StackResource): boolean {
  const key = type.startsWith("aws:sqs/") ? "fifoQueue" : "fifoTopic";
  return valueOr(properties.flag(key), false);
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-s3-bucket-queueconfiguration.html
 * https://github.com/aws/aws-cdk/issues/19665
 */
function fifoFinding(destination: string): Finding {
  return {
    problem: `${destination} is a FIFO queue or topic`,
    consequence: "Amazon S3 takes no FIFO queue or topic as a destination",
    remedy:
      "Send to a standard queue or topic, or write eventbridge: true and let EventBridge send",
  };
}

/** https://github.com/aws/aws-cdk/issues/5991 */
function managedKeyFinding(target: StackResource): Finding | undefined {
  const key = valueOr(target.properties.text("kmsMasterKeyId"), "");
  const [alias] = /alias\/aws\/(sqs|sns)/.exec(key) ?? [];
  if (alias === undefined) return undefined;
  return {
    problem: `${quotedName(target)} is encrypted with ${quote(alias)}, AWS's own key, which lets Amazon S3 send nothing to it`,
    consequence:
      "AWS will answer: InvalidArgument: Unable to validate the following destination configurations",
    remedy:
      "Write sqsManagedSseEnabled: true for a queue, or a key of your own whose policy lets s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt",
  };
}

/**
 * A destination must be in the bucket's Region:
 * https://github.com/awsdocs/amazon-s3-user-guide/blob/master/doc_source/setup-event-notification-destination.md
 * AWS's answer: https://github.com/cloud-custodian/cloud-custodian/issues/297
 */
function regionFindings(
  { stack, notification, rules }: Told,
  targets: readonly StackResource[],
): Finding[] {
  const { resource: bucket } = bucketOf(notification, stack);
  const here = valueOr((bucket ?? notification).region, undefined);
  if (here === undefined) return [];
  const places = [
    ...targets.map((target) => [quotedName(target), valueOr(target.region, undefined)] as const),
    ...rules.map(({ place, arn }) => [place, parseArn(arn ?? "")?.region] as const),
  ];
  const away = places.findIndex(([, region]) => region && region !== here);
  const [destination, region = ""] = places[away] ?? [];
  if (destination === undefined) return [];
  const areBothHere = bucket !== undefined && away < targets.length;
  return [
    {
      problem: `${destination} is in ${clip(region)}, and the bucket of ${quotedName(notification)} in ${clip(here)}`,
      consequence:
        "AWS will answer: InvalidArgument: The notification destination service region is not valid for the bucket location constraint",
      remedy: `Send to a destination in ${clip(here)}`,
      // Of what is outside the stack, that is left to whoever made it.
      ...(!areBothHere && { level: "advisory" as const }),
    },
  ];
}
