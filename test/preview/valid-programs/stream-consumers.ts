import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode, pythonCode } from "./function-code";

/** A stream with a consumer of its own rate, one that counts in windows, and a pipe into a queue. */
export function streamConsumers(): void {
  const readings = new aws.kinesis.Stream("readings", {
    shardCount: 2,
    retentionPeriod: 24,
    shardLevelMetrics: ["IncomingBytes", "IteratorAgeMilliseconds"],
  });
  const fast = new aws.kinesis.StreamConsumer("fast", { streamArn: readings.arn });
  const failed = new aws.sqs.Queue("failed-readings");
  const { role, rights } = readerRole(readings, failed);

  const alert = new aws.lambda.Function("alert", {
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
    reservedConcurrentExecutions: 4,
  });
  new aws.lambda.EventSourceMapping(
    "alert",
    {
      eventSourceArn: fast.arn,
      functionName: alert.name,
      startingPosition: "AT_TIMESTAMP",
      startingPositionTimestamp: "2026-01-01T00:00:00Z",
      batchSize: 10_000,
      maximumRecordAgeInSeconds: -1,
      maximumRetryAttempts: -1,
      destinationConfig: { onFailure: { destinationArn: failed.arn } },
    },
    { dependsOn: rights },
  );
  const count = new aws.lambda.Function("count", {
    runtime: "python3.12",
    handler: "app.handler",
    code: pythonCode(),
    role: role.arn,
    memorySize: 10_240,
  });
  new aws.lambda.EventSourceMapping(
    "count",
    {
      eventSourceArn: readings.arn,
      functionName: count.arn,
      startingPosition: "LATEST",
      tumblingWindowInSeconds: 900,
      parallelizationFactor: 1,
      bisectBatchOnFunctionError: true,
      filterCriteria: {
        filters: [{ pattern: JSON.stringify({ data: { celsius: [{ numeric: [">", 80] }] } }) }],
      },
    },
    { dependsOn: rights },
  );
  pipe(readings);
}

function readerRole(readings: aws.kinesis.Stream, failed: aws.sqs.Queue) {
  const role = new aws.iam.Role("readings", {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
        },
      ],
    }).json,
  });
  const policy = new aws.iam.Policy("readings", {
    path: "/preflight/",
    policy: policyOf(
      {
        Action: [
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
          "kinesis:SubscribeToShard",
        ],
        Resource: [readings.arn, pulumi.interpolate`${readings.arn}/consumer/*`],
      },
      { Action: "kinesis:ListStreams", Resource: "*" },
      { Action: "sqs:SendMessage", Resource: failed.arn },
    ),
  });
  const rights = [
    new aws.iam.RolePolicyAttachment("readings", { role: role.name, policyArn: policy.arn }),
    new aws.iam.RolePolicyAttachment("readings-logs", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
    }),
  ];
  return { role, rights };
}

function pipe(readings: aws.kinesis.Stream): void {
  const hot = new aws.sqs.Queue("hot");
  const role = new aws.iam.Role("pipe", { assumeRolePolicy: trust("pipes.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("pipe", {
    role: role.id,
    policy: policyOf(
      {
        Action: [
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
          "kinesis:ListStreams",
        ],
        Resource: readings.arn,
      },
      { Action: "sqs:SendMessage", Resource: hot.arn },
    ),
  });
  new aws.pipes.Pipe(
    "hot",
    {
      roleArn: role.arn,
      source: readings.arn,
      target: hot.arn,
      sourceParameters: {
        kinesisStreamParameters: { startingPosition: "LATEST", batchSize: 10 },
        filterCriteria: {
          filters: [{ pattern: JSON.stringify({ data: { state: ["hot"] } }) }],
        },
      },
      targetParameters: { inputTemplate: '{"sensor": "<$.data.sensor>"}' },
    },
    { dependsOn: [rights] },
  );
}
