/** What a target of a rule is, by the service of its ARN or by the resource that it comes from. */
import { behind } from "../../arguments/behind";
import type { Applies, Condition } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { yesOrNo } from "../../plain/truth";
import { parseArn } from "../../stack/arn";

/** The service in the ARNs of what a stack may make for a rule to call. */
const services: Readonly<Record<string, string>> = {
  "aws:lambda/function:Function": "lambda",
  "aws:lambda/alias:Alias": "lambda",
  "aws:sqs/queue:Queue": "sqs",
  "aws:sns/topic:Topic": "sns",
  "aws:ecs/cluster:Cluster": "ecs",
  "aws:sfn/stateMachine:StateMachine": "states",
  "aws:batch/jobQueue:JobQueue": "batch",
  "aws:kinesis/stream:Stream": "kinesis",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "firehose",
  "aws:codebuild/project:Project": "codebuild",
  "aws:codepipeline/pipeline:Pipeline": "codepipeline",
  "aws:cloudwatch/logGroup:LogGroup": "logs",
  "aws:cloudwatch/eventApiDestination:EventApiDestination": "events",
  "aws:cloudwatch/eventBus:EventBus": "events",
};

/** The argument with a target's ARN, and its service where that can be told. */
export function targetOf(scope: Scope): { argument: Argument; service: string | undefined } {
  const argument = scope.one("/arn");
  if (argument.text.state === "known") {
    return { argument, service: parseArn(argument.text.value)?.service };
  }
  const [made, another] = behind(scope, argument);
  return { argument, service: made && !another ? services[made.type] : undefined };
}

/** The target is of one of these services. */
export function calls(...wanted: readonly string[]): Condition {
  return (scope): Applies => {
    const { argument, service } = targetOf(scope);
    if (service === undefined && argument.value.state === "unknown") {
      return { truth: "unknown", unknown: [argument.name] };
    }
    const because = service === undefined ? [] : [`the target is of ${service}`];
    return {
      truth: yesOrNo(service !== undefined && wanted.includes(service)),
      unknown: [],
      because,
    };
  };
}
