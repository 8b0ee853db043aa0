/** What AWS refuses of a queue by itself. */
import { eachGiven, forbidden, oneOf, pattern, range } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination, every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { nativeQueueType, queueTypes } from "./argument-types";
import { isStandard } from "./fifo";

const scopes = ["messageGroup", "queue"];
const limits = ["perQueue", "perMessageGroupId"];

const rules: readonly ArgumentRule[] = [
  {
    id: "standard-deduplication-scope",
    holds: "Only a FIFO queue has a deduplicationScope",
    answer: "You can specify the DeduplicationScope only when FifoQueue is set to true.",
    evidence: "seen",
    source: triedBy("pf-sqs-fifo-only-attributes"),
    when: isStandard,
    check: forbidden("deduplicationScope"),
  },
  {
    id: "standard-throughput-limit",
    holds: "Only a FIFO queue has a fifoThroughputLimit",
    answer: "You can specify the FifoThroughputLimit only when FifoQueue is set to true.",
    evidence: "seen",
    source: triedBy("pf-sqs-fifo-only-attributes"),
    when: isStandard,
    check: forbidden("fifoThroughputLimit"),
  },
  {
    id: "throughput-scope",
    holds:
      "The fifoThroughputLimit perMessageGroupId goes with the deduplicationScope messageGroup",
    answer:
      "Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.",
    evidence: "seen",
    source: triedBy("pf-sqs-high-throughput-pairing"),
    when: equals("fifoThroughputLimit", "perMessageGroupId"),
    check: combination(["deduplicationScope"], (scope): Fault | undefined =>
      scope === "messageGroup"
        ? undefined
        : {
            problem: `deduplicationScope is ${scope === undefined ? "missing" : quote(scope)}`,
            remedy: 'Write deduplicationScope: "messageGroup"',
            isConditional: true,
          },
    ),
  },
  {
    id: "receive-wait-time",
    holds: "Receivers wait 0 to 20 seconds",
    evidence: "limit",
    source:
      "[CreateQueue](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html) (2026-11-26)",
    check: range("receiveWaitTimeSeconds", { least: 0, most: 20 }),
  },
];

/** What the AWS provider refuses at preview, and aws-native doesn't. */
const nativeRules: readonly ArgumentRule[] = [
  {
    id: "queue-name",
    holds:
      "A queue's name has up to 80 letters, digits, hyphens and underscores; that of a FIFO queue ends in .fifo",
    answer: "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    evidence: "seen",
    source: triedBy("pf-sqs-fifo-name-suffix"),
    when: isStandard,
    check: pattern(
      "name",
      (name) => (/^[\w-]{0,80}$/.test(name) ? undefined : "isn't one of a standard queue"),
      "Write up to 80 letters, digits, hyphens and underscores; for a FIFO queue, fifoQueue: true",
    ),
  },
  {
    id: "encryption",
    holds: "A queue is encrypted by SQS or by a key of KMS, not by both",
    answer:
      "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    evidence: "seen",
    source: triedBy("pf-sqs-sse-exclusive"),
    when: equals("sqsManagedSseEnabled", "true"),
    check: forbidden("kmsMasterKeyId"),
  },
  {
    id: "standard-deduplication",
    holds: "Only a FIFO queue has contentBasedDeduplication",
    answer: "Unknown Attribute ContentBasedDeduplication.",
    evidence: "seen",
    source: triedBy("pf-sqs-fifo-only-attributes"),
    when: isStandard,
    check: eachGiven("contentBasedDeduplication", ({ name, text }) =>
      valueOr(text, "") === "true"
        ? { problem: `${name} is true`, remedy: `Leave ${name} out`, isConditional: true }
        : undefined,
    ),
  },
  {
    id: "fifo-values",
    holds: "deduplicationScope and fifoThroughputLimit have values that SQS has",
    answer: "Invalid value for the parameter …. Reason: not a supported value.",
    evidence: "seen",
    source: triedBy("pf-sqs-fifo-only-attributes"),
    check: every(
      oneOf("deduplicationScope", scopes, "a scope of SQS"),
      oneOf("fifoThroughputLimit", limits, "a limit of SQS"),
    ),
  },
];

export const queueRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: queueTypes })),
  ...nativeRules.map((rule) => ({ ...rule, on: [nativeQueueType] })),
];
