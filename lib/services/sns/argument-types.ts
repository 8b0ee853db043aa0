/** The resources of SNS whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";
import { topicType } from "./topics";

export const nativeTopicType = "aws-native:sns:Topic";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
export const nativeSubscription = "aws-native:sns:Subscription";
const topicPolicy = "aws:sns/topicPolicy:TopicPolicy";

export const topicTypes = [topicType, nativeTopicType];
export const subscriptionTypes = [subscription, nativeSubscription];
/** Those with the access policy of a topic in `policy`. */
export const policyTypes = [topicType, topicPolicy];

export const snsTypes: Readonly<Record<string, ArgumentType>> = {
  [topicType]: {},
  [nativeTopicType]: { witness: "topicArn", names: { name: "topicName" } },
  [subscription]: {},
  [nativeSubscription]: { witness: "arn", names: { topic: "topicArn" } },
  [topicPolicy]: { witness: "owner" },
};
