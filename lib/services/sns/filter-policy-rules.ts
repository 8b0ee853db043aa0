/** What AWS refuses of the policy by which a subscription filters messages. */
import { oneOf } from "../../arguments/checks";
import { equals, given, not } from "../../arguments/conditions";
import { document } from "../../arguments/document";
import type { ArgumentRule, Condition, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { quote } from "../../plain/text";
import { fieldsOf } from "../events/event-pattern";
import { bareValue, emptyList } from "../events/pattern-faults";
import { nativeSubscription, subscriptionTypes } from "./argument-types";

const policy = "filterPolicy";
const mostKeys = 5;
const refused = (why: string) => `Invalid parameter: Attributes Reason: FilterPolicy: ${why}`;

/** As it is without a filterPolicyScope. */
const ofAttributes: Condition = not(equals("filterPolicyScope", "MessageBody"));

const rules: readonly ArgumentRule[] = [
  {
    id: "filter-policy-values",
    holds: "What a filterPolicy compares with stands in a list",
    answer: refused('"…" must be an object or an array'),
    evidence: "seen",
    source: triedBy("pf-sns-filter-policy"),
    check: document(policy, bareValue),
  },
  {
    id: "filter-policy-empty-list",
    holds: "No list of a filterPolicy is empty",
    answer: refused("Empty arrays are not allowed"),
    evidence: "seen",
    source: triedBy("pf-sns-filter-policy"),
    check: document(policy, emptyList),
  },
  {
    id: "filter-policy-list-in-list",
    holds: "No list of a filterPolicy has another one in it",
    answer: refused("Match value must be String, number, true, false, or null"),
    evidence: "seen",
    source: triedBy("pf-sns-filter-policy"),
    check: document(policy, listInList),
  },
  {
    id: "filter-policy-nesting",
    holds: "A filterPolicy for attributes isn't nested",
    answer:
      "Invalid parameter: Attributes Reason: Filter policy scope MessageAttributes does not support nested filter policy",
    evidence: "seen",
    source: triedBy("pf-sns-filter-policy"),
    when: ofAttributes,
    check: document(policy, nested),
  },
  {
    id: "filter-policy-keys",
    holds: `A filterPolicy has up to ${mostKeys} keys`,
    answer: refused("Filter policy can not have more than 5 keys"),
    evidence: "seen",
    source: triedBy("pf-sns-filter-policy"),
    check: document(policy, manyKeys),
  },
];

/** What the AWS provider refuses at preview, and aws-native doesn't. */
const nativeRules: readonly ArgumentRule[] = [
  {
    id: "filter-policy-scope",
    holds: "filterPolicyScope is MessageAttributes or MessageBody",
    answer:
      "Invalid parameter: Attributes Reason: FilterPolicyScope: Invalid value […]. Please use either MessageBody or MessageAttributes",
    evidence: "seen",
    source: triedBy("pf-sns-filter-policy"),
    when: given(policy),
    check: oneOf("filterPolicyScope", ["MessageAttributes", "MessageBody"], "a scope of SNS"),
  },
];

export const filterPolicyRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: subscriptionTypes })),
  ...nativeRules.map((rule) => ({ ...rule, on: [nativeSubscription] })),
];

function listInList(pattern: object, name: string): Fault | undefined {
  const isNested = (value: unknown) => Array.isArray(value) && value.some(Array.isArray);
  const found = fieldsOf(pattern).find(({ value }) => isNested(value));
  if (!found) return undefined;
  return {
    problem: `${name} has a list in the list for ${quote(found.key)}`,
    remedy: "Write one list of all values",
  };
}

function nested(pattern: object, name: string): Fault | undefined {
  const found = Object.entries(pattern).find(([, value]) => isObject(value));
  if (!found) return undefined;
  return {
    problem: `${name} has keys inside ${quote(found[0])}, and filterPolicyScope isn't "MessageBody"`,
    remedy: 'Write filterPolicyScope: "MessageBody" to filter by the message, or no keys in keys',
  };
}

function manyKeys(pattern: object, name: string): Fault | undefined {
  // Whether "$or" counts as one no source tells.
  const { length } = Object.keys(pattern).filter((key) => key !== "$or");
  if (length <= mostKeys) return undefined;
  return { problem: `${name} has ${length} keys`, remedy: `Write ${mostKeys} at most` };
}
