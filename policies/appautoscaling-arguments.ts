import { argumentPolicy } from "../lib/arguments/policy";
import { scheduledActionRules } from "../lib/services/appautoscaling/argument-rules";

export const appautoscalingArguments = argumentPolicy({
  name: "appautoscaling-arguments",
  title: "Application Auto Scaling takes the schedule of an action",
  description:
    "The schedule of an action must be a rate, a cron expression or a point in time as Application Auto Scaling reads them.",
  severity: "high",
  level: "mandatory",
  on: { "aws:appautoscaling/scheduledAction:ScheduledAction": {} },
  remediation: "Write rate(5 minutes), cron(0 8 * * ? *) or at(2030-01-01T00:00:00).",
  rules: scheduledActionRules,
});
