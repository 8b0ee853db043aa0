import { resourcePolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import {
  both,
  neither,
  rulesUndetermined,
  onlyOne,
  required,
  unwanted,
  wrongDays,
  wrongDuration,
  wrongSchedule,
} from "../lib/services/secretsmanager/rules-findings";
import {
  durationProblem,
  midnight,
  type Openings,
  readSchedule,
} from "../lib/services/secretsmanager/schedule";
import { rotationType } from "../lib/services/secretsmanager/rotations";
import { absent, itemBlock, type Properties, type Value, valueOr } from "../lib/stack/value";

const mostDays = 1000;

export const secretRotationArguments = resourcePolicy({
  name: "secret-rotation-arguments",
  title: "AWS takes the rules of a secret's rotation",
  description:
    "The rules of a secret's rotation must be ones that AWS takes: days or a schedule, and a window that fits.",
  severity: "high",
  level: "mandatory",
  appliesTo: [rotationType],
  remediation:
    "Write either automaticallyAfterDays or scheduleExpression, by the rules of Secrets Manager.",
  check({ properties }, report) {
    for (const finding of judge(properties)) report(finding);
  },
});

function judge(properties: Properties): Finding[] {
  const enabled = properties.flag("rotationEnabled");
  const rules = rulesOf(properties);
  if (enabled.state === "unknown") return [rulesUndetermined("rotationEnabled")];
  if (rules.state === "unknown") return [rulesUndetermined("rotationRules")];
  const given = rules.state === "known" && properties.has("rotationRules");
  if (enabled.state === "known" && !enabled.value) return given ? [unwanted] : [];
  return given ? judgeRules(rules.value) : [required];
}

/** The block; a list of one counts, as the provider takes it. */
function rulesOf(properties: Properties): Value<Properties> {
  const list = properties.list("rotationRules");
  if (list.state !== "known") return list;
  const [first] = list.value;
  return first ? itemBlock(first) : absent;
}

function judgeRules(rules: Properties): Finding[] {
  const { finding, openings } = judgeInterval(rules);
  return [finding, judgeDuration(rules, openings)].filter((one) => one !== undefined);
}

interface Interval {
  readonly finding?: Finding;
  readonly openings?: Openings | undefined;
}

function judgeInterval(rules: Properties): Interval {
  const days = rules.any("automaticallyAfterDays");
  const schedule = rules.text("scheduleExpression");
  const hasDays = rules.has("automaticallyAfterDays");
  const hasSchedule = rules.has("scheduleExpression");
  if (hasDays && hasSchedule) {
    const sure = days.state === "known" && schedule.state === "known";
    return { finding: sure ? both : rulesUndetermined(onlyOne) };
  }
  if (hasDays) return judgeDays(rules);
  return hasSchedule ? judgeSchedule(schedule) : { finding: neither };
}

function judgeDays(rules: Properties): Interval {
  const key = "automaticallyAfterDays";
  if (rules.any(key).state === "unknown") return { finding: rulesUndetermined(key) };
  const days = valueOr(rules.number(key), 0);
  if (Number.isInteger(days) && days >= 1 && days <= mostDays) return { openings: midnight };
  return { finding: wrongDays(valueOr(rules.text(key), ""), mostDays) };
}

function judgeSchedule(text: Value<string>): Interval {
  if (text.state === "unknown") return { finding: rulesUndetermined("scheduleExpression") };
  const expression = valueOr(text, "");
  const schedule = readSchedule(expression);
  if ("openings" in schedule) return schedule;
  return { finding: wrongSchedule(expression, schedule.problem) };
}

function judgeDuration(rules: Properties, openings: Openings | undefined): Finding | undefined {
  const text = rules.text("duration");
  if (text.state === "unknown") return rulesUndetermined("duration");
  if (text.state === "absent" || text.value === "") return undefined;
  const problem = durationProblem(text.value, openings);
  return problem === undefined ? undefined : wrongDuration(text.value, problem);
}
