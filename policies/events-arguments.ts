import { argumentPolicy } from "../lib/arguments/policy";
import { eventsTypes } from "../lib/services/events/argument-types";
import { patternRules } from "../lib/services/events/pattern-rules";
import { scheduleRules } from "../lib/services/events/schedule-rules";
import { targetRules } from "../lib/services/events/target-rules";
import { queueType } from "../lib/services/sqs/queues";

export const eventsArguments = argumentPolicy({
  name: "events-arguments",
  title: "EventBridge takes the arguments of rules and targets",
  description:
    "The schedule and the event pattern of an EventBridge rule, and the arguments of its targets, must be as EventBridge takes them.",
  severity: "high",
  level: "mandatory",
  on: eventsTypes,
  reads: [queueType],
  remediation:
    "Write schedules and patterns as EventBridge reads them, and give each target what its service takes.",
  rules: [...scheduleRules, ...patternRules, ...targetRules],
});
