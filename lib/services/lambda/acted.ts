/** What arguments name that a role acts on: queues, topics, streams, functions, buses. */
import { ownPolicyTypes } from "../iam/lets-in";
import { type Acted, actedByArn, actedOn } from "../iam/role-grant";
import { parseArn } from "../../stack/arn";
import type { StackResource } from "../../stack/stack";
import { type Properties, type Value, valueOr } from "../../stack/value";
import { functionTypes } from "./functions";
import { services } from "./target";

/** What stands before a name in an ARN of a service. */
const prefixes: Readonly<Record<string, string>> = {
  sqs: "",
  sns: "",
  lambda: "function:",
  events: "event-bus/",
  kinesis: "stream/",
  dynamodb: "table/",
  firehose: "deliverystream/",
};

/** A consumer of a stream isn't the stream: records are read from it in another way. */
const isConsumer = (text: string) => /StreamConsumer$|\/consumer\//.test(text);

/** Besides those that a function reads from: what it may send to. */
const byType: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    ...services,
    ...Object.fromEntries(functionTypes.map((type) => [type, "lambda"])),
    "aws:cloudwatch/eventBus:EventBus": "events",
    "aws-native:events:EventBus": "events",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "firehose",
  }).filter(([type]) => !isConsumer(type)),
);

/** The types that are read of what a role acts on in some services, and those of its own policies. */
export function actedTypes(...of: readonly string[]): string[] {
  return [
    ...Object.keys(byType).filter((type) => of.includes(byType[type] ?? "")),
    ...ownPolicyTypes,
  ];
}

/** Where the arguments stand that name what a role acts on. */
interface Place {
  /** The block that has them, and the blocks inside that. */
  readonly within?: string;
  readonly inside?: readonly string[];
  readonly key: string;
  /** The service of what is looked for. */
  readonly service: string;
}

/**
 * What the arguments name of one service: by its ARN, or by reference. Of a block the engine tells
 * only what went into the whole of it: where that is as much as there are arguments that aren't known,
 * each of these is one of them.
 */
export function actedIn(resource: StackResource, place: Place): Acted[] {
  const { service } = place;
  const texts = textsAt(resource, place);
  const arns = texts.flatMap((text) => (text.state === "known" ? [text.value] : []));
  const named = arns
    .filter((arn) => parseArn(arn)?.service === service && !isConsumer(arn))
    .map(actedByArn);
  const unknowns = texts.filter(({ state }) => state === "unknown").length;
  const among = resource
    .references(place.within ?? place.key)
    .filter((one) => !arns.includes(arnOf(one)));
  if (unknowns === 0 || among.length !== unknowns) return named;
  const own = among.filter(({ type }) => byType[type] === service);
  return [...named, ...own.map((one) => madeHere(service, one))];
}

/**
 * A stream of a table has an ARN of which the table's is the head; behind a function's ARN the program
 * may have written the name of an alias.
 */
const suffixes: Readonly<Record<string, string>> = { dynamodb: "/stream/*", lambda: "*" };

function madeHere(service: string, resource: StackResource): Acted {
  const [prefix = "", suffix = ""] = [prefixes[service], suffixes[service]];
  return actedOn({ service, prefix, suffix }, resource);
}

function textsAt({ properties }: StackResource, { within, inside, key }: Place): Value<string>[] {
  const block = within === undefined ? properties : blockAt(properties, within);
  if (!block) return [];
  const blocks = inside ? inside.flatMap((name) => blockAt(block, name) ?? []) : [block];
  return blocks.map((one) => one.text(key));
}

function blockAt(properties: Properties, key: string): Properties | undefined {
  return valueOr<Properties | undefined>(properties.block(key), undefined);
}

function arnOf({ properties }: StackResource): string {
  return valueOr(properties.computedText("arn"), "");
}
