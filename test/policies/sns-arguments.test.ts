import { snsArguments } from "../../policies/sns-arguments";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  secret,
  unknown,
} from "../../testing";
import { counted, fine, ofExisting, refuses, wrong } from "../support/rule-rows";
import { type Row, testRows } from "../support/policy-table";

const arnOf = (service: string, name: string, region = "us-east-1") =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const topicArn = arnOf("sns", "news");
const fifoTopicArn = arnOf("sns", "news.fifo");
const queueArn = arnOf("sqs", "jobs");
const fifoQueueArn = arnOf("sqs", "jobs.fifo");
const native = provider("native", { region: "us-east-1" }, "aws-native");

const topic = (inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:sns/topic:Topic", "news", inputs, options);
const nativeTopic = (inputs: Inputs = {}) =>
  resource("aws-native:sns:Topic", "news", inputs, {
    outputs: { topicArn: unknown },
    provider: native,
  });
const subscribes = (inputs: Inputs, options: Options = {}) =>
  resource(
    "aws:sns/topicSubscription:TopicSubscription",
    "subscription",
    { topic: topicArn, protocol: "sqs", endpoint: queueArn, ...inputs },
    options,
  );
const nativeSubscribes = (inputs: Inputs) =>
  resource(
    "aws-native:sns:Subscription",
    "subscription",
    { topicArn, protocol: "sqs", endpoint: queueArn, ...inputs },
    { outputs: { arn: unknown }, provider: native },
  );
const policy = (...statements: Inputs[]) =>
  resource(
    "aws:sns/topicPolicy:TopicPolicy",
    "policy",
    { arn: topicArn, policy: json({ Version: "2012-10-17", Statement: statements }) },
    { outputs: { owner: unknown } },
  );
const json = (value: unknown) => JSON.stringify(value);
const filtered = (filterPolicy: unknown, more: Inputs = {}) =>
  subscribes({ filterPolicy: json(filterPolicy), ...more });
const retries = (healthyRetryPolicy: Inputs) =>
  subscribes({
    protocol: "https",
    endpoint: "https://example.com",
    deliveryPolicy: json({ healthyRetryPolicy }),
  });
const ofTopic = (http: Inputs) => topic({ deliveryPolicy: json({ http }) });

const standardTopic = resource("aws:sns/topic:Topic", "standard");
const fifoTopic = resource("aws:sns/topic:Topic", "ordered", { fifoTopic: true });
const queue = resource("aws:sqs/queue:Queue", "jobs");
const fifoQueue = resource("aws:sqs/queue:Queue", "ordered-jobs", { fifoQueue: true });
const role = resource("aws:iam/role:Role", "role");

const answer = (text: string) => `AWS will answer: ${text}`;
const filterAnswer = (text: string) =>
  answer(`Invalid parameter: Attributes Reason: FilterPolicy: ${text}`);
const redriveAnswer = (text: string) =>
  answer(`Invalid parameter: Attributes Reason: RedrivePolicy: ${text}`);
const fifoEndpoint = [
  "endpoint is a FIFO queue, and the topic isn't",
  answer(
    "InvalidParameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
  ),
  "Subscribe a standard queue, or make the topic with fifoTopic: true",
] as const;
const onlyQueues = (protocol: string) =>
  [
    `protocol is "${protocol}", and the topic is FIFO`,
    answer("Invalid parameter: Invalid protocol type: …"),
    "Subscribe an SQS queue, from which the others may read, or take a standard topic",
  ] as const;

const topics: Row[] = [
  wrong("display-name", topic({ displayName: "a".repeat(101) }), [
    "displayName has 101 characters",
    answer("Invalid parameter: Attributes Reason: DisplayName"),
    "Write a shorter one",
  ]),
  ...[0, 366].map((days) =>
    wrong(
      "archive-retention",
      topic({ fifoTopic: true, archivePolicy: json({ MessageRetentionPeriod: days }) }),
      [
        `archivePolicy.MessageRetentionPeriod is ${days}`,
        answer(
          "Invalid parameter: Attributes Reason: ArchivePolicy: MessageRetentionPeriod value is invalid",
        ),
        "Write 1 to 365",
      ],
    ),
  ),
  wrong("topic-name", nativeTopic({ topicName: "news.fifo" }), [
    'topicName "news.fifo" isn\'t one of a standard topic',
    answer("Invalid parameter: Topic Name"),
    "Write up to 256 letters, digits, hyphens and underscores; for a FIFO topic, fifoTopic: true",
  ]),
  wrong("fifo-topic-name", nativeTopic({ fifoTopic: true, topicName: "news" }), [
    "topicName doesn't end in .fifo, and fifoTopic is true",
    refuses,
    "Add .fifo",
  ]),
  wrong("standard-topic", nativeTopic({ fifoThroughputScope: "Topic" }), [
    "fifoThroughputScope is given, and fifoTopic isn't true",
    answer("Invalid parameter: Attributes Reason: Unknown attribute …"),
    "Leave fifoThroughputScope out",
  ]),
  wrong("standard-topic", nativeTopic({ contentBasedDeduplication: true }), [
    "contentBasedDeduplication is true, and fifoTopic isn't true",
    answer("Invalid parameter: Attributes Reason: Unknown attribute …"),
    "Leave contentBasedDeduplication out",
  ]),
  wrong("signature-version", nativeTopic({ signatureVersion: "3" }), [
    'signatureVersion "3" isn\'t a version of SNS',
    answer(
      "Invalid parameter: Attributes Reason: SignatureVersion: Invalid value. Must be 1 or 2.",
    ),
    'Write signatureVersion: "1"',
  ]),
  wrong("tracing", nativeTopic({ tracingConfig: "active" }), [
    'tracingConfig "active" isn\'t a way of tracing of SNS',
    answer("Invalid parameter: Attributes Reason: Invalid tracing config value: …"),
    'Write tracingConfig: "Active"',
  ]),
];

const subscriptions: Row[] = [
  wrong("fifo-queue", subscribes({ endpoint: fifoQueueArn }), fifoEndpoint),
  wrong("fifo-queue", nativeSubscribes({ endpoint: fifoQueueArn }), fifoEndpoint),
  wrong(
    "fifo-queue",
    subscribes({ topic: output(standardTopic, "arn"), endpoint: output(fifoQueue, "arn") }),
    fifoEndpoint,
    { besides: [standardTopic, fifoQueue] },
  ),
  wrong(
    "fifo-queue",
    subscribes({ endpoint: fifoQueueArn }, { phase: "existing" }),
    [fifoEndpoint[0], ofExisting(fifoEndpoint[1]), fifoEndpoint[2]],
    { level: "advisory" },
  ),
  wrong(
    "fifo-topic-protocol",
    subscribes({
      topic: fifoTopicArn,
      protocol: "lambda",
      endpoint: arnOf("lambda", "function:a"),
    }),
    onlyQueues("lambda"),
  ),
  wrong(
    "fifo-topic-protocol",
    subscribes({ topic: output(fifoTopic, "arn"), protocol: "email", endpoint: "a@example.com" }),
    onlyQueues("email"),
    { besides: [fifoTopic] },
  ),
  wrong("subscription-region", subscribes({ topic: arnOf("sns", "news", "eu-west-1") }), [
    'topic is of Region "eu-west-1", and this goes to "us-east-1"',
    answer("Invalid parameter: TopicArn"),
    "Give it the Region, or the provider, of its topic",
  ]),
  wrong("subscription-region", nativeSubscribes({ region: "eu-west-1" }), [
    'topicArn is of Region "us-east-1", and this goes to "eu-west-1"',
    answer("Invalid parameter: TopicArn"),
    "Give it the Region, or the provider, of its topic",
  ]),
  ...(
    [
      [
        "sqs",
        "https://sqs.us-east-1.amazonaws.com/123456789012/jobs",
        "the ARN of an SQS queue",
        "the queue's arn, rather than its URL",
      ],
      ["lambda", queueArn, "the ARN of a function", "the function's arn"],
      ["firehose", "stream", "the ARN of a Firehose stream", "the stream's arn"],
      [
        "application",
        arnOf("sns", "app/GCM/news"),
        "the ARN of an endpoint of SNS",
        "the arn of the device's endpoint",
      ],
      ["email", "https://example.com", "an email address", "name@example.com or the like"],
      ["email-json", "ops", "an email address", "name@example.com or the like"],
      ["http", "https://example.com", "a URL of http", 'http://…, or protocol: "https"'],
      ["https", "http://example.com", "a URL of https", 'https://…, or protocol: "http"'],
      ["sms", "ops@example.com", "a telephone number", '"+" and the digits of the number'],
    ] as const
  ).map(([protocol, endpoint, what, example]) =>
    wrong(
      "endpoint",
      subscribes({ protocol, endpoint, subscriptionRoleArn: "arn:aws:iam::1:role/a" }),
      [`endpoint isn't ${what}, and protocol is "${protocol}"`, refuses, `Write ${example}`],
    ),
  ),
  wrong(
    "firehose-role",
    nativeSubscribes({ protocol: "firehose", endpoint: arnOf("firehose", "deliverystream/a") }),
    [
      'subscriptionRoleArn is missing, and protocol is "firehose"',
      answer(
        "Invalid parameter: Delivery protocol firehose can only be subscribed with subscription role arn",
      ),
      "Write subscriptionRoleArn",
    ],
  ),
  wrong(
    "raw-delivery",
    subscribes({
      protocol: "lambda",
      endpoint: arnOf("lambda", "function:a"),
      rawMessageDelivery: true,
    }),
    [
      'protocol is "lambda", and rawMessageDelivery is true',
      answer(
        "Invalid parameter: Attributes Reason: Delivery protocol […] does not support raw message delivery.",
      ),
      "Leave rawMessageDelivery out",
    ],
  ),
  wrong("dead-letter-missing", subscribes({ redrivePolicy: json({ maxReceiveCount: 3 }) }), [
    "redrivePolicy has no deadLetterTargetArn",
    redriveAnswer("Missing deadLetterTargetArn attribute"),
    "Write the ARN of a queue there, or leave redrivePolicy out",
  ]),
  wrong("dead-letter-missing", nativeSubscribes({ redrivePolicy: { target: "a" } }), [
    "redrivePolicy has no deadLetterTargetArn",
    redriveAnswer("Missing deadLetterTargetArn attribute"),
    "Write the ARN of a queue there, or leave redrivePolicy out",
  ]),
  wrong(
    "dead-letter-service",
    subscribes({ redrivePolicy: json({ deadLetterTargetArn: topicArn }) }),
    [
      "redrivePolicy.deadLetterTargetArn isn't the ARN of an SQS queue",
      redriveAnswer("deadLetterTargetArn must be a SQS queue"),
      "Write the queue's arn, neither its name nor its URL",
    ],
  ),
  wrong(
    "dead-letter-region",
    nativeSubscribes({ redrivePolicy: { deadLetterTargetArn: arnOf("sqs", "dead", "eu-west-1") } }),
    [
      'redrivePolicy.deadLetterTargetArn is of Region "eu-west-1", and this goes to "us-east-1"',
      redriveAnswer("deadLetterTargetArn must be in the same region as the subscription"),
      "Write one of us-east-1",
    ],
  ),
  wrong("protocol", nativeSubscribes({ protocol: "SQS" }), [
    'protocol "SQS" isn\'t a protocol of SNS',
    answer("Invalid parameter: Amazon SNS does not support this protocol string: …"),
    'Write protocol: "sqs"',
  ]),
];

const filters: Row[] = [
  wrong("filter-policy-values", filtered({ kind: "order" }), [
    'filterPolicy compares "kind" with a value that isn\'t in a list',
    filterAnswer('"…" must be an object or an array'),
    "Write [ ] around it",
  ]),
  wrong(
    "filter-policy-values",
    nativeSubscribes({
      filterPolicyScope: "MessageBody",
      filterPolicy: { order: { kind: 5 } },
    }),
    [
      'filterPolicy compares "kind" with a value that isn\'t in a list',
      filterAnswer('"…" must be an object or an array'),
      "Write [ ] around it",
    ],
  ),
  wrong("filter-policy-empty-list", filtered({ kind: [] }), [
    'filterPolicy has an empty list for "kind"',
    filterAnswer("Empty arrays are not allowed"),
    "Write what it is to be, or leave the key out",
  ]),
  wrong("filter-policy-list-in-list", filtered({ kind: [["order"]] }), [
    'filterPolicy has a list in the list for "kind"',
    filterAnswer("Match value must be String, number, true, false, or null"),
    "Write one list of all values",
  ]),
  wrong("filter-policy-nesting", filtered({ order: { kind: ["a"] } }), [
    'filterPolicy has keys inside "order", and filterPolicyScope isn\'t "MessageBody"',
    answer(
      "Invalid parameter: Attributes Reason: Filter policy scope MessageAttributes does not support nested filter policy",
    ),
    'Write filterPolicyScope: "MessageBody" to filter by the message, or no keys in keys',
  ]),
  wrong(
    "filter-policy-keys",
    filtered({ a: ["1"], b: ["1"], c: ["1"], d: ["1"], e: ["1"], f: ["1"] }),
    [
      "filterPolicy has 6 keys",
      filterAnswer("Filter policy can not have more than 5 keys"),
      "Write 5 at most",
    ],
  ),
  wrong(
    "filter-policy-scope",
    nativeSubscribes({ filterPolicy: { kind: ["a"] }, filterPolicyScope: "Body" }),
    [
      'filterPolicyScope "Body" isn\'t a scope of SNS',
      answer(
        "Invalid parameter: Attributes Reason: FilterPolicyScope: Invalid value […]. Please use either MessageBody or MessageAttributes",
      ),
      "Write one of them",
    ],
  ),
];

const deliveries: Row[] = [
  ...(
    [
      [{ minDelayTarget: 0 }, "minDelayTarget is 0", "1 or more"],
      [{ numRetries: -1 }, "numRetries is -1", "0 or more"],
      [{ numRetries: 101 }, "numRetries is 101", "100 or less"],
      [{ numMinDelayRetries: -1 }, "numMinDelayRetries is -1", "0 or more"],
      [{ maxDelayTarget: 3601 }, "maxDelayTarget is 3601", "3600 or less"],
    ] as const
  ).map(([inputs, problem, remedy]) =>
    wrong("subscription-retries", retries(inputs), [
      `deliveryPolicy.healthyRetryPolicy.${problem}`,
      refuses,
      `Write ${remedy}`,
    ]),
  ),
  wrong("subscription-retries", retries({ minDelayTarget: 30, maxDelayTarget: 20 }), [
    "deliveryPolicy.healthyRetryPolicy.maxDelayTarget is 20, less than the 30 of deliveryPolicy.healthyRetryPolicy.minDelayTarget",
    refuses,
    "Write 30 or more",
  ]),
  wrong(
    "topic-retries",
    ofTopic({
      defaultHealthyRetryPolicy: { numRetries: 3, numNoDelayRetries: 2, numMaxDelayRetries: 2 },
    }),
    [
      "deliveryPolicy.http.defaultHealthyRetryPolicy.numRetries is 3, less than the 4 of deliveryPolicy.http.defaultHealthyRetryPolicy.numNoDelayRetries, deliveryPolicy.http.defaultHealthyRetryPolicy.numMaxDelayRetries",
      refuses,
      "Write 4 or more",
    ],
  ),
  wrong("topic-backoff", ofTopic({ defaultHealthyRetryPolicy: { backoffFunction: "Linear" } }), [
    'deliveryPolicy.http.defaultHealthyRetryPolicy.backoffFunction "Linear" isn\'t a function of SNS',
    answer("DeliveryPolicy: … the value […] is not a valid backoff function"),
    'Write backoffFunction: "linear"',
  ]),
  wrong("subscription-backoff", retries({ backoffFunction: "constant" }), [
    'deliveryPolicy.healthyRetryPolicy.backoffFunction "constant" isn\'t a function of SNS',
    answer("DeliveryPolicy: … the value […] is not a valid backoff function"),
    "Write one of them",
  ]),
  wrong("topic-throttle", ofTopic({ defaultThrottlePolicy: { maxReceivesPerSecond: 0 } }), [
    "deliveryPolicy.http.defaultThrottlePolicy.maxReceivesPerSecond is 0",
    answer("DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be >= 1"),
    "Write 1 or more",
  ]),
  wrong(
    "subscription-throttle",
    nativeSubscribes({ deliveryPolicy: { throttlePolicy: { maxReceivesPerSecond: 0 } } }),
    [
      "deliveryPolicy.throttlePolicy.maxReceivesPerSecond is 0",
      answer("DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be >= 1"),
      "Write 1 or more",
    ],
  ),
];

const access: Row[] = [
  wrong(
    "policy-sids",
    policy({ Sid: "a", Action: "sns:Publish" }, { Sid: "a", Action: "SNS:Subscribe" }),
    [
      'policy has two statements with the Sid "a"',
      answer("InvalidParameter: Invalid parameter: Every policy statement must have a unique ID"),
      "Give each a Sid of its own",
    ],
  ),
  wrong("policy-actions", policy({ Action: ["sns:Publish", "sns:CreateTopic"] }), [
    'policy has the action "sns:CreateTopic"',
    answer("InvalidParameter: Invalid parameter: Policy statement action out of service scope!"),
    'Write actions such as "sns:Publish", and others into policies of IAM',
  ]),
  wrong("policy-actions", topic({ policy: json({ Statement: { Action: "sqs:SendMessage" } }) }), [
    'policy has the action "sqs:SendMessage"',
    answer("InvalidParameter: Invalid parameter: Policy statement action out of service scope!"),
    'Write actions such as "sns:Publish", and others into policies of IAM',
  ]),
];

describe("sns-arguments", () => {
  testRows(snsArguments, {
    valid: [
      fine("an endpoint that is empty", subscribes({ protocol: "https", endpoint: "" })),
      fine("a topic with all defaults", topic()),
      fine("a topic of aws-native", nativeTopic({ topicName: "news", signatureVersion: "2" })),
      fine(
        "a FIFO topic of aws-native",
        nativeTopic({
          fifoTopic: true,
          topicName: "news.fifo",
          fifoThroughputScope: "Topic",
          contentBasedDeduplication: true,
          archivePolicy: { MessageRetentionPeriod: "30" },
        }),
      ),
      fine("a standard topic that says so", nativeTopic({ contentBasedDeduplication: false })),
      fine("a queue", subscribes({ rawMessageDelivery: true })),
      fine("a standard queue of a FIFO topic", subscribes({ topic: fifoTopicArn })),
      fine(
        "a FIFO queue of a FIFO topic",
        subscribes({ topic: fifoTopicArn, endpoint: fifoQueueArn }),
      ),
      fine(
        "resources of the stack",
        fifoTopic,
        fifoQueue,
        subscribes({ topic: output(fifoTopic, "arn"), endpoint: output(fifoQueue, "arn") }),
      ),
      ...(
        [
          ["lambda", arnOf("lambda", "function:a")],
          ["email", "Ops <ops@example.com>"],
          ["http", "HTTP://example.com"],
          ["https", "https://user:password@example.com/a?b"],
          ["sms", "+1 (555) 010-0000"],
          ["application", arnOf("sns", "endpoint/GCM/a/b")],
          ["lambda", "arn:aws-cn:lambda:us-east-1:123456789012:function:a:live"],
        ] as const
      ).map(([protocol, endpoint]) =>
        fine(`${protocol} to ${endpoint}`, subscribes({ protocol, endpoint })),
      ),
      fine(
        "a Firehose stream",
        role,
        subscribes({
          protocol: "firehose",
          endpoint: arnOf("firehose", "deliverystream/a"),
          subscriptionRoleArn: output(role, "arn"),
          rawMessageDelivery: true,
        }),
      ),
      fine(
        "a subscription of another Region's provider",
        resource(
          "aws:sns/topicSubscription:TopicSubscription",
          "far",
          { topic: arnOf("sns", "news", "eu-west-1"), protocol: "sqs", endpoint: queueArn },
          { provider: provider("far", { region: "eu-west-1" }) },
        ),
      ),
      fine("dead letters", subscribes({ redrivePolicy: json({ deadLetterTargetArn: queueArn }) })),
      fine(
        "no dead letters",
        subscribes({ redrivePolicy: "{}" }),
        nativeSubscribes({ redrivePolicy: {} }),
      ),
      fine(
        "a filter by attributes",
        filtered({ a: ["b", { prefix: "c" }, null, 5], $or: [{ d: ["e"] }, { f: ["g"] }] }),
      ),
      fine(
        "a filter by the message",
        filtered({ a: { b: [{ "anything-but": ["c"] }] } }, { filterPolicyScope: "MessageBody" }),
      ),
      fine("a filter that lets all through", filtered({})),
      fine(
        "five keys and alternatives",
        filtered({
          $or: [{ f: ["1"] }, { g: ["1"] }],
          a: ["1"],
          b: ["1"],
          c: ["1"],
          d: ["1"],
          e: ["1"],
        }),
      ),
      fine(
        "retries",
        retries({
          minDelayTarget: 20,
          maxDelayTarget: 20,
          numRetries: 3,
          numMaxDelayRetries: 0,
          numNoDelayRetries: 0,
          numMinDelayRetries: 0,
          backoffFunction: "linear",
        }),
      ),
      fine(
        "the longest delays and the most retries",
        retries({ minDelayTarget: 1, maxDelayTarget: 3600, numRetries: 100 }),
      ),
      fine("no retries", retries({ numRetries: 0 })),
      fine(
        "as many retries as the phases have together",
        ofTopic({
          defaultHealthyRetryPolicy: { numRetries: 4, numNoDelayRetries: 2, numMaxDelayRetries: 2 },
          defaultThrottlePolicy: { maxReceivesPerSecond: 1 },
        }),
      ),
      fine("a display name of 100 characters", topic({ displayName: "a".repeat(100) })),
      ...[1, 365].map((days) =>
        fine(
          `an archive of ${days} days`,
          topic({ fifoTopic: true, archivePolicy: json({ MessageRetentionPeriod: days }) }),
        ),
      ),
      fine("phases without a number of retries", retries({ numNoDelayRetries: 5 })),
      fine(
        "an access policy",
        policy(
          { Sid: "a", Action: ["SNS:Publish", "sns:*"] },
          { Sid: "b", Action: "*" },
          { NotAction: "sns:Publish" },
        ),
      ),
      fine("a policy of one statement", topic({ policy: json({ Statement: { Sid: "a" } }) })),
      fine("a policy that isn't JSON", topic({ policy: "a", deliveryPolicy: "5" })),
    ],
    invalid: [...topics, ...subscriptions, ...filters, ...deliveries, ...access],
    unknown: [
      counted(
        "a queue and a topic of the stack",
        [
          standardTopic,
          queue,
          subscribes({ topic: output(standardTopic, "arn"), endpoint: output(queue, "arn") }),
        ],
        0,
      ),
      counted(
        "a topic from elsewhere, of a FIFO queue",
        [subscribes({ topic: unknown, endpoint: fifoQueueArn })],
        1,
      ),
      counted("an endpoint from elsewhere", [subscribes({ endpoint: unknown })], 1),
      counted("a protocol", [subscribes({ protocol: unknown })], 1),
      counted(
        "a role",
        [
          subscribes({
            protocol: "firehose",
            endpoint: arnOf("firehose", "deliverystream/a"),
            subscriptionRoleArn: unknown,
          }),
        ],
        1,
      ),
      counted("a filter", [subscribes({ filterPolicy: unknown })], 1),
      counted("a value of a filter", [nativeSubscribes({ filterPolicy: { a: [unknown] } })], 1),
      counted(
        "the scope of a nested filter",
        [filtered({ a: { b: ["c"] } }, { filterPolicyScope: unknown })],
        1,
      ),
      counted("dead letters", [subscribes({ redrivePolicy: unknown })], 1),
      counted(
        "retries",
        [nativeSubscribes({ deliveryPolicy: { healthyRetryPolicy: { numRetries: unknown } } })],
        1,
      ),
      counted(
        "the retries of one phase",
        [
          nativeSubscribes({
            deliveryPolicy: { healthyRetryPolicy: { numRetries: 3, numMinDelayRetries: unknown } },
          }),
        ],
        1,
      ),
      counted("a policy", [topic({ policy: unknown })], 1),
      counted("a name", [topic({ displayName: unknown })], 1),
    ],
    absent: [
      fine("all of a topic of aws-native", nativeTopic()),
      fine("all of a subscription", resource("aws:sns/topicSubscription:TopicSubscription", "a")),
      fine("all of a policy", resource("aws:sns/topicPolicy:TopicPolicy", "policy")),
      fine(
        "blocks given as something else",
        nativeSubscribes({ filterPolicy: 5, redrivePolicy: [], deliveryPolicy: "a" }),
      ),
      fine("a secret filter", subscribes({ filterPolicy: secret(json({ a: ["b"] })) })),
    ],
  });
});
