/** What AWS refuses of the metric queries of an alarm. */
import { eachGiven } from "../../arguments/checks";
import { type ArgumentRule, type Check, type Judgement, undecided } from "../../arguments/rule";
import { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

const queries = "metricQueries[]";
const most = 10;

/** On the alarms that `alarm-rules.ts` gives them. */
export const queryRules: readonly ArgumentRule[] = [
  {
    id: "returned-queries",
    holds:
      "One of metricQueries has returnData: true, or two, the metric and its band, beside a thresholdMetricId",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-metric-query-returndata"),
    check: returned,
  },
  {
    id: "threshold-query",
    holds: "thresholdMetricId is the id of one of metricQueries that has returnData: true",
    answer:
      "ValidationError: Metrics list must contain exactly one metric matching the ThresholdMetricId parameter",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-threshold-metric-id"),
    check: matchesThreshold,
  },
  {
    id: "query-expressions",
    holds: `Up to ${most} of metricQueries have an expression`,
    answer: "ValidationError: Too many expressions in alarm, maximum is 10",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-expressions-max"),
    check: fewWith("expression"),
  },
  {
    id: "query-metrics",
    holds: `Up to ${most} of metricQueries have a metric`,
    answer: "ValidationError: Too many metrics in alarm, maximum is 10",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-metrics-max"),
    check: fewWith("metric"),
  },
  {
    id: "query-search",
    holds: "No expression of an alarm searches for metrics",
    answer: "ValidationError: SEARCH is not supported on Metric Alarms.",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-search-expression"),
    check: eachGiven(`${queries}.expression`, ({ name, text }) =>
      /\bSEARCH\s*\(/i.test(valueOr(text, ""))
        ? {
            problem: `${name} has SEARCH(…)`,
            remedy: "Write a query with a metric for each, and an expression of their ids",
          }
        : undefined,
    ),
  },
];

/** The provider sends returnData: false where nothing is said. */
function returned(scope: Scope): readonly Judgement[] {
  const threshold = scope.one("thresholdMetricId");
  const { places, open } = queriesOf(scope);
  if (places.length === 0 && open.length === 0) return [];
  const flags = places.map((place) => place.one("returnData"));
  const count = flags.filter(({ text }) => valueOr(text, "") === "true").length;
  const unknown = [...open, ...[...flags, threshold].filter(isUnknown)];
  const needed = threshold.given === "yes" ? 2 : 1;
  if (unknown.length > 0) return [undecided(...unknown)];
  if (count === needed) return [];
  const [words, which] =
    needed === 1
      ? ["one element", "the one that the alarm is on"]
      : ["two elements", "the metric and its ANOMALY_DETECTION_BAND"];
  return [
    {
      problem: `${count} of metricQueries have returnData: true`,
      consequence: `AWS will answer: ValidationError: Exactly ${words} of the metrics list should return data.`,
      remedy: `Write it for ${which}, and for no other`,
    },
  ];
}

function matchesThreshold(scope: Scope): readonly Judgement[] {
  const threshold = scope.one("thresholdMetricId");
  const { places, open } = queriesOf(scope);
  if (threshold.given === "no" || (places.length === 0 && open.length === 0)) return [];
  const args = places.flatMap((place) => [place.one("id"), place.one("returnData")]);
  const unknown = [threshold, ...open, ...args].filter(isUnknown);
  if (unknown.length > 0) return [undecided(...unknown)];
  const id = valueOr(threshold.text, "");
  const isMeant = (place: Scope) =>
    valueOr(place.one("id").text, "") === id &&
    valueOr(place.one("returnData").text, "") === "true";
  if (places.some(isMeant)) return [];
  return [
    {
      problem: `thresholdMetricId is ${quote(id)}, and no query of that id has returnData: true`,
      remedy: "Write the id of the query with ANOMALY_DETECTION_BAND, and returnData: true there",
    },
  ];
}

function fewWith(key: string): Check {
  return (scope) => {
    const count = queriesOf(scope).places.filter((place) => place.one(key).given === "yes").length;
    if (count <= most) return [];
    return [
      {
        problem: `${count} of metricQueries have ${key === "metric" ? "a metric" : "an expression"}`,
        remedy: `Write ${most} at most`,
      },
    ];
  };
}

function queriesOf(scope: Scope): { places: Scope[]; open: Argument[] } {
  const all = scope.within(queries);
  return {
    places: all.filter((place) => place instanceof Scope),
    open: all.filter((place) => place instanceof Argument),
  };
}

function isUnknown({ value }: Argument): boolean {
  return value.state === "unknown";
}
