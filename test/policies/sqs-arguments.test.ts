import { sqsArguments } from "../../policies/sqs-arguments";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  secret,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { counted, fine, ofExisting, refuses, wrong } from "../support/rule-rows";
import { type Row, testRows } from "../support/policy-table";

const arnOf = (name: string, region = "us-east-1") => `arn:aws:sqs:${region}:123456789012:${name}`;
const native = provider("native", { region: "us-east-1" }, "aws-native");

const queue = (inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:sqs/queue:Queue", "jobs", inputs, options);
const nativeQueue = (inputs: Inputs = {}) =>
  resource("aws-native:sqs:Queue", "jobs", inputs, {
    outputs: { queueUrl: unknown },
    provider: native,
  });
const redrive = (queueUrl: unknown, redrivePolicy: unknown) =>
  resource(
    "aws:sqs/redrivePolicy:RedrivePolicy",
    "redrive",
    { queueUrl, redrivePolicy },
    { outputs: { id: unknown } },
  );
const allow = (document: unknown) =>
  resource(
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
    "allow",
    {
      queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/dead",
      redriveAllowPolicy: document,
    },
    { outputs: { id: unknown } },
  );
const json = (value: unknown) => JSON.stringify(value);
const to = (name: string, maxReceiveCount: unknown = 5, region?: string) => ({
  deadLetterTargetArn: arnOf(name, region),
  maxReceiveCount,
});

const standardDead = resource("aws:sqs/queue:Queue", "dead");
const fifoDead = resource("aws:sqs/queue:Queue", "fifo-dead", { fifoQueue: true });
const perhapsFifo = resource("aws:sqs/queue:Queue", "perhaps", { fifoQueue: unknown });

const sameType =
  "AWS will answer: InvalidParameterValue: Value … for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source.";
const fifoNeeded = [
  "redrivePolicy.deadLetterTargetArn is of a standard queue, and the source is FIFO",
  sameType,
  "Write the ARN of a FIFO queue",
] as const;
const standardNeeded = [
  "redrivePolicy.deadLetterTargetArn is of a FIFO queue, and the source is standard",
  sameType,
  "Write the ARN of a standard queue",
] as const;
const allowFormat =
  "AWS will answer: Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.";
const allowCount =
  "AWS will answer: Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission type, you must also specify between 1 and 10 source queue ARNs.";
const notOwn = (what: string) =>
  [
    `${what} is of Region "eu-west-1", and this goes to "us-east-1"`,
    "Write one of us-east-1",
  ] as const;
const allKeys = "AWS will answer: Redrive policy does not contain mandatory attribute: …";

const invalid: Row[] = [
  wrong(
    "dead-letter-type",
    queue({ fifoQueue: true, redrivePolicy: json(to("dead")) }),
    fifoNeeded,
  ),
  wrong("dead-letter-type", queue({ redrivePolicy: json(to("dead.fifo")) }), standardNeeded),
  wrong(
    "dead-letter-type",
    nativeQueue({ fifoQueue: true, redrivePolicy: to("dead") }),
    fifoNeeded,
  ),
  wrong(
    "dead-letter-type",
    queue({ fifoQueue: "true", redrivePolicy: output(standardDead, "arn") }),
    [
      "redrivePolicy is of a standard queue, and the source is FIFO",
      sameType,
      "Write the ARN of a FIFO queue",
    ],
    { besides: [standardDead], unjudged: 1 },
  ),
  wrong("dead-letter-type", redrive(output(fifoDead, "url"), json(to("dead"))), fifoNeeded, {
    besides: [fifoDead],
  }),
  wrong(
    "dead-letter-type",
    redrive("https://sqs.us-east-1.amazonaws.com/123456789012/jobs", json(to("dead.fifo"))),
    standardNeeded,
  ),
  wrong(
    "dead-letter-type",
    queue({ redrivePolicy: json(to("dead.fifo")) }, { phase: "existing" }),
    [standardNeeded[0], ofExisting(sameType), standardNeeded[2]],
    { level: "advisory" },
  ),
  wrong("dead-letter-region", queue({ redrivePolicy: json(to("dead", 5, "eu-west-1")) }), [
    notOwn("redrivePolicy.deadLetterTargetArn")[0],
    "AWS will answer: Dead-letter target must be in same region as the source.",
    "Write one of us-east-1",
  ]),
  wrong(
    "dead-letter-service",
    queue({
      redrivePolicy: json({
        deadLetterTargetArn: "arn:aws:sns:us-east-1:123456789012:dead",
        maxReceiveCount: 5,
      }),
    }),
    [
      "redrivePolicy.deadLetterTargetArn isn't the ARN of an SQS queue",
      "AWS will answer: Only SQS queues are valid resources for deadLetterTargetArn",
      "Write the queue's arn, neither its name nor its URL",
    ],
  ),
  wrong("redrive-policy", nativeQueue({ redrivePolicy: { deadLetterTargetArn: arnOf("dead") } }), [
    "redrivePolicy.deadLetterTargetArn is given, but redrivePolicy.maxReceiveCount is not",
    allKeys,
    "Write redrivePolicy.maxReceiveCount, or leave redrivePolicy.deadLetterTargetArn out",
  ]),
  wrong("redrive-policy", redrive("https://a/123456789012/b", json({ maxReceiveCount: 5 })), [
    "redrivePolicy.maxReceiveCount is given, but redrivePolicy.deadLetterTargetArn is not",
    allKeys,
    "Write redrivePolicy.deadLetterTargetArn, or leave redrivePolicy.maxReceiveCount out",
  ]),
  ...[0, 1001, "0"].map((count) =>
    wrong("receive-count", queue({ redrivePolicy: json(to("dead", count)) }), [
      `redrivePolicy.maxReceiveCount is ${count}`,
      "AWS will answer: Invalid value for maxReceiveCount: …, valid values are from 1 to 1000 both inclusive.",
      "Write 1 to 1000",
    ]),
  ),
  wrong("redrive-permission", allow(json({ redrivePermission: "byqueue" })), [
    'redriveAllowPolicy.redrivePermission "byqueue" isn\'t a redrive permission of SQS',
    allowFormat,
    'Write redrivePermission: "byQueue"',
  ]),
  wrong("redrive-permission", allow(json({ sourceQueueArns: [arnOf("jobs")] })), [
    "redriveAllowPolicy.sourceQueueArns is given, but redriveAllowPolicy.redrivePermission is not",
    allowFormat,
    "Write redriveAllowPolicy.redrivePermission, or leave redriveAllowPolicy.sourceQueueArns out",
  ]),
  wrong("redrive-sources", queue({ redriveAllowPolicy: json({ redrivePermission: "byQueue" }) }), [
    'There are 0 redriveAllowPolicy.sourceQueueArns, and redriveAllowPolicy.redrivePermission is "byQueue"',
    allowCount,
    'Write 1 to 10, or redrivePermission: "allowAll" without them',
  ]),
  wrong(
    "redrive-sources",
    nativeQueue({
      redriveAllowPolicy: {
        redrivePermission: "byQueue",
        sourceQueueArns: Array.from({ length: 11 }, (_, i) => arnOf(`jobs-${i}`)),
      },
    }),
    [
      'There are 11 redriveAllowPolicy.sourceQueueArns, and redriveAllowPolicy.redrivePermission is "byQueue"',
      allowCount,
      'Write 1 to 10, or redrivePermission: "allowAll" without them',
    ],
  ),
  wrong(
    "redrive-sources-of-all",
    allow(json({ redrivePermission: "denyAll", sourceQueueArns: [arnOf("jobs")] })),
    [
      'redriveAllowPolicy.sourceQueueArns is given, and redriveAllowPolicy.redrivePermission is "denyAll"',
      "AWS will answer: Amazon SQS can't create the redrive allow policy. You can specify source queue ARNs only when the permission type is byQueue.",
      "Leave redriveAllowPolicy.sourceQueueArns out",
    ],
  ),
  wrong(
    "redrive-source-region",
    allow(json({ redrivePermission: "byQueue", sourceQueueArns: [arnOf("jobs", "eu-west-1")] })),
    [
      notOwn("redriveAllowPolicy.sourceQueueArns[0]")[0],
      "AWS will answer: All source queue ARNs must be in the same region as the current SQS queue.",
      "Write one of us-east-1",
    ],
  ),
  wrong("standard-deduplication-scope", queue({ deduplicationScope: "queue" }), [
    "deduplicationScope is given, and fifoQueue isn't true",
    "AWS will answer: You can specify the DeduplicationScope only when FifoQueue is set to true.",
    "Leave deduplicationScope out",
  ]),
  wrong("standard-throughput-limit", queue({ fifoQueue: false, fifoThroughputLimit: "perQueue" }), [
    "fifoThroughputLimit is given, and fifoQueue isn't true",
    "AWS will answer: You can specify the FifoThroughputLimit only when FifoQueue is set to true.",
    "Leave fifoThroughputLimit out",
  ]),
  ...[undefined, "queue"].map((deduplicationScope) =>
    wrong(
      "throughput-scope",
      queue({ fifoQueue: true, fifoThroughputLimit: "perMessageGroupId", deduplicationScope }),
      [
        `deduplicationScope is ${deduplicationScope ? '"queue"' : "missing"}, and fifoThroughputLimit is "perMessageGroupId"`,
        "AWS will answer: Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.",
        'Write deduplicationScope: "messageGroup"',
      ],
    ),
  ),
  wrong(
    "receive-wait-time",
    queue({ receiveWaitTimeSeconds: 30 }),
    ['receiveWaitTimeSeconds "30" isn\'t a whole number from 0 to 20', refuses, "Write 0 to 20"],
    { level: "advisory" },
  ),
  wrong(
    "receive-wait-time",
    nativeQueue({ receiveMessageWaitTimeSeconds: 21 }),
    [
      'receiveMessageWaitTimeSeconds "21" isn\'t a whole number from 0 to 20',
      refuses,
      "Write 0 to 20",
    ],
    { level: "advisory" },
  ),
  wrong("queue-name", nativeQueue({ queueName: "a".repeat(81) }), [
    `queueName "${"a".repeat(60)}…" isn't one of a standard queue`,
    "AWS will answer: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    "Write up to 80 letters, digits, hyphens and underscores; for a FIFO queue, fifoQueue: true",
  ]),
  wrong(
    "receive-wait-time",
    queue({ receiveWaitTimeSeconds: -1 }),
    ['receiveWaitTimeSeconds "-1" isn\'t a whole number from 0 to 20', refuses, "Write 0 to 20"],
    { level: "advisory" },
  ),
  wrong("fifo-values", nativeQueue({ fifoQueue: true, fifoThroughputLimit: "perqueue" }), [
    'fifoThroughputLimit "perqueue" isn\'t a limit of SQS',
    "AWS will answer: Invalid value for the parameter …. Reason: not a supported value.",
    'Write fifoThroughputLimit: "perQueue"',
  ]),
  wrong("redrive-permission", allow(json({ redrivePermission: "some" })), [
    'redriveAllowPolicy.redrivePermission "some" isn\'t a redrive permission of SQS',
    allowFormat,
    'Write "byQueue" with sourceQueueArns, "allowAll" or "denyAll"',
  ]),
  wrong(
    "redrive-sources-of-all",
    allow(json({ redrivePermission: "allowAll", sourceQueueArns: [arnOf("jobs")] })),
    [
      'redriveAllowPolicy.sourceQueueArns is given, and redriveAllowPolicy.redrivePermission is "allowAll"',
      "AWS will answer: Amazon SQS can't create the redrive allow policy. You can specify source queue ARNs only when the permission type is byQueue.",
      "Leave redriveAllowPolicy.sourceQueueArns out",
    ],
  ),
  wrong(
    "dead-letter-type",
    redrive(output(standardDead, "url"), json(to("a.fifo"))),
    standardNeeded,
    {
      besides: [standardDead],
    },
  ),
  wrong("queue-name", nativeQueue({ queueName: "jobs.fifo" }), [
    'queueName "jobs.fifo" isn\'t one of a standard queue',
    "AWS will answer: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    "Write up to 80 letters, digits, hyphens and underscores; for a FIFO queue, fifoQueue: true",
  ]),
  wrong("encryption", nativeQueue({ sqsManagedSseEnabled: true, kmsMasterKeyId: "alias/a" }), [
    "kmsMasterKeyId is given, and sqsManagedSseEnabled is true",
    "AWS will answer: You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    "Leave kmsMasterKeyId out",
  ]),
  wrong("standard-deduplication", nativeQueue({ contentBasedDeduplication: true }), [
    "contentBasedDeduplication is true, and fifoQueue isn't true",
    "AWS will answer: Unknown Attribute ContentBasedDeduplication.",
    "Leave contentBasedDeduplication out",
  ]),
  wrong("fifo-values", nativeQueue({ fifoQueue: true, deduplicationScope: "messagegroup" }), [
    'deduplicationScope "messagegroup" isn\'t a scope of SQS',
    "AWS will answer: Invalid value for the parameter …. Reason: not a supported value.",
    'Write deduplicationScope: "messageGroup"',
  ]),
];

describe("sqs-arguments", () => {
  testRows(sqsArguments, {
    valid: [
      fine("a queue with all defaults", queue()),
      fine("a long name of aws-native", nativeQueue({ queueName: "a".repeat(80) })),
      fine(
        "values of a FIFO queue of aws-native",
        nativeQueue({
          fifoQueue: true,
          deduplicationScope: "queue",
          fifoThroughputLimit: "perQueue",
        }),
        queue({
          fifoQueue: true,
          deduplicationScope: "messageGroup",
          fifoThroughputLimit: "perQueue",
        }),
      ),
      fine("no wait", queue({ receiveWaitTimeSeconds: 0 })),
      fine("a queue of aws-native under a key", nativeQueue({ kmsMasterKeyId: "alias/a" })),
      fine("a queue of aws-native that SQS encrypts", nativeQueue({ sqsManagedSseEnabled: true })),
      fine(
        "a queue with its dead letters",
        queue({ redrivePolicy: json(to("dead", "1000")), receiveWaitTimeSeconds: 20 }),
      ),
      fine(
        "a FIFO queue for much",
        queue({
          fifoQueue: true,
          contentBasedDeduplication: true,
          deduplicationScope: "messageGroup",
          fifoThroughputLimit: "perMessageGroupId",
          redrivePolicy: json(to("dead.fifo")),
        }),
      ),
      fine(
        "a FIFO queue of aws-native",
        nativeQueue({
          fifoQueue: true,
          queueName: "jobs.fifo",
          contentBasedDeduplication: true,
          redrivePolicy: to("dead.fifo", 3),
          redriveAllowPolicy: { redrivePermission: "denyAll" },
          sqsManagedSseEnabled: false,
          kmsMasterKeyId: "alias/a",
        }),
      ),
      fine("a standard queue of aws-native", nativeQueue({ contentBasedDeduplication: false })),
      fine(
        "no sources of all",
        allow(json({ redrivePermission: "allowAll", sourceQueueArns: [] })),
      ),
      fine(
        "ten sources",
        allow(
          json({ redrivePermission: "byQueue", sourceQueueArns: Array(10).fill(arnOf("jobs")) }),
        ),
      ),
      fine("a queue whose messages come once", queue({ redrivePolicy: json(to("dead", 1)) })),
      fine(
        "some sources",
        allow(json({ redrivePermission: "byQueue", sourceQueueArns: [arnOf("jobs")] })),
      ),
      fine("policies that say nothing", queue({ redrivePolicy: "{}", redriveAllowPolicy: "{}" })),
      fine("a policy that isn't JSON", queue({ redrivePolicy: "a", redriveAllowPolicy: "" })),
      fine(
        "a FIFO queue's own policy",
        redrive("https://sqs.us-east-1.amazonaws.com/123456789012/a.fifo", json(to("dead.fifo"))),
      ),
    ],
    invalid,
    unknown: [
      counted(
        "the dead letters of a queue of the stack",
        [standardDead, queue({ redrivePolicy: output(standardDead, "arn") })],
        1,
      ),
      counted("dead letters from elsewhere", [queue({ redrivePolicy: unknown })], 1),
      counted(
        "whether a queue is FIFO",
        [queue({ fifoQueue: unknown, redrivePolicy: json(to("dead")) })],
        1,
      ),
      counted(
        "whether a dead-letter queue is FIFO",
        [perhapsFifo, queue({ redrivePolicy: output(perhapsFifo, "arn") })],
        1,
      ),
      counted("whether a queue without dead letters is FIFO", [queue({ fifoQueue: unknown })], 0),
      counted(
        "whose of two queues a policy is",
        [
          standardDead,
          fifoDead,
          redrive(new Reference([standardDead, fifoDead], unknown), json(to("dead"))),
        ],
        1,
      ),
      counted(
        "whether the queue of a policy is FIFO",
        [perhapsFifo, redrive(output(perhapsFifo, "url"), json(to("dead")))],
        1,
      ),
      counted("whose policy it is", [redrive(unknown, json(to("dead")))], 1),
      counted(
        "one source",
        [
          nativeQueue({
            redriveAllowPolicy: { redrivePermission: "byQueue", sourceQueueArns: [unknown] },
          }),
        ],
        1,
      ),
      counted(
        "a permission",
        [nativeQueue({ redriveAllowPolicy: { redrivePermission: unknown } })],
        1,
      ),
      counted(
        "a scope",
        [
          queue({
            fifoQueue: true,
            fifoThroughputLimit: "perMessageGroupId",
            deduplicationScope: unknown,
          }),
        ],
        1,
      ),
      counted("a wait", [queue({ receiveWaitTimeSeconds: unknown })], 1),
    ],
    absent: [
      fine("all of a queue of aws-native", nativeQueue()),
      fine("all of a redrive policy", resource("aws:sqs/redrivePolicy:RedrivePolicy", "redrive")),
      fine(
        "all of a redrive allow policy",
        resource("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "allow"),
      ),
      fine(
        "blocks given as something else",
        nativeQueue({ redrivePolicy: 5, redriveAllowPolicy: [] }),
      ),
      fine("a secret policy", queue({ redrivePolicy: secret(json(to("dead"))) })),
    ],
  });
});
