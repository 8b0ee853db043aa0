import { argumentPolicy } from "../lib/arguments/policy";
import { schedulerRules } from "../lib/services/scheduler/argument-rules";

export const schedulerArguments = argumentPolicy({
  name: "scheduler-arguments",
  title: "EventBridge Scheduler takes the schedule",
  description:
    "The expression of a schedule must be a rate, a cron expression or a point in time as EventBridge Scheduler reads them.",
  severity: "high",
  level: "mandatory",
  on: { "aws:scheduler/schedule:Schedule": {} },
  remediation: "Write rate(5 minutes), cron(0 8 * * ? *) or at(2030-01-01T00:00:00).",
  rules: schedulerRules,
});
