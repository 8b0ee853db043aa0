import { argumentPolicy } from "../lib/arguments/policy";
import { logsTypes } from "../lib/services/logs/argument-types";
import { policyRules } from "../lib/services/logs/data-protection-rules";
import { filterRules } from "../lib/services/logs/filter-rules";

export const logsArguments = argumentPolicy({
  name: "logs-arguments",
  title: "CloudWatch Logs takes the arguments of filters and policies",
  description:
    "The filters of a log group, and its policies on data protection and indexes, must be as CloudWatch Logs takes them.",
  severity: "high",
  level: "mandatory",
  on: logsTypes,
  remediation: "Write filter patterns and policies as CloudWatch Logs reads them.",
  rules: [...filterRules, ...policyRules],
});
