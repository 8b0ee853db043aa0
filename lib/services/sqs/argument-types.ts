/** The resources of SQS whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";
import { queueType } from "./queues";

export const nativeQueueType = "aws-native:sqs:Queue";
const redrivePolicy = "aws:sqs/redrivePolicy:RedrivePolicy";
const redriveAllowPolicy = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";

export const queueTypes = [queueType, nativeQueueType];
export const redriveTypes = [...queueTypes, redrivePolicy];
export const redriveAllowTypes = [...queueTypes, redriveAllowPolicy];

export const sqsTypes: Readonly<Record<string, ArgumentType>> = {
  [queueType]: {},
  [nativeQueueType]: {
    witness: "queueUrl",
    names: { name: "queueName", receiveWaitTimeSeconds: "receiveMessageWaitTimeSeconds" },
  },
  // All else of the two may be given.
  [redrivePolicy]: { witness: "id" },
  [redriveAllowPolicy]: { witness: "id" },
};
