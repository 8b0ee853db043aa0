import { resourcePolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import {
  noInterval,
  rulesMissing,
  rulesUndetermined,
  rulesUnwanted,
  twoIntervals,
  whichInterval,
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
    for (const finding of rotationFindings(properties)) report(finding);
  },
});

function rotationFindings(properties: Properties): Finding[] {
  const enabled = properties.flag("rotationEnabled");
  const rules = rotationRules(properties);
  if (enabled.state === "unknown") return [rulesUndetermined("rotationEnabled")];
  if (rules.state === "unknown") return [rulesUndetermined("rotationRules")];
  const given = rules.state === "known" && properties.has("rotationRules");
  if (enabled.state === "known" && !enabled.value) return given ? [rulesUnwanted] : [];
  return given ? findingsOnRules(rules.value) : [rulesMissing];
}

/** The block; a list of one counts, as the provider takes it. */
function rotationRules(properties: Properties): Value<Properties> {
  const list = properties.list("rotationRules");
  if (list.state !== "known") return list;
  const [first] = list.value;
  return first ? itemBlock(first) : absent;
}

function findingsOnRules(rules: Properties): Finding[] {
  const { finding, openings } = judgeInterval(rules);
  const findings = [finding, durationFinding(rules, openings)];
  return findings.filter((item) => item !== undefined);
}

/** How often the rules have the secret rotated: what is wrong with it, or when windows open. */
interface JudgedInterval {
  readonly finding?: Finding;
  readonly openings?: Openings | undefined;
}

function judgeInterval(rules: Properties): JudgedInterval {
  const days = rules.raw("automaticallyAfterDays");
  const schedule = rules.text("scheduleExpression");
  const hasDays = rules.has("automaticallyAfterDays");
  const hasSchedule = rules.has("scheduleExpression");
  if (hasDays && hasSchedule) {
    const sure = days.state === "known" && schedule.state === "known";
    return { finding: sure ? twoIntervals : rulesUndetermined(whichInterval) };
  }
  if (hasDays) return judgeDays(rules);
  return hasSchedule ? judgeSchedule(schedule) : { finding: noInterval };
}

function judgeDays(rules: Properties): JudgedInterval {
  const key = "automaticallyAfterDays";
  if (rules.raw(key).state === "unknown") return { finding: rulesUndetermined(key) };
  const days = valueOr(rules.number(key), 0);
  if (Number.isInteger(days) && days >= 1 && days <= mostDays) return { openings: midnight };
  return { finding: wrongDays(valueOr(rules.text(key), ""), mostDays) };
}

function judgeSchedule(text: Value<string>): JudgedInterval {
  if (text.state === "unknown") return { finding: rulesUndetermined("scheduleExpression") };
  const expression = valueOr(text, "");
  const schedule = readSchedule(expression);
  if ("openings" in schedule) return schedule;
  return { finding: wrongSchedule(expression, schedule.problem) };
}

function durationFinding(rules: Properties, openings: Openings | undefined): Finding | undefined {
  const text = rules.text("duration");
  if (text.state === "unknown") return rulesUndetermined("duration");
  if (text.state === "absent" || text.value === "") return undefined;
  const problem = durationProblem(text.value, openings);
  return problem === undefined ? undefined : wrongDuration(text.value, problem);
}
