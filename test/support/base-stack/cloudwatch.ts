import { resource, secret, type TestResource, unknown } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: alarmsAndBoards,
  quoted: [
    "aws:cloudwatch/metricAlarm:MetricAlarm region",
    "aws:cloudwatch/metricAlarm:MetricAlarm statistic",
    "aws:cloudwatch/metricAlarm:MetricAlarm thresholdMetricId",
  ],
};

function alarmsAndBoards(): TestResource[] {
  const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
  const metric = { metricName: "Errors", namespace: "AWS/Lambda", period: 60, stat: "Sum" };
  const board = (name: string, dashboardBody: unknown) =>
    resource(
      "aws:cloudwatch/dashboard:Dashboard",
      name,
      { dashboardName: name, dashboardBody },
      { outputs: { dashboardArn: unknown } },
    );
  return [
    resource(alarm, "window", {
      comparisonOperator: "GreaterThanUpperThreshold",
      evaluationPeriods: 100,
      datapointsToAlarm: 200,
      metricName: "Errors",
      namespace: "Größe",
      period: 1800,
      statistic: "Sum",
      evaluateLowSampleCountPercentiles: "ignore",
      alarmActions: [
        "arn:aws:sqs:us-east-1:123456789012:jobs",
        "arn:aws:automate:eu-west-1:ec2:stop",
      ],
    }),
    resource(alarm, "math", {
      comparisonOperator: "GreaterThanUpperThreshold",
      evaluationPeriods: 1,
      thresholdMetricId: "ad1",
      metricQueries: [
        { id: "m1", metric },
        { id: "e1", expression: "SEARCH('{AWS/EC2}', 'Sum')", returnData: true },
      ],
      okActions: ["arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:a"],
    }),
    resource(
      alarm,
      "running-alarm",
      { evaluationPeriods: 1, datapointsToAlarm: 2, period: 60 },
      existing,
    ),
    board(
      "board",
      JSON.stringify({
        widgets: [
          {
            type: "metric",
            x: 30,
            properties: { metrics: [["a", "b", { C: marker, color: "red" }]] },
          },
          { type: "metric", properties: { metrics: ["a"], period: 45, stat: "sum" } },
          { type: "text", properties: {} },
          { type: "alarm" },
        ],
      }),
    ),
    board("hidden-board", secret(marker)),
  ];
}
