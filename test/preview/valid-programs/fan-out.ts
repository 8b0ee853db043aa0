import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode } from "./function-code";

/** A topic that fans out to queues, a function and a stream, and a FIFO topic with its queue. */
export function fanOut(): void {
  const events = new aws.sns.Topic("events", {
    displayName: "Events of the shop",
    tracingConfig: "Active",
    deliveryPolicy: JSON.stringify({
      http: {
        defaultHealthyRetryPolicy: {
          minDelayTarget: 10,
          maxDelayTarget: 60,
          numRetries: 5,
          numNoDelayRetries: 0,
          numMinDelayRetries: 1,
          numMaxDelayRetries: 1,
          backoffFunction: "linear",
        },
      },
    }),
  });
  const lost = new aws.sqs.Queue("lost");
  const billing = new aws.sqs.Queue("billing", { sqsManagedSseEnabled: true });
  const shipping = new aws.sqs.Queue("shipping");
  for (const [name, queue] of Object.entries({ lost, billing, shipping })) {
    new aws.sqs.QueuePolicy(name, { queueUrl: queue.id, policy: sendable(queue, events) });
  }
  const redrivePolicy = pulumi.jsonStringify({ deadLetterTargetArn: lost.arn });
  new aws.sns.TopicSubscription("billing", {
    topic: events.arn,
    protocol: "sqs",
    endpoint: billing.arn,
    rawMessageDelivery: true,
    redrivePolicy,
    filterPolicy: JSON.stringify({
      kind: ["order-placed", { "anything-but": { prefix: "test-" } }],
      total: [{ numeric: [">=", 100] }],
    }),
  });
  new aws.sns.TopicSubscription("shipping", {
    topic: events.arn,
    protocol: "sqs",
    endpoint: shipping.arn,
    filterPolicyScope: "MessageBody",
    filterPolicy: JSON.stringify({ order: { country: ["DE", "AT"], express: [{ exists: true }] } }),
  });
  mailer(events, redrivePolicy);
  archive(events);
  ordered();
}

/** https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html */
function sendable(queue: aws.sqs.Queue, topic: aws.sns.Topic): pulumi.Output<string> {
  return aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
        actions: ["sqs:SendMessage"],
        resources: [queue.arn],
        conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [topic.arn] }],
      },
    ],
  }).json;
}

function mailer(topic: aws.sns.Topic, redrivePolicy: pulumi.Output<string>): void {
  const role = new aws.iam.Role("mailer", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("mailer", {
    role,
    policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
  });
  const called = new aws.lambda.Function("mailer", {
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
  });
  const permission = new aws.lambda.Permission("mailer", {
    action: "lambda:InvokeFunction",
    function: called.arn,
    principal: "sns.amazonaws.com",
    sourceArn: topic.arn,
  });
  new aws.sns.TopicSubscription(
    "mailer",
    { topic: topic.arn, protocol: "lambda", endpoint: called.arn, redrivePolicy },
    { dependsOn: [permission] },
  );
}

function archive(topic: aws.sns.Topic): void {
  const bucket = new aws.s3.Bucket("archive");
  const writer = new aws.iam.Role("archive-writer", {
    assumeRolePolicy: trust("firehose.amazonaws.com"),
  });
  const write = new aws.iam.RolePolicy("archive-writer", {
    role: writer.id,
    policy: policyOf({
      Action: [
        "s3:AbortMultipartUpload",
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:PutObject",
      ],
      Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
    }),
  });
  const stream = new aws.kinesis.FirehoseDeliveryStream(
    "archive",
    {
      destination: "extended_s3",
      extendedS3Configuration: {
        bucketArn: bucket.arn,
        roleArn: writer.arn,
        bufferingInterval: 300,
        bufferingSize: 16,
        compressionFormat: "GZIP",
      },
    },
    { dependsOn: [write] },
  );
  const sender = new aws.iam.Role("archive-sender", {
    assumeRolePolicy: trust("sns.amazonaws.com"),
  });
  const send = new aws.iam.RolePolicy("archive-sender", {
    role: sender.id,
    policy: policyOf({
      Action: [
        "firehose:DescribeDeliveryStream",
        "firehose:ListDeliveryStreams",
        "firehose:ListTagsForDeliveryStream",
        "firehose:PutRecord",
        "firehose:PutRecordBatch",
      ],
      Resource: stream.arn,
    }),
  });
  new aws.sns.TopicSubscription(
    "archive",
    {
      topic: topic.arn,
      protocol: "firehose",
      endpoint: stream.arn,
      subscriptionRoleArn: sender.arn,
      rawMessageDelivery: true,
    },
    { dependsOn: [send] },
  );
}

/** A FIFO topic delivers to queues of both kinds. */
function ordered(): void {
  const topic = new aws.sns.Topic("prices", {
    name: "prices.fifo",
    fifoTopic: true,
    contentBasedDeduplication: false,
    fifoThroughputScope: "MessageGroup",
    archivePolicy: JSON.stringify({ MessageRetentionPeriod: "30" }),
  });
  const inOrder = new aws.sqs.Queue("prices", { fifoQueue: true });
  const anyOrder = new aws.sqs.Queue("prices-report");
  for (const [name, queue] of Object.entries({ prices: inOrder, "prices-report": anyOrder })) {
    new aws.sqs.QueuePolicy(name, { queueUrl: queue.url, policy: sendable(queue, topic) });
    new aws.sns.TopicSubscription(name, { topic, protocol: "sqs", endpoint: queue.arn });
  }
}
