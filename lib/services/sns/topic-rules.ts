/** What AWS refuses of a topic by itself. */
import { eachGiven, forbidden, oneOf, pattern } from "../../arguments/checks";
import { equals, explained, not } from "../../arguments/conditions";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { valueOr } from "../../stack/value";
import { nativeTopicType, topicTypes } from "./argument-types";

const longestDisplayName = 100;
const mostDays = 365;
const isStandard = explained(not(equals("fifoTopic", "true")), "fifoTopic isn't true");

const rules: readonly ArgumentRule[] = [
  {
    id: "display-name",
    holds: `A displayName has up to ${longestDisplayName} characters`,
    answer: "Invalid parameter: Attributes Reason: DisplayName",
    evidence: "seen",
    source: triedBy("pf-sns-topic-attribute-values"),
    check: eachGiven("displayName", longDisplayName),
  },
  {
    id: "archive-retention",
    holds: `A FIFO topic archives messages for 1 to ${mostDays} days`,
    answer:
      "Invalid parameter: Attributes Reason: ArchivePolicy: MessageRetentionPeriod value is invalid",
    evidence: "seen",
    source: triedBy("pf-sns-fifo-only-attributes"),
    check: eachGiven("archivePolicy.MessageRetentionPeriod", outOfRange),
  },
];

/** What the AWS provider refuses at preview, and aws-native doesn't. */
const nativeRules: readonly ArgumentRule[] = [
  {
    id: "topic-name",
    holds:
      "A topic's name has up to 256 letters, digits, hyphens and underscores; that of a FIFO topic ends in .fifo",
    answer: "Invalid parameter: Topic Name",
    evidence: "seen",
    source: triedBy("pf-sns-topic-name-format"),
    when: isStandard,
    check: pattern(
      "name",
      (name) => (/^[\w-]{0,256}$/.test(name) ? undefined : "isn't one of a standard topic"),
      "Write up to 256 letters, digits, hyphens and underscores; for a FIFO topic, fifoTopic: true",
    ),
  },
  {
    id: "fifo-topic-name",
    holds: "The name of a FIFO topic ends in .fifo",
    evidence: "seen",
    source: triedBy("pf-sns-fifo-topic-name"),
    when: equals("fifoTopic", "true"),
    check: eachGiven("name", ({ name, text }) => {
      const topic = valueOr(text, "");
      if (topic === "" || topic.endsWith(".fifo")) return undefined;
      return { problem: `${name} doesn't end in .fifo`, remedy: "Add .fifo", isConditional: true };
    }),
  },
  {
    id: "standard-topic",
    holds:
      "Only a FIFO topic has an archivePolicy, a fifoThroughputScope or contentBasedDeduplication",
    answer: "Invalid parameter: Attributes Reason: Unknown attribute …",
    evidence: "seen",
    source: triedBy("pf-sns-fifo-only-attributes"),
    when: isStandard,
    check: every(
      forbidden("archivePolicy"),
      forbidden("fifoThroughputScope"),
      eachGiven("contentBasedDeduplication", ({ name, text }) =>
        valueOr(text, "") === "true"
          ? { problem: `${name} is true`, remedy: `Leave ${name} out`, isConditional: true }
          : undefined,
      ),
    ),
  },
  {
    id: "signature-version",
    holds: "signatureVersion is 1 or 2",
    answer:
      "Invalid parameter: Attributes Reason: SignatureVersion: Invalid value. Must be 1 or 2.",
    evidence: "seen",
    source: triedBy("pf-sns-topic-attribute-values"),
    check: oneOf("signatureVersion", ["1", "2"], "a version of SNS", 'Write "2"'),
  },
  {
    id: "tracing",
    holds: "tracingConfig is PassThrough or Active",
    answer: "Invalid parameter: Attributes Reason: Invalid tracing config value: …",
    evidence: "seen",
    source: triedBy("pf-sns-topic-attribute-values"),
    check: oneOf("tracingConfig", ["PassThrough", "Active"], "a way of tracing of SNS"),
  },
];

export const topicRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: topicTypes })),
  ...nativeRules.map((rule) => ({ ...rule, on: [nativeTopicType] })),
];

function longDisplayName({ name, text }: Argument): Fault | undefined {
  const { length } = valueOr(text, "");
  if (length <= longestDisplayName) return undefined;
  return { problem: `${name} has ${length} characters`, remedy: "Write a shorter one" };
}

/** What is no number isn't judged. */
function outOfRange({ name, number }: Argument): Fault | undefined {
  const days = valueOr(number, 1);
  if (days >= 1 && days <= mostDays) return undefined;
  return { problem: `${name} is ${days}`, remedy: `Write 1 to ${mostDays}` };
}
