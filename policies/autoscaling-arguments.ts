import { argumentPolicy } from "../lib/arguments/policy";
import { groupRules } from "../lib/services/autoscaling/argument-rules";

export const autoscalingArguments = argumentPolicy({
  name: "autoscaling-arguments",
  title: "Auto Scaling takes the arguments of a group",
  description:
    "The desired capacity of an Auto Scaling group must be between its least and its greatest size.",
  severity: "high",
  level: "mandatory",
  on: { "aws:autoscaling/group:Group": {} },
  remediation: "Write minSize, desiredCapacity and maxSize in this order of size.",
  rules: groupRules,
});
