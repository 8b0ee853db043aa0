/** What AWS refuses of a subscription, by its protocol and its topic. */
import { unlessMade } from "../../arguments/behind";
import { noneOf, oneOf, required, worded } from "../../arguments/checks";
import { allHold, equals, explained, not } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { isObject, parseJson } from "../../plain/json";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { itemBlock } from "../../stack/value";
import { isFifo } from "../lambda/target";
import { queueArn } from "../sqs/dead-letters";
import { nativeSubscription, subscriptionTypes } from "./argument-types";

const deadLetters = "redrivePolicy.deadLetterTargetArn";

/** What an endpoint is, by protocol. */
const endpoints: Readonly<Record<string, readonly [what: string, fits: RegExp, example: string]>> =
  {
    sqs: ["the ARN of an SQS queue", /^arn:[^:]+:sqs:/, "the queue's arn, rather than its URL"],
    lambda: ["the ARN of a function", /^arn:[^:]+:lambda:/, "the function's arn"],
    firehose: ["the ARN of a Firehose stream", /^arn:[^:]+:firehose:/, "the stream's arn"],
    application: [
      "the ARN of an endpoint of SNS",
      /^arn:[^:]+:sns:[^:]*:[^:]*:endpoint\//,
      "the arn of the device's endpoint",
    ],
    email: ["an email address", /@/, "name@example.com or the like"],
    "email-json": ["an email address", /@/, "name@example.com or the like"],
    http: ["a URL of http", /^http:\/\//i, 'http://…, or protocol: "https"'],
    https: ["a URL of https", /^https:\/\//i, 'https://…, or protocol: "http"'],
    sms: ["a telephone number", /^[^a-z@]+$/i, '"+" and the digits of the number'],
  };

const protocols = Object.keys(endpoints);

const rules: readonly ArgumentRule[] = [
  {
    id: "fifo-queue",
    holds: "A FIFO queue is subscribed to a FIFO topic only",
    answer:
      "InvalidParameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    evidence: "seen",
    source: triedBy("pf-sns-fifo-queue-on-standard-topic"),
    when: explained(allHold(equals("protocol", "sqs"), not(isFifo("topic"))), "the topic isn't"),
    check: fifoQueue,
  },
  {
    id: "fifo-topic-protocol",
    holds: "A FIFO topic has subscriptions of the protocol sqs only",
    answer: "Invalid parameter: Invalid protocol type: …",
    evidence: "seen",
    source: triedBy("pf-sns-fifo-topic-protocol"),
    when: explained(isFifo("topic"), "the topic is FIFO"),
    check: noneOf(
      "protocol",
      protocols.filter((protocol) => protocol !== "sqs"),
      "Subscribe an SQS queue, from which the others may read, or take a standard topic",
    ),
  },
  {
    id: "subscription-region",
    holds: "A subscription goes to the Region of its topic",
    answer: "Invalid parameter: TopicArn",
    evidence: "seen",
    source: triedBy("pf-sns-subscription-region"),
    check: worded(sameRegion("topic", "sns"), {
      remedy: "Give it the Region, or the provider, of its topic",
    }),
  },
  {
    id: "endpoint",
    holds: "An endpoint is of the form that its protocol takes",
    evidence: "seen",
    source: triedBy("pf-sns-subscription-endpoint"),
    // What the resources of the stack give isn't known yet, and is taken to be right.
    check: unlessMade("endpoint", combination(["protocol", "endpoint"], unfitEndpoint)),
  },
  {
    id: "firehose-role",
    holds: "A subscription of the protocol firehose has a subscriptionRoleArn",
    answer:
      "Invalid parameter: Delivery protocol firehose can only be subscribed with subscription role arn",
    evidence: "seen",
    source: triedBy("pf-sns-firehose-subscription-role"),
    when: equals("protocol", "firehose"),
    check: unlessMade("subscriptionRoleArn", required("subscriptionRoleArn")),
  },
  {
    id: "raw-delivery",
    holds: "Only subscriptions of sqs, http, https and firehose have rawMessageDelivery",
    answer:
      "Invalid parameter: Attributes Reason: Delivery protocol […] does not support raw message delivery.",
    evidence: "seen",
    source: triedBy("pf-sns-raw-message-delivery"),
    when: equals("rawMessageDelivery", "true"),
    check: noneOf(
      "protocol",
      ["email", "email-json", "sms", "lambda", "application"],
      "Leave rawMessageDelivery out",
    ),
  },
  {
    id: "dead-letter-missing",
    holds: "A redrivePolicy has a deadLetterTargetArn",
    answer:
      "Invalid parameter: Attributes Reason: RedrivePolicy: Missing deadLetterTargetArn attribute",
    evidence: "seen",
    source: triedBy("pf-sns-subscription-redrive"),
    check: otherKeysAlone,
  },
  {
    id: "dead-letter-service",
    holds: "deadLetterTargetArn is the ARN of an SQS queue",
    answer:
      "Invalid parameter: Attributes Reason: RedrivePolicy: deadLetterTargetArn must be a SQS queue",
    evidence: "seen",
    source: triedBy("pf-sns-subscription-redrive"),
    check: queueArn(deadLetters),
  },
  {
    id: "dead-letter-region",
    holds: "A dead-letter queue is of the subscription's Region",
    answer:
      "Invalid parameter: Attributes Reason: RedrivePolicy: deadLetterTargetArn must be in the same region as the subscription",
    evidence: "seen",
    source: triedBy("pf-sns-subscription-redrive"),
    check: sameRegion(deadLetters, "sqs"),
  },
];

/** What the AWS provider refuses at preview, and aws-native doesn't. */
const nativeRules: readonly ArgumentRule[] = [
  {
    id: "protocol",
    holds: `protocol is ${protocols.join(", ")}`,
    answer: "Invalid parameter: Amazon SNS does not support this protocol string: …",
    evidence: "seen",
    source: triedBy("pf-sns-subscription-endpoint"),
    check: oneOf("protocol", protocols, "a protocol of SNS"),
  },
];

export const subscriptionRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: subscriptionTypes })),
  ...nativeRules.map((rule) => ({ ...rule, on: [nativeSubscription] })),
];

function fifoQueue(scope: Scope): Judgement[] {
  const { truth, unknown } = isFifo("endpoint")(scope);
  if (truth === "unknown") return [{ unknown }];
  if (truth === "no") return [];
  return [
    {
      problem: "endpoint is a FIFO queue",
      remedy: "Subscribe a standard queue, or make the topic with fifoTopic: true",
      isConditional: true,
    },
  ];
}

/** The endpoint stays out of the message: a URL may have a password in it. */
function unfitEndpoint(protocol = "", endpoint = ""): Fault | undefined {
  const [what, fits, example] = own(endpoints, protocol) ?? [];
  if (!fits || endpoint === "" || fits.test(endpoint)) return undefined;
  return {
    problem: `endpoint isn't ${what}, and protocol is ${quote(protocol)}`,
    remedy: `Write ${example}`,
  };
}

/** Of an empty one nobody was seen to try it. */
function otherKeysAlone(scope: Scope): Judgement[] {
  const argument = scope.one("redrivePolicy");
  if (argument.value.state === "unknown") return [undecided(argument)];
  const keys = keysOf(argument);
  if (keys.length === 0 || keys.includes("deadLetterTargetArn")) return [];
  return [
    {
      problem: `${argument.name} has no deadLetterTargetArn`,
      remedy: "Write the ARN of a queue there, or leave redrivePolicy out",
    },
  ];
}

function keysOf({ text, value }: Argument): readonly string[] {
  if (text.state === "known") {
    const parsed = parseJson(text.value);
    return isObject(parsed) ? Object.keys(parsed) : [];
  }
  const block = itemBlock(value);
  return block.state === "known" ? block.value.keys() : [];
}
