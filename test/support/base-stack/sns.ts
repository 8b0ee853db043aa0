import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: topics,
  quoted: [
    "aws-native:sns:Subscription filterPolicyScope",
    "aws-native:sns:Subscription protocol",
    "aws-native:sns:Topic signatureVersion",
    "aws-native:sns:Topic tracingConfig",
    "aws:sns/topicSubscription:TopicSubscription region",
  ],
};

function topics(): TestResource[] {
  const subscription = "aws:sns/topicSubscription:TopicSubscription";
  const topic = resource("aws:sns/topic:Topic", "standard-news", {
    displayName: "a".repeat(101),
    deliveryPolicy: JSON.stringify({
      http: { defaultHealthyRetryPolicy: { numRetries: 500, backoffFunction: "constant" } },
    }),
  });
  const queue = resource("aws:sqs/queue:Queue", "sns-jobs", { fifoQueue: true });
  return [
    topic,
    queue,
    resource(subscription, "fifo", {
      topic: output(topic, "arn"),
      protocol: "sqs",
      endpoint: output(queue, "arn"),
      filterPolicy: JSON.stringify({ kind: "order", empty: [], nested: { key: [["a"]] } }),
      redrivePolicy: JSON.stringify({ maxReceiveCount: 3 }),
    }),
    resource(subscription, "url", {
      topic: "arn:aws:sns:eu-west-1:123456789012:news.fifo",
      protocol: "https",
      endpoint: secret(`http://${marker}`),
      rawMessageDelivery: true,
    }),
    resource(
      subscription,
      "running-subscription",
      {
        topic: "arn:aws:sns:us-east-1:123456789012:news",
        protocol: "firehose",
        endpoint: "stream",
        filterPolicy: secret(marker),
      },
      existing,
    ),
    resource(
      "aws:sns/topicPolicy:TopicPolicy",
      "topic-policy",
      {
        arn: output(topic, "arn"),
        policy: JSON.stringify({
          Statement: [
            { Sid: "a", Action: "sqs:SendMessage" },
            { Sid: "a", Action: "sns:Publish" },
          ],
        }),
      },
      { outputs: { owner: unknown } },
    ),
    resource("aws-native:sns:Topic", "native-topic", {
      topicName: "news.fifo",
      signatureVersion: "3",
      tracingConfig: "active",
      contentBasedDeduplication: true,
    }),
    resource("aws-native:sns:Subscription", "native-subscription", {
      topicArn: "arn:aws:sns:us-east-1:123456789012:news",
      protocol: "SQS",
      endpoint: "a",
      filterPolicy: { kind: "order" },
      filterPolicyScope: "Body",
    }),
  ];
}
