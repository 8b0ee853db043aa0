import { dynamodbArguments } from "../../policies/dynamodb-arguments";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { byRule, type Row, testRows } from "../support/policy-table";

const native = provider("native", { region: "us-east-1" }, "aws-native");
const streamArn = (region: string) => `arn:aws:kinesis:${region}:123456789012:stream/changes`;
const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1234";

/** A table that is right, with something changed. */
const table = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:dynamodb/table:Table",
    "orders",
    {
      name: "orders",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      ...changes,
    },
    options,
  );
const nativeTable = (changes: Inputs = {}) =>
  resource(
    "aws-native:dynamodb:Table",
    "orders",
    {
      tableName: "orders",
      billingMode: "PAY_PER_REQUEST",
      keySchema: [{ attributeName: "id", keyType: "HASH" }],
      attributeDefinitions: [{ attributeName: "id", attributeType: "S" }],
      ...changes,
    },
    { outputs: { arn: unknown }, provider: native },
  );
const globalTable = (changes: Inputs) =>
  resource("aws-native:dynamodb:GlobalTable", "orders", changes, {
    outputs: { arn: unknown },
    provider: native,
  });
const index = (changes: Inputs = {}) => ({
  name: "by-customer",
  hashKey: "customer",
  projectionType: "ALL",
  ...changes,
});
const indexed = (...globalSecondaryIndexes: Inputs[]) => table({ globalSecondaryIndexes });
const local = (name: string) => ({ name, rangeKey: "date", projectionType: "ALL" });
const locals = (count: number, other: unknown) => [
  ...named(count).map(local),
  { rangeKey: "other", projectionType: "ALL", name: other },
];
const named = (count: number, start = "a") =>
  Array.from({ length: count }, (_, i) => `${start}${i}`);
const including = (name: string, count: number, start?: string) =>
  index({ name, projectionType: "INCLUDE", nonKeyAttributes: named(count, start) });
const streaming = (changes: Inputs) =>
  resource(
    "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
    "changes",
    { tableName: "orders", ...changes },
    { outputs: { id: unknown } },
  );
const insights = (mode: unknown) =>
  resource(
    "aws:dynamodb/contributorInsights:ContributorInsights",
    "insights",
    { tableName: "orders", mode },
    { outputs: { id: unknown } },
  );
const policy = (document: unknown) =>
  resource(
    "aws:dynamodb/resourcePolicy:ResourcePolicy",
    "access",
    {
      resourceArn: "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
      policy: typeof document === "object" ? JSON.stringify(document) : document,
    },
    { outputs: { revisionId: unknown } },
  );
const statement = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:role/app" },
  Action: "dynamodb:GetItem",
  Resource: "*",
};
const imported = (inputFormat: string, options: Inputs = {}) => ({
  s3BucketSource: { bucket: "dump" },
  inputFormat,
  ...options,
});
const replicated = (replica: Inputs, kmsKeyArn?: unknown) =>
  table({
    replicas: [replica],
    ...(kmsKeyArn !== undefined && { serverSideEncryption: { enabled: true, kmsKeyArn } }),
  });

const fine = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, resources: readonly TestResource[], unjudged = 0): Row => ({
  name,
  resources,
  ...(unjudged > 0 && { unjudged }),
});

type Message = readonly [problem: string, consequence: string, remedy: string];

/** The other resources of a row come first. */
function wrong(
  rule: string,
  on: TestResource,
  message: Message,
  besides: readonly TestResource[] = [],
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const lines = message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  const findings = [{ on, level, message: byRule(rule, lines) }];
  return { name: `${rule}: ${message[0]}`, resources: [...besides, on], findings };
}

const no = "AWS refuses it";
const answers = (text: string) => `AWS will answer: ${text}`;
const nameRemedy = "Write 3 to 255 letters, digits, dots, hyphens and underscores";
const key = resource("aws:kms/key:Key", "key");

const tables: Row[] = [
  wrong("table-name", table({ name: "ab" }), [
    'name "ab" has fewer than 3 characters',
    no,
    nameRemedy,
  ]),
  wrong("table-name", nativeTable({ tableName: "my table" }), [
    'tableName "my table" has other characters than AWS takes',
    no,
    nameRemedy,
  ]),
  wrong("table-name", globalTable({ tableName: "a".repeat(256) }), [
    `tableName "${"a".repeat(60)}…" has 256 characters`,
    no,
    nameRemedy,
  ]),
  ...[table, nativeTable].flatMap((make) =>
    [undefined, "PROVISIONED"].map((billingMode) =>
      wrong(
        "on-demand-throughput",
        make({ billingMode, onDemandThroughput: { maxReadRequestUnits: 10 } }),
        [
          'onDemandThroughput is given, and billingMode isn\'t "PAY_PER_REQUEST"',
          answers("Property … for OnDemandThroughput can't be used with PROVISIONED BillingMode"),
          'Write billingMode: "PAY_PER_REQUEST", or leave onDemandThroughput out',
        ],
      ),
    ),
  ),
  wrong(
    "import-delimiter",
    table({
      importTable: imported("CSV", { inputFormatOptions: { csv: { delimiter: "::" } } }),
    }),
    [
      'inputFormatOptions.csv.delimiter "::" isn\'t a delimiter that AWS takes',
      no,
      'Write one of ",", ";", ":", "|", a tab and a space',
    ],
  ),
  wrong(
    "import-options",
    nativeTable({
      importSourceSpecification: imported("ION", {
        inputFormatOptions: { csv: { delimiter: "," } },
      }),
    }),
    [
      'inputFormatOptions is given, and inputFormat is "ION"',
      answers("Unsupported InputFormatOptions for the given input format: …"),
      "Leave inputFormatOptions out",
    ],
  ),
  wrong("replica-region", replicated({ regionName: "us-east-1" }), [
    'replicas[0].regionName is "us-east-1", where the table is',
    answers(
      "ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.",
    ),
    "Leave this replica out",
  ]),
  ...[
    { besides: [], kmsKeyArn: keyArn, level: "advisory" as const },
    { besides: [key], kmsKeyArn: output(key, "arn"), level: "mandatory" as const },
  ].map(({ besides, kmsKeyArn, level }) =>
    wrong(
      "replica-key",
      replicated({ regionName: "eu-west-1" }, kmsKeyArn),
      [
        "replicas[0].kmsKeyArn is missing, and the table has a kmsKeyArn",
        answers("ValidationException: KMSMasterKeyId must be specified for each replica"),
        "Write replicas[0].kmsKeyArn, the ARN of a key of the replica's Region",
      ],
      besides,
      level,
    ),
  ),
  wrong("kinesis-region", streaming({ streamArn: streamArn("eu-west-1") }), [
    'streamArn is of Region "eu-west-1", and this goes to "us-east-1"',
    "AWS never makes the stream a destination of the table",
    "Write a stream of us-east-1",
  ]),
  wrong(
    "kinesis-region",
    nativeTable({ kinesisStreamSpecification: { streamArn: streamArn("eu-west-1") } }),
    [
      'kinesisStreamSpecification.streamArn is of Region "eu-west-1", and this goes to "us-east-1"',
      "AWS never makes the stream a destination of the table",
      "Write a stream of us-east-1",
    ],
  ),
  wrong(
    "kinesis-precision",
    streaming({
      streamArn: streamArn("us-east-1"),
      approximateCreationDateTimePrecision: "SECOND",
    }),
    [
      'approximateCreationDateTimePrecision "SECOND" isn\'t one that AWS takes',
      no,
      'Write "MILLISECOND" or "MICROSECOND"',
    ],
  ),
  ...[
    { on: insights("ALL_KEYS"), name: "mode" },
    {
      on: nativeTable({ contributorInsightsSpecification: { enabled: true, mode: "ALL_KEYS" } }),
      name: "contributorInsightsSpecification.mode",
    },
  ].map(({ on, name }) =>
    wrong("contributor-insights", on, [
      `${name} "ALL_KEYS" isn't one that AWS takes`,
      answers("Value '…' at 'contributorInsightsMode' failed to satisfy constraint"),
      'Write "ACCESSED_AND_THROTTLED_KEYS" or "THROTTLED_KEYS"',
    ]),
  ),
  wrong(
    "attribute-twice",
    nativeTable({
      attributeDefinitions: [
        { attributeName: "id", attributeType: "S" },
        { attributeName: "id", attributeType: "N" },
      ],
    }),
    [
      'attributeDefinitions has "id" twice',
      answers("An attribute appears more than once in AttributeDefinitions"),
      "Leave one of them out",
    ],
  ),
  wrong(
    "attribute-definitions",
    nativeTable({
      attributeDefinitions: [
        { attributeName: "id", attributeType: "S" },
        { attributeName: "total", attributeType: "N" },
      ],
    }),
    [
      'attributeDefinitions has "total", which is no key',
      answers(
        "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
      ),
      "Leave it out: other attributes need no definition",
    ],
  ),
  wrong(
    "attribute-definitions",
    nativeTable({
      localSecondaryIndexes: [
        {
          indexName: "by-date",
          keySchema: [
            { attributeName: "id", keyType: "HASH" },
            { attributeName: "date", keyType: "RANGE" },
          ],
        },
      ],
    }),
    [
      '"date" is a key, and attributeDefinitions doesn\'t have it',
      answers(
        "An attribute referenced in a KeySchema element is not defined in AttributeDefinitions",
      ),
      "Write it into attributeDefinitions",
    ],
  ),
  wrong(
    "recovery-period",
    nativeTable({ pointInTimeRecoverySpecification: { recoveryPeriodInDays: 7 } }),
    [
      "recoveryPeriodInDays is given, and pointInTimeRecoveryEnabled isn't true",
      answers("Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery"),
      "Write pointInTimeRecoveryEnabled: true, or leave recoveryPeriodInDays out",
    ],
  ),
  wrong(
    "recovery-period",
    nativeTable({
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: false,
        recoveryPeriodInDays: 7,
      },
    }),
    [
      "recoveryPeriodInDays is given, and pointInTimeRecoveryEnabled isn't true",
      answers("Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery"),
      "Write pointInTimeRecoveryEnabled: true, or leave recoveryPeriodInDays out",
    ],
  ),
  wrong(
    "attribute-twice",
    nativeTable({
      attributeDefinitions: ["id", "date", "date"].map((attributeName) => ({ attributeName })),
      globalSecondaryIndexes: [{ indexName: "by-date", keySchema: [{ attributeName: "date" }] }],
    }),
    [
      'attributeDefinitions has "date" twice',
      answers("An attribute appears more than once in AttributeDefinitions"),
      "Leave one of them out",
    ],
  ),
  wrong(
    "attribute-definitions",
    nativeTable({
      globalSecondaryIndexes: [{ indexName: "by-date", keySchema: [{ attributeName: "date" }] }],
    }),
    [
      '"date" is a key, and attributeDefinitions doesn\'t have it',
      answers(
        "An attribute referenced in a KeySchema element is not defined in AttributeDefinitions",
      ),
      "Write it into attributeDefinitions",
    ],
  ),
  wrong(
    "on-demand-throughput",
    table({
      billingMode: undefined,
      onDemandThroughput: { maxReadRequestUnits: -1, maxWriteRequestUnits: 1 },
    }),
    [
      'onDemandThroughput is given, and billingMode isn\'t "PAY_PER_REQUEST"',
      answers("Property … for OnDemandThroughput can't be used with PROVISIONED BillingMode"),
      'Write billingMode: "PAY_PER_REQUEST", or leave onDemandThroughput out',
    ],
  ),
  ...["x,", ",x", "x"].map((delimiter) =>
    wrong(
      "import-delimiter",
      table({ importTable: imported("CSV", { inputFormatOptions: { csv: { delimiter } } }) }),
      [
        `inputFormatOptions.csv.delimiter "${delimiter}" isn't a delimiter that AWS takes`,
        no,
        'Write one of ",", ";", ":", "|", a tab and a space',
      ],
    ),
  ),
  wrong(
    "import-options",
    table({
      importTable: imported("DYNAMODB_JSON", { inputFormatOptions: { csv: { delimiter: "," } } }),
    }),
    [
      'inputFormatOptions is given, and inputFormat is "DYNAMODB_JSON"',
      answers("Unsupported InputFormatOptions for the given input format: …"),
      "Leave inputFormatOptions out",
    ],
  ),
  wrong(
    "replica-region",
    table({ replicas: [{ regionName: "eu-west-1" }, { regionName: "us-east-1" }] }),
    [
      'replicas[1].regionName is "us-east-1", where the table is',
      answers(
        "ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.",
      ),
      "Leave this replica out",
    ],
  ),
  wrong(
    "replica-key",
    table({
      replicas: [
        { regionName: "eu-west-1", kmsKeyArn: "arn:aws:kms:eu-west-1:1:key/a" },
        { regionName: "eu-west-2" },
      ],
      serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
    }),
    [
      "replicas[1].kmsKeyArn is missing, and the table has a kmsKeyArn",
      answers("ValidationException: KMSMasterKeyId must be specified for each replica"),
      "Write replicas[1].kmsKeyArn, the ARN of a key of the replica's Region",
    ],
    [],
    "advisory",
  ),
  wrong(
    "kinesis-precision",
    nativeTable({
      kinesisStreamSpecification: {
        streamArn: streamArn("us-east-1"),
        approximateCreationDateTimePrecision: "SECOND",
      },
    }),
    [
      'kinesisStreamSpecification.approximateCreationDateTimePrecision "SECOND" isn\'t one that AWS takes',
      no,
      'Write "MILLISECOND" or "MICROSECOND"',
    ],
  ),
  wrong("sse-type", nativeTable({ sseSpecification: { sseEnabled: true, sseType: "AES256" } }), [
    'sseType is "AES256"',
    answers("SSEType is not supported"),
    'Write "KMS", or leave it out',
  ]),
  wrong("sse-type", nativeTable({ sseSpecification: { sseEnabled: false, sseType: "KMS" } }), [
    "sseType is given, and sseEnabled is false",
    answers("SSEType can not be specified if Enabled is false"),
    "Write sseEnabled: true, or leave sseType out",
  ]),
];

const indexes: Row[] = [
  wrong("index-projection", indexed(index({ projectionType: "INCLUDE" })), [
    'globalSecondaryIndexes[0].projectionType is "INCLUDE", and globalSecondaryIndexes[0].nonKeyAttributes is missing',
    answers("ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
    'Write globalSecondaryIndexes[0].nonKeyAttributes, or "ALL"',
  ]),
  wrong(
    "index-projection",
    nativeTable({
      globalSecondaryIndexes: [
        {
          indexName: "by-customer",
          projection: { projectionType: "ALL", nonKeyAttributes: ["total"] },
        },
      ],
    }),
    [
      'globalSecondaryIndexes[0].projection.projectionType is "ALL", and globalSecondaryIndexes[0].projection.nonKeyAttributes is given',
      answers("ProjectionType is ALL, but NonKeyAttributes is specified"),
      'Leave globalSecondaryIndexes[0].projection.nonKeyAttributes out, or write "INCLUDE"',
    ],
  ),
  wrong("index-name-twice", indexed(index(), index({ hashKey: "date" })), [
    'globalSecondaryIndexes[1].name is "by-customer", as of another index',
    answers("Duplicate index name"),
    "Give each index a name of its own",
  ]),
  ...[{ rangeKey: "date" }, { projectionType: "KEYS_ONLY" }].map((changes) =>
    wrong(
      "index-name-twice",
      indexed(index({ rangeKey: "total" }), index({ rangeKey: "total", ...changes })),
      [
        'globalSecondaryIndexes[1].name is "by-customer", as of another index',
        answers("Duplicate index name"),
        "Give each index a name of its own",
      ],
    ),
  ),
  wrong(
    "index-name-twice",
    nativeTable({ localSecondaryIndexes: [{ indexName: "by-date" }, { indexName: "by-date" }] }),
    [
      'localSecondaryIndexes[1].indexName is "by-date", as of another index',
      answers("Duplicate index name"),
      "Give each index a name of its own",
    ],
  ),
  wrong("local-indexes", table({ localSecondaryIndexes: named(6).map(local) }), [
    "There are 6 localSecondaryIndexes",
    answers("Number of LocalSecondaryIndexes exceeds per-table limit of 5"),
    "Write 5 at most, and globalSecondaryIndexes for the others",
  ]),
  wrong(
    "projected-attributes",
    table({
      localSecondaryIndexes: [
        local("narrow"),
        { ...local("wide"), projectionType: "INCLUDE", nonKeyAttributes: named(21) },
      ],
    }),
    [
      "localSecondaryIndexes[1].nonKeyAttributes has 21 names",
      answers("Member must have length less than or equal to 20"),
      'Write "ALL", or fewer',
    ],
  ),
  wrong(
    "projected-attributes-total",
    table({
      globalSecondaryIndexes: named(5, "index").map((name) => including(name, 20, name)),
      localSecondaryIndexes: [
        { ...local("one"), projectionType: "INCLUDE", nonKeyAttributes: ["one", "one"] },
      ],
    }),
    [
      "The indexes name 101 nonKeyAttributes",
      answers("Number of projected attributes in all indexes exceeds limit of 100"),
      'Write "ALL" for some of them, which doesn\'t count, or fewer names',
    ],
  ),
  wrong("index-name-twice", indexed(index(), index({ name: "other" }), index({ hashKey: "a" })), [
    'globalSecondaryIndexes[2].name is "by-customer", as of another index',
    answers("Duplicate index name"),
    "Give each index a name of its own",
  ]),
  wrong("projected-attributes", indexed(including("wide", 21)), [
    "globalSecondaryIndexes[0].nonKeyAttributes has 21 names",
    answers("Member must have length less than or equal to 20"),
    'Write "ALL", or fewer',
  ]),
  wrong(
    "projected-attributes-total",
    indexed(...named(6, "index").map((name) => including(name, 17, name))),
    [
      "The indexes name 102 nonKeyAttributes",
      answers("Number of projected attributes in all indexes exceeds limit of 100"),
      'Write "ALL" for some of them, which doesn\'t count, or fewer names',
    ],
  ),
];

const policies: Row[] = [
  wrong(
    "policy-principal",
    policy({ Statement: [statement, { ...statement, Principal: undefined }] }),
    [
      "policy.Statement[1].Principal is missing",
      answers("Invalid policy document: Missing required field Principal"),
      'Write Principal, such as { AWS: "arn:aws:iam::123456789012:role/app" }',
    ],
  ),
  wrong(
    "policy-principal",
    nativeTable({
      resourcePolicy: { policyDocument: { Statement: { Effect: "Allow", Action: "*" } } },
    }),
    [
      "resourcePolicy.policyDocument.Statement.Principal is missing",
      answers("Invalid policy document: Missing required field Principal"),
      'Write Principal, such as { AWS: "arn:aws:iam::123456789012:role/app" }',
    ],
  ),
  wrong(
    "policy-size",
    policy(JSON.stringify({ Statement: [{ ...statement, Sid: "a".repeat(20_338) }] }, null, 2)),
    [
      "policy has 20481 bytes or more",
      answers("Maximum policy size of 20480 bytes exceeded"),
      "Write 20480 at most: leave Sids out, and put principals into a role",
    ],
  ),
  wrong("policy-size", policy({ Statement: [{ ...statement, Sid: "a".repeat(20_480) }] }), [
    "policy has 20623 bytes or more",
    answers("Maximum policy size of 20480 bytes exceeded"),
    "Write 20480 at most: leave Sids out, and put principals into a role",
  ]),
];

const onExisting: Row = {
  name: "index-name-twice: on a table that exists",
  resources: [table({ name: "ab" }, { phase: "existing" })],
  findings: [
    {
      on: table({ name: "ab" }, { phase: "existing" }),
      level: "advisory",
      message: byRule("table-name", [
        'name "ab" has fewer than 3 characters.',
        "It exists already: only if the program changes it, this fails. AWS refuses it.",
        `${nameRemedy}.`,
      ]),
    },
  ],
};

const distant = resource("aws:kinesis/stream:Stream", "distant", { region: "eu-west-1" });
const stream = resource("aws:kinesis/stream:Stream", "changes");
const parameter = resource("aws:ssm/parameter:Parameter", "parameter");

/** Which of what isn't known isn't told, though a rule may find it wrong. */
const silent = {
  // Names are hardly ever there twice.
  "attribute-twice": /\.attributeDefinitions/,
  "index-name-twice": /\.(global|local)SecondaryIndexes/,
  // Of an unknown name or list there are hardly ever too many; projected-attributes tells of indexes.
  "local-indexes": /\.localSecondaryIndexes$/,
  "projected-attributes": /\.nonKeyAttributes/,
  "projected-attributes-total": /\.(global|local)SecondaryIndexes/,
  // Where the Region of a resource isn't known, no Region is.
  "kinesis-region": /\.region$/,
  "replica-region": /\.region$/,
  // replica-region tells of them.
  "replica-key": /\.replicas(\.\d)?$/,
};

describe("policies/dynamodb-arguments", () => {
  testRows(
    dynamodbArguments,
    {
      valid: [
        fine("indexes without names", nativeTable({ localSecondaryIndexes: [{}, {}] })),
        fine("no definitions of attributes", nativeTable({ attributeDefinitions: [] })),
        fine("definitions of attributes without keys", nativeTable({ keySchema: [] })),
        fine("a stream that isn't of Kinesis", streaming({ streamArn: "changes" })),
        fine(
          "a policy of 20,480 bytes",
          policy({ Statement: [{ ...statement, Sid: "a".repeat(20_337) }] }),
        ),
        fine("a table", table()),
        fine("a long name", table({ name: "a".repeat(255) })),
        fine(
          "a restored table, by its other names",
          ...(["restoreSourceTableArn", "restoreBackupArn"] as const).map((key) =>
            resource("aws:dynamodb/table:Table", key, {
              [key]: "arn:aws:dynamodb:us-east-1:123456789012:table/old",
              onDemandThroughput: { maxReadRequestUnits: 10 },
            }),
          ),
        ),
        fine(
          "a type of encryption of aws-native without a word on whether",
          nativeTable({ sseSpecification: { sseType: "KMS" } }),
        ),
        fine(
          "a switch of aws-native for no encryption",
          nativeTable({ sseSpecification: { sseEnabled: false } }),
        ),
        fine(
          "names that repeat in an index, and an index that has all",
          indexed(
            index({
              name: "some",
              projectionType: "INCLUDE",
              nonKeyAttributes: [...named(20), "a0"],
            }),
            ...named(4, "index").map((name) => including(name, 20, name)),
            index({ name: "keys", projectionType: "KEYS_ONLY", nonKeyAttributes: named(20, "k") }),
          ),
        ),
        fine(
          "settings where the provider has no Region",
          resource(
            "aws:dynamodb/table:Table",
            "orders",
            { name: "orders", replicas: [{ regionName: "us-east-1" }, { regionName: "" }] },
            { provider: provider("new", { region: unknown }) },
          ),
          resource(
            "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
            "changes",
            { tableName: "orders", streamArn: streamArn("eu-west-1") },
            { provider: provider("new", { region: unknown }) },
          ),
        ),
        fine(
          "a stream without a Region, and one of another service",
          streaming({ streamArn: "arn:aws:kinesis:::stream/changes" }),
          nativeTable({
            kinesisStreamSpecification: {
              streamArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/changes",
            },
          }),
        ),
        ...["MILLISECOND", ""].map((approximateCreationDateTimePrecision) =>
          fine(
            `a precision: "${approximateCreationDateTimePrecision}"`,
            streaming({ streamArn: streamArn("us-east-1"), approximateCreationDateTimePrecision }),
          ),
        ),
        fine("insights of all keys", insights("ACCESSED_AND_THROTTLED_KEYS")),
        fine("a policy without statements", policy({ Statement: [] })),
        fine("a table of aws-native", nativeTable()),
        fine("a table by its ARN", table({ name: "arn:aws:dynamodb:us-east-1:1:table/orders" })),
        fine(
          "no limit",
          table({ billingMode: undefined, onDemandThroughput: { maxReadRequestUnits: -1 } }),
        ),
        fine("a table with a short name", table({ name: "a.b" })),
        fine("a table that is named by Pulumi", table({ name: "orders-1a2b3c4" })),
        fine(
          "a table that is billed by request, with limits",
          table({ onDemandThroughput: { maxReadRequestUnits: 10, maxWriteRequestUnits: -1 } }),
        ),
        fine(
          "a restored table, whose limits aren't sent",
          table({
            billingMode: undefined,
            restoreSourceName: "old",
            onDemandThroughput: { maxReadRequestUnits: 10 },
          }),
        ),
        fine(
          "indexes",
          table({
            globalSecondaryIndexes: [
              index(),
              index({ name: "keys", projectionType: "KEYS_ONLY" }),
              including("some", 20),
              index({ name: "all", nonKeyAttributes: [] }),
            ],
            localSecondaryIndexes: named(5).map(local),
          }),
        ),
        fine("an index that is there twice, and sent once", indexed(index(), index())),
        fine(
          "local indexes with the same name",
          table({
            localSecondaryIndexes: [...named(5), "a0"].map(local),
          }),
        ),
        fine(
          "a global and a local index of the same name",
          table({
            globalSecondaryIndexes: [index()],
            localSecondaryIndexes: [local("by-customer")],
          }),
        ),
        fine(
          "100 attributes in all",
          indexed(...named(5, "index").map((name) => including(name, 20, name))),
        ),
        ...[",", ";", ":", "|", "\t", " ", ""].map((delimiter) =>
          fine(
            `an import with ${JSON.stringify(delimiter)}`,
            table({ importTable: imported("CSV", { inputFormatOptions: { csv: { delimiter } } }) }),
          ),
        ),
        fine("an import of JSON", table({ importTable: imported("DYNAMODB_JSON") })),
        fine("a replica", replicated({ regionName: "eu-west-1" })),
        fine(
          "a replica with a key",
          replicated(
            { regionName: "eu-west-1", kmsKeyArn: "arn:aws:kms:eu-west-1:1:key/a" },
            keyArn,
          ),
        ),
        fine(
          "a replica of a table with AWS's own key",
          replicated({ regionName: "eu-west-1" }, "arn:aws:kms:us-east-1:1:alias/aws/dynamodb"),
        ),
        fine(
          "a replica of a table that isn't encrypted by a key",
          table({
            replicas: [{ regionName: "eu-west-1" }],
            serverSideEncryption: { enabled: false, kmsKeyArn: keyArn },
          }),
        ),
        fine(
          "a global table, which has a replica in its own Region",
          globalTable({
            replicas: [{ region: "us-east-1" }],
          }),
        ),
        fine(
          "a Kinesis stream",
          streaming({
            streamArn: streamArn("us-east-1"),
            approximateCreationDateTimePrecision: "MICROSECOND",
          }),
        ),
        fine("insights", insights("THROTTLED_KEYS")),
        fine("insights of no mode", insights(undefined)),
        fine(
          "settings of aws-native",
          nativeTable({
            pointInTimeRecoverySpecification: {
              pointInTimeRecoveryEnabled: true,
              recoveryPeriodInDays: 7,
            },
            sseSpecification: { sseEnabled: true, sseType: "KMS", kmsMasterKeyId: "alias/own" },
            contributorInsightsSpecification: { enabled: true },
          }),
        ),
        fine("a policy", policy({ Statement: statement })),
        fine(
          "a policy for all but one",
          policy({ Statement: [{ ...statement, Principal: undefined, NotPrincipal: "*" }] }),
        ),
        fine("a policy that isn't JSON", policy("{")),
      ],
      invalid: [...tables, ...indexes, ...policies, onExisting],
      unknown: [
        counted("a key", [nativeTable({ keySchema: [{ attributeName: unknown }] })], 1),
        counted("a name", [table({ name: unknown })], 1),
        counted(
          "two attributes, which may be others",
          [
            nativeTable({
              attributeDefinitions: [{ attributeName: unknown }, { attributeName: unknown }],
            }),
          ],
          2,
        ),
        counted("what an index of all names", [indexed(index({ nonKeyAttributes: unknown }))], 1),
        counted("what an index of keys names", [
          indexed(index({ projectionType: "KEYS_ONLY", nonKeyAttributes: unknown })),
        ]),
        counted(
          "a statement",
          [nativeTable({ resourcePolicy: { policyDocument: { Statement: [unknown] } } })],
          1,
        ),
        counted("a principal", [
          nativeTable({
            resourcePolicy: {
              policyDocument: { Statement: [{ ...statement, Principal: unknown }] },
            },
          }),
        ]),
        counted(
          "one of two streams, of which one is of another Region",
          [distant, stream, streaming({ streamArn: new Reference([stream, distant], unknown) })],
          1,
        ),
        counted("a key of a table whose replicas have theirs", [
          parameter,
          replicated(
            { regionName: "eu-west-1", kmsKeyArn: "arn:aws:kms:eu-west-1:1:key/a" },
            output(parameter, "value"),
          ),
        ]),
        counted("the billing of a table without limits", [table({ billingMode: unknown })]),
        counted(
          "the billing of a table with limits",
          [table({ billingMode: unknown, onDemandThroughput: { maxReadRequestUnits: 1 } })],
          1,
        ),
        counted("a fifth local index", [table({ localSecondaryIndexes: locals(4, unknown) })]),
        counted("a sixth local index", [table({ localSecondaryIndexes: locals(5, unknown) })], 1),
        counted(
          "whether the names of an index count",
          [
            indexed(
              ...named(5, "index").map((name) => including(name, 20, name)),
              index({ projectionType: unknown, nonKeyAttributes: ["a"] }),
            ),
          ],
          1,
        ),
        counted(
          "whether a table of a type of encryption is encrypted",
          [nativeTable({ sseSpecification: { sseEnabled: unknown, sseType: "KMS" } })],
          1,
        ),
        counted("whether a table is encrypted", [
          nativeTable({ sseSpecification: { sseEnabled: unknown } }),
        ]),
        counted(
          "a stream of another Region of the stack",
          [distant, streaming({ streamArn: output(distant, "arn") })],
          1,
        ),
        counted("a projection", [indexed(index({ projectionType: unknown }))], 1),
        counted("what an index names", [
          indexed(index({ projectionType: "INCLUDE", nonKeyAttributes: unknown })),
        ]),
        counted("a list of indexes", [table({ globalSecondaryIndexes: unknown })], 1),
        counted("a stream of the stack", [stream, streaming({ streamArn: output(stream, "arn") })]),
        counted("a stream of nobody", [streaming({ streamArn: unknown })], 1),
        counted(
          "a key from elsewhere",
          [parameter, replicated({ regionName: "eu-west-1" }, output(parameter, "value"))],
          1,
        ),
        counted("a replica's key", [
          replicated({ regionName: "eu-west-1", kmsKeyArn: unknown }, keyArn),
        ]),
        counted("a policy", [policy(unknown)], 1),
      ],
      absent: [
        fine("all of a table", resource("aws:dynamodb/table:Table", "orders")),
        fine(
          "all of a destination",
          resource("aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", "to"),
        ),
        fine("all of a policy", resource("aws:dynamodb/resourcePolicy:ResourcePolicy", "access")),
        fine(
          "blocks given as something else",
          table({ globalSecondaryIndexes: "a", replicas: 5, serverSideEncryption: [], name: "" }),
        ),
      ],
    },
    silent,
  );
});
