/** The resources of EventBridge whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

export const eventRule = "aws:cloudwatch/eventRule:EventRule";
export const eventTarget = "aws:cloudwatch/eventTarget:EventTarget";
export const eventBus = "aws:cloudwatch/eventBus:EventBus";
const eventArchive = "aws:cloudwatch/eventArchive:EventArchive";

export const patternTypes = [eventRule, eventArchive];

export const eventsTypes: Readonly<Record<string, ArgumentType>> = {
  [eventRule]: {},
  // Its `arn` is that of what it calls.
  [eventTarget]: { witness: "id" },
  [eventArchive]: {},
};
