import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { pythonCode } from "./function-code";

/** Tables: with indexes and scaling, and with replicas, a stream and a function that reads it. */
export function dynamodbTable(): void {
  scaled();
  streamed();
}

function scaled(): void {
  const sales = new aws.dynamodb.Table(
    "sales",
    {
      billingMode: "PROVISIONED",
      readCapacity: 5,
      writeCapacity: 5,
      hashKey: "shop",
      rangeKey: "at",
      attributes: [
        { name: "shop", type: "S" },
        { name: "at", type: "N" },
        { name: "customer", type: "S" },
        { name: "total", type: "N" },
      ],
      globalSecondaryIndexes: [
        {
          name: "by-customer",
          hashKey: "customer",
          rangeKey: "at",
          projectionType: "INCLUDE",
          nonKeyAttributes: ["total", "currency"],
          readCapacity: 2,
          writeCapacity: 2,
        },
      ],
      localSecondaryIndexes: [{ name: "by-total", rangeKey: "total", projectionType: "KEYS_ONLY" }],
      ttl: { enabled: true, attributeName: "expires" },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 14 },
      serverSideEncryption: { enabled: true },
      tableClass: "STANDARD_INFREQUENT_ACCESS",
      deletionProtectionEnabled: true,
    },
    { ignoreChanges: ["readCapacity"] },
  );
  const read = new aws.appautoscaling.Target("read", {
    serviceNamespace: "dynamodb",
    scalableDimension: "dynamodb:table:ReadCapacityUnits",
    resourceId: pulumi.interpolate`table/${sales.name}`,
    minCapacity: 5,
    maxCapacity: 100,
  });
  new aws.appautoscaling.Policy("read", {
    policyType: "TargetTrackingScaling",
    serviceNamespace: read.serviceNamespace,
    scalableDimension: read.scalableDimension,
    resourceId: read.resourceId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 70,
      predefinedMetricSpecification: { predefinedMetricType: "DynamoDBReadCapacityUtilization" },
    },
  });
  new aws.appautoscaling.ScheduledAction("night", {
    serviceNamespace: read.serviceNamespace,
    scalableDimension: read.scalableDimension,
    resourceId: read.resourceId,
    schedule: "cron(0 22 * * ? *)",
    timezone: "Europe/Vienna",
    scalableTargetAction: { minCapacity: 1, maxCapacity: 10 },
  });
}

function streamed(): void {
  const carts = new aws.dynamodb.Table("carts", {
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attributes: [
      { name: "id", type: "S" },
      { name: "owner", type: "B" },
    ],
    globalSecondaryIndexes: [{ name: "by-owner", hashKey: "owner", projectionType: "ALL" }],
    streamEnabled: true,
    streamViewType: "NEW_AND_OLD_IMAGES",
    replicas: [{ regionName: "eu-west-1", propagateTags: true, pointInTimeRecovery: true }],
  });
  const failed = new aws.sns.Topic("failed");
  const role = new aws.iam.Role("reader", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const rights = [
    new aws.iam.RolePolicyAttachment("reader", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AWSLambdaDynamoDBExecutionRole,
    }),
    new aws.iam.RolePolicy("failed", {
      role: role.id,
      policy: policyOf({ Action: "sns:Publish", Resource: failed.arn }),
    }),
  ];
  const reader = new aws.lambda.Function("reader", {
    runtime: "python3.13",
    handler: "app.handler",
    code: pythonCode(),
    role: role.arn,
    timeout: 60,
  });
  new aws.lambda.EventSourceMapping(
    "carts",
    {
      eventSourceArn: carts.streamArn,
      functionName: reader.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: 1000,
      maximumBatchingWindowInSeconds: 5,
      parallelizationFactor: 10,
      maximumRetryAttempts: 3,
      maximumRecordAgeInSeconds: 3600,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ["ReportBatchItemFailures"],
      destinationConfig: { onFailure: { destinationArn: failed.arn } },
      filterCriteria: {
        filters: [
          {
            pattern: JSON.stringify({
              eventName: ["INSERT", "MODIFY"],
              dynamodb: { NewImage: { state: { S: [{ prefix: "paid" }] } } },
            }),
          },
        ],
      },
    },
    { dependsOn: rights },
  );
}
