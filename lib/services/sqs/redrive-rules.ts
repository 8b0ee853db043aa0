/** What AWS refuses of the policies by which queues hand on what nobody could process. */
import { eachGiven, forbidden, oneOf } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every, requires } from "../../arguments/together";
import { valueOr } from "../../stack/value";
import { isFifo, targetAt } from "../lambda/target";
import { redriveAllowTypes, redriveTypes } from "./argument-types";
import { queueArn } from "./dead-letters";
import { ownQueueIsFifo } from "./fifo";

const deadLetters = "redrivePolicy.deadLetterTargetArn";
const receives = "redrivePolicy.maxReceiveCount";
const permission = "redriveAllowPolicy.redrivePermission";
const sources = "redriveAllowPolicy.sourceQueueArns";
const mostSources = 10;

const redriveRules: readonly ArgumentRule[] = [
  {
    id: "dead-letter-type",
    holds: "The dead-letter queue of a FIFO queue is FIFO, that of a standard queue is standard",
    answer:
      "InvalidParameterValue: Value … for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source.",
    evidence: "seen",
    source: triedBy("pf-sqs-dlq-same-type"),
    check: sameType,
  },
  {
    id: "dead-letter-region",
    holds: "A dead-letter queue is of the Region of its source",
    answer: "Dead-letter target must be in same region as the source.",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-arn-region"),
    check: sameRegion(deadLetters, "sqs"),
  },
  {
    id: "dead-letter-service",
    holds: "deadLetterTargetArn is the ARN of an SQS queue",
    answer: "Only SQS queues are valid resources for deadLetterTargetArn",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-policy"),
    check: queueArn(deadLetters),
  },
  {
    id: "redrive-policy",
    holds: "A redrivePolicy has both a deadLetterTargetArn and a maxReceiveCount",
    answer: "Redrive policy does not contain mandatory attribute: …",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-policy"),
    check: every(requires(deadLetters, receives), requires(receives, deadLetters)),
  },
  {
    id: "receive-count",
    holds: "maxReceiveCount is 1 to 1000",
    answer: "Invalid value for maxReceiveCount: …, valid values are from 1 to 1000 both inclusive.",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-policy"),
    check: eachGiven(receives, outOfRange),
  },
];

const allowRules: readonly ArgumentRule[] = [
  {
    id: "redrive-permission",
    holds: "A redriveAllowPolicy has the redrivePermission allowAll, denyAll or byQueue",
    answer: "Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-allow-policy"),
    check: every(
      requires(sources, permission),
      oneOf(
        permission,
        ["allowAll", "denyAll", "byQueue"],
        "a redrive permission of SQS",
        'Write "byQueue" with sourceQueueArns, "allowAll" or "denyAll"',
      ),
    ),
  },
  {
    id: "redrive-sources",
    holds: "The redrivePermission byQueue has 1 to 10 sourceQueueArns",
    answer:
      "Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission type, you must also specify between 1 and 10 source queue ARNs.",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-allow-policy"),
    when: equals(permission, "byQueue"),
    check: fewSources,
  },
  {
    id: "redrive-sources-of-all",
    holds: "Only the redrivePermission byQueue has sourceQueueArns",
    answer:
      "Amazon SQS can't create the redrive allow policy. You can specify source queue ARNs only when the permission type is byQueue.",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-allow-policy"),
    when: equals(permission, "allowAll", "denyAll"),
    check: forbidden(sources),
  },
  {
    id: "redrive-source-region",
    holds: "The sourceQueueArns are of the queue's own Region",
    answer: "All source queue ARNs must be in the same region as the current SQS queue.",
    evidence: "seen",
    source: triedBy("pf-sqs-redrive-arn-region"),
    check: sameRegion(`${sources}[]`, "sqs"),
  },
];

export const redrivePolicyRules: readonly ArgumentRule[] = [
  ...redriveRules.map((rule) => ({ ...rule, on: redriveTypes })),
  ...allowRules.map((rule) => ({ ...rule, on: redriveAllowTypes })),
];

/** What isn't the ARN of a queue is another rule's. */
function sameType(scope: Scope): Judgement[] {
  const { argument, service } = targetAt(scope, deadLetters);
  if (argument.value.state === "absent") return [];
  if (argument.value.state === "known" && service !== "sqs") return [];
  const own = ownQueueIsFifo(scope);
  const other = isFifo(deadLetters)(scope);
  const open = [...own.unknown, ...other.unknown];
  if (open.length > 0) return [{ unknown: open }];
  if (own.truth === other.truth) return [];
  const [kind, needed] = own.truth === "yes" ? ["standard", "FIFO"] : ["FIFO", "standard"];
  return [
    {
      problem: `${argument.name} is of a ${kind} queue, and the source is ${needed}`,
      remedy: `Write the ARN of a ${needed} queue`,
    },
  ];
}

/** What is no number isn't judged. */
function outOfRange({ name, number }: Argument): Fault | undefined {
  const count = valueOr(number, 1);
  if (count >= 1 && count <= 1000) return undefined;
  return { problem: `${name} is ${count}`, remedy: "Write 1 to 1000" };
}

function fewSources(scope: Scope): Judgement[] {
  const argument = scope.one(sources);
  if (argument.value.state === "unknown") return [undecided(argument)];
  const count = valueOr(argument.items, []).length;
  if (count >= 1 && count <= mostSources) return [];
  return [
    {
      problem: `There are ${count} ${argument.name}`,
      remedy: `Write 1 to ${mostSources}, or redrivePermission: "allowAll" without them`,
      isConditional: true,
    },
  ];
}
