/**
 * What AWS refuses of a health check because of the alarm that it watches.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_AlarmIdentifier.html
 */
import type { Link, NamedRule } from "../../arguments/named-links";
import type { Applies } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { yesOrNo } from "../../plain/truth";
import type { Naming } from "../../stack/naming";
import type { StackResource } from "../../stack/stack";
import { itemBlock, valueOr } from "../../stack/value";
import { metricAlarm } from "../cloudwatch/argument-types";

const healthCheck = "aws:route53/healthCheck:HealthCheck";

/** The Region of an alarm is told by an argument of its own. */
const alarms: Naming = { types: { [metricAlarm]: { name: "name" } }, scope: "partition" };

export const healthCheckRules: readonly NamedRule[] = [
  {
    id: "health-check-statistic",
    holds: "An alarm that a health check watches is on a statistic, not on an extendedStatistic",
    evidence: "seen",
    source: triedBy("pf-route53-healthcheck-alarm-extended-statistic"),
    judge: (alarm, name) => {
      const statistic = alarm.text("extendedStatistic");
      if (statistic.state === "unknown") return { unknown: ["extendedStatistic"] };
      if (valueOr(statistic, "") === "") return undefined;
      return {
        problem: `The alarm ${quote(name)} has an extendedStatistic, and a health check watches it`,
        remedy: 'Write statistic: "Average", "Minimum", "Maximum", "Sum" or "SampleCount" there',
      };
    },
  },
  {
    id: "health-check-resolution",
    holds: "An alarm that a health check watches has a period of 60 seconds or more",
    evidence: "seen",
    source: triedBy("pf-route53-healthcheck-alarm-high-resolution"),
    judge: (alarm, name) => {
      const given = alarm.number("period");
      if (given.state === "unknown") return { unknown: ["period"] };
      const period = valueOr(given, 60);
      if (period >= 60) return undefined;
      return {
        problem: `The alarm ${quote(name)} has a period of ${period} seconds, and a health check watches it`,
        remedy: "Write a period of 60 there, or of a multiple",
      };
    },
  },
  {
    id: "health-check-expression",
    holds: "An alarm that a health check watches is on one metric",
    evidence: "seen",
    source: triedBy("pf-route53-healthcheck-alarm-metric-math"),
    judge: (alarm, name) => {
      const list = alarm.list("metricQueries");
      const queries = valueOr(list, []).map(itemBlock);
      const expressions = queries.map((query) =>
        query.state === "known" ? query.value.text("expression") : query,
      );
      if (expressions.some((one) => one.state === "known" && one.value !== "")) {
        return {
          problem: `The alarm ${quote(name)} is on an expression, and a health check watches it`,
          remedy: "Let it watch an alarm on one metric, with metricName",
        };
      }
      const isOpen = [list, ...expressions].some(({ state }) => state === "unknown");
      return isOpen ? { unknown: ["metricQueries"] } : undefined;
    },
  },
];

export const healthCheckLinks: readonly Link[] = [
  {
    on: healthCheck,
    witness: "arn",
    key: "cloudwatchAlarmName",
    named: alarms,
    means: isWatched,
    rules: healthCheckRules,
  },
];

export const healthCheckTypes = [healthCheck, metricAlarm];

/** Of other types the provider doesn't send the alarm. Where nothing tells its Region, its name does. */
function isWatched(check: StackResource, alarm: StackResource): Applies {
  const said = check.said;
  const type = said.text("type");
  if (type.state === "unknown") return { truth: "unknown", unknown: ["type"] };
  if (valueOr(type, "") !== "CLOUDWATCH_METRIC") return { truth: "no", unknown: [] };
  const told = said.text("cloudwatchAlarmRegion");
  if (told.state === "unknown") return { truth: "unknown", unknown: ["cloudwatchAlarmRegion"] };
  if (alarm.region.state === "unknown") return { truth: "unknown", unknown: ["region"] };
  const region = valueOr(alarm.region, undefined);
  const isElsewhere = told.state === "known" && region !== undefined && told.value !== region;
  return { truth: yesOrNo(!isElsewhere), unknown: [] };
}
