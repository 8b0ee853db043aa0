import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { pythonCode } from "./function-code";

/** Jobs by the clock and by events: rules, a bus with an archive, and a schedule in a time zone. */
export function scheduledJobs(): void {
  const role = new aws.iam.Role("report", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const attachment = new aws.iam.RolePolicyAttachment("report", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const report = new aws.lambda.Function(
    "report",
    {
      runtime: "python3.14",
      handler: "app.handler",
      code: pythonCode(),
      role: role.arn,
      timeout: 900,
      memorySize: 3008,
    },
    { dependsOn: [attachment] },
  );
  const dead = new aws.sqs.Queue("missed", { messageRetentionSeconds: 86_400 });
  nightly(report, dead);
  onEvents(report, dead);
  inTimeZone(report, dead);
}

function nightly(report: aws.lambda.Function, dead: aws.sqs.Queue): void {
  const rule = new aws.cloudwatch.EventRule("nightly", {
    description: "At ten past two on working days",
    scheduleExpression: "cron(10 2 ? * MON-FRI *)",
  });
  new aws.lambda.Permission("nightly", {
    action: "lambda:InvokeFunction",
    function: report.name,
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new aws.sqs.QueuePolicy("missed", {
    queueUrl: dead.id,
    policy: policyOf({
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: dead.arn,
      Condition: { ArnEquals: { "aws:SourceArn": rule.arn } },
    }),
  });
  new aws.cloudwatch.EventTarget("nightly", {
    rule: rule.name,
    arn: report.arn,
    input: JSON.stringify({ kind: "daily" }),
    deadLetterConfig: { arn: dead.arn },
    retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 2 },
  });
}

function onEvents(report: aws.lambda.Function, dead: aws.sqs.Queue): void {
  const bus = new aws.cloudwatch.EventBus("shop", { name: "preflight-shop" });
  new aws.cloudwatch.EventArchive("shop", {
    eventSourceArn: bus.arn,
    retentionDays: 30,
    eventPattern: JSON.stringify({ source: ["shop.orders"] }),
  });
  const rule = new aws.cloudwatch.EventRule("large-orders", {
    eventBusName: bus.name,
    eventPattern: JSON.stringify({
      source: ["shop.orders"],
      "detail-type": [{ "equals-ignore-case": "order placed" }],
      detail: {
        total: [{ numeric: [">", 1000, "<=", 50_000] }],
        country: [{ "anything-but": ["XX", "YY"] }],
        coupon: [{ exists: false }],
        $or: [{ channel: [{ wildcard: "web-*" }] }, { "client-ip": [{ cidr: "10.0.0.0/8" }] }],
      },
    }),
  });
  new aws.lambda.Permission("large-orders", {
    action: "lambda:InvokeFunction",
    function: report.name,
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new aws.cloudwatch.EventTarget("large-orders", {
    eventBusName: bus.name,
    rule: rule.name,
    arn: report.arn,
    inputTransformer: {
      inputPaths: { order: "$.detail.id", total: "$.detail.total" },
      inputTemplate: '{"order": <order>, "total": <total>, "rule": "<aws.events.rule-name>"}',
    },
  });

  const logs = new aws.cloudwatch.LogGroup("events", {
    name: "/aws/events/preflight-shop",
    retentionInDays: 3,
  });
  const { accountId } = aws.getCallerIdentityOutput();
  const writable = new aws.cloudwatch.LogResourcePolicy("events", {
    policyName: "preflight-events",
    policyDocument: policyOf({
      Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`arn:aws:logs:us-east-1:${accountId}:log-group:/aws/events/*:*`,
    }),
  });
  const all = new aws.cloudwatch.EventRule("all", {
    eventBusName: bus.name,
    eventPattern: JSON.stringify({ source: [{ prefix: "" }] }),
  });
  new aws.cloudwatch.EventTarget(
    "all",
    { eventBusName: bus.name, rule: all.name, arn: logs.arn },
    { dependsOn: [writable] },
  );
  new aws.lambda.FunctionEventInvokeConfig(
    "report",
    {
      functionName: report.name,
      maximumEventAgeInSeconds: 600,
      maximumRetryAttempts: 0,
      destinationConfig: { onFailure: { destination: dead.arn } },
    },
    { dependsOn: [failures(report, dead)] },
  );
}

/** A function's own role sends what has failed. */
function failures(report: aws.lambda.Function, dead: aws.sqs.Queue): aws.iam.RolePolicy {
  return new aws.iam.RolePolicy("failures", {
    role: report.role.apply((arn) => arn.split("/").at(-1)!),
    policy: policyOf({ Action: "sqs:SendMessage", Resource: dead.arn }),
  });
}

function inTimeZone(report: aws.lambda.Function, dead: aws.sqs.Queue): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const role = new aws.iam.Role("scheduler", {
    assumeRolePolicy: policyOf({
      Principal: { Service: "scheduler.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    }),
  });
  const rights = new aws.iam.RolePolicy("scheduler", {
    role: role.id,
    policy: policyOf(
      {
        Action: "lambda:InvokeFunction",
        Resource: [report.arn, pulumi.interpolate`${report.arn}:*`],
      },
      { Action: "sqs:SendMessage", Resource: dead.arn },
    ),
  });
  const group = new aws.scheduler.ScheduleGroup("reports");
  new aws.scheduler.Schedule(
    "monthly",
    {
      groupName: group.name,
      scheduleExpression: "cron(0 6 L * ? *)",
      scheduleExpressionTimezone: "Europe/Vienna",
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
      target: {
        arn: report.arn,
        roleArn: role.arn,
        input: JSON.stringify({ kind: "monthly" }),
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 5 },
        deadLetterConfig: { arn: dead.arn },
      },
    },
    { dependsOn: [rights] },
  );
}
