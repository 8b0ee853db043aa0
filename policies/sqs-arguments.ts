import { argumentPolicy } from "../lib/arguments/policy";
import { sqsTypes } from "../lib/services/sqs/argument-types";
import { queueRules } from "../lib/services/sqs/queue-rules";
import { redrivePolicyRules } from "../lib/services/sqs/redrive-rules";

export const sqsArguments = argumentPolicy({
  name: "sqs-arguments",
  title: "SQS takes the arguments of queues",
  description:
    "The arguments of an SQS queue, and of its policies on dead letters, must go together as AWS takes them.",
  severity: "high",
  level: "mandatory",
  on: sqsTypes,
  remediation:
    "Give a FIFO queue a FIFO dead-letter queue, a standard one a standard one, both in their own Region.",
  rules: [...queueRules, ...redrivePolicyRules],
});
