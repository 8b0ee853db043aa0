/** What AWS refuses of a function's settings together. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven, forbidden, noneOf, pattern, required, worded } from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { functionTypes } from "./functions";
import { runsOn } from "./runtime-families";
import { isFifo, targetAt } from "./target";

const deadLetters = "deadLetterConfig.targetArn";
const notTaken = "InvalidParameterValueException: Invalid dead letter queue ARN:";
const onInstances = explained(
  given("capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig"),
  "capacityProviderConfig is given",
);
const usesSnapshots = equals("snapStart.applyOn", "PublishedVersions");
const snapshotPage =
  "[Lambda SnapStart](https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html) (2026-11-26)";
/** In MiB, but for functions on instances of their own. */
const mostMemory = 10240;

const rules: readonly ArgumentRule[] = [
  {
    id: "vpc-subnets-and-groups",
    holds: "A vpcConfig has subnetIds and securityGroupIds, or neither",
    answer:
      "InvalidParameterValueException: SubnetIds and SecurityIds must coexist or be both empty list.",
    evidence: "seen",
    source: "[aws/aws-sdk-js#1293](https://github.com/aws/aws-sdk-js/issues/1293) (2017-01-10)",
    within: "vpcConfig",
    check: bothOrNeither,
  },
  {
    id: "file-system-vpc",
    // With a capacityProviderConfig, its capacity provider has the VPC, and nobody was seen to try it:
    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-capacity-providers.html (2026-11-26)
    holds:
      "A function with a fileSystemConfig of Amazon EFS has a vpcConfig, unless it runs on instances of its own",
    answer:
      "InvalidParameterValueException: Function must be configured to execute in a VPC to reference access point",
    evidence: "seen",
    source: triedBy("pf-lambda-efs-requires-vpc"),
    when: allHold(onFileSystem, not(onInstances)),
    check: required("vpcConfig"),
  },
  {
    id: "dead-letter-service",
    holds: "A dead letter target is an SQS queue or an SNS topic",
    answer: `${notTaken} The service specified by the TargetArn is not supported for dead letter configuration.`,
    evidence: "seen",
    source: triedBy("pf-lambda-dlq-service"),
    check: queueOrTopic,
  },
  {
    id: "dead-letter-fifo",
    holds: "A dead letter target isn't a FIFO queue",
    answer: `${notTaken} FIFO SQS queue is not supported for dead letter configuration`,
    evidence: "seen",
    source: triedBy("pf-lambda-dlq-no-fifo"),
    when: isFifo(deadLetters),
    check: queue,
  },
  {
    id: "dead-letter-region",
    holds: "A dead letter target is of the function's Region",
    answer: `${notTaken} The resource specified by the TargetArn must be in the same region as the Lambda function it's associated with.`,
    evidence: "seen",
    source: triedBy("pf-lambda-dlq-region"),
    check: sameRegion(deadLetters, "sqs", "sns"),
  },
  {
    id: "layer-region",
    holds: "Layers are of the function's Region",
    evidence: "seen",
    source: triedBy("pf-lambda-layer-arn-region"),
    check: sameRegion("layers[]", "lambda"),
  },
  {
    id: "code-signing-region",
    holds: "A codeSigningConfigArn is of the function's Region",
    evidence: "seen",
    source: triedBy("pf-lambda-code-signing-arn-region"),
    check: sameRegion("codeSigningConfigArn"),
  },
  {
    id: "log-level-format",
    holds: "Log levels go with the logFormat JSON",
    evidence: "seen",
    source: triedBy("pf-lambda-loglevel-requires-json"),
    when: equals("loggingConfig.logFormat", "Text"),
    check: worded(
      every(
        forbidden("loggingConfig.applicationLogLevel"),
        forbidden("loggingConfig.systemLogLevel"),
      ),
      { remedy: 'Write logFormat: "JSON", or leave the log level out' },
    ),
  },
  {
    id: "log-group-prefix",
    holds: "The name of a logGroup doesn't begin with aws/",
    evidence: "seen",
    source: triedBy("pf-lambda-loggroup-no-aws-prefix"),
    check: unlessMade(
      "loggingConfig.logGroup",
      pattern(
        "loggingConfig.logGroup",
        (name) => (name.startsWith("aws/") ? "begins with aws/, which is AWS's own" : undefined),
        (name) => `Write ${quote(`/${name}`)}, or another name`,
      ),
    ),
  },
  {
    id: "memory-size",
    holds: "A function has 10,240 MB of memory at most, unless it runs on instances of its own",
    answer:
      "ValidationException: 'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240",
    evidence: "seen",
    source: triedBy("pf-lambda-memory-max"),
    when: not(onInstances),
    check: eachGiven("memorySize", tooMuchMemory),
  },
  {
    id: "snap-start-tenants",
    holds: "A function with a tenancyConfig has no SnapStart",
    evidence: "seen",
    source: triedBy("pf-lambda-tenancy-no-snapstart"),
    when: explained(given("tenancyConfig"), "tenancyConfig is given"),
    check: noneOf(
      "snapStart.applyOn",
      ["PublishedVersions"],
      "Leave snapStart or tenancyConfig out",
    ),
  },
  {
    // Which runtimes have it changes, and AWS was seen to take others:
    // https://github.com/localstack/localstack/pull/12006 (2024-12-09)
    id: "snap-start-runtime",
    holds: "SnapStart is for Java 11, Python 3.12, .NET 8 and later",
    evidence: "limit",
    source: snapshotPage,
    when: usesSnapshots,
    check: runsOn(
      {
        java: "11",
        python: "3.12",
        dotnet: "8",
        nodejs: undefined,
        ruby: undefined,
        go: undefined,
      },
      "SnapStart",
    ),
  },
  {
    id: "snap-start-storage",
    holds: "A function with SnapStart has no fileSystemConfig, and 512 MB of ephemeralStorage",
    evidence: "limit",
    source: snapshotPage,
    when: usesSnapshots,
    check: every(forbidden("fileSystemConfig"), eachGiven("ephemeralStorage.size", largeStorage)),
  },
  {
    id: "managed-instances-region",
    holds: "A capacity provider is of the function's Region",
    evidence: "seen",
    source: triedBy("pf-lambda-capacity-provider-arn-region"),
    within: "capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig",
    check: sameRegion("capacityProviderArn", "lambda"),
  },
  {
    id: "managed-instances-log-format",
    holds: "A function with a capacityProviderConfig has the logFormat JSON",
    evidence: "seen",
    source: triedBy("pf-lambda-capacity-provider-json-log-only"),
    when: onInstances,
    check: noneOf("loggingConfig.logFormat", ["Text"], 'Write "JSON"'),
  },
  {
    id: "managed-instances-runtime",
    holds:
      "A function with a capacityProviderConfig runs on provided.al2023, or on Node.js from 22, Python from 3.13, Java from 21 or .NET from 8 on",
    evidence: "seen",
    source: triedBy("pf-lambda-capacity-provider-runtime"),
    when: onInstances,
    check: runsOn(
      { java: "21", python: "3.13", nodejs: "22", dotnet: "8" },
      "Lambda Managed Instances",
    ),
  },
];

export const functionRules = rules.map((rule) => ({ ...rule, on: functionTypes }));

function bothOrNeither(scope: Scope): Judgement[] {
  const args = [scope.one("subnetIds"), scope.one("securityGroupIds")];
  const open = args.filter(({ given }) => given === "unknown");
  const [there, another] = args.filter(({ given }) => given === "yes");
  const missing = args.find(({ given }) => given === "no");
  if (!missing || another || (!there && open.length === 0)) return [];
  if (!there) return [undecided(...open)];
  return [
    {
      problem: `vpcConfig has ${there.name}, and no ${missing.name}`,
      remedy: `Write ${missing.name}, or leave vpcConfig out`,
    },
  ];
}

/** One of Amazon S3 Files stands there, too, of which nothing was tried. */
function onFileSystem(scope: Scope): ReturnType<ReturnType<typeof given>> {
  const { argument, service } = targetAt(scope, "fileSystemConfig.arn");
  if (service === "elasticfilesystem") {
    const because = ["fileSystemConfig is of Amazon EFS"];
    return { truth: "yes", unknown: [], because };
  }
  const isOpen = service === undefined && argument.value.state === "unknown";
  return isOpen ? { truth: "unknown", unknown: [argument.name] } : { truth: "no", unknown: [] };
}

function queueOrTopic(scope: Scope): Judgement[] {
  const { argument, arn, service } = targetAt(scope, deadLetters);
  if (service === "sqs" || service === "sns") return [];
  if (argument.value.state === "unknown") return [undecided(argument)];
  if (!arn) return [];
  return [
    {
      problem: `${argument.name} is of ${quote(arn.service)}, neither a queue nor a topic`,
      remedy: "Write the ARN of a standard SQS queue or SNS topic",
    },
  ];
}

/** Of a topic, nobody was seen to try it. */
function queue(scope: Scope): Judgement[] {
  const { argument, service } = targetAt(scope, deadLetters);
  if (service !== "sqs") return argument.value.state === "unknown" ? [undecided(argument)] : [];
  return [
    {
      problem: `${argument.name} is of a FIFO queue`,
      remedy: "Write the ARN of a standard queue",
    },
  ];
}

function tooMuchMemory({ name, number }: Argument): Fault | undefined {
  const size = valueOr(number, 0);
  return size > mostMemory
    ? { problem: `${name} is ${size}`, remedy: `Write ${mostMemory} or less` }
    : undefined;
}

function largeStorage({ name, number }: Argument): Fault | undefined {
  const size = valueOr(number, 0);
  return size > 512
    ? {
        problem: `${name} is ${size}, and snapStart is on`,
        remedy: "Write 512, or leave snapStart out",
      }
    : undefined;
}
