import { cloudwatchArguments } from "../../policies/cloudwatch-arguments";
import { type Inputs, type Options, output, resource, secret, unknown } from "../../testing";
import { counted, fine, ofExisting, refuses, wrong } from "../support/rule-rows";
import { type Row, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const arnOf = (service: string, name: string, region = "us-east-1") =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const json = (value: unknown) => JSON.stringify(value);

/** An alarm that is right, with something changed. */
const alarm = (inputs: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "alarm",
    {
      name: "errors",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 3,
      metricName: "Errors",
      namespace: "AWS/Lambda",
      period: 60,
      statistic: "Sum",
      threshold: 1,
      ...inputs,
    },
    options,
  );
const math = (metricQueries: unknown, inputs: Inputs = {}) =>
  alarm({
    metricName: undefined,
    namespace: undefined,
    period: undefined,
    statistic: undefined,
    metricQueries,
    ...inputs,
  });
const metric = { metricName: "Errors", namespace: "AWS/Lambda", period: 60, stat: "Sum" };
const band = "GreaterThanUpperThreshold";
const bandQuery = { id: "ad1", expression: "ANOMALY_DETECTION_BAND(m1)", returnData: true };
const many = (count: number, of: (i: number) => Inputs) =>
  Array.from({ length: count }, (_, i) => of(i));

const board = (body: unknown, options: Options = { outputs: { dashboardArn: unknown } }) =>
  resource(
    "aws:cloudwatch/dashboard:Dashboard",
    "board",
    { dashboardName: "board", dashboardBody: typeof body === "string" ? body : json(body) },
    options,
  );
const widgets = (...all: unknown[]) => board({ widgets: all });
const shows = (properties: Inputs, place: Inputs = {}) =>
  widgets({
    type: "metric",
    properties: { region: "us-east-1", metrics: [], ...properties },
    ...place,
  });

const topic = resource("aws:sns/topic:Topic", "ops");
const scaling = resource("aws:autoscaling/policy:Policy", "scaling");

const answer = (text: string) => `AWS will answer: ValidationError: ${text}`;
const invalid = (text: string) =>
  `AWS will answer: InvalidParameterInput: The dashboard body is invalid, there are … validation errors: … ${text}`;
const returned = (count: number, words: string, which: string) =>
  [
    `${count} of metricQueries have returnData: true`,
    answer(`Exactly ${words} of the metrics list should return data.`),
    `Write it for ${which}, and for no other`,
  ] as const;
const one = (count: number) => returned(count, "one element", "the one that the alarm is on");
const two = (count: number) =>
  returned(count, "two elements", "the metric and its ANOMALY_DETECTION_BAND");

const alarms: Row[] = [
  wrong("datapoints", alarm({ datapointsToAlarm: 4 }), [
    "datapointsToAlarm is 4, and evaluationPeriods 3",
    answer("DatapointsToAlarm must be less than or equal to EvaluationPeriods"),
    "Write 3 datapoints at most, or more periods",
  ]),
  wrong(
    "datapoints",
    alarm({ datapointsToAlarm: "4" }, { phase: "existing" }),
    [
      "datapointsToAlarm is 4, and evaluationPeriods 3",
      ofExisting(answer("DatapointsToAlarm must be less than or equal to EvaluationPeriods")),
      "Write 3 datapoints at most, or more periods",
    ],
    { level: "advisory" },
  ),
  wrong("evaluation-window", alarm({ period: 1800, evaluationPeriods: 49 }), [
    "49 periods of 1800 seconds are 88200 seconds, more than 86400",
    answer("EvaluationPeriods * Period must be <= …"),
    "Write 48 evaluationPeriods at most, or a longer period",
  ]),
  wrong("evaluation-window", alarm({ period: 86400, evaluationPeriods: 8 }), [
    "8 periods of 86400 seconds are 691200 seconds, more than 604800",
    answer("EvaluationPeriods * Period must be <= …"),
    "Write 7 evaluationPeriods at most, or a longer period",
  ]),
  wrong("low-sample-statistic", alarm({ evaluateLowSampleCountPercentiles: "ignore" }), [
    'evaluateLowSampleCountPercentiles is given, and statistic is "Sum"',
    answer("Option evaluateLowSampleCountPercentile can not be applied with statistic …."),
    'Leave it out, or write extendedStatistic: "p99" or the like instead of statistic',
  ]),
  wrong("range-threshold", alarm({ comparisonOperator: band }), [
    `thresholdMetricId is missing, and comparisonOperator is "${band}"`,
    answer("ComparisonOperators for ranges require ThresholdMetricId to be set"),
    "Write thresholdMetricId",
  ]),
  wrong("namespace-ascii", alarm({ namespace: "Größe" }), [
    'namespace "Größe" has characters that aren\'t ASCII',
    answer("Namespace must not contain Non-ASCII characters."),
    "Write it without them",
  ]),
  wrong("returned-queries", math([{ id: "m1", metric }]), one(0)),
  wrong(
    "returned-queries",
    math([
      { id: "m1", metric, returnData: true },
      { id: "e1", expression: "m1 * 2", returnData: "true" },
    ]),
    one(2),
  ),
  wrong(
    "returned-queries",
    math([{ id: "m1", metric: [metric] }, bandQuery], {
      thresholdMetricId: "ad1",
      comparisonOperator: band,
    }),
    two(1),
  ),
  wrong(
    "threshold-query",
    math(
      [
        { id: "m1", metric, returnData: true },
        { id: "m2", metric, returnData: true },
        { ...bandQuery, returnData: false },
      ],
      { thresholdMetricId: "ad1", comparisonOperator: band },
    ),
    [
      'thresholdMetricId is "ad1", and no query of that id has returnData: true',
      answer(
        "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter",
      ),
      "Write the id of the query with ANOMALY_DETECTION_BAND, and returnData: true there",
    ],
  ),
  wrong(
    "threshold-query",
    math([{ id: "m1", metric, returnData: true }, bandQuery], {
      thresholdMetricId: "e1",
      comparisonOperator: band,
    }),
    [
      'thresholdMetricId is "e1", and no query of that id has returnData: true',
      answer(
        "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter",
      ),
      "Write the id of the query with ANOMALY_DETECTION_BAND, and returnData: true there",
    ],
  ),
  wrong(
    "query-expressions",
    math([
      { id: "m1", metric, returnData: true },
      ...many(11, (i) => ({ id: `e${i}`, expression: "m1 * 2" })),
    ]),
    [
      "11 of metricQueries have an expression",
      answer("Too many expressions in alarm, maximum is 10"),
      "Write 10 at most",
    ],
  ),
  wrong(
    "query-metrics",
    math([
      { id: "e1", expression: "SUM(METRICS())", returnData: true },
      ...many(11, (i) => ({ id: `m${i}`, metric })),
    ]),
    [
      "11 of metricQueries have a metric",
      answer("Too many metrics in alarm, maximum is 10"),
      "Write 10 at most",
    ],
  ),
  ...["SUM(search('{AWS/EC2} CPU', 'Sum'))", "SEARCH ('{AWS/EC2} CPU', 'Sum')"].map((expression) =>
    wrong("query-search", math([{ id: "e1", expression, returnData: true }]), [
      "metricQueries[0].expression has SEARCH(…)",
      answer("SEARCH is not supported on Metric Alarms."),
      "Write a query with a metric for each, and an expression of their ids",
    ]),
  ),
  wrong("action-service", alarm({ alarmActions: [arnOf("sns", "ops"), arnOf("sqs", "ops")] }), [
    'alarmActions[1] is of "sqs"',
    answer("Unsupported AWS vendor …"),
    "Write the ARN of an SNS topic, to which others subscribe, or of a function",
  ]),
  wrong("actions", alarm({ okActions: many(6, (i) => arnOf("sns", `ops-${i}`) as never) }), [
    "There are 6 okActions",
    answer("… failed to satisfy constraint: Member must have length less than or equal to 5"),
    "Write 5 at most: a topic has as many subscriptions as you like",
  ]),
  ...[
    alarm({
      ...bandInputs(),
      alarmActions: [arnOf("autoscaling", "scalingPolicy:1:autoScalingGroupName/a:policyName/b")],
    }),
    alarm({ ...bandInputs(), alarmActions: [output(scaling, "arn")] }),
    alarm({ ...bandInputs(), okActions: [arnOf("sns", "ops"), output(scaling, "arn")] }),
  ].map((on, i) =>
    wrong(
      "band-scaling-action",
      on,
      [
        `${i < 2 ? "alarmActions[0]" : "okActions[1]"} is a scaling policy, and thresholdMetricId is given`,
        answer("autoscaling actions not supported when ThresholdMetricId is set"),
        "Scale by an alarm of its own, with a threshold",
      ],
      { besides: [scaling] },
    ),
  ),
  wrong(
    "instance-action-region",
    alarm({ alarmActions: ["arn:aws:automate:eu-west-1:ec2:stop"] }),
    [
      'alarmActions[0] is of Region "eu-west-1", and this goes to "us-east-1"',
      answer("Invalid region … specified. Only … is supported."),
      "Write one of us-east-1",
    ],
  ),
];

function bandInputs(): Inputs {
  return {
    metricName: undefined,
    namespace: undefined,
    period: undefined,
    statistic: undefined,
    threshold: undefined,
    comparisonOperator: band,
    thresholdMetricId: "ad1",
    metricQueries: [{ id: "m1", metric, returnData: true }, bandQuery],
  };
}

const aMetric =
  'Write ["AWS/Lambda", "Errors", "FunctionName", "api", { "stat": "Sum" }]: namespace, name, each dimension as two texts, then options';
const noMetric = (at: string) =>
  [
    `${at} of dashboardBody isn't a list of texts with an object as last item at most`,
    invalid(
      'Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element',
    ),
    aMetric,
  ] as const;
const dimension = (key: string) =>
  [
    `metrics[0] of widgets[0] of dashboardBody has "${key}" among its options, which is a dimension`,
    invalid("Should NOT have more than 2 items"),
    'Write it before them as two texts: "FunctionName", "api"',
  ] as const;

const dashboards: Row[] = [
  ...[{}, { widgets: {} }].map((body) =>
    wrong("dashboard-widgets", board(body), [
      "dashboardBody has no list of widgets",
      invalid("Should have required property 'widgets'"),
      'Write "widgets" with a list, which may be empty',
    ]),
  ),
  wrong(
    "dashboard-widget-fields",
    widgets({ type: "text", properties: { markdown: "a" } }, { type: "metric" }),
    [
      "widgets[1] of dashboardBody has no properties",
      invalid("Should have required property …"),
      "Write its properties",
    ],
  ),
  wrong(
    "dashboard-metrics",
    shows({ metrics: ["AWS/Lambda", "Errors"] }),
    noMetric("metrics[0] of widgets[0]"),
  ),
  wrong(
    "dashboard-metrics",
    shows({ metrics: [["AWS/Lambda", "Errors"], { namespace: "AWS/Lambda" }] }),
    noMetric("metrics[1] of widgets[0]"),
  ),
  wrong(
    "dashboard-metrics",
    shows({ metrics: [["AWS/Lambda", "Errors", { FunctionName: "a" }, { stat: "Sum" }]] }),
    noMetric("metrics[0] of widgets[0]"),
  ),
  wrong(
    "dashboard-metric-options",
    shows({ metrics: [["AWS/Lambda", "Errors", { FunctionName: "a" }]] }),
    dimension("FunctionName"),
  ),
  wrong(
    "dashboard-metric-options",
    shows({
      metrics: [["AWS/Lambda", "Errors", { stat: "Sum", dimensions: { FunctionName: "a" } }]],
    }),
    dimension("dimensions"),
  ),
  wrong("dashboard-colors", shows({ metrics: [["AWS/Lambda", "Errors", { color: "red" }]] }), [
    'metrics[0] of widgets[0] of dashboardBody has the color "red"',
    invalid("Should NOT have more than 2 items"),
    'Write "#d62728" or the like',
  ]),
  wrong("dashboard-metric-source", widgets({ type: "metric", properties: { metrics: [] } }), [
    "widgets[0] of dashboardBody has no region",
    invalid(
      "The metric widget should have specified a region and a data source or an alarm annotation",
    ),
    "Write the region of its metrics",
  ]),
  wrong(
    "dashboard-metric-source",
    widgets({ type: "metric", properties: { region: "us-east-1" } }),
    [
      "widgets[0] of dashboardBody has no metrics",
      invalid(
        "The metric widget should have specified a region and a data source or an alarm annotation",
      ),
      "Write metrics, or annotations",
    ],
    { level: "advisory" },
  ),
  wrong("dashboard-text", widgets({ type: "text", properties: { text: "a" } }), [
    "widgets[0] of dashboardBody has no markdown",
    invalid("Should have required property 'markdown'"),
    "Write markdown into its properties",
  ]),
  wrong("dashboard-alarms", widgets({ type: "alarm", properties: {} }), [
    "widgets[0] of dashboardBody has no alarms",
    invalid("Should have required property 'alarms'"),
    "Write alarms into its properties",
  ]),
  ...(
    [
      [{ x: 24 }, "x 24", "23 or less"],
      [{ y: -1 }, "y -1", "0 or more"],
      [{ width: 25 }, "width 25", "24 or less"],
      [{ height: 1001 }, "height 1001", "1000 or less"],
    ] as const
  ).map(([place, what, remedy]) =>
    wrong("dashboard-position", shows({}, place), [
      `widgets[0] of dashboardBody has ${what}`,
      refuses,
      `Write ${remedy}`,
    ]),
  ),
  ...[45, 0, -60, 15].map((period) =>
    wrong("dashboard-period", shows({ period }), [
      `widgets[0] of dashboardBody has the period ${period}`,
      invalid("Should be multiple of 60"),
      "Write 60, 300 or the like",
    ]),
  ),
  wrong("dashboard-statistic", shows({ stat: "average" }), [
    'widgets[0] of dashboardBody has the stat "average"',
    invalid("Should match pattern …"),
    'Write "Average"',
  ]),
  ...["left", "right"].map((side) =>
    wrong("dashboard-axis", shows({ yAxis: { [side]: { min: 10, max: 5 } } }), [
      `widgets[0] of dashboardBody has a ${side} axis from 10 to 5`,
      invalid("Should be <= …"),
      "Write a min that is no more than the max",
    ]),
  ),
  wrong(
    "dashboard-widgets",
    board(
      {},
      {
        phase: "existing",
        outputs: { dashboardArn: "arn:aws:cloudwatch::123456789012:dashboard/board" },
      },
    ),
    [
      "dashboardBody has no list of widgets",
      ofExisting(invalid("Should have required property 'widgets'")),
      'Write "widgets" with a list, which may be empty',
    ],
    { level: "advisory" },
  ),
];

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // Lists that aren't known hardly ever have too many items, and other rules tell of them.
  actions: /^alarm\.okActions$/,
  "band-scaling-action": /^alarm\.(alarm|ok)Actions(\.\d)?$/,
  "query-expressions": /^alarm\.metricQueries(\.\d+(\.expression)?)?$/,
  "query-metrics": /^alarm\.metricQueries(\.\d+(\.metric)?)?$/,
};

describe("cloudwatch-arguments", () => {
  testRows(
    cloudwatchArguments,
    {
      valid: [
        fine("an alarm", alarm()),
        fine(
          "an alarm without a threshold, which the provider takes for 0",
          alarm({ threshold: undefined }),
        ),
        fine(
          "an alarm of a day",
          alarm({ period: 60, evaluationPeriods: 1440, datapointsToAlarm: 1440 }),
        ),
        fine("an alarm of a week", alarm({ period: 3600, evaluationPeriods: 168 })),
        fine(
          "a percentile",
          alarm({
            statistic: undefined,
            extendedStatistic: "p99",
            evaluateLowSampleCountPercentiles: "ignore",
          }),
        ),
        fine(
          "an alarm by a query of PromQL",
          alarm({
            evaluationPeriods: undefined,
            comparisonOperator: undefined,
            metricName: undefined,
          }),
        ),
        fine(
          "math",
          math([
            { id: "m1", metric },
            { id: "e1", expression: "m1 * 2", returnData: true },
          ]),
        ),
        fine("a band", alarm(bandInputs())),
        fine(
          "as many queries as there may be",
          math([
            { id: "e0", expression: "SUM(METRICS())", returnData: true },
            ...many(9, (i) => ({ id: `e${i + 1}`, expression: "m0 * 2" })),
            ...many(10, (i) => ({ id: `m${i}`, metric })),
          ]),
        ),
        fine(
          "all kinds of actions",
          alarm({
            alarmActions: [
              arnOf("sns", "ops"),
              arnOf("lambda", "function:a"),
              "arn:aws:automate:us-east-1:ec2:stop",
              arnOf("swf", "action/actions/AWS_EC2.InstanceId.Stop/1.0"),
              arnOf("autoscaling", "scalingPolicy:1:autoScalingGroupName/a:policyName/b"),
            ],
            okActions: [arnOf("ssm", "opsitem:4"), arnOf("ssm-incidents", "response-plan/a", "")],
            insufficientDataActions: [arnOf("aiops", "investigation-group:a")],
          }),
        ),
        fine(
          "one action six times",
          alarm({ alarmActions: many(6, () => arnOf("sns", "ops") as never) }),
        ),
        fine("a board of nothing", widgets()),
        fine(
          "a board of metrics",
          shows(
            {
              metrics: [
                [
                  "AWS/Lambda",
                  "Errors",
                  "FunctionName",
                  "a",
                  { stat: "Sum", color: "#ff0000", visible: false },
                ],
                ["...", "b", { label: "B", yAxis: "right" }],
                [".", "Duration", ".", "."],
                [{ expression: "SUM(METRICS())", id: "e1" }],
                [],
              ],
              period: 300,
              stat: "p99",
              yAxis: { left: { min: 0, max: 0 }, right: { min: 0 } },
            },
            { x: 0, y: 0, width: 24, height: 6 },
          ),
        ),
        fine(
          "boards of other things",
          widgets(
            { type: "text", properties: { markdown: "# a" } },
            { type: "alarm", properties: { alarms: [] } },
            { type: "log", properties: { query: "SOURCE 'a'" } },
            { type: "metric", properties: { annotations: { alarms: ["arn"] } } },
            { type: "metric", properties: { insightRule: { ruleName: "a" } } },
            { type: "chart", properties: { data: { queries: [] } } },
            "a",
          ),
        ),
        ...[1, 5, 10, 20, 30, 60, 120].map((period) =>
          fine(`a period of ${period} seconds`, shows({ period })),
        ),
        fine("an axis with no start", shows({ yAxis: { left: { max: 5 } } })),
        fine("an axis with no start below zero", shows({ yAxis: { right: { max: -5 } } })),
        fine("a body that isn't JSON", board("a")),
      ],
      invalid: [...alarms, ...dashboards],
      unknown: [
        counted(
          "an action of the stack",
          [topic, alarm({ alarmActions: [output(topic, "arn")] })],
          0,
        ),
        counted("an action from elsewhere", [alarm({ alarmActions: [unknown] })], 1),
        counted(
          "the actions beside a band",
          [alarm({ ...bandInputs(), alarmActions: unknown })],
          1,
        ),
        counted(
          "how many actions there are",
          [
            topic,
            alarm({
              okActions: [
                ...many(5, (i) => `arn:aws:sns:us-east-1:123456789012:a${i}` as never),
                output(topic, "arn"),
              ],
            }),
          ],
          1,
        ),
        counted("periods", [alarm({ datapointsToAlarm: 1, evaluationPeriods: unknown })], 1),
        counted("queries", [math(unknown)], 1),
        counted("one query", [math([unknown])], 1),
        counted("what a query returns", [math([{ id: "m1", metric, returnData: unknown }])], 1),
        counted("a threshold", [alarm({ ...bandInputs(), thresholdMetricId: unknown })], 1),
        counted("an expression", [math([{ id: "e1", expression: unknown, returnData: true }])], 1),
        counted("a namespace", [alarm({ namespace: unknown })], 1),
        counted(
          "a body",
          [
            resource(
              "aws:cloudwatch/dashboard:Dashboard",
              "board",
              { dashboardBody: unknown },
              { outputs: { dashboardArn: unknown } },
            ),
          ],
          1,
        ),
      ],
      absent: [
        fine("all of an alarm", resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm")),
        fine("all of a dashboard", resource("aws:cloudwatch/dashboard:Dashboard", "board")),
        fine(
          "lists given as something else",
          alarm({ alarmActions: 5, metricQueries: "a", period: "a" }),
        ),
        fine(
          "a secret body",
          resource("aws:cloudwatch/dashboard:Dashboard", "board", {
            dashboardBody: secret(json({ widgets: [] })),
          }),
        ),
      ],
    },
    silent,
  );
});
