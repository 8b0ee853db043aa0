import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf } from "./documents";

/** Alarms on metrics, expressions, anomalies and other alarms, a dashboard, and a topic to tell of them. */
export function monitoring(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: keyFor(accountId).arn });
  new aws.sns.TopicPolicy("alarms", {
    arn: topic.arn,
    policy: policyOf({
      Sid: "FromAlarms",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topic.arn,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    }),
  });
  new aws.sns.TopicSubscription("mail", {
    topic: topic.arn,
    protocol: "email",
    endpoint: "operations@preflight-shop.com",
  });
  const queue = new aws.sqs.Queue("watched");
  const age = new aws.cloudwatch.MetricAlarm("age", {
    namespace: "AWS/SQS",
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: queue.name },
    extendedStatistic: "p99.9",
    period: 60,
    evaluationPeriods: 10,
    datapointsToAlarm: 3,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 120.5,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
  const errors = new aws.cloudwatch.MetricAlarm("error-rate", {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 2,
    threshold: 5,
    treatMissingData: "ignore",
    metricQueries: [
      {
        id: "rate",
        expression: "100 * errors / MAX([errors, calls])",
        returnData: true,
        label: "%",
      },
      { id: "errors", metric: { ...invocations("Errors"), dimensions: { FunctionName: "shop" } } },
      {
        id: "calls",
        metric: { ...invocations("Invocations"), dimensions: { FunctionName: "shop" } },
      },
    ],
  });
  new aws.cloudwatch.MetricAlarm("unusual", {
    comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
    evaluationPeriods: 3,
    thresholdMetricId: "band",
    metricQueries: [
      { id: "band", expression: "ANOMALY_DETECTION_BAND(calls, 3)", returnData: true },
      { id: "calls", returnData: true, metric: invocations("Invocations") },
    ],
  });
  new aws.cloudwatch.CompositeAlarm("both", {
    alarmName: "preflight-both",
    alarmRule: pulumi.interpolate`ALARM("${age.name}") AND NOT OK("${errors.name}")`,
    alarmActions: [topic.arn],
    actionsSuppressor: { alarm: errors.name, extensionPeriod: 10, waitPeriod: 20 },
  });
  dashboard(queue, age);
}

function invocations(metricName: string) {
  return { namespace: "AWS/Lambda", metricName, period: 300, stat: "Sum" };
}

/** A topic with AWS's own key would take no message of an alarm. */
function keyFor(accountId: pulumi.Output<string>): aws.kms.Key {
  return new aws.kms.Key("alarms", {
    policy: policyOf(
      {
        Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
      },
    ),
  });
}

function dashboard(queue: aws.sqs.Queue, alarm: aws.cloudwatch.MetricAlarm): void {
  const place = { x: 0, width: 12, height: 6 };
  new aws.cloudwatch.Dashboard("shop", {
    dashboardName: "preflight-shop",
    dashboardBody: pulumi.jsonStringify({
      start: "-PT6H",
      periodOverride: "inherit",
      widgets: [
        { type: "text", ...place, y: 0, height: 2, properties: { markdown: "# Shop" } },
        {
          type: "metric",
          ...place,
          y: 2,
          properties: {
            region: "us-east-1",
            title: "Messages",
            view: "timeSeries",
            stacked: false,
            stat: "Sum",
            period: 300,
            metrics: [
              ["AWS/SQS", "NumberOfMessagesSent", "QueueName", queue.name],
              [".", "NumberOfMessagesDeleted", ".", ".", { label: "done", yAxis: "right" }],
              [{ expression: "m1/PERIOD(m1)", id: "e1", label: "rate" }],
              ["AWS/Lambda", "Invocations", { id: "m1", visible: false }],
            ],
          },
        },
        {
          type: "log",
          ...place,
          y: 8,
          properties: {
            region: "us-east-1",
            query: "SOURCE '/aws/lambda/shop' | fields @timestamp, @message | limit 20",
            view: "table",
          },
        },
        { type: "alarm", ...place, y: 14, properties: { title: "Alarms", alarms: [alarm.arn] } },
      ],
    }),
  });
}
