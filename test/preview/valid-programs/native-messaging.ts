import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { pythonCode } from "./function-code";
import { NativeResource } from "./native";

const topicName = "preflight-native-events";
const queueName = "preflight-native-events";
const deadName = "preflight-native-events-dead";

/** A topic, its queue with dead letters and a table by aws-native, and a worker by the other provider. */
export function nativeMessaging(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const arnOf = (service: string, name: string) =>
    pulumi.interpolate`arn:aws:${service}:us-east-1:${accountId}:${name}`;
  const [topicArn, queueArn, deadArn] = [
    arnOf("sns", topicName),
    arnOf("sqs", queueName),
    arnOf("sqs", deadName),
  ];
  const dead = new NativeResource("sqs:Queue", "dead", {
    queueName: deadName,
    messageRetentionPeriod: 1_209_600,
    redriveAllowPolicy: { redrivePermission: "byQueue", sourceQueueArns: [queueArn] },
  });
  const queue = new NativeResource(
    "sqs:Queue",
    "events",
    {
      queueName,
      visibilityTimeout: 120,
      receiveMessageWaitTimeSeconds: 10,
      sqsManagedSseEnabled: true,
      redrivePolicy: { deadLetterTargetArn: deadArn, maxReceiveCount: 3 },
    },
    { dependsOn: [dead] },
  );
  const topic = new NativeResource("sns:Topic", "events", {
    topicName,
    displayName: "Events",
    tags: [{ key: "purpose", value: "events" }],
  });
  const sendable = new NativeResource(
    "sqs:QueuePolicy",
    "events",
    {
      queues: [pulumi.interpolate`https://sqs.us-east-1.amazonaws.com/${accountId}/${queueName}`],
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "sns.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: queueArn,
            Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
          },
        ],
      },
    },
    { dependsOn: [queue] },
  );
  new NativeResource(
    "sns:Subscription",
    "events",
    {
      topicArn,
      protocol: "sqs",
      endpoint: queueArn,
      rawMessageDelivery: true,
      filterPolicyScope: "MessageAttributes",
      filterPolicy: { kind: ["order", { prefix: "stock-" }] },
    },
    { dependsOn: [topic, sendable] },
  );
  ordered();
  worker(queue, queueArn, storeOf(), accountId);
}

function ordered(): void {
  new NativeResource("sqs:Queue", "ordered", {
    queueName: "preflight-native-ordered.fifo",
    fifoQueue: true,
    contentBasedDeduplication: true,
    deduplicationScope: "messageGroup",
    fifoThroughputLimit: "perMessageGroupId",
  });
  new NativeResource("sns:Topic", "ordered", {
    topicName: "preflight-native-ordered.fifo",
    fifoTopic: true,
    contentBasedDeduplication: true,
  });
}

function storeOf(): NativeResource {
  return new NativeResource("dynamodb:Table", "events", {
    tableName: "preflight-native-events",
    billingMode: "PROVISIONED",
    provisionedThroughput: { readCapacityUnits: 5, writeCapacityUnits: 5 },
    attributeDefinitions: [
      { attributeName: "id", attributeType: "S" },
      { attributeName: "at", attributeType: "N" },
      { attributeName: "kind", attributeType: "S" },
    ],
    keySchema: [
      { attributeName: "id", keyType: "HASH" },
      { attributeName: "at", keyType: "RANGE" },
    ],
    globalSecondaryIndexes: [
      {
        indexName: "by-kind",
        keySchema: [{ attributeName: "kind", keyType: "HASH" }],
        projection: { projectionType: "INCLUDE", nonKeyAttributes: ["source"] },
        provisionedThroughput: { readCapacityUnits: 1, writeCapacityUnits: 1 },
      },
    ],
    timeToLiveSpecification: { attributeName: "expires", enabled: true },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    sseSpecification: { sseEnabled: true },
    streamSpecification: { streamViewType: "KEYS_ONLY" },
  });
}

function worker(
  queue: NativeResource,
  queueArn: pulumi.Output<string>,
  store: NativeResource,
  accountId: pulumi.Output<string>,
): void {
  const role = new aws.iam.Role("worker", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const rights = [
    new aws.iam.RolePolicyAttachment("worker", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AWSLambdaSQSQueueExecutionRole,
    }),
    new aws.iam.RolePolicy("worker", {
      role: role.id,
      policy: policyOf({
        Action: "dynamodb:PutItem",
        Resource: pulumi.interpolate`arn:aws:dynamodb:us-east-1:${accountId}:table/preflight-native-events`,
      }),
    }),
  ];
  const called = new aws.lambda.Function("worker", {
    runtime: "python3.13",
    handler: "app.handler",
    code: pythonCode(),
    role: role.arn,
    timeout: 120,
  });
  new NativeResource(
    "lambda:EventSourceMapping",
    "events",
    {
      eventSourceArn: queueArn,
      functionName: called.arn,
      batchSize: 100,
      maximumBatchingWindowInSeconds: 1,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 2 },
      filterCriteria: { filters: [{ pattern: JSON.stringify({ body: { kind: ["order"] } }) }] },
    },
    { dependsOn: [queue, store, ...rights] },
  );
}
