import { argumentPolicy } from "../lib/arguments/policy";
import { scalingPolicies } from "../lib/services/cloudwatch/action-rules";
import { alarmRules } from "../lib/services/cloudwatch/alarm-rules";
import { cloudwatchTypes } from "../lib/services/cloudwatch/argument-types";
import { dashboardRules } from "../lib/services/cloudwatch/dashboard-rules";
import { topicTypes } from "../lib/services/sns/argument-types";

export const cloudwatchArguments = argumentPolicy({
  name: "cloudwatch-arguments",
  title: "CloudWatch takes the arguments of alarms and dashboards",
  description:
    "The arguments of a CloudWatch alarm must go together, and the body of a dashboard be built, as CloudWatch takes them.",
  severity: "high",
  level: "mandatory",
  on: cloudwatchTypes,
  reads: [...topicTypes, ...scalingPolicies],
  remediation:
    "Write the periods, the queries and the actions that an alarm takes, and each metric of a dashboard as a list.",
  rules: [...alarmRules, ...dashboardRules],
});
