/**
 * What AWS refuses of how messages are delivered to HTTP and HTTPS again.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
import { eachGiven, oneOf } from "../../arguments/checks";
import type { ArgumentRule, Check, Fault, Judgement } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { undecided } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { valueOr } from "../../stack/value";
import { subscriptionTypes, topicTypes } from "./argument-types";

const backoffs = ["arithmetic", "exponential", "geometric", "linear"];
const phases = ["numNoDelayRetries", "numMinDelayRetries", "numMaxDelayRetries"];
const tried = triedBy("pf-sns-delivery-policy");

/** Where a topic's policy has what a subscription's has. */
const places = [
  {
    on: topicTypes,
    of: "topic",
    retries: "deliveryPolicy.http.defaultHealthyRetryPolicy",
    throttle: "deliveryPolicy.http.defaultThrottlePolicy",
  },
  {
    on: subscriptionTypes,
    of: "subscription",
    retries: "deliveryPolicy.healthyRetryPolicy",
    throttle: "deliveryPolicy.throttlePolicy",
  },
];

export const deliveryPolicyRules: readonly ArgumentRule[] = places.flatMap(
  ({ on, of, retries, throttle }): ArgumentRule[] => [
    {
      id: `${of}-retries`,
      holds: `The deliveryPolicy of a ${of} has delays of 1 to 3600 seconds, up to 100 retries, and no fewer than those of its phases together`,
      evidence: "seen",
      source: tried,
      on,
      check: every(
        atLeast(`${retries}.minDelayTarget`, 1),
        atLeast(`${retries}.numRetries`, 0),
        ...phases.map((phase) => atLeast(`${retries}.${phase}`, 0)),
        atMost(`${retries}.maxDelayTarget`, 3600),
        atMost(`${retries}.numRetries`, 100),
        noLessThan(`${retries}.maxDelayTarget`, `${retries}.minDelayTarget`),
        noLessThan(`${retries}.numRetries`, ...phases.map((phase) => `${retries}.${phase}`)),
      ),
    },
    {
      id: `${of}-backoff`,
      holds: `The deliveryPolicy of a ${of} has a backoffFunction that SNS has`,
      answer: "DeliveryPolicy: … the value […] is not a valid backoff function",
      evidence: "seen",
      source: tried,
      on,
      check: oneOf(`${retries}.backoffFunction`, backoffs, "a function of SNS"),
    },
    {
      id: `${of}-throttle`,
      holds: `The deliveryPolicy of a ${of} lets one message through in a second at least`,
      answer: "DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be >= 1",
      evidence: "seen",
      source: tried,
      on,
      check: atLeast(`${throttle}.maxReceivesPerSecond`, 1),
    },
  ],
);

/** What is no number isn't judged. */
function atLeast(path: string, least: number): Check {
  return eachGiven(path, ({ name, number }): Fault | undefined => {
    const value = valueOr(number, least);
    return value < least
      ? { problem: `${name} is ${value}`, remedy: `Write ${least} or more` }
      : undefined;
  });
}

function atMost(path: string, most: number): Check {
  return eachGiven(path, ({ name, number }): Fault | undefined => {
    const value = valueOr(number, most);
    return value > most
      ? { problem: `${name} is ${value}`, remedy: `Write ${most} or less` }
      : undefined;
  });
}

/** A number is no less than the others together, as far as they are given. */
function noLessThan(path: string, ...others: readonly string[]): Check {
  return (scope: Scope): Judgement[] => {
    const argument = scope.one(path);
    const parts = others.map((other) => scope.one(other));
    const open = [argument, ...parts].filter(({ value }) => value.state === "unknown");
    if (open.length > 0) return [undecided(...open)];
    const names = parts.filter(({ given }) => given === "yes").map(({ name }) => name);
    if (names.length === 0) return [];
    const sum = parts.reduce((total, { number }) => total + valueOr(number, 0), 0);
    const value = valueOr(argument.number, sum);
    if (value >= sum) return [];
    return [
      {
        problem: `${argument.name} is ${value}, less than the ${sum} of ${names.join(", ")}`,
        remedy: `Write ${sum} or more`,
      },
    ];
  };
}
