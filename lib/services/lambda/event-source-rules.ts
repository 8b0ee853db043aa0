/** What AWS refuses of an event source mapping, by what it reads from. */
import { unlessMade } from "../../arguments/behind";
import {
  eachGiven,
  forbidden,
  noneOf,
  oneOf,
  pattern,
  range,
  required,
  worded,
} from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import type { ArgumentRule, Check, Judgement } from "../../arguments/rule";
import { undecided } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { excludes } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { eventSourceMappings } from "./argument-types";
import { filterRules } from "./filter-rules";
import { isFifo, readsFrom, type Target, targetAt } from "./target";

const refused = "InvalidParameterValueException: Invalid request provided:";
const source = "eventSourceArn";
const window = "maximumBatchingWindowInSeconds";
const destination = "destinationConfig.onFailure.destinationArn";
const createMapping =
  "https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/lambda/aws.sdk.kotlin.services.lambda.model";

const fromQueue = readsFrom("sqs");
const fromFifo = explained(allHold(fromQueue, isFifo(source)), "the event source is a FIFO queue");
/** These have no records that stay, with an age or a position. */
const fromNoStream = readsFrom("sqs", "mq", "rds");
const fromNoShards = readsFrom("sqs", "mq", "rds", "kafka");

const rules: readonly ArgumentRule[] = [
  {
    id: "event-source-batching-window",
    holds: `A mapping of an SQS queue with a batchSize over 10 has ${window}`,
    answer: `${refused} Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10`,
    evidence: "seen",
    source: triedBy("pf-lambda-esm-batchsize-window"),
    when: allHold(fromQueue, not(isFifo(source))),
    check: largeBatch,
  },
  {
    id: "event-source-fifo-window",
    holds: `A mapping of a FIFO queue has no ${window}`,
    answer: `${refused} Batching window is not supported for FIFO queues`,
    evidence: "seen",
    source: triedBy("pf-lambda-esm-fifo-batching-window"),
    when: fromFifo,
    check: unset(window, "0"),
  },
  {
    id: "event-source-fifo-batch",
    holds: "A mapping of a FIFO queue has a batchSize of 10 at most",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-fifo-batch-size-max"),
    when: fromFifo,
    check: eachGiven("batchSize", ({ name, number }) =>
      valueOr(number, 0) > 10
        ? {
            problem: `${name} is ${valueOr(number, 0)}`,
            remedy: "Write 10 or less",
            isConditional: true,
          }
        : undefined,
    ),
  },
  {
    id: "event-source-starting-position",
    holds: "A mapping of an SQS queue has no startingPosition",
    answer: `${refused} StartingPosition is not valid for SQS event sources.`,
    evidence: "seen",
    source: triedBy("pf-lambda-esm-sqs-starting-position"),
    when: fromQueue,
    check: forbidden("startingPosition"),
  },
  {
    id: "event-source-mq-starting-position",
    holds: "A mapping of an Amazon MQ broker has no startingPosition",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-mq-starting-position-unsupported"),
    when: readsFrom("mq"),
    check: forbidden("startingPosition"),
  },
  {
    id: "event-source-starting-timestamp",
    holds: "A mapping of an SQS queue or an Amazon MQ broker has no startingPositionTimestamp",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-starting-position-timestamp-sqs-unsupported"),
    when: readsFrom("sqs", "mq"),
    check: forbidden("startingPositionTimestamp"),
  },
  {
    id: "event-source-timestamp-position",
    holds: "A startingPositionTimestamp goes with the startingPosition AT_TIMESTAMP",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-starting-position-timestamp-requires-at-timestamp"),
    when: equals("startingPosition", "LATEST", "TRIM_HORIZON"),
    check: worded(forbidden("startingPositionTimestamp"), {
      remedy: 'Write startingPosition: "AT_TIMESTAMP", or leave startingPositionTimestamp out',
    }),
  },
  {
    id: "event-source-dynamodb-timestamp",
    holds: "A mapping of a DynamoDB stream doesn't start AT_TIMESTAMP",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-ddb-at-timestamp-unsupported"),
    when: readsFrom("dynamodb"),
    check: noneOf("startingPosition", ["AT_TIMESTAMP"], 'Write "LATEST" or "TRIM_HORIZON"'),
  },
  {
    id: "event-source-starting-position-missing",
    holds: "A mapping of a Kinesis or DynamoDB stream has a startingPosition",
    evidence: "limit",
    source: `[CreateEventSourceMapping](${createMapping}/-get-event-source-mapping-response/starting-position.html) (2026-11-26)`,
    when: readsFrom("kinesis", "dynamodb"),
    check: worded(required("startingPosition"), {
      remedy: 'Write startingPosition: "LATEST" or "TRIM_HORIZON"',
    }),
  },
  {
    // AWS's page has Kafka among the sources that take it, since lately.
    id: "event-source-bisect",
    holds: "Only a mapping of a stream has bisectBatchOnFunctionError",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-bisect-batch-stream-only"),
    when: fromNoStream,
    check: unset("bisectBatchOnFunctionError", "false"),
  },
  {
    id: "event-source-record-age",
    holds: "Only a mapping of a stream has maximumRecordAgeInSeconds",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-maximum-record-age-stream-only"),
    when: fromNoStream,
    check: unset("maximumRecordAgeInSeconds", "0", "-1"),
  },
  {
    id: "event-source-retries",
    holds: "Only a mapping of a stream has maximumRetryAttempts",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-maximum-retry-attempts-stream-only"),
    when: fromNoStream,
    check: worded(unset("maximumRetryAttempts", "0", "-1"), {
      remedy: "Leave it out: of a queue, its redrive policy tells how often",
    }),
  },
  {
    id: "event-source-destination",
    holds: "Only a mapping of a stream has a destinationConfig",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-destination-config-stream-only"),
    when: fromNoStream,
    check: worded(forbidden(destination), {
      remedy: "Leave destinationConfig out: a queue has a redrive policy for that",
    }),
  },
  {
    id: "event-source-parallelization",
    holds: "Only a mapping of a Kinesis or DynamoDB stream has a parallelizationFactor over 1",
    answer:
      "InvalidParameterValueException: Unsupported ParallelizationFactor parameter for given event source mapping type",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-parallelization-factor-stream-only"),
    when: fromNoShards,
    check: unset("parallelizationFactor", "0", "1"),
  },
  {
    id: "event-source-tumbling-window",
    holds: "Only a mapping of a Kinesis or DynamoDB stream has tumblingWindowInSeconds",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-tumbling-window-stream-only"),
    when: fromNoShards,
    check: unset("tumblingWindowInSeconds", "0"),
  },
  {
    id: "event-source-tumbling-parallelization",
    holds: "A mapping with tumblingWindowInSeconds has a parallelizationFactor of 1",
    answer:
      "InvalidParameterValueException: Parallelization factor must be equal to 1 when tumbling window period is configured",
    evidence: "seen",
    source:
      "[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/cdk-ts/Pr5999 (2026-11-26)",
    check: tumblingInParallel,
  },
  {
    id: "event-source-concurrency",
    holds: "Only a mapping of an SQS queue has a scalingConfig",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-scaling-config-sqs-only"),
    when: readsFrom("kinesis", "dynamodb", "kafka", "mq", "rds"),
    check: forbidden("scalingConfig.maximumConcurrency"),
  },
  {
    id: "event-source-concurrency-or-pollers",
    holds: "A mapping has a scalingConfig or a provisionedPollerConfig, not both",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-scaling-provisioned-mutually-exclusive"),
    check: excludes("scalingConfig.maximumConcurrency", "provisionedPollerConfig"),
  },
  {
    id: "event-source-pollers",
    holds: "Only a mapping of an SQS queue or of Kafka has a provisionedPollerConfig",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-provisioned-poller-source-support"),
    when: readsFrom("kinesis", "dynamodb", "mq", "rds"),
    check: forbidden("provisionedPollerConfig"),
  },
  {
    id: "event-source-poller-order",
    holds: "maximumPollers is no less than minimumPollers",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-pollers-max-ge-min"),
    within: "provisionedPollerConfig",
    when: allHold(given("minimumPollers"), given("maximumPollers")),
    check: pollersInOrder,
  },
  {
    id: "event-source-queue-minimum-pollers",
    holds: "A mapping of an SQS queue has 2 to 200 minimumPollers",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-sqs-minimum-pollers-min"),
    when: fromQueue,
    check: range("provisionedPollerConfig.minimumPollers", { least: 2, most: 200 }),
  },
  {
    id: "event-source-queue-maximum-pollers",
    holds: "A mapping of an SQS queue has 2 to 2000 maximumPollers",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-sqs-maximum-pollers-min"),
    when: fromQueue,
    check: range("provisionedPollerConfig.maximumPollers", { least: 2, most: 2000 }),
  },
  {
    id: "event-source-poller-group",
    holds: "Only a mapping of Kafka has a pollerGroupName",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-poller-group-name-kafka-only"),
    when: readsFrom("sqs", "kinesis", "dynamodb", "mq", "rds"),
    check: forbidden("provisionedPollerConfig.pollerGroupName"),
  },
  {
    // AWS may have more of them one day, so that this warns.
    id: "event-source-metrics",
    holds: "The metrics of a mapping are EventCount, ErrorCount and KafkaMetrics",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-metrics-allowed-values"),
    check: worded(
      oneOf(
        "metricsConfig.metrics[]",
        ["EventCount", "ErrorCount", "KafkaMetrics"],
        "a metric of mappings",
      ),
      { level: "advisory" },
    ),
  },
  {
    id: "event-source-error-metrics",
    holds: "Only a mapping of Kafka has the metric ErrorCount",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-metrics-error-count-kafka-only"),
    when: readsFrom("sqs", "kinesis", "dynamodb", "mq", "rds"),
    check: noneOf("metricsConfig.metrics[]", ["ErrorCount"], "Leave it out"),
  },
  {
    id: "event-source-kafka-metrics",
    holds: "Only a mapping of Kafka has the metric KafkaMetrics",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-metrics-kafka-metrics-kafka-only"),
    when: readsFrom("sqs", "kinesis", "dynamodb", "mq", "rds"),
    check: noneOf("metricsConfig.metrics[]", ["KafkaMetrics"], "Leave it out"),
  },
  {
    id: "event-source-response-types",
    holds: "A mapping of an Amazon MQ broker or a DocumentDB cluster has no functionResponseTypes",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-function-response-types-mq-docdb"),
    when: readsFrom("mq", "rds"),
    check: forbidden("functionResponseTypes"),
  },
  {
    id: "event-source-documentdb-filters",
    holds: "A mapping of a DocumentDB cluster has no filterCriteria",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-filter-criteria-docdb-unsupported"),
    when: readsFrom("rds"),
    check: forbidden("filterCriteria.filters"),
  },
  {
    id: "event-source-mq-secret",
    holds: "A mapping of an Amazon MQ broker has a sourceAccessConfiguration of type BASIC_AUTH",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-mq-auth-secret-required"),
    when: readsFrom("mq"),
    check: hasBasicAuth,
  },
  {
    id: "event-source-documentdb-secret",
    holds: "A mapping of a DocumentDB cluster has a sourceAccessConfiguration of type BASIC_AUTH",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-docdb-basic-auth-required"),
    when: readsFrom("rds"),
    check: hasBasicAuth,
  },
  {
    id: "event-source-client-certificate",
    holds: "Only a mapping of Kafka has credentials of type CLIENT_CERTIFICATE_TLS_AUTH",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-client-certificate-kafka-only"),
    when: readsFrom("mq"),
    check: noneOf(
      "sourceAccessConfigurations[].type",
      ["CLIENT_CERTIFICATE_TLS_AUTH"],
      'Write "BASIC_AUTH"',
    ),
  },
  {
    id: "event-source-scram",
    holds: "Only a mapping of Kafka has credentials of type SASL_SCRAM_512_AUTH",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-sasl-scram-512-kafka-only"),
    when: readsFrom("mq"),
    check: noneOf(
      "sourceAccessConfigurations[].type",
      ["SASL_SCRAM_512_AUTH"],
      'Write "BASIC_AUTH"',
    ),
  },
  {
    id: "event-source-topics",
    holds: "A mapping of a cluster of Amazon MSK has topics",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-msk-topics-required"),
    when: allHold(readsFrom("kafka"), not(given("selfManagedEventSource"))),
    check: required("topics"),
  },
  {
    id: "event-source-service",
    holds: "A function reads from SQS, Kinesis, DynamoDB, Kafka, Amazon MQ or DocumentDB",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-event-source-arn-service"),
    check: readable,
  },
  {
    id: "event-source-region",
    holds: "An SQS queue that a function reads is of its Region",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-sqs-same-region"),
    check: sameRegion(source, "sqs"),
  },
  {
    id: "event-source-dynamodb-region",
    holds: "A DynamoDB stream that a function reads is of its Region",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-ddb-cross-region"),
    check: sameRegion(source, "dynamodb"),
  },
  {
    // AWS's page on Kafka has any queue or topic:
    // https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html (2026-11-26)
    id: "event-source-destination-fifo",
    holds: "The destination of what fails isn't FIFO, of a Kinesis or DynamoDB stream",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-ddb-destination-standard-only"),
    when: allHold(readsFrom("kinesis", "dynamodb"), isFifo(destination)),
    check: worded(forbidden(destination), {
      problem: "The destination of what fails is FIFO",
      remedy: "Write the ARN of a standard queue or topic",
    }),
  },
  {
    id: "event-source-destination-service",
    holds:
      "The destination of what fails is an SQS queue, an SNS topic, an S3 bucket or a Kafka topic",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-on-failure-destination-service"),
    check: writable,
  },
  {
    id: "event-source-destination-length",
    holds: "The ARN of the destination of what fails has 350 characters at most",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-on-failure-destination-api-max-length"),
    check: unlessMade(
      destination,
      pattern(
        destination,
        (text) => (text.length > 350 ? `has ${text.length} characters` : undefined),
        "Write one of 350 at most",
      ),
    ),
  },
  {
    id: "event-source-function-length",
    holds: "The name of a mapping's function has 64 characters at most, unless it is an ARN",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-function-name-bare-max-length"),
    check: unlessMade(
      "functionName",
      pattern(
        "functionName",
        (text) =>
          !text.includes(":") && text.length > 64 ? `has ${text.length} characters` : undefined,
        "Write a name of 64 at most, or the function's ARN",
      ),
    ),
  },
  {
    // On instances of its own a function has the version $LATEST.PUBLISHED:
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html (2026-11-26)
    id: "event-source-function-name",
    holds: "A mapping's functionName is of letters, digits, hyphens and underscores, or an ARN",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-function-name-format"),
    check: unlessMade(
      "functionName",
      pattern(
        "functionName",
        (text) =>
          /^[\w:$-]*(?::\$LATEST\.PUBLISHED)?$/.test(text)
            ? undefined
            : "is no name of a function, and no ARN of one",
        "Write the function's name or its ARN",
      ),
    ),
  },
];

export const eventSourceRules = [...rules, ...filterRules].map((rule) => ({
  ...rule,
  on: eventSourceMappings,
}));

/** Not there, or what it is without; the provider doesn't send most of those. */
function unset(path: string, ...without: readonly string[]): Check {
  return eachGiven(path, ({ name, text, given }) =>
    given === "yes" && !without.includes(valueOr(text, ""))
      ? { problem: `${name} is given`, remedy: `Leave ${name} out`, isConditional: true }
      : undefined,
  );
}

function largeBatch(scope: Scope): Judgement[] {
  const batch = scope.one("batchSize");
  const wait = scope.one(window);
  const open = [batch, wait].filter(({ value }) => value.state === "unknown");
  const size = valueOr(batch.number, 0);
  if (valueOr(wait.number, 0) > 0 || (batch.value.state !== "unknown" && size <= 10)) return [];
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `batchSize is ${size} without ${window}`,
      remedy: `Write ${window}: 1 or more, or a batchSize of 10 at most`,
      isConditional: true,
    },
  ];
}

function tumblingInParallel(scope: Scope): Judgement[] {
  const period = scope.one("tumblingWindowInSeconds");
  const factor = scope.one("parallelizationFactor");
  const both = [period, factor];
  const most = both.map(({ value, number }) =>
    value.state === "unknown" ? 900 : valueOr(number, 0),
  );
  if (!((most[0] ?? 0) > 0 && (most[1] ?? 0) > 1)) return [];
  const open = both.filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `${factor.name} is ${most[1] ?? ""}, and ${period.name} ${most[0] ?? ""}`,
      remedy: `Write ${factor.name}: 1, or leave it out`,
    },
  ];
}

function pollersInOrder(scope: Scope): Judgement[] {
  const [least, most] = [scope.one("minimumPollers"), scope.one("maximumPollers")];
  const open = [least, most].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const [from, to] = [valueOr(least.number, 0), valueOr(most.number, 0)];
  if (to >= from) return [];
  return [
    {
      problem: `${most.name} is ${to}, and ${least.name} ${from}`,
      remedy: `Write ${most.name}: ${from} or more`,
    },
  ];
}

function hasBasicAuth(scope: Scope): Judgement[] {
  const list = scope.one("sourceAccessConfigurations");
  const types = scope.read("sourceAccessConfigurations[].type");
  if (types.some(({ text }) => valueOr(text, undefined) === "BASIC_AUTH")) return [];
  const open = [list, ...types].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `No ${list.name} has the type "BASIC_AUTH"`,
      remedy: 'Write one with type: "BASIC_AUTH" and the ARN of a secret as uri',
      isConditional: true,
    },
  ];
}

/** What people take for something that a function reads; what isn't known here, AWS may take. */
const unreadable = [
  "docdb",
  "docdb-elastic",
  "dynamodbstreams",
  "events",
  "firehose",
  "iot",
  "lambda",
  "logs",
  "msk",
  "s3",
  "scheduler",
  "sns",
  "states",
];

function readable(scope: Scope): Judgement[] {
  const target = targetAt(scope, source);
  return notOf(target, unreadable, insteadOf(target.service));
}

function insteadOf(service: string | undefined): string {
  if (service === "docdb") return "Write the cluster's ARN as RDS has it: arn:aws:rds:…:cluster:…";
  if (service === "docdb-elastic") return "Read from a cluster of instances";
  return "Let the service call the function, with an aws.lambda.Permission";
}

/** What takes the results of a function that is called asynchronously, and no failed records. */
const unwritable = ["dynamodb", "events", "firehose", "kinesis", "lambda", "logs", "states"];

function writable(scope: Scope): Judgement[] {
  const remedy = "Write the ARN of an SQS queue, an SNS topic or an S3 bucket";
  return notOf(targetAt(scope, destination), unwritable, remedy);
}

function notOf(
  { argument, service }: Target,
  wrong: readonly string[],
  remedy: string,
): Judgement[] {
  const isOpen = argument.value.state === "unknown";
  if (service === undefined) return isOpen ? [undecided(argument)] : [];
  if (!wrong.includes(service)) return [];
  // What is built of an output may be the ARN of something else.
  if (isOpen) return [undecided(argument)];
  return [{ problem: `${argument.name} is of ${quote(service)}`, remedy }];
}
