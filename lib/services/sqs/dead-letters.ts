/** What services refuse of the queue that dead letters go to. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven } from "../../arguments/checks";
import type { Check, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";

/** The text at a path is the ARN of a queue; what the stack makes isn't known yet, and taken to be one. */
export function queueArn(path: string): Check {
  return unlessMade(path, eachGiven(path, noQueue));
}

/** The text stays out of the message, since it may be anything. */
function noQueue({ name, text }: Argument): Fault | undefined {
  const arn = valueOr(text, "");
  if (arn === "" || parseArn(arn)?.service === "sqs") return undefined;
  return {
    problem: `${name} isn't the ARN of an SQS queue`,
    remedy: "Write the queue's arn, neither its name nor its URL",
  };
}
