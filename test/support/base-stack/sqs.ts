import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: queues,
  quoted: [
    "aws-native:sqs:Queue deduplicationScope",
    "aws:sqs/queue:Queue deduplicationScope",
    "aws:sqs/queue:Queue receiveWaitTimeSeconds",
    "aws:sqs/queue:Queue region",
    "aws:sqs/redrivePolicy:RedrivePolicy region",
  ],
};

function queues(): TestResource[] {
  const url = "https://sqs.us-east-1.amazonaws.com/123456789012/dead";
  const dead = resource("aws:sqs/queue:Queue", "dead-letters");
  const policy = {
    deadLetterTargetArn: "arn:aws:sqs:eu-west-1:123456789012:dead.fifo",
    maxReceiveCount: 0,
  };
  const redrivePolicy = JSON.stringify(policy);
  return [
    dead,
    resource("aws:sqs/queue:Queue", "orders", {
      fifoQueue: true,
      fifoThroughputLimit: "perMessageGroupId",
      deduplicationScope: "queue",
      receiveWaitTimeSeconds: 60,
      redrivePolicy: output(dead, "arn"),
    }),
    resource("aws:sqs/queue:Queue", "running", { redrivePolicy }, existing),
    resource("aws:sqs/queue:Queue", "hidden", { redrivePolicy: secret(marker) }),
    resource("aws-native:sqs:Queue", "native-queue", {
      queueName: "jobs.fifo",
      contentBasedDeduplication: true,
      deduplicationScope: "group",
      sqsManagedSseEnabled: true,
      kmsMasterKeyId: secret(marker),
      redrivePolicy: policy,
    }),
    resource(
      "aws:sqs/redrivePolicy:RedrivePolicy",
      "redrive",
      { queueUrl: url, redrivePolicy },
      { outputs: { id: unknown } },
    ),
    resource(
      "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
      "allow",
      {
        queueUrl: url,
        redriveAllowPolicy: JSON.stringify({ redrivePermission: "some", sourceQueueArns: [] }),
      },
      { outputs: { id: unknown } },
    ),
  ];
}
