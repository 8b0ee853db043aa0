import { argumentPolicy } from "../lib/arguments/policy";
import { accessPolicyRules } from "../lib/services/sns/access-policy-rules";
import { snsTypes } from "../lib/services/sns/argument-types";
import { queueTypes } from "../lib/services/sqs/argument-types";
import { deliveryPolicyRules } from "../lib/services/sns/delivery-policy-rules";
import { filterPolicyRules } from "../lib/services/sns/filter-policy-rules";
import { subscriptionRules } from "../lib/services/sns/subscription-rules";
import { topicRules } from "../lib/services/sns/topic-rules";

export const snsArguments = argumentPolicy({
  name: "sns-arguments",
  title: "SNS takes the arguments of topics and subscriptions",
  description:
    "The arguments of an SNS topic, and of its subscriptions and its access policy, must go together as AWS takes them.",
  severity: "high",
  level: "mandatory",
  on: snsTypes,
  reads: queueTypes,
  remediation:
    "Write the endpoint and the options that the protocol takes, and filter policies of lists.",
  rules: [
    ...topicRules,
    ...subscriptionRules,
    ...filterPolicyRules,
    ...deliveryPolicyRules,
    ...accessPolicyRules,
  ],
});
