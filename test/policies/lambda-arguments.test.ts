import { lambdaArguments } from "../../policies/lambda-arguments";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../testing";
import { byRule, type Row, type Rows, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const arnOf = (service: string, name: string, region = "us-east-1") =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const queueArn = arnOf("sqs", "jobs");
const fifoArn = arnOf("sqs", "jobs.fifo");
const streamArn = arnOf("kinesis", "stream/events");
const tableArn = arnOf("dynamodb", "table/orders/stream/2026-01-01T00:00:00.000");
const brokerArn = arnOf("mq", "broker:jobs:b-1234");
const clusterArn = arnOf("kafka", "cluster/events/1234");
const documentsArn = arnOf("rds", "cluster:documents");
const functionArn = arnOf("lambda", "function:app");
const basicAuth = { type: "BASIC_AUTH", uri: arnOf("secretsmanager", "secret:a-AbCdEf") };
const role = "arn:aws:iam::123456789012:role/app";
const repository = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app";
const vpc = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
const instances = {
  lambdaManagedInstancesCapacityProviderConfig: {
    capacityProviderArn: arnOf("lambda", "capacity-provider:own"),
  },
};

const queue = resource("aws:sqs/queue:Queue", "jobs");
const fifoQueue = resource("aws:sqs/queue:Queue", "ordered", { fifoQueue: true });
const table = resource(
  "aws:dynamodb/table:Table",
  "orders",
  {},
  { outputs: { streamArn: unknown } },
);
const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const ordered = resource("aws:sqs/queue:Queue", "perhaps", {
  fifoQueue: output(parameter, "value"),
});
const images = resource("aws:ecr/repository:Repository", "images");
const layer = resource("aws:lambda/layerVersion:LayerVersion", "layer");

/** A function that is right, with something changed. */
const fn = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:lambda/function:Function",
    "app",
    { role, handler: "index.handler", runtime: "nodejs24.x", ...changes },
    options,
  );
const image = (changes: Inputs = {}) =>
  resource("aws:lambda/function:Function", "app", {
    role,
    packageType: "Image",
    imageUri: `${repository}:1`,
    ...changes,
  });
const nativeFn = (changes: Inputs) =>
  resource(
    "aws-native:lambda:Function",
    "app",
    { role, ...changes },
    { outputs: { arn: unknown }, provider: native },
  );
const native = provider("native", { region: "us-east-1" }, "aws-native");
const variables = (values: Inputs) => fn({ environment: { variables: values } });
const reads = (eventSourceArn: unknown, changes: Inputs = {}) =>
  resource(
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    "reads",
    { functionName: "app", eventSourceArn, ...changes },
    { outputs: { uuid: unknown } },
  );
const nativeReads = (eventSourceArn: unknown, changes: Inputs = {}) =>
  resource(
    "aws-native:lambda:EventSourceMapping",
    "reads",
    { functionName: "app", eventSourceArn, ...changes },
    { outputs: { awsId: unknown }, provider: native },
  );
const permission = (changes: Inputs) =>
  resource(
    "aws:lambda/permission:Permission",
    "call",
    { function: "app", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com", ...changes },
    { outputs: { id: unknown } },
  );
const url = (changes: Inputs) =>
  resource(
    "aws:lambda/functionUrl:FunctionUrl",
    "url",
    { functionName: "app", authorizationType: "NONE", ...changes },
    { outputs: { functionUrl: unknown } },
  );
const managed = (changes: Inputs) =>
  resource(
    "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig",
    "runtime",
    { functionName: "app", ...changes },
    { outputs: { functionArn: unknown } },
  );
const filtered = (pattern: unknown) =>
  reads(queueArn, { filterCriteria: { filters: [{ pattern }] } });
const pollers = (arn: string, provisionedPollerConfig: Inputs) =>
  reads(arn, { ...(arn === clusterArn && { topics: ["a"] }), provisionedPollerConfig });

/** The other resources of a row come first. */
const fine = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, resources: readonly TestResource[], unjudged: number): Row => ({
  name,
  resources,
  ...(unjudged > 0 && { unjudged }),
});

type Message = readonly [problem: string, consequence: string, remedy: string];

interface Lowered {
  readonly level?: "advisory";
  readonly severity?: "low";
  readonly besides?: readonly TestResource[];
}

function wrong(
  rule: string,
  on: TestResource,
  message: Message,
  { level, severity, besides = [] }: Lowered = {},
): Row {
  const lines = byRule(
    rule,
    message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`)),
  );
  const found = {
    on,
    level: level ?? ("mandatory" as const),
    message: lines,
    ...(severity && { severity }),
  };
  return { name: `${rule}: ${message[0]}`, resources: [...besides, on], findings: [found] };
}

const no = "AWS refuses it";
const answers = (text: string) => `AWS will answer: InvalidParameterValueException: ${text}`;
const unable =
  "Lambda was unable to configure your environment variables because the environment variables you have provided";
const reserved = answers(
  `${unable} contains reserved keys that are currently not supported for modification.`,
);
const badName =
  "AWS will answer: ValidationException: 1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]";
const deadLetter = (text: string) => answers(`Invalid dead letter queue ARN: ${text}`);
const mapping = (text: string) => answers(`Invalid request provided: ${text}`);
const badImage = answers("Source image … is not valid. Provide a valid source image.");

const environment: Row[] = [
  wrong("environment-reserved", variables({ AWS_REGION: "us-east-1", TABLE: "orders" }), [
    'The environment variable "AWS_REGION" is one that Lambda reserves',
    reserved,
    "Leave it out, since Lambda sets AWS_REGION to the function's Region, or give yours another name",
  ]),
  wrong("environment-reserved", variables({ _HANDLER: "index.handler" }), [
    'The environment variable "_HANDLER" is one that Lambda reserves',
    reserved,
    "Leave it out, since Lambda sets it, or give yours another name",
  ]),
  wrong(
    "environment-reserved",
    nativeFn({ environment: { variables: { AWS_SESSION_TOKEN: "a" } } }),
    [
      'The environment variable "AWS_SESSION_TOKEN" is one that Lambda reserves',
      reserved,
      "Leave it out, since Lambda sets it, or give yours another name",
    ],
  ),
  ...["1ST", "A", "DB-HOST", "_TABLE", ""].map((name) =>
    wrong("environment-names", variables({ [name]: "a" }), [
      `The environment variable ${JSON.stringify(name)} has a name that AWS doesn't take`,
      badName,
      "Write two or more letters, digits and underscores, a letter first",
    ]),
  ),
  wrong("environment-size", variables({ BODY: secret("ä".repeat(2047)) }), [
    "The environment variables have 4098 bytes or more, names and values together",
    answers(`${unable} exceeded the 4KB limit.`),
    "Write 4096 at most: put what is long into Parameter Store, a secret, or a file of the code",
  ]),
];

const packages: Row[] = [
  wrong("image-without-uri", image({ imageUri: undefined, code: "app" }), [
    'imageUri is missing, and packageType is "Image"',
    no,
    "Write imageUri",
  ]),
  wrong("image-uri-of-zip", fn({ imageUri: `${repository}:1` }), [
    `imageUri is given, and packageType isn't "Image"`,
    no,
    'Write packageType: "Image", or leave it out',
  ]),
  wrong("image-uri-of-zip", nativeFn({ code: { imageUri: `${repository}:1` } }), [
    `code.imageUri is given, and packageType isn't "Image"`,
    no,
    'Write packageType: "Image", or leave it out',
  ]),
  wrong("image-config-of-zip", nativeFn({ imageConfig: { entryPoint: ["a"] } }), [
    `imageConfig is given, and packageType isn't "Image"`,
    no,
    'Write packageType: "Image", or leave it out',
  ]),
  wrong("image-config-of-zip", fn({ packageType: "Zip", imageConfig: { commands: ["a"] } }), [
    `imageConfig is given, and packageType isn't "Image"`,
    no,
    'Write packageType: "Image", or leave it out',
  ]),
  wrong("image-uri-private", image({ imageUri: "public.ecr.aws/lambda/nodejs:24" }), [
    'imageUri "public.ecr.aws/lambda/nodejs:24" isn\'t of a private repository of Amazon ECR',
    badImage,
    "Push the image to an aws.ecr.Repository of the function's Region, and write its repositoryUrl with a tag",
  ]),
  wrong(
    "image-uri-fips",
    image({ imageUri: "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app:1" }),
    [
      'imageUri "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app:1" is of a FIPS endpoint',
      no,
      'Write "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1"',
    ],
  ),
  wrong(
    "image-uri-region",
    image({ imageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1" }),
    [
      'imageUri is of Region "eu-west-1", and this goes to "us-east-1"',
      no,
      "Write one of us-east-1",
    ],
  ),
  wrong("image-layers", image({ layers: [arnOf("lambda", "layer:a:1")] }), [
    'layers is given, and packageType is "Image"',
    answers(
      "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
    ),
    "Leave layers out",
  ]),
  wrong(
    "image-code-signing",
    image({ codeSigningConfigArn: arnOf("lambda", "code-signing-config:a") }),
    [
      'codeSigningConfigArn is given, and packageType is "Image"',
      no,
      "Leave codeSigningConfigArn out",
    ],
  ),
];

const withoutGroups = resource("aws:lambda/function:Function", "empty", {
  role,
  vpcConfig: { ...vpc, securityGroupIds: [] },
});

const functions: Row[] = [
  wrong("vpc-subnets-and-groups", withoutGroups, [
    "vpcConfig has subnetIds, and no securityGroupIds",
    answers("SubnetIds and SecurityIds must coexist or be both empty list."),
    "Write securityGroupIds, or leave vpcConfig out",
  ]),
  wrong("vpc-subnets-and-groups", nativeFn({ vpcConfig: { securityGroupIds: ["sg-1"] } }), [
    "vpcConfig has securityGroupIds, and no subnetIds",
    answers("SubnetIds and SecurityIds must coexist or be both empty list."),
    "Write subnetIds, or leave vpcConfig out",
  ]),
  wrong(
    "file-system-vpc",
    fn({
      fileSystemConfig: {
        arn: arnOf("elasticfilesystem", "access-point/fsap-1"),
        localMountPath: "/mnt/a",
      },
    }),
    [
      "vpcConfig is missing, and fileSystemConfig is of Amazon EFS",
      answers("Function must be configured to execute in a VPC to reference access point"),
      "Write vpcConfig",
    ],
  ),
  wrong("dead-letter-service", fn({ deadLetterConfig: { targetArn: streamArn } }), [
    'deadLetterConfig.targetArn is of "kinesis", neither a queue nor a topic',
    deadLetter(
      "The service specified by the TargetArn is not supported for dead letter configuration.",
    ),
    "Write the ARN of a standard SQS queue or SNS topic",
  ]),
  wrong("dead-letter-fifo", fn({ deadLetterConfig: { targetArn: fifoArn } }), [
    "deadLetterConfig.targetArn is of a FIFO queue",
    deadLetter("FIFO SQS queue is not supported for dead letter configuration"),
    "Write the ARN of a standard queue",
  ]),
  wrong(
    "dead-letter-fifo",
    fn({ deadLetterConfig: [{ targetArn: output(fifoQueue, "arn") }] }),
    [
      "deadLetterConfig[0].targetArn is of a FIFO queue",
      deadLetter("FIFO SQS queue is not supported for dead letter configuration"),
      "Write the ARN of a standard queue",
    ],
    { besides: [fifoQueue] },
  ),
  wrong(
    "dead-letter-region",
    fn({ deadLetterConfig: { targetArn: arnOf("sns", "a", "eu-west-1") } }),
    [
      'deadLetterConfig.targetArn is of Region "eu-west-1", and this goes to "us-east-1"',
      deadLetter(
        "The resource specified by the TargetArn must be in the same region as the Lambda function it's associated with.",
      ),
      "Write one of us-east-1",
    ],
  ),
  wrong("layer-region", fn({ layers: [arnOf("lambda", "layer:a:1", "eu-west-1")] }), [
    'layers[0] is of Region "eu-west-1", and this goes to "us-east-1"',
    no,
    "Write one of us-east-1",
  ]),
  wrong(
    "code-signing-region",
    fn({ codeSigningConfigArn: arnOf("lambda", "code-signing-config:a", "eu-west-1") }),
    [
      'codeSigningConfigArn is of Region "eu-west-1", and this goes to "us-east-1"',
      no,
      "Write one of us-east-1",
    ],
  ),
  wrong("log-level-format", fn({ loggingConfig: { logFormat: "Text", systemLogLevel: "WARN" } }), [
    'loggingConfig.systemLogLevel is given, and loggingConfig.logFormat is "Text"',
    no,
    'Write logFormat: "JSON", or leave the log level out',
  ]),
  wrong("log-group-prefix", fn({ loggingConfig: { logFormat: "Text", logGroup: "aws/app" } }), [
    'loggingConfig.logGroup "aws/app" begins with aws/, which is AWS\'s own',
    no,
    'Write "/aws/app", or another name',
  ]),
  wrong("memory-size", fn({ memorySize: 12288 }), [
    "memorySize is 12288",
    "AWS will answer: ValidationException: 'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240",
    "Write 10240 or less",
  ]),
  wrong(
    "snap-start-tenants",
    fn({
      runtime: "python3.12",
      snapStart: { applyOn: "PublishedVersions" },
      tenancyConfig: { tenantIsolationMode: "PER_TENANT" },
    }),
    [
      'snapStart.applyOn is "PublishedVersions", and tenancyConfig is given',
      no,
      "Leave snapStart or tenancyConfig out",
    ],
  ),
  ...(
    [
      ["nodejs24.x", 'runtime "nodejs24.x"'],
      ["python3.9", 'runtime "python3.9"'],
      ["java8.al2", 'runtime "java8.al2"'],
    ] as const
  ).map(([runtime, named]) =>
    wrong(
      "snap-start-runtime",
      fn({ runtime, snapStart: { applyOn: "PublishedVersions" } }),
      [
        `${named} isn't for SnapStart`,
        no,
        "Write a runtime of java11, python3.12 or dotnet8 at least",
      ],
      { level: "advisory" },
    ),
  ),
  wrong(
    "snap-start-storage",
    fn({
      runtime: "java21",
      snapStart: { applyOn: "PublishedVersions" },
      ephemeralStorage: { size: 1024 },
    }),
    ["ephemeralStorage.size is 1024, and snapStart is on", no, "Write 512, or leave snapStart out"],
    { level: "advisory" },
  ),
  wrong(
    "managed-instances-region",
    fn({
      capacityProviderConfig: {
        lambdaManagedInstancesCapacityProviderConfig: {
          capacityProviderArn: arnOf("lambda", "capacity-provider:own", "eu-west-1"),
        },
      },
    }),
    [
      'capacityProviderArn is of Region "eu-west-1", and this goes to "us-east-1"',
      no,
      "Write one of us-east-1",
    ],
  ),
  wrong(
    "managed-instances-log-format",
    fn({ capacityProviderConfig: instances, loggingConfig: { logFormat: "Text" } }),
    ['loggingConfig.logFormat is "Text", and capacityProviderConfig is given', no, 'Write "JSON"'],
  ),
  wrong(
    "managed-instances-runtime",
    fn({ capacityProviderConfig: instances, runtime: "nodejs20.x" }),
    [
      'runtime "nodejs20.x" isn\'t for Lambda Managed Instances',
      no,
      "Write a runtime of java21, python3.13, nodejs22 or dotnet8 at least",
    ],
  ),
];

/** A rule that an argument isn't for a kind of source. */
function notFor(rule: string, arn: string, name: string, changes: Inputs, remedy?: string): Row {
  const called = new Map([
    [queueArn, "an SQS queue"],
    [streamArn, "a Kinesis stream"],
    [tableArn, "a DynamoDB stream"],
    [brokerArn, "an Amazon MQ broker"],
    [clusterArn, "Kafka"],
    [documentsArn, "a DocumentDB cluster"],
  ]);
  const needed = {
    ...([brokerArn, documentsArn].includes(arn) && { sourceAccessConfigurations: [basicAuth] }),
    ...([streamArn, tableArn].includes(arn) && { startingPosition: "LATEST" }),
    ...(arn === clusterArn && { topics: ["a"] }),
  };
  return wrong(rule, reads(arn, { ...needed, ...changes }), [
    `${name}, and the event source is ${called.get(arn) ?? ""}`,
    rule === "event-source-parallelization"
      ? answers("Unsupported ParallelizationFactor parameter for given event source mapping type")
      : rule === "event-source-starting-position"
        ? mapping("StartingPosition is not valid for SQS event sources.")
        : no,
    remedy ?? `Leave ${name.replace(/ is .*/, "")} out`,
  ]);
}

const destinationOf = (destinationArn: unknown) => ({
  destinationConfig: { onFailure: { destinationArn } },
});
const redrive = "Leave destinationConfig out: a queue has a redrive policy for that";
const batchRefused = mapping(
  "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
);
const noBatch: Message = [
  "batchSize is 100 without maximumBatchingWindowInSeconds, and the event source is an SQS queue",
  batchRefused,
  "Write maximumBatchingWindowInSeconds: 1 or more, or a batchSize of 10 at most",
];

const eventSources: Row[] = [
  wrong("event-source-batching-window", reads(queueArn, { batchSize: 100 }), noBatch),
  wrong(
    "event-source-batching-window",
    reads(queueArn, { batchSize: "100", maximumBatchingWindowInSeconds: 0 }),
    noBatch,
  ),
  wrong("event-source-batching-window", reads(output(queue, "arn"), { batchSize: 100 }), noBatch, {
    besides: [queue],
  }),
  wrong("event-source-batching-window", nativeReads(queueArn, { batchSize: 100 }), noBatch),
  wrong("event-source-fifo-window", reads(fifoArn, { maximumBatchingWindowInSeconds: 5 }), [
    "maximumBatchingWindowInSeconds is given, and the event source is a FIFO queue",
    mapping("Batching window is not supported for FIFO queues"),
    "Leave maximumBatchingWindowInSeconds out",
  ]),
  wrong(
    "event-source-fifo-batch",
    reads(output(fifoQueue, "arn"), { batchSize: 11 }),
    ["batchSize is 11, and the event source is a FIFO queue", no, "Write 10 or less"],
    { besides: [fifoQueue] },
  ),
  notFor("event-source-starting-position", queueArn, "startingPosition is given", {
    startingPosition: "LATEST",
  }),
  notFor("event-source-mq-starting-position", brokerArn, "startingPosition is given", {
    startingPosition: "LATEST",
  }),
  notFor("event-source-starting-timestamp", queueArn, "startingPositionTimestamp is given", {
    startingPositionTimestamp: "2026-01-01T00:00:00Z",
  }),
  wrong(
    "event-source-timestamp-position",
    reads(streamArn, {
      startingPosition: "LATEST",
      startingPositionTimestamp: "2026-01-01T00:00:00Z",
    }),
    [
      'startingPositionTimestamp is given, and startingPosition is "LATEST"',
      no,
      'Write startingPosition: "AT_TIMESTAMP", or leave startingPositionTimestamp out',
    ],
  ),
  notFor(
    "event-source-dynamodb-timestamp",
    tableArn,
    'startingPosition is "AT_TIMESTAMP"',
    { startingPosition: "AT_TIMESTAMP" },
    'Write "LATEST" or "TRIM_HORIZON"',
  ),
  wrong(
    "event-source-starting-position-missing",
    reads(output(table, "streamArn")),
    [
      "startingPosition is missing, and the event source is a DynamoDB stream",
      no,
      'Write startingPosition: "LATEST" or "TRIM_HORIZON"',
    ],
    { level: "advisory", besides: [table] },
  ),
  notFor("event-source-bisect", queueArn, "bisectBatchOnFunctionError is given", {
    bisectBatchOnFunctionError: true,
  }),
  notFor("event-source-record-age", brokerArn, "maximumRecordAgeInSeconds is given", {
    maximumRecordAgeInSeconds: 60,
  }),
  notFor(
    "event-source-retries",
    queueArn,
    "maximumRetryAttempts is given",
    { maximumRetryAttempts: 3 },
    "Leave it out: of a queue, its redrive policy tells how often",
  ),
  notFor(
    "event-source-destination",
    queueArn,
    "destinationConfig.onFailure.destinationArn is given",
    destinationOf(arnOf("sqs", "failed")),
    redrive,
  ),
  wrong(
    "event-source-destination",
    nativeReads(queueArn, {
      destinationConfig: { onFailure: { destination: arnOf("sqs", "failed") } },
    }),
    [
      "destinationConfig.onFailure.destination is given, and the event source is an SQS queue",
      no,
      redrive,
    ],
  ),
  notFor("event-source-parallelization", clusterArn, "parallelizationFactor is given", {
    parallelizationFactor: 2,
  }),
  notFor("event-source-tumbling-window", queueArn, "tumblingWindowInSeconds is given", {
    tumblingWindowInSeconds: 30,
  }),
  wrong(
    "event-source-tumbling-parallelization",
    reads(streamArn, {
      startingPosition: "LATEST",
      tumblingWindowInSeconds: 30,
      parallelizationFactor: 2,
    }),
    [
      "parallelizationFactor is 2, and tumblingWindowInSeconds 30",
      answers(
        "Parallelization factor must be equal to 1 when tumbling window period is configured",
      ),
      "Write parallelizationFactor: 1, or leave it out",
    ],
  ),
  notFor("event-source-concurrency", streamArn, "scalingConfig.maximumConcurrency is given", {
    scalingConfig: { maximumConcurrency: 2 },
  }),
  wrong(
    "event-source-concurrency-or-pollers",
    reads(queueArn, {
      scalingConfig: { maximumConcurrency: 2 },
      provisionedPollerConfig: { minimumPollers: 2 },
    }),
    [
      "Both scalingConfig.maximumConcurrency and provisionedPollerConfig are given",
      no,
      "Leave one of them out",
    ],
  ),
  notFor("event-source-pollers", streamArn, "provisionedPollerConfig is given", {
    provisionedPollerConfig: { minimumPollers: 2 },
  }),
  wrong(
    "event-source-poller-order",
    pollers(clusterArn, { minimumPollers: 9, maximumPollers: 3 }),
    ["maximumPollers is 3, and minimumPollers 9", no, "Write maximumPollers: 9 or more"],
  ),
  wrong("event-source-queue-minimum-pollers", pollers(queueArn, { minimumPollers: 1 }), [
    'provisionedPollerConfig.minimumPollers "1" isn\'t a whole number from 2 to 200',
    no,
    "Write 2 to 200",
  ]),
  wrong("event-source-queue-maximum-pollers", pollers(queueArn, { maximumPollers: 1 }), [
    'provisionedPollerConfig.maximumPollers "1" isn\'t a whole number from 2 to 2000',
    no,
    "Write 2 to 2000",
  ]),
  notFor(
    "event-source-poller-group",
    queueArn,
    "provisionedPollerConfig.pollerGroupName is given",
    { provisionedPollerConfig: { minimumPollers: 2, pollerGroupName: "all" } },
  ),
  ...(
    [
      ["event-source-error-metrics", "ErrorCount"],
      ["event-source-kafka-metrics", "KafkaMetrics"],
    ] as const
  ).map(([rule, metric]) =>
    notFor(
      rule,
      queueArn,
      `metricsConfig.metrics[1] is "${metric}"`,
      { metricsConfig: { metrics: ["EventCount", metric] } },
      "Leave it out",
    ),
  ),
  wrong(
    "event-source-metrics",
    reads(queueArn, { metricsConfig: { metrics: ["EventCount", "EventCounts"] } }),
    [
      'metricsConfig.metrics[1] "EventCounts" isn\'t a metric of mappings',
      'AWS takes "EventCount", "ErrorCount", "KafkaMetrics", spelt exactly so, and refuses anything else',
      'Write metrics[1]: "EventCount"',
    ],
    { level: "advisory" },
  ),
  notFor("event-source-response-types", documentsArn, "functionResponseTypes is given", {
    functionResponseTypes: ["ReportBatchItemFailures"],
  }),
  notFor("event-source-documentdb-filters", documentsArn, "filterCriteria.filters is given", {
    filterCriteria: { filters: [{ pattern: '{"a":[1]}' }] },
  }),
  ...(
    [
      ["event-source-mq-secret", brokerArn],
      ["event-source-documentdb-secret", documentsArn],
    ] as const
  ).map(([rule, arn]) =>
    notFor(
      rule,
      arn,
      'No sourceAccessConfigurations has the type "BASIC_AUTH"',
      { sourceAccessConfigurations: [{ type: "VIRTUAL_HOST", uri: "/" }] },
      'Write one with type: "BASIC_AUTH" and the ARN of a secret as uri',
    ),
  ),
  ...(
    [
      ["event-source-client-certificate", "CLIENT_CERTIFICATE_TLS_AUTH"],
      ["event-source-scram", "SASL_SCRAM_512_AUTH"],
    ] as const
  ).map(([rule, type]) =>
    notFor(
      rule,
      brokerArn,
      `sourceAccessConfigurations[1].type is "${type}"`,
      { sourceAccessConfigurations: [basicAuth, { type, uri: basicAuth.uri }] },
      'Write "BASIC_AUTH"',
    ),
  ),
  notFor("event-source-topics", clusterArn, "topics is missing", { topics: [] }, "Write topics"),
  ...(
    [
      ["sns", "Let the service call the function, with an aws.lambda.Permission"],
      ["docdb", "Write the cluster's ARN as RDS has it: arn:aws:rds:…:cluster:…"],
      ["docdb-elastic", "Read from a cluster of instances"],
    ] as const
  ).map(([service, remedy]) =>
    wrong("event-source-service", reads(arnOf(service, "a")), [
      `eventSourceArn is of "${service}"`,
      no,
      remedy,
    ]),
  ),
  wrong("event-source-region", reads(arnOf("sqs", "jobs", "eu-west-1")), [
    'eventSourceArn is of Region "eu-west-1", and this goes to "us-east-1"',
    no,
    "Write one of us-east-1",
  ]),
  wrong(
    "event-source-dynamodb-region",
    reads(arnOf("dynamodb", "table/a/stream/b", "eu-west-1"), { startingPosition: "LATEST" }),
    [
      'eventSourceArn is of Region "eu-west-1", and this goes to "us-east-1"',
      no,
      "Write one of us-east-1",
    ],
  ),
  wrong(
    "event-source-destination-fifo",
    reads(streamArn, { startingPosition: "LATEST", ...destinationOf(fifoArn) }),
    [
      "The destination of what fails is FIFO, and the event source is a Kinesis stream",
      no,
      "Write the ARN of a standard queue or topic",
    ],
  ),
  wrong(
    "event-source-destination-service",
    reads(streamArn, { startingPosition: "LATEST", ...destinationOf(functionArn) }),
    [
      'destinationConfig.onFailure.destinationArn is of "lambda"',
      no,
      "Write the ARN of an SQS queue, an SNS topic or an S3 bucket",
    ],
  ),
  wrong(
    "event-source-destination-length",
    reads(streamArn, {
      startingPosition: "LATEST",
      ...destinationOf(arnOf("sqs", "a".repeat(330))),
    }),
    [
      `destinationConfig.onFailure.destinationArn "${arnOf("sqs", "a".repeat(330)).slice(0, 60)}…" has 365 characters`,
      no,
      "Write one of 350 at most",
    ],
  ),
  wrong("event-source-function-length", reads(queueArn, { functionName: "a".repeat(65) }), [
    `functionName "${"a".repeat(60)}…" has 65 characters`,
    no,
    "Write a name of 64 at most, or the function's ARN",
  ]),
  wrong("event-source-function-name", reads(queueArn, { functionName: "my function" }), [
    'functionName "my function" is no name of a function, and no ARN of one',
    no,
    "Write the function's name or its ARN",
  ]),
  wrong("event-source-filter-json", filtered("body.kind = order"), [
    "filterCriteria.filters[0].pattern isn't the JSON of an object",
    no,
    'Write JSON.stringify({ body: { kind: ["order"] } }) or the like',
  ]),
  wrong("event-source-filter-values", filtered('{"body":{"kind":"order"}}'), [
    'filterCriteria.filters[0].pattern compares "kind" with a value that isn\'t in a list',
    no,
    "Write [ ] around it",
  ]),
];

const failedTopic = (fifoTopic?: unknown) =>
  resource("aws:sns/topic:Topic", "failed", { fifoTopic }, { outputs: { arn: unknown } });
const toTopic = (topic: TestResource) =>
  reads(streamArn, { startingPosition: "LATEST", ...destinationOf(output(topic, "arn")) });
const leaveRetries = "Leave it out: of a queue, its redrive policy tells how often";
/** What is refused of more kinds of sources than those above. */
const more: Row[] = [
  notFor("event-source-starting-timestamp", brokerArn, "startingPositionTimestamp is given", {
    startingPositionTimestamp: "2026-01-01T00:00:00Z",
  }),
  ...[brokerArn, documentsArn].flatMap((arn) => [
    notFor("event-source-bisect", arn, "bisectBatchOnFunctionError is given", {
      bisectBatchOnFunctionError: true,
    }),
    notFor(
      "event-source-retries",
      arn,
      "maximumRetryAttempts is given",
      { maximumRetryAttempts: 3 },
      leaveRetries,
    ),
    notFor(
      "event-source-destination",
      arn,
      "destinationConfig.onFailure.destinationArn is given",
      destinationOf(arnOf("sqs", "failed")),
      redrive,
    ),
  ]),
  ...[queueArn, documentsArn].map((arn) =>
    notFor("event-source-record-age", arn, "maximumRecordAgeInSeconds is given", {
      maximumRecordAgeInSeconds: 60,
    }),
  ),
  ...[queueArn, brokerArn, documentsArn].map((arn) =>
    notFor("event-source-parallelization", arn, "parallelizationFactor is given", {
      parallelizationFactor: 2,
    }),
  ),
  ...[clusterArn, brokerArn, documentsArn].map((arn) =>
    notFor("event-source-tumbling-window", arn, "tumblingWindowInSeconds is given", {
      tumblingWindowInSeconds: 30,
    }),
  ),
  ...[tableArn, clusterArn, brokerArn, documentsArn].map((arn) =>
    notFor("event-source-concurrency", arn, "scalingConfig.maximumConcurrency is given", {
      scalingConfig: { maximumConcurrency: 2 },
    }),
  ),
  ...[tableArn, brokerArn, documentsArn].map((arn) =>
    notFor("event-source-pollers", arn, "provisionedPollerConfig is given", {
      provisionedPollerConfig: { minimumPollers: 2 },
    }),
  ),
  ...[streamArn, tableArn, brokerArn, documentsArn].flatMap((arn) =>
    [
      ["event-source-error-metrics", "ErrorCount"] as const,
      ["event-source-kafka-metrics", "KafkaMetrics"] as const,
    ].map(([rule, metric]) =>
      notFor(
        rule,
        arn,
        `metricsConfig.metrics[0] is "${metric}"`,
        { metricsConfig: { metrics: [metric] } },
        "Leave it out",
      ),
    ),
  ),
  notFor("event-source-response-types", brokerArn, "functionResponseTypes is given", {
    functionResponseTypes: ["ReportBatchItemFailures"],
  }),
  wrong(
    "event-source-starting-position-missing",
    reads(streamArn),
    [
      "startingPosition is missing, and the event source is a Kinesis stream",
      no,
      'Write startingPosition: "LATEST" or "TRIM_HORIZON"',
    ],
    { level: "advisory" },
  ),
  wrong(
    "event-source-timestamp-position",
    reads(streamArn, {
      startingPosition: "TRIM_HORIZON",
      startingPositionTimestamp: "2026-01-01T00:00:00Z",
    }),
    [
      'startingPositionTimestamp is given, and startingPosition is "TRIM_HORIZON"',
      no,
      'Write startingPosition: "AT_TIMESTAMP", or leave startingPositionTimestamp out',
    ],
  ),
  wrong(
    "event-source-destination-fifo",
    reads(tableArn, {
      startingPosition: "LATEST",
      ...destinationOf(arnOf("sns", "failed.fifo")),
    }),
    [
      "The destination of what fails is FIFO, and the event source is a DynamoDB stream",
      no,
      "Write the ARN of a standard queue or topic",
    ],
  ),
  ...(
    [
      ["a DocumentDB cluster", { documentDbEventSourceConfig: { databaseName: "a" } }],
      ["Kafka", { amazonManagedKafkaEventSourceConfig: { consumerGroupId: "a" }, topics: ["a"] }],
      ["Kafka", { selfManagedEventSource: { endpoints: { a: "b" } } }],
    ] as const
  ).map(([called, block]) => ({
    unjudged: 1,
    ...wrong(
      "event-source-concurrency",
      reads(unknown, {
        sourceAccessConfigurations: [basicAuth],
        scalingConfig: { maximumConcurrency: 2 },
        ...block,
      }),
      [
        `scalingConfig.maximumConcurrency is given, and the event source is ${called}`,
        no,
        "Leave scalingConfig.maximumConcurrency out",
      ],
    ),
  })),
  ...["docdb-elastic", "dynamodbstreams", "events", "firehose", "iot", "lambda", "logs"]
    .concat(["msk", "s3", "scheduler", "states"])
    .map((service) =>
      wrong("event-source-service", reads(arnOf(service, "a")), [
        `eventSourceArn is of "${service}"`,
        no,
        service === "docdb-elastic"
          ? "Read from a cluster of instances"
          : "Let the service call the function, with an aws.lambda.Permission",
      ]),
    ),
  ...["dynamodb", "events", "firehose", "kinesis", "logs", "states"].map((service) =>
    wrong(
      "event-source-destination-service",
      reads(streamArn, { startingPosition: "LATEST", ...destinationOf(arnOf(service, "a")) }),
      [
        `destinationConfig.onFailure.destinationArn is of "${service}"`,
        no,
        "Write the ARN of an SQS queue, an SNS topic or an S3 bucket",
      ],
    ),
  ),
  ...(
    [
      ["aws:kinesis/stream:Stream", "a Kinesis stream"],
      ["aws-native:kinesis:Stream", "a Kinesis stream"],
      ["aws:kinesis/streamConsumer:StreamConsumer", "a Kinesis stream"],
      ["aws-native:kinesis:StreamConsumer", "a Kinesis stream"],
      ["aws:dynamodb/table:Table", "a DynamoDB stream"],
      ["aws-native:dynamodb:Table", "a DynamoDB stream"],
      ["aws-native:dynamodb:GlobalTable", "a DynamoDB stream"],
      ["aws:msk/cluster:Cluster", "Kafka"],
      ["aws:msk/serverlessCluster:ServerlessCluster", "Kafka"],
      ["aws-native:msk:Cluster", "Kafka"],
      ["aws-native:msk:ServerlessCluster", "Kafka"],
      ["aws:mq/broker:Broker", "an Amazon MQ broker"],
      ["aws-native:amazonmq:Broker", "an Amazon MQ broker"],
      ["aws:docdb/cluster:Cluster", "a DocumentDB cluster"],
    ] as const
  ).map(([type, called]): Row => {
    const made = resource(type, "source", {}, { outputs: { arn: unknown } });
    const on = reads(output(made, "arn"), {
      ...(/Kinesis|DynamoDB/.test(called) && { startingPosition: "LATEST" }),
      ...(/MQ|Document/.test(called) && { sourceAccessConfigurations: [basicAuth] }),
      ...(called === "Kafka" && { topics: ["a"] }),
      scalingConfig: { maximumConcurrency: 2 },
    });
    const row = wrong(
      "event-source-concurrency",
      on,
      [
        `scalingConfig.maximumConcurrency is given, and the event source is ${called}`,
        no,
        "Leave scalingConfig.maximumConcurrency out",
      ],
      { besides: [made] },
    );
    return { ...row, name: `${row.name}: ${type}` };
  }),
];

/** Of a permission that has no `id` among its outputs, what is left to AWS tells that it is new. */
const untold = resource(
  "aws:lambda/permission:Permission",
  "call",
  { function: "app", action: "lambda:InvokeFunction", principal: "s3" },
  { outputs: { statementId: unknown } },
);

const others: Row[] = [
  wrong("permission-function-latest", permission({ function: `${functionArn}:$LATEST` }), [
    'function "arn:aws:lambda:us-east-1:123456789012:function:app:$LATEST" names $LATEST',
    answers("We currently do not support adding policies for $LATEST."),
    "Leave :$LATEST out, or write an alias or a version",
  ]),
  wrong(
    "permission-function-region",
    permission({ function: arnOf("lambda", "function:app", "eu-west-1") }),
    [
      'function is of Region "eu-west-1", and this goes to "us-east-1"',
      no,
      "Write one of us-east-1",
    ],
  ),
  wrong("permission-principal-service", permission({ principal: "s3" }), [
    'principal "s3" is no whole name of a service',
    no,
    'Write "s3.amazonaws.com", if that is the service',
  ]),
  wrong("permission-function-latest", permission({ qualifier: "$LATEST" }), [
    'qualifier is "$LATEST"',
    answers("We currently do not support adding policies for $LATEST."),
    "Leave it out, or write an alias or a version",
  ]),
  wrong("permission-principal-service", untold, [
    'principal "s3" is no whole name of a service',
    no,
    'Write "s3.amazonaws.com", if that is the service',
  ]),
  wrong("permission-principal-whitespace", permission({ principal: "s3.amazonaws.com " }), [
    'principal "s3.amazonaws.com " has white space',
    no,
    "Write it without",
  ]),
  wrong(
    "permission-source-of-identity",
    permission({ principal: role, sourceArn: "arn:aws:s3:::uploads" }),
    [
      `sourceArn is given, and principal is "${role}"`,
      "AWS is said to refuse it; by it, the identity is never let in",
      "Leave sourceArn out, or write the service as principal",
    ],
    { level: "advisory", severity: "low" },
  ),
  wrong("permission-url-action", permission({ principal: "*", functionUrlAuthType: "NONE" }), [
    'action is "lambda:InvokeFunction", and functionUrlAuthType is given',
    answers("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"),
    'Write action: "lambda:InvokeFunctionUrl", or invokedViaFunctionUrl: true instead of functionUrlAuthType',
  ]),
  wrong(
    "permission-principal-service",
    resource(
      "aws-native:lambda:Permission",
      "call",
      { functionName: "app", action: "lambda:InvokeFunction", principal: "events" },
      { outputs: { awsId: unknown }, provider: native },
    ),
    [
      'principal "events" is no whole name of a service',
      no,
      'Write "events.amazonaws.com", if that is the service',
    ],
  ),
  wrong("url-cors-methods", url({ cors: { allowMethods: ["*", "GET"] } }), [
    'cors.allowMethods has "*" and others',
    no,
    'Write ["*"], or leave "*" out',
  ]),
  wrong("url-cors-origins", url({ cors: { allowOrigins: ["https://example.com", "*"] } }), [
    'cors.allowOrigins has "*" and others',
    no,
    'Write ["*"], or leave "*" out',
  ]),
  wrong("url-qualifier-latest", url({ qualifier: "$LATEST" }), [
    'qualifier is "$LATEST"',
    no,
    "Leave it out: the URL is for $LATEST then",
  ]),
  wrong("url-qualifier-twice", url({ functionName: `${functionArn}:live`, qualifier: "blue" }), [
    'qualifier is "blue", and the function\'s ARN has "live"',
    no,
    "Leave one of them out",
  ]),
  wrong(
    "url-function-name",
    resource(
      "aws-native:lambda:Url",
      "url",
      { targetFunctionArn: "a".repeat(65), authType: "NONE" },
      { outputs: { functionUrl: unknown }, provider: native },
    ),
    [
      `targetFunctionArn "${"a".repeat(60)}…" has 65 characters`,
      no,
      "Write a name of 64 at most, or the function's ARN",
    ],
  ),
  wrong("runtime-version-missing", managed({ updateRuntimeOn: "Manual" }), [
    'runtimeVersionArn is missing, and updateRuntimeOn is "Manual"',
    no,
    "Write runtimeVersionArn",
  ]),
  wrong(
    "runtime-version-automatic",
    managed({
      updateRuntimeOn: "Auto",
      runtimeVersionArn: "arn:aws:lambda:us-east-1::runtime:1234",
    }),
    [
      'runtimeVersionArn is given, and updateRuntimeOn is "Auto"',
      no,
      "Leave runtimeVersionArn out",
    ],
  ),
  wrong(
    "runtime-version-region",
    managed({
      updateRuntimeOn: "Manual",
      runtimeVersionArn: "arn:aws:lambda:eu-west-1::runtime:1234",
    }),
    [
      'runtimeVersionArn is of Region "eu-west-1", and this goes to "us-east-1"',
      no,
      "Write one of us-east-1",
    ],
  ),
];

/** What exists may have been made when AWS took it, so that it is only warned of. */
const existing: Row[] = [
  wrong(
    "environment-reserved",
    fn({ environment: { variables: { AWS_REGION: "a" } } }, { phase: "existing" }),
    [
      'The environment variable "AWS_REGION" is one that Lambda reserves',
      `It exists already: only if the program changes it, this fails. ${reserved}`,
      "Leave it out, since Lambda sets AWS_REGION to the function's Region, or give yours another name",
    ],
    { level: "advisory" },
  ),
  wrong(
    "event-source-batching-window",
    resource(
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      "reads",
      { functionName: "app", eventSourceArn: queueArn, batchSize: 100 },
      { phase: "existing", outputs: { uuid: "1234" } },
    ),
    [
      noBatch[0],
      `It exists already: only if the program changes it, this fails. ${batchRefused}`,
      noBatch[2],
    ],
    { level: "advisory" },
  ),
];

const silent: Silent = {
  // What only a deployment knows, as ARNs and URLs, doesn't fill what is left.
  "environment-size": /^app\.environment\.variables\.BODY$/,
  // A list that isn't known is hardly ever empty.
  "vpc-subnets-and-groups": /^empty\.vpcConfig\.securityGroupIds$/,
};

describe("policies/lambda-arguments", () => {
  const rows: Rows = {
    valid: [
      fine("what fails of a stream, to a standard topic", failedTopic(), toTopic(failedTopic())),
      fine(
        "what fails of a stream, to a bucket with a name like that of a FIFO queue",
        reads(streamArn, {
          startingPosition: "LATEST",
          ...destinationOf("arn:aws:s3:::failed.fifo"),
        }),
      ),
      fine(
        "a mapping of Kafka with much",
        reads(clusterArn, {
          topics: ["a"],
          bisectBatchOnFunctionError: true,
          maximumRecordAgeInSeconds: 60,
          maximumRetryAttempts: 3,
          parallelizationFactor: 1,
          tumblingWindowInSeconds: 0,
          metricsConfig: { metrics: ["EventCount", "ErrorCount", "KafkaMetrics"] },
          provisionedPollerConfig: { minimumPollers: 1, maximumPollers: 1, pollerGroupName: "a" },
          ...destinationOf(fifoArn),
        }),
      ),
      ...[streamArn, tableArn].map((arn) =>
        fine(
          `a mapping of a stream with much: ${arn}`,
          reads(arn, {
            startingPosition: "TRIM_HORIZON",
            bisectBatchOnFunctionError: true,
            maximumRecordAgeInSeconds: 60,
            maximumRetryAttempts: 3,
            parallelizationFactor: 10,
            functionResponseTypes: ["ReportBatchItemFailures"],
            ...destinationOf(arnOf("sns", "failed")),
          }),
        ),
      ),
      fine(
        "a mapping of a queue with defaults written out",
        reads(queueArn, {
          bisectBatchOnFunctionError: false,
          maximumRecordAgeInSeconds: -1,
          maximumRetryAttempts: -1,
          parallelizationFactor: 1,
          tumblingWindowInSeconds: 0,
          batchSize: 10,
          functionResponseTypes: ["ReportBatchItemFailures"],
        }),
      ),
      fine("the largest batch of a FIFO queue", reads(fifoArn, { batchSize: 10 })),

      fine("a function", fn()),
      fine("a name of 64 characters", reads(queueArn, { functionName: "f".repeat(64) })),
      fine(
        "variables",
        variables({ TABLE: "orders", AWS_NODEJS_CONNECTION_REUSE_ENABLED: "1", tz: 5 }),
      ),
      fine("variables of all that AWS takes", variables({ BODY: "a".repeat(4092) })),
      fine("an image", image({ imageConfig: { commands: ["a"] } })),
      fine(
        "an image of another partition",
        image({ imageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com.cn/app" }),
      ),
      fine(
        "an image of a dual-stack endpoint",
        image({ imageUri: "123456789012.dkr-ecr.us-east-1.on.aws/app:1" }),
      ),
      fine(
        "an image of aws-native",
        nativeFn({ packageType: "Image", code: { imageUri: `${repository}@sha256:1` } }),
      ),
      fine(
        "a .zip file of aws-native",
        nativeFn({ code: { zipFile: "exports.handler = 1" }, runtime: "nodejs24.x" }),
      ),
      fine("no image, in empty arguments", fn({ imageUri: "", imageConfig: {} })),
      fine("a VPC", fn({ vpcConfig: vpc })),
      fine(
        "an empty VPC, which leaves one",
        fn({ vpcConfig: { subnetIds: [], securityGroupIds: [] } }),
      ),
      fine(
        "a file system in a VPC",
        fn({
          vpcConfig: vpc,
          fileSystemConfig: { arn: arnOf("elasticfilesystem", "access-point/fsap-1") },
        }),
      ),
      fine(
        "a file system of S3",
        fn({ fileSystemConfig: { arn: arnOf("s3files", "access-point/a") } }),
      ),
      fine("dead letters to a queue", fn({ deadLetterConfig: { targetArn: queueArn } })),
      fine(
        "dead letters to a FIFO topic",
        fn({ deadLetterConfig: { targetArn: arnOf("sns", "a.fifo") } }),
      ),
      fine(
        "dead letters to a queue of the stack",
        queue,
        fn({ deadLetterConfig: { targetArn: output(queue, "arn") } }),
      ),
      fine("layers", layer, fn({ layers: [arnOf("lambda", "layer:a:1"), output(layer, "arn")] })),
      fine(
        "log levels in JSON",
        fn({ loggingConfig: { logFormat: "JSON", systemLogLevel: "WARN" } }),
      ),
      fine(
        "a log group",
        fn({ loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/app" } }),
      ),
      fine("much memory", fn({ memorySize: 10240 })),
      fine(
        "instances of its own",
        fn({ memorySize: 32768, capacityProviderConfig: instances, runtime: "provided.al2023" }),
      ),
      ...["java11", "java21", "python3.12", "python3.14", "dotnet8", "dotnet10", "rust1"].map(
        (runtime) =>
          fine(
            `SnapStart on ${runtime}`,
            fn({ runtime, snapStart: { applyOn: "PublishedVersions" } }),
          ),
      ),
      fine(
        "SnapStart that is off",
        fn({ snapStart: { applyOn: "None" }, ephemeralStorage: { size: 1024 } }),
      ),
      fine(
        "a file system on instances of its own",
        fn({
          capacityProviderConfig: instances,
          fileSystemConfig: { arn: arnOf("elasticfilesystem", "access-point/fsap-1") },
        }),
      ),
      fine(
        "an imageConfig that says nothing",
        fn({ imageConfig: { commands: [], entryPoints: [], workingDirectory: "" } }),
      ),
      fine("a reserved variable without a value", variables({ AWS_REGION: null, TABLE: "orders" })),
      fine(
        "a function's version of instances of its own",
        reads(queueArn, { functionName: `${functionArn}:$LATEST.PUBLISHED` }),
      ),
      fine(
        "what fails to a bucket with a name like a FIFO queue's",
        reads(streamArn, { startingPosition: "LATEST", ...destinationOf("arn:aws:s3:::a.fifo") }),
      ),
      fine(
        "what fails of Kafka to a FIFO queue",
        reads(clusterArn, { topics: ["a"], ...destinationOf(fifoArn) }),
      ),
      fine("a queue", reads(queueArn)),
      fine(
        "a queue in batches",
        reads(queueArn, { batchSize: 1000, maximumBatchingWindowInSeconds: 1 }),
      ),
      fine("a queue in small batches", reads(queueArn, { batchSize: 10 })),
      fine("a FIFO queue", reads(fifoArn, { batchSize: 10, maximumBatchingWindowInSeconds: 0 })),
      fine(
        "a queue with what the provider doesn't send",
        reads(queueArn, {
          bisectBatchOnFunctionError: false,
          tumblingWindowInSeconds: 0,
          parallelizationFactor: 1,
          maximumRetryAttempts: -1,
          maximumRecordAgeInSeconds: -1,
          startingPosition: "",
          destinationConfig: {},
          scalingConfig: {},
        }),
      ),
      fine(
        "a queue with its own settings",
        reads(queueArn, { scalingConfig: { maximumConcurrency: 2 } }),
      ),
      fine("a queue with pollers", pollers(queueArn, { minimumPollers: 2, maximumPollers: 2 })),
      fine(
        "Kafka with a poller",
        pollers(clusterArn, { minimumPollers: 1, maximumPollers: 1, pollerGroupName: "a" }),
      ),
      fine(
        "a stream with all its settings",
        reads(streamArn, {
          startingPosition: "AT_TIMESTAMP",
          startingPositionTimestamp: "2026-01-01T00:00:00Z",
          batchSize: 10000,
          bisectBatchOnFunctionError: true,
          maximumRecordAgeInSeconds: 60,
          maximumRetryAttempts: 3,
          parallelizationFactor: 10,
          ...destinationOf("arn:aws:s3:::failed"),
        }),
      ),
      fine(
        "a stream in windows",
        reads(streamArn, {
          startingPosition: "LATEST",
          tumblingWindowInSeconds: 30,
          parallelizationFactor: 1,
        }),
      ),
      fine(
        "a stream of a table of the stack",
        table,
        reads(output(table, "streamArn"), { startingPosition: "LATEST", batchSize: 100 }),
      ),
      fine(
        "Kafka of one's own",
        reads(undefined, {
          selfManagedEventSource: { endpoints: { KAFKA_BOOTSTRAP_SERVERS: "a:9092" } },
          topics: ["a"],
          startingPosition: "LATEST",
          bisectBatchOnFunctionError: true,
          ...destinationOf("kafka://failed"),
        }),
      ),
      fine(
        "a broker",
        reads(brokerArn, { queues: "jobs", sourceAccessConfigurations: [basicAuth] }),
      ),
      fine(
        "a cluster of DocumentDB",
        reads(documentsArn, {
          documentDbEventSourceConfig: { databaseName: "a" },
          sourceAccessConfigurations: [basicAuth],
          startingPosition: "AT_TIMESTAMP",
        }),
      ),
      fine(
        "a service that isn't known",
        reads(arnOf("streams", "a"), { parallelizationFactor: 2 }),
      ),
      ...['{"body":{"a":[{"prefix":"b"}],"c":{"d":[null]}}}', "{}", ""].map((pattern) =>
        fine(`a filter by ${pattern}`, filtered(pattern)),
      ),
      fine(
        "a function by part of its ARN",
        reads(queueArn, { functionName: "123456789012:function:app:$LATEST" }),
      ),
      ...[
        "s3.amazonaws.com",
        "123456789012",
        "*",
        role,
        "AROAEXAMPLEEXAMPLE123",
        "edgelambda.amazonaws.com",
      ].map((principal) => fine(`a permission for ${principal}`, permission({ principal }))),
      fine("a permission for a bucket", permission({ sourceArn: "arn:aws:s3:::uploads" })),
      fine(
        "permissions for a URL",
        permission({
          action: "lambda:InvokeFunctionUrl",
          principal: "*",
          functionUrlAuthType: "NONE",
        }),
      ),
      fine("a permission by a URL", permission({ principal: "*", invokedViaFunctionUrl: true })),
      fine("a URL", url({ cors: { allowMethods: ["*"], allowOrigins: ["*"] }, qualifier: "live" })),
      fine("a URL of an ARN", url({ functionName: functionArn, qualifier: "live" })),
      fine(
        "a URL of an ARN with the same alias",
        url({ functionName: `${functionArn}:live`, qualifier: "live" }),
      ),
      fine(
        "Managed Instances on a runtime of another language",
        fn({ capacityProviderConfig: instances, runtime: "ruby3.4" }),
      ),
      fine("a runtime that is updated", managed({ updateRuntimeOn: "FunctionUpdate" })),
    ],
    invalid: [
      ...environment,
      ...packages,
      ...functions,
      ...eventSources,
      ...more,
      ...others,
      ...existing,
    ],
    unknown: [
      counted(
        "what fails, to a FIFO topic of the stack",
        [failedTopic(true), toTopic(failedTopic(true))],
        1,
      ),
      counted(
        "whether a topic for what fails is FIFO",
        [failedTopic(unknown), toTopic(failedTopic(unknown))],
        1,
      ),
      counted("the variables", [fn({ environment: { variables: unknown } })], 1),
      counted("values of variables", [variables({ TABLE: unknown, KEY: unknown })], 0),
      counted("the value of a reserved variable", [variables({ AWS_REGION: unknown })], 1),
      counted(
        "a value beside long ones",
        [variables({ TABLE: unknown, BODY: "a".repeat(2050) })],
        1,
      ),
      counted("the image of the stack", [image({ imageUri: unknown })], 1),
      counted(
        "what a package is, of one without an image",
        [fn({ packageType: unknown, imageUri: "" })],
        1,
      ),
      counted(
        "what an imageConfig says of a file's code",
        [fn({ imageConfig: { commands: unknown, workingDirectory: "" } })],
        1,
      ),
      counted(
        "subnets",
        [fn({ vpcConfig: { subnetIds: unknown, securityGroupIds: [unknown] } })],
        0,
      ),
      counted(
        "groups beside no subnets",
        [fn({ vpcConfig: { subnetIds: [], securityGroupIds: unknown } })],
        1,
      ),
      counted(
        "a dead letter target from elsewhere",
        [parameter, fn({ deadLetterConfig: { targetArn: output(parameter, "value") } })],
        1,
      ),
      counted(
        "the image of a repository of the stack",
        [images, image({ imageUri: output(images, "repositoryUrl") })],
        0,
      ),
      counted(
        "what the stack's own resources give",
        [
          queue,
          fn(),
          permission({ function: output(fn(), "name") }),
          url({ functionName: output(fn(), "name") }),
          reads(output(queue, "arn"), { functionName: output(fn(), "name") }),
        ],
        0,
      ),
      counted(
        "one of several origins",
        [url({ cors: { allowOrigins: [unknown, "https://a"] } })],
        1,
      ),
      counted(
        "whether a queue is FIFO, of a small batch",
        [parameter, ordered, reads(output(ordered, "arn"), { batchSize: 10 })],
        0,
      ),
      counted(
        "whether a queue is FIFO, of a large batch",
        [
          parameter,
          ordered,
          reads(output(ordered, "arn"), { batchSize: 100, maximumBatchingWindowInSeconds: 5 }),
        ],
        1,
      ),
      counted("a layer of nobody", [fn({ layers: [unknown] })], 1),
      counted("an event source without settings", [parameter, reads(output(parameter, "arn"))], 1),
      counted(
        "an event source with settings that only some take",
        [reads(unknown, { batchSize: 100, parallelizationFactor: 2 })],
        1,
      ),
      counted(
        "a batch of a queue",
        [queue, reads(output(queue, "arn"), { batchSize: unknown })],
        1,
      ),
      counted(
        "a window beside a large batch",
        [reads(queueArn, { batchSize: 100, maximumBatchingWindowInSeconds: unknown })],
        1,
      ),
      counted("credentials", [reads(brokerArn, { sourceAccessConfigurations: unknown })], 1),
      counted(
        "a window beside one shard",
        [
          reads(streamArn, {
            startingPosition: "LATEST",
            tumblingWindowInSeconds: unknown,
            parallelizationFactor: 1,
          }),
        ],
        0,
      ),
      counted(
        "a window beside several",
        [
          reads(streamArn, {
            startingPosition: "LATEST",
            tumblingWindowInSeconds: unknown,
            parallelizationFactor: 2,
          }),
        ],
        1,
      ),
      counted("a filter", [filtered(unknown)], 1),
      counted("the principal of a permission", [permission({ principal: unknown })], 1),
      counted("the function of a URL", [url({ functionName: unknown })], 1),
    ],
    absent: [
      fine("all of a function", resource("aws:lambda/function:Function", "app")),
      fine(
        "all of a mapping",
        resource("aws:lambda/eventSourceMapping:EventSourceMapping", "reads"),
      ),
      fine("all of a permission", resource("aws:lambda/permission:Permission", "call")),
      fine("all of a URL", resource("aws:lambda/functionUrl:FunctionUrl", "url")),
      fine("variables", fn({ environment: {} })),
      fine("blocks given as something else", fn({ environment: 5, vpcConfig: "a", layers: {} })),
    ],
  };
  testRows(lambdaArguments, rows, silent);
});
