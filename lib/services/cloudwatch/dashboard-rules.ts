/**
 * What AWS refuses of the body of a dashboard.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
import { document } from "../../arguments/document";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { dashboard } from "./argument-types";
import {
  dimensionsAsOptions,
  type Json,
  misspeltStatistic,
  missingFields,
  namedColor,
  noSource,
  noWidgets,
  outside,
  turnedAxis,
  without,
  wrongMetric,
  wrongPeriod,
} from "./dashboard-widgets";

const invalid =
  "InvalidParameterInput: The dashboard body is invalid, there are … validation errors: …";
const colors =
  "[aws/aws-cdk#5026](https://github.com/aws/aws-cdk/issues/5026) and [#20024](https://github.com/aws/aws-cdk/issues/20024) (2026-11-26)";

const rules: readonly ArgumentRule[] = [
  {
    id: "dashboard-widgets",
    holds: "A dashboardBody has a list of widgets",
    answer: `${invalid} Should have required property 'widgets'`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-widgets"),
    check: body(noWidgets),
  },
  {
    id: "dashboard-widget-fields",
    holds: "Each widget has a type and properties",
    answer: `${invalid} Should have required property …`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-widget-fields"),
    check: body(each(missingFields)),
  },
  {
    id: "dashboard-metrics",
    holds:
      "Each of a widget's metrics is a list of texts, with an object of options as last item if any",
    answer: `${invalid} Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element`,
    evidence: "seen",
    source: "[pulumi/pulumi#13059](https://github.com/pulumi/pulumi/issues/13059) (2023-05-31)",
    check: body(each(ofType("metric", wrongMetric))),
  },
  {
    id: "dashboard-metric-options",
    holds: "The options of a metric aren't its dimensions",
    answer: `${invalid} Should NOT have more than 2 items`,
    evidence: "seen",
    source: `[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/pulumi-ts/Pr5516 (2026-11-26)`,
    check: body(each(ofType("metric", dimensionsAsOptions))),
  },
  {
    id: "dashboard-colors",
    holds: "The color of a metric is of # and digits",
    answer: `${invalid} Should NOT have more than 2 items`,
    evidence: "seen",
    source: colors,
    check: body(each(ofType("metric", namedColor))),
  },
  {
    id: "dashboard-metric-source",
    holds: "A metric widget has metrics and their region, or annotations",
    answer: `${invalid} The metric widget should have specified a region and a data source or an alarm annotation`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-metric-widget-source"),
    check: body(each(ofType("metric", noSource))),
  },
  {
    id: "dashboard-text",
    holds: "A text widget has markdown",
    answer: `${invalid} Should have required property 'markdown'`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-text-widget-markdown"),
    check: body(each(ofType("text", without("markdown")))),
  },
  {
    id: "dashboard-alarms",
    holds: "An alarm widget has alarms",
    answer: `${invalid} Should have required property 'alarms'`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-alarm-widget-alarms"),
    check: body(each(ofType("alarm", without("alarms")))),
  },
  {
    id: "dashboard-position",
    holds: "A widget's x is 0 to 23, its y 0 or more, its width 24 at most, its height 1000",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-widget-position"),
    check: body(each(outside)),
  },
  {
    id: "dashboard-period",
    holds: "A widget's period is of whole minutes, or 1, 5, 10, 20 or 30 seconds",
    answer: `${invalid} Should be multiple of 60`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-widget-period"),
    check: body(each(wrongPeriod)),
  },
  {
    id: "dashboard-statistic",
    holds: "A widget's stat is spelt as CloudWatch spells it",
    answer: `${invalid} Should match pattern …`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-widget-stat-syntax"),
    check: body(each(misspeltStatistic)),
  },
  {
    id: "dashboard-axis",
    holds: "The min of an axis is no more than its max",
    answer: `${invalid} Should be <= …`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-dashboard-yaxis-range"),
    check: body(each(turnedAxis)),
  },
];

export const dashboardRules = rules.map((rule) => ({ ...rule, on: [dashboard] }));

function body(judge: (body: Json, name: string) => Fault | undefined) {
  return document("dashboardBody", judge);
}

/** The first widget with a fault. */
function each(judge: (widget: Json, at: string) => Fault | undefined) {
  return ({ widgets }: Json, name: string): Fault | undefined => {
    for (const [i, widget] of (Array.isArray(widgets) ? widgets : []).entries()) {
      const fault = isObject(widget) ? judge(widget, `widgets[${i}] of ${name}`) : undefined;
      if (fault) return fault;
    }
    return undefined;
  };
}

/** Of widgets of a type, their properties. */
function ofType(type: string, judge: (properties: Json, at: string) => Fault | undefined) {
  return (widget: Json, at: string) =>
    widget.type === type && isObject(widget.properties) ? judge(widget.properties, at) : undefined;
}
