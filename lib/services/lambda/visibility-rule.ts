/**
 * A message of a queue must stay hidden at least as long as the function that gets it may run.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
import type { Judgement } from "../../arguments/rule";
import { quote } from "../../plain/text";
import { accountOf } from "../../stack/account";
import { accountOfArn } from "../../stack/arn";
import { type Argument, argumentOf, isOneOfSeveral, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { StackResource } from "../../stack/stack";
import { known, unknown, type Value, valueOr } from "../../stack/value";
import { queueNaming, queueType } from "../sqs/queues";
import { functionsIn } from "./functions";
import { type Linked, unknownOf } from "./link";
import { isEnabled } from "./mappings";

const nativeQueueType = "aws-native:sqs:Queue";

/** The queues of a stack, whichever provider makes them. */
const queues: Naming = {
  ...queueNaming,
  types: {
    ...queueNaming.types,
    [nativeQueueType]: { name: "queueName", computed: ["arn", "queueUrl"] },
  },
};

export const mappedQueueTypes = Object.keys(queues.types);

/** What a queue calls its visibility timeout. */
const visibilityKeys: Readonly<Record<string, string>> = {
  [queueType]: "visibilityTimeoutSeconds",
  [nativeQueueType]: "visibilityTimeout",
};

/** What AWS has where the program says nothing, in seconds. */
const defaults = { visibility: 30, timeout: 3 };

/** What is wrong with a new mapping of a queue to a function of the stack. */
export function hiddenTooShort(
  { stack, resource }: Linked,
  of: StackResource,
): readonly Judgement[] {
  const argument = argumentOf(resource, "eventSourceArn", resource.said.text("eventSourceArn"));
  const found = namedIn(stack, queues).find(argument);
  const queue = theOne(found);
  if (!queue) return isOneOfSeveral(found) ? [unknownOf("eventSourceArn")] : [];
  if (mayBeAnEarlierVersion(stack, resource, of)) return [];
  const key = visibilityKeys[queue.type] ?? "visibilityTimeoutSeconds";
  const hidden = settingOf(queue, key, defaults.visibility);
  const runs = settingOf(of, "timeout", defaults.timeout);
  if (hidden.state === "unknown") return [unknownOf(key)];
  if (runs.state === "unknown") return [unknownOf("timeout")];
  const [seconds, timeout] = [
    valueOr(hidden, defaults.visibility),
    valueOr(runs, defaults.timeout),
  ];
  if (seconds >= timeout) return [];
  return [
    {
      problem: `Queue ${quote(queue.name)} has a ${key} of ${seconds}, and function ${quote(of.name)}, to which this mapping gives its messages, a timeout of ${timeout}`,
      consequence: `AWS will answer: InvalidParameterValueException: Queue visibility timeout: ${seconds} seconds is less than Function timeout: ${timeout} seconds`,
      remedy: `Write a ${key} of ${timeout} or more for ${quote(queue.name)}; AWS advises ${6 * timeout}, six times the timeout`,
      ...(!(isEnabled(resource) && isSurely(queue, argument)) && { level: "advisory" }),
    },
  ];
}

/** An ARN as text may mean a queue of the same name in another account, until the queue's is known. */
function isSurely(queue: StackResource, { text, references }: Argument): boolean {
  const account = accountOfArn(valueOr(text, ""));
  return account === undefined || accountOf(queue) !== undefined || references.includes(queue);
}

/** An alias, or a version, of a function that exists may be of what it was before. */
function mayBeAnEarlierVersion(
  stack: Linked["stack"],
  mapping: StackResource,
  of: StackResource,
): boolean {
  const text = mapping.said.text("functionName");
  const target = functionsIn(stack).targetOf(argumentOf(mapping, "functionName", text));
  return of.mayExist() && target?.qualifier.kind !== "none";
}

/**
 * As the program has it; where that says nothing, as what exists has it, or as AWS will make it. What the
 * program leaves as it is, others may have changed.
 */
function settingOf(resource: StackResource, key: string, byDefault: number): Value<number> {
  if (resource.leaves(key)) return unknown;
  const own = resource.said.number(key);
  if (own.state !== "absent") return own;
  const now = resource.state.number(key);
  return resource.mayExist() && now.state === "known" ? now : known(byDefault);
}
