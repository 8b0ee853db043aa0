/** What an argument of Lambda points to: by its ARN or, where that isn't known yet, by reference. */
import { behind } from "../../arguments/behind";
import type { Applies, Condition } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { own } from "../../plain/own";
import type { Truth } from "../../plain/truth";
import { yesOrNo } from "../../plain/truth";
import { type ArnParts, parseArn } from "../../stack/arn";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

/** The service in the ARNs of what a stack may make for a function to read from or to write to. */
export const services: Readonly<Record<string, string>> = {
  "aws:sqs/queue:Queue": "sqs",
  "aws-native:sqs:Queue": "sqs",
  "aws:sns/topic:Topic": "sns",
  "aws-native:sns:Topic": "sns",
  "aws:kinesis/stream:Stream": "kinesis",
  "aws-native:kinesis:Stream": "kinesis",
  "aws:kinesis/streamConsumer:StreamConsumer": "kinesis",
  "aws-native:kinesis:StreamConsumer": "kinesis",
  "aws:dynamodb/table:Table": "dynamodb",
  "aws-native:dynamodb:Table": "dynamodb",
  "aws-native:dynamodb:GlobalTable": "dynamodb",
  "aws:msk/cluster:Cluster": "kafka",
  "aws:msk/serverlessCluster:ServerlessCluster": "kafka",
  "aws-native:msk:Cluster": "kafka",
  "aws-native:msk:ServerlessCluster": "kafka",
  "aws:mq/broker:Broker": "mq",
  "aws-native:amazonmq:Broker": "mq",
  // A cluster of DocumentDB has an ARN of RDS.
  "aws:docdb/cluster:Cluster": "rds",
  "aws:efs/accessPoint:AccessPoint": "elasticfilesystem",
  "aws-native:efs:AccessPoint": "elasticfilesystem",
};

/** The types of all of those. */
export const targetTypes = Object.keys(services);

/** What an argument points to. */
export interface Target {
  readonly argument: Argument;
  /** `undefined` where nothing tells it, or where it is none of those that are known here. */
  readonly service: string | undefined;
  /** By its text, where that is known. */
  readonly arn: ArnParts | undefined;
  /** The resource of this stack, where only a reference tells. */
  readonly made: StackResource | undefined;
}

/** What the argument at a path without `[]` points to. */
export function targetAt(scope: Scope, path: string): Target {
  const argument = scope.one(path);
  const arn = argument.text.state === "known" ? parseArn(argument.text.value) : undefined;
  const made = argument.value.state === "unknown" ? theOneBehind(scope, argument) : undefined;
  return { argument, arn, made, service: arn?.service ?? (made && services[made.type]) };
}

function theOneBehind(scope: Scope, argument: Argument): StackResource | undefined {
  const [made, another] = behind(scope, argument).filter(({ type }) =>
    Object.hasOwn(services, type),
  );
  return another ? undefined : made;
}

/** The argument points to a FIFO queue or topic. */
export function isFifo(path: string): Condition {
  return (scope) => {
    const target = targetAt(scope, path);
    const truth = fifo(target);
    return { truth, unknown: truth === "unknown" ? [target.argument.name] : [] };
  };
}

/** A bucket may be called so, too. */
const fifoServices = ["sqs", "sns"];

function fifo({ arn, made, argument }: Target): Truth {
  if (arn) return yesOrNo(fifoServices.includes(arn.service) && arn.resource.endsWith(".fifo"));
  if (argument.value.state !== "unknown") return "no";
  if (!made) return "unknown";
  const key = made.type.includes("sns") ? "fifoTopic" : "fifoQueue";
  const flag = made.said.flag(key);
  return flag.state === "unknown" ? "unknown" : yesOrNo(valueOr(flag, false));
}

/** What a mapping reads from, in words. */
const called: Readonly<Record<string, string>> = {
  sqs: "an SQS queue",
  kinesis: "a Kinesis stream",
  dynamodb: "a DynamoDB stream",
  kafka: "Kafka",
  mq: "an Amazon MQ broker",
  rds: "a DocumentDB cluster",
};

/** A mapping reads from one of these, by the service of its ARN; `kafka` also if it is self-managed. */
export function readsFrom(...sources: readonly string[]): Condition {
  return (scope): Applies => {
    const { argument, service } = targetAt(scope, "eventSourceArn");
    const source = service ?? sourceByBlock(scope);
    if (source === undefined) {
      return argument.value.state === "unknown"
        ? { truth: "unknown", unknown: [argument.name] }
        : { truth: "no", unknown: [] };
    }
    const because = [`the event source is ${own(called, source) ?? source}`];
    return { truth: yesOrNo(sources.includes(source)), unknown: [], because };
  };
}

/** The blocks that only one kind of source has. */
function sourceByBlock(scope: Scope): string | undefined {
  if (scope.one("documentDbEventSourceConfig").given === "yes") return "rds";
  const kafka = ["selfManagedEventSource", "amazonManagedKafkaEventSourceConfig"];
  return kafka.some((block) => scope.one(block).given === "yes") ? "kafka" : undefined;
}
