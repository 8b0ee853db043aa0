import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, type Statement, trust } from "./documents";
import { nodeCode } from "./function-code";

/** Functions that work on queues: a standard one with a customer's key, and a FIFO one. */
export function queueWorkers(): void {
  const key = new aws.kms.Key("jobs", {
    description: "Messages of jobs",
    enableKeyRotation: true,
    rotationPeriodInDays: 180,
    deletionWindowInDays: 7,
  });
  new aws.kms.Alias("jobs", { name: "alias/preflight-jobs", targetKeyId: key.keyId });
  standardQueue(key);
  fifoQueue();
}

function standardQueue(key: aws.kms.Key): void {
  const dead = new aws.sqs.Queue("jobs-dead", {
    messageRetentionSeconds: 1_209_600,
    kmsMasterKeyId: key.id,
  });
  const jobs = new aws.sqs.Queue("jobs", {
    visibilityTimeoutSeconds: 360,
    receiveWaitTimeSeconds: 20,
    delaySeconds: 5,
    maxMessageSize: 262_144,
    kmsMasterKeyId: key.id,
    kmsDataKeyReusePeriodSeconds: 300,
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 4 }),
  });
  new aws.sqs.RedriveAllowPolicy("jobs-dead", {
    queueUrl: dead.id,
    redriveAllowPolicy: pulumi.jsonStringify({
      redrivePermission: "byQueue",
      sourceQueueArns: [jobs.arn],
    }),
  });
  const worker = workerOf("jobs", jobs, 60, [
    { Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key.arn },
  ]);
  new aws.lambda.EventSourceMapping(
    "jobs",
    {
      eventSourceArn: jobs.arn,
      functionName: worker.called.arn,
      batchSize: 500,
      maximumBatchingWindowInSeconds: 10,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 20 },
      filterCriteria: {
        filters: [
          { pattern: JSON.stringify({ body: { kind: ["resize", { prefix: "crop-" }] } }) },
          { pattern: JSON.stringify({ body: { size: [{ numeric: [">", 0, "<=", 4096] }] } }) },
        ],
      },
      metricsConfig: { metrics: ["EventCount"] },
    },
    { dependsOn: worker.rights },
  );
}

function fifoQueue(): void {
  const dead = new aws.sqs.Queue("payments-dead", {
    name: "payments-dead.fifo",
    fifoQueue: true,
    sqsManagedSseEnabled: true,
  });
  const payments = new aws.sqs.Queue("payments", {
    name: "payments.fifo",
    fifoQueue: true,
    contentBasedDeduplication: true,
    deduplicationScope: "messageGroup",
    fifoThroughputLimit: "perMessageGroupId",
    visibilityTimeoutSeconds: 30,
    redrivePolicy: dead.arn.apply((deadLetterTargetArn) =>
      JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 10 }),
    ),
  });
  // As long as the queue hides a message: AWS takes an equal timeout.
  const worker = workerOf("payments", payments, 30, []);
  new aws.lambda.EventSourceMapping(
    "payments",
    { eventSourceArn: payments.arn, functionName: worker.called.name, batchSize: 10 },
    { dependsOn: worker.rights },
  );
}

function workerOf(name: string, queue: aws.sqs.Queue, timeout: number, more: readonly Statement[]) {
  const role = new aws.iam.Role(name, { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const rights = [
    new aws.iam.RolePolicyAttachment(name, {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
    }),
    new aws.iam.RolePolicy(name, {
      role: role.id,
      policy: policyOf(
        {
          Sid: "Consume",
          Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          Resource: queue.arn,
        },
        ...more,
      ),
    }),
  ];
  const called = new aws.lambda.Function(name, {
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
    timeout,
    ephemeralStorage: { size: 1024 },
    environment: { variables: { QUEUE_URL: queue.url } },
  });
  return { called, rights };
}
