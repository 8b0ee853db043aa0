/** What AWS refuses of a metric alarm. */
import { pattern, required } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { actionRules } from "./action-rules";
import { metricAlarm } from "./argument-types";
import { queryRules } from "./query-rules";

const day = 86_400;
const week = 7 * day;

const rules: readonly ArgumentRule[] = [
  {
    id: "datapoints",
    holds: "datapointsToAlarm is no more than evaluationPeriods",
    answer: "ValidationError: DatapointsToAlarm must be less than or equal to EvaluationPeriods",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-datapoints-evaluation"),
    check: numbers("datapointsToAlarm", "evaluationPeriods", tooManyDatapoints),
  },
  {
    id: "evaluation-window",
    holds:
      "evaluationPeriods times period is a day at most, or a week if the period is an hour or more",
    answer: "ValidationError: EvaluationPeriods * Period must be <= …",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-evaluation-window"),
    check: numbers("period", "evaluationPeriods", longWindow),
  },
  {
    id: "low-sample-statistic",
    holds: "Only an alarm on an extendedStatistic has evaluateLowSampleCountPercentiles",
    answer:
      "ValidationError: Option evaluateLowSampleCountPercentile can not be applied with statistic ….",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-low-sample-percentile"),
    check: combination(
      ["evaluateLowSampleCountPercentiles", "statistic"],
      (option, statistic): Fault | undefined =>
        option === undefined || statistic === undefined
          ? undefined
          : {
              problem: `evaluateLowSampleCountPercentiles is given, and statistic is ${quote(statistic)}`,
              remedy:
                'Leave it out, or write extendedStatistic: "p99" or the like instead of statistic',
            },
    ),
  },
  {
    // The provider sends a threshold of 0 where none is given, so that only the other is missed.
    id: "range-threshold",
    holds: "A comparisonOperator for an anomaly detection band has a thresholdMetricId",
    answer: "ValidationError: ComparisonOperators for ranges require ThresholdMetricId to be set",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-threshold"),
    when: equals(
      "comparisonOperator",
      "LessThanLowerOrGreaterThanUpperThreshold",
      "LessThanLowerThreshold",
      "GreaterThanUpperThreshold",
    ),
    check: required("thresholdMetricId"),
  },
  {
    id: "namespace-ascii",
    holds: "A namespace has ASCII characters only",
    answer: "ValidationError: Namespace must not contain Non-ASCII characters.",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-metric-namespace-ascii"),
    check: pattern(
      "namespace",
      (text) => (/\P{ASCII}/u.test(text) ? "has characters that aren't ASCII" : undefined),
      "Write it without them",
    ),
  },
];

export const alarmRules: readonly ArgumentRule[] = [...rules, ...queryRules, ...actionRules].map(
  (rule) => ({ ...rule, on: [metricAlarm] }),
);

/** Looks at two numbers, if both are given. */
function numbers(
  one: string,
  other: string,
  judge: (one: number, other: number) => Fault | undefined,
) {
  return (scope: Scope): Judgement[] => {
    const args = [scope.one(one), scope.one(other)];
    if (args.some(({ number }) => number.state === "absent")) return [];
    const open = args.filter(({ number }) => number.state === "unknown");
    if (open.length > 0) return [undecided(...open)];
    const [a = 0, b = 0] = args.map((argument: Argument) => valueOr(argument.number, 0));
    const fault = judge(a, b);
    return fault ? [fault] : [];
  };
}

function tooManyDatapoints(datapoints: number, periods: number): Fault | undefined {
  if (datapoints <= periods) return undefined;
  return {
    problem: `datapointsToAlarm is ${datapoints}, and evaluationPeriods ${periods}`,
    remedy: `Write ${periods} datapoints at most, or more periods`,
  };
}

function longWindow(period: number, periods: number): Fault | undefined {
  const most = period >= 3600 ? week : day;
  if (period * periods <= most) return undefined;
  return {
    problem: `${periods} periods of ${period} seconds are ${period * periods} seconds, more than ${most}`,
    remedy: `Write ${Math.floor(most / period)} evaluationPeriods at most, or a longer period`,
  };
}
