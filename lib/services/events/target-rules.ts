/** What AWS refuses of the target of a rule, by what it calls. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven, length, required, worded } from "../../arguments/checks";
import { allHold, equals, explained } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination, excludes } from "../../arguments/together";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";
import { isFifo } from "../lambda/target";
import { queueArn } from "../sqs/dead-letters";
import { eventTarget } from "./argument-types";
import { inputRules } from "./input-rules";
import { calls, targetOf } from "./targets";

const deadLetters = "deadLetterConfig.arn";
const task = "ecsTarget.taskDefinitionArn";
const network = "ecsTarget.networkConfiguration";

/** By block: the services of the targets that have it. */
const blocks: Readonly<Record<string, readonly string[]>> = {
  ecsTarget: ["ecs"],
  kinesisTarget: ["kinesis"],
  batchTarget: ["batch"],
  httpTarget: ["events", "execute-api"],
  redshiftTarget: ["redshift", "redshift-serverless"],
  runCommandTargets: ["ssm"],
  sagemakerPipelineTarget: ["sagemaker"],
  appsyncTarget: ["appsync"],
};

const rules: readonly ArgumentRule[] = [
  {
    id: "target-role",
    holds:
      "A target of Batch, CodeBuild, CodePipeline, ECS, Firehose, Glue, Kinesis, Redshift, SageMaker, Step Functions or Systems Manager has a roleArn",
    answer: "ValidationException: RoleArn is required for target …",
    evidence: "seen",
    source: triedBy("pf-events-target-role-required"),
    // Buses are left out: which of them need one depends on whose they are.
    when: calls(
      ..."batch codebuild codepipeline ecs firehose glue inspector kinesis redshift".split(" "),
      ..."sagemaker ssm ssm-incidents states".split(" "),
    ),
    check: unlessMade(
      "roleArn",
      worded(required("roleArn"), {
        remedy: "Write the ARN of a role that events.amazonaws.com may assume",
      }),
    ),
  },
  {
    id: "target-block",
    holds: "A target has the block of its own service, and of no other",
    answer: "ValidationException: Parameter(s) … not supported for target: …",
    evidence: "seen",
    source: triedBy("pf-events-target-parameters-mismatch"),
    check: foreignBlocks,
  },
  {
    id: "target-ecs",
    holds: "A target of ECS has an ecsTarget",
    answer: "ValidationException: Parameter(s) EcsParameters must be specified for target: …",
    evidence: "seen",
    source: triedBy("pf-events-target-parameters-required"),
    when: calls("ecs"),
    check: required("ecsTarget"),
  },
  {
    id: "target-batch",
    holds: "A target of Batch has a batchTarget",
    answer: "ValidationException: Parameter(s) BatchParameters must be specified for target: …",
    evidence: "seen",
    source: triedBy("pf-events-target-parameters-required"),
    when: calls("batch"),
    check: required("batchTarget"),
  },
  {
    id: "target-fifo",
    holds: "A target that is a FIFO queue has an sqsTarget with a messageGroupId",
    answer: "ValidationException: Parameter(s) SqsParameters must be specified for target: …",
    evidence: "seen",
    source: triedBy("pf-events-target-parameters-required"),
    when: explained(allHold(calls("sqs"), isFifo("arn")), "the target is a FIFO queue"),
    check: required("sqsTarget.messageGroupId"),
  },
  {
    id: "dead-letter-service",
    holds: "Dead letters go to an SQS queue",
    evidence: "seen",
    source: triedBy("pf-events-target-dlq"),
    check: queueArn(deadLetters),
  },
  {
    id: "dead-letter-fifo",
    holds: "Dead letters go to a standard queue",
    answer: "ValidationException: SQS FIFO is not supported by Dead Letter Queues",
    evidence: "seen",
    source: triedBy("pf-events-target-dlq"),
    check: fifoDeadLetters,
  },
  {
    id: "dead-letter-region",
    holds: "Dead letters go to a queue of the rule's Region",
    evidence: "seen",
    source: triedBy("pf-events-target-dlq"),
    check: sameRegion(deadLetters, "sqs"),
  },
  {
    id: "fargate-network",
    holds: "A target of the launchType FARGATE has a networkConfiguration",
    answer:
      "ValidationException: Parameter NetworkConfiguration must be specified for target … when launch type is FARGATE",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-parameters"),
    when: equals("ecsTarget.launchType", "FARGATE"),
    check: required(network),
  },
  {
    id: "ec2-platform-version",
    holds: "A target of the launchType EC2 has no platformVersion",
    answer:
      "ValidationException: Parameter PlatformVersion for target … is not supported when launch type is EC2",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-parameters"),
    when: equals("ecsTarget.launchType", "EC2"),
    check: eachGiven("ecsTarget.platformVersion", ({ name, given }) =>
      given === "yes"
        ? { problem: `${name} is given`, remedy: `Leave ${name} out`, isConditional: true }
        : undefined,
    ),
  },
  {
    id: "ec2-public-ip",
    holds: "A target of the launchType EC2 has no assignPublicIp",
    answer:
      "ValidationException: Parameter AssignPublicIp for target … is not supported when launch type is EC2",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-parameters"),
    when: equals("ecsTarget.launchType", "EC2"),
    // The provider sends DISABLED for false and for nothing: of that nobody was seen to complain.
    check: eachGiven(`${network}.assignPublicIp`, ({ name, text }) =>
      valueOr(text, "") === "true"
        ? { problem: `${name} is true`, remedy: `Leave ${name} out`, isConditional: true }
        : undefined,
    ),
  },
  {
    id: "ecs-subnets",
    holds: "A target of ECS has up to 16 subnets",
    answer:
      "ValidationException: Parameter Subnets is not valid. Reason: size must be in between 1 and 16",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-parameters"),
    check: length(`${network}.subnets`, { most: 16 }, "Write 16 at most"),
  },
  {
    id: "ecs-security-groups",
    holds: "A target of ECS has up to 5 securityGroups",
    answer:
      "ValidationException: Parameter SecurityGroups is not valid. Reason: size must be in between 0 and 5",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-parameters"),
    check: length(`${network}.securityGroups`, { most: 5 }, "Write 5 at most"),
  },
  {
    id: "ecs-task-count",
    holds: "A target of ECS starts up to 10 tasks",
    answer: "ValidationException: Parameter(s) TaskCount not valid for target: …",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-parameters"),
    check: eachGiven("ecsTarget.taskCount", ({ name, number }) =>
      valueOr(number, 0) > 10
        ? { problem: `${name} is ${valueOr(number, 0)}`, remedy: "Write 10 or less" }
        : undefined,
    ),
  },
  {
    id: "ecs-task-region",
    holds: "The task definition of a target is of the cluster's Region",
    answer: "ValidationException: Region of … does not match region of …",
    evidence: "seen",
    source: triedBy("pf-events-target-ecs-task-definition-region"),
    when: calls("ecs"),
    check: unlessMade("arn", unlessMade(task, combination(["arn", task], otherRegion))),
  },
  {
    id: "redshift-credentials",
    holds: "A redshiftTarget has a dbUser or a secretsManagerArn, not both",
    answer:
      "ValidationException: Either RedshiftDataParameters.dBUser or RedshiftDataParameters.secretManagerArn",
    evidence: "seen",
    source: triedBy("pf-events-target-redshift-parameters"),
    check: excludes("redshiftTarget.dbUser", "redshiftTarget.secretsManagerArn"),
  },
];

export const targetRules: readonly ArgumentRule[] = [...rules, ...inputRules].map((rule) => ({
  ...rule,
  on: [eventTarget],
}));

function foreignBlocks(scope: Scope): Judgement[] {
  const { argument, service } = targetOf(scope);
  return Object.entries(blocks).flatMap(([block, owners]): Judgement[] => {
    const there = scope.one(block);
    if (there.given === "no") return [];
    if (service === undefined) {
      return argument.value.state === "unknown" ? [undecided(argument)] : [];
    }
    if (owners.includes(service)) return [];
    if (there.given === "unknown") return [undecided(there)];
    return [
      {
        problem: `${block} is given, and the target is of ${service}`,
        remedy: `Leave ${block} out, or write the ARN of a target that has it`,
      },
    ];
  });
}

function fifoDeadLetters(scope: Scope): Judgement[] {
  const { truth, unknown } = isFifo(deadLetters)(scope);
  if (truth === "unknown") return [{ unknown }];
  if (truth === "no") return [];
  return [
    {
      problem: `${deadLetters} is of a FIFO queue`,
      remedy: "Write the ARN of a standard queue",
    },
  ];
}

function otherRegion(cluster = "", definition = ""): Fault | undefined {
  const [here, there] = [parseArn(cluster)?.region, parseArn(definition)?.region];
  if (!here || !there || here === there) return undefined;
  return {
    problem: `${task} is of Region ${quote(there)}, and the cluster of ${quote(here)}`,
    remedy: `Write a task definition of ${here}`,
  };
}
