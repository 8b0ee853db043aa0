/** What is wrong with a widget of a dashboard, or with the whole: the first thing that is found. */
import type { Fault } from "../../arguments/rule";
import { isObject } from "../../plain/json";
import { quote } from "../../plain/text";

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

const statistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

/** Properties that lack a key. */
export function without(key: string) {
  return (properties: Json, at: string): Fault | undefined =>
    Object.hasOwn(properties, key)
      ? undefined
      : { problem: `${at} has no ${key}`, remedy: `Write ${key} into its properties` };
}

/** A body without a list of widgets. */
export function noWidgets({ widgets }: Json, name: string): Fault | undefined {
  if (Array.isArray(widgets)) return undefined;
  return {
    problem: `${name} has no list of widgets`,
    remedy: 'Write "widgets" with a list, which may be empty',
  };
}

/** A widget without a type or properties. */
export function missingFields(widget: Json, at: string): Fault | undefined {
  const missing = ["type", "properties"].find((key) => !Object.hasOwn(widget, key));
  if (missing === undefined) return undefined;
  return { problem: `${at} has no ${missing}`, remedy: `Write its ${missing}` };
}

function metricsOf({ metrics }: Json): readonly unknown[] {
  return Array.isArray(metrics) ? metrics : [];
}

/** One of the metrics of a widget that has another form than CloudWatch reads. */
export function wrongMetric(properties: Json, at: string): Fault | undefined {
  const wrong = metricsOf(properties).findIndex((metric) => !isMetric(metric));
  if (wrong < 0) return undefined;
  return {
    problem: `metrics[${wrong}] of ${at} isn't a list of texts with an object as last item at most`,
    remedy:
      'Write ["AWS/Lambda", "Errors", "FunctionName", "api", { "stat": "Sum" }]: namespace, name, each dimension as two texts, then options',
  };
}

/** A number as the value of a dimension isn't judged. */
function isMetric(metric: unknown): boolean {
  if (!Array.isArray(metric)) return false;
  return metric.every(
    (item, i) => typeof item !== "object" || (isObject(item) && i === metric.length - 1),
  );
}

function optionsOf(metric: unknown): Json {
  const last: unknown = Array.isArray(metric) ? metric.at(-1) : undefined;
  return isObject(last) ? last : {};
}

/** Options begin with a small letter, and CloudWatch's own dimensions with a capital one. */
export function dimensionsAsOptions(properties: Json, at: string): Fault | undefined {
  for (const [i, metric] of metricsOf(properties).entries()) {
    const key = Object.keys(optionsOf(metric)).find((one) => /^([A-Z]|dimensions$)/.test(one));
    if (key === undefined) continue;
    return {
      problem: `metrics[${i}] of ${at} has ${quote(key)} among its options, which is a dimension`,
      remedy: 'Write it before them as two texts: "FunctionName", "api"',
    };
  }
  return undefined;
}

/** The color of a metric by its name. */
export function namedColor(properties: Json, at: string): Fault | undefined {
  for (const [i, metric] of metricsOf(properties).entries()) {
    const { color } = optionsOf(metric);
    if (typeof color !== "string" || color.startsWith("#")) continue;
    return {
      problem: `metrics[${i}] of ${at} has the color ${quote(color)}`,
      remedy: 'Write "#d62728" or the like',
    };
  }
  return undefined;
}

/** What else may be shown: annotations of alarms, rules of Contributor Insights, queries. */
const otherSources = ["annotations", "insightRule", "data"];

/**
 * Properties without anything to show, or without the Region that it is of. CloudWatch gets new kinds of
 * what to show, such as queries in PromQL:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-PromQL-QueryStudio.html
 */
export function noSource(properties: Json, at: string): Fault | undefined {
  if (otherSources.some((key) => Object.hasOwn(properties, key))) return undefined;
  const hasMetrics = Object.hasOwn(properties, "metrics");
  if (hasMetrics && Object.hasOwn(properties, "region")) return undefined;
  return {
    problem: `${at} has no ${hasMetrics ? "region" : "metrics"}`,
    remedy: hasMetrics ? "Write the region of its metrics" : "Write metrics, or annotations",
    ...(!hasMetrics && { level: "advisory" }),
  };
}

/** A widget beyond the grid. */
export function outside(widget: Json, at: string): Fault | undefined {
  const bounds = [
    ["x", 0, 23],
    ["y", 0, Infinity],
    ["width", -Infinity, 24],
    ["height", -Infinity, 1000],
  ] as const;
  for (const [key, least, most] of bounds) {
    const value = widget[key];
    if (typeof value !== "number" || (value >= least && value <= most)) continue;
    return {
      problem: `${at} has ${key} ${value}`,
      remedy: value < least ? `Write ${least} or more` : `Write ${most} or less`,
    };
  }
  return undefined;
}

function propertiesOf({ properties }: Json): Json {
  return isObject(properties) ? properties : {};
}

/** A period that CloudWatch keeps no data for. */
export function wrongPeriod(widget: Json, at: string): Fault | undefined {
  const { period } = propertiesOf(widget);
  if (typeof period !== "number") return undefined;
  if ([1, 5, 10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return undefined;
  return { problem: `${at} has the period ${period}`, remedy: "Write 60, 300 or the like" };
}

/** Of percentiles and their like nothing is told. */
export function misspeltStatistic(widget: Json, at: string): Fault | undefined {
  const { stat } = propertiesOf(widget);
  if (typeof stat !== "string" || statistics.includes(stat)) return undefined;
  const meant = statistics.find((one) => one.toLowerCase() === stat.toLowerCase());
  if (meant === undefined) return undefined;
  return { problem: `${at} has the stat ${quote(stat)}`, remedy: `Write ${quote(meant)}` };
}

/** An axis whose end is before its start. */
export function turnedAxis(widget: Json, at: string): Fault | undefined {
  const { yAxis } = propertiesOf(widget);
  const axes = isObject(yAxis) ? yAxis : {};
  for (const side of ["left", "right"]) {
    const axis = axes[side];
    const { min, max } = isObject(axis) ? axis : {};
    if (typeof min !== "number" || typeof max !== "number" || min <= max) continue;
    return {
      problem: `${at} has a ${side} axis from ${min} to ${max}`,
      remedy: "Write a min that is no more than the max",
    };
  }
  return undefined;
}
