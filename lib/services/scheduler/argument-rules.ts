/** What AWS refuses of a schedule of EventBridge Scheduler. */
import { pattern } from "../../arguments/checks";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { cronFault, rateFault, readExpression, timeFault } from "./expression";

const expression = "scheduleExpression";

const rules: readonly Omit<ArgumentRule, "evidence" | "answer">[] = [
  {
    id: "schedule-rate",
    holds: "A rate is a whole number from 1 on, and minutes, hours or days",
    source: triedBy("pf-scheduler-rate-positive"),
    check: pattern(
      expression,
      (text) => of(text, "rate", rateFault),
      "Write rate(5 minutes), or another number and unit",
    ),
  },
  {
    id: "schedule-cron",
    holds: "A cron expression has its five or six fields, and ? for one of the two days",
    source: triedBy("pf-scheduler-schedule-expression"),
    check: pattern(
      expression,
      (text) => of(text, "cron", (inside) => cronFault(inside, [5, 6])),
      "Write cron(0 8 * * ? *), with ? for the day that doesn't matter",
    ),
  },
  {
    id: "schedule-time",
    holds: "A point in time is at(yyyy-mm-ddThh:mm:ss), without a time zone",
    source: triedBy("pf-scheduler-schedule-expression"),
    check: pattern(
      expression,
      (text) => of(text, "at", timeFault),
      "Write at(2030-01-01T00:00:00), and the time zone as scheduleExpressionTimezone",
    ),
  },
];

export const schedulerRules: readonly ArgumentRule[] = rules.map((rule) => ({
  ...rule,
  evidence: "seen",
  answer: "ValidationException: Invalid Schedule Expression",
}));

/** What `judge` says of what stands in an expression of this kind. */
function of(
  text: string,
  kind: "rate" | "cron" | "at",
  judge: (inside: string) => string | undefined,
): string | undefined {
  const found = readExpression(text);
  return found?.kind === kind ? judge(found.inside) : undefined;
}
