/** What AWS refuses of the schedule of a rule. */
import { behind } from "../../arguments/behind";
import { eachGiven } from "../../arguments/checks";
import { given } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { eventBus, eventRule } from "./argument-types";
import { scheduleFault } from "./schedule";

const schedule = "scheduleExpression";

const rules: readonly ArgumentRule[] = [
  {
    id: "schedule",
    holds: "A scheduleExpression is a rate or a cron expression of EventBridge",
    answer: "ValidationException: Parameter ScheduleExpression is not valid.",
    evidence: "seen",
    source: triedBy("pf-events-rule-cron-fields"),
    check: eachGiven(schedule, wrongSchedule),
  },
  {
    id: "schedule-bus",
    holds: "Only the default event bus has rules with a scheduleExpression",
    answer: "ValidationException: ScheduleExpression is supported only on the default event bus.",
    evidence: "seen",
    source: triedBy("pf-events-rule-schedule-default-bus"),
    when: given(schedule),
    check: ownBus,
  },
];

export const scheduleRules = rules.map((rule) => ({ ...rule, on: [eventRule] }));

function wrongSchedule({ name, text }: Argument): Fault | undefined {
  const expression = valueOr(text, "");
  const fault = expression === "" ? undefined : scheduleFault(expression);
  if (fault === undefined) return undefined;
  return {
    problem: `${name} ${quote(expression)} isn't a schedule of EventBridge: ${fault}`,
    remedy: "Write rate(1 hour), rate(5 minutes), cron(0 12 * * ? *) or the like",
  };
}

/** A bus that the stack makes is never the default one, which is there already. */
function ownBus(scope: Scope): Judgement[] {
  const bus = scope.one("eventBusName");
  const name = valueOr(bus.text, "default");
  const isMade = behind(scope, bus).some(({ type }) => type === eventBus);
  if (bus.value.state === "unknown" && !isMade) return [undecided(bus)];
  if (bus.value.state !== "unknown" && /^$|(^|\/)default$/.test(name)) return [];
  return [
    {
      problem: `${schedule} is given, and ${bus.name} isn't the default bus`,
      remedy:
        "Leave eventBusName out, or take an aws.scheduler.Schedule that puts events on the bus",
    },
  ];
}
