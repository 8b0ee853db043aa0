/** What AWS refuses of the containers of a task definition. */
import { eachGiven, noneOf, oneOf, required } from "../../arguments/checks";
import { allHold, equals, given, not } from "../../arguments/conditions";
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { atLeastOne, combination } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { once, unknownOf } from "./checks";
import { cpuUnits, mebibytes } from "./fargate-size";
import { containers, forFargate, forManagedInstances, onWindows, taskDefinitions } from "./types";

// That AWS refuses an option which secretOptions has instead, nobody was seen to try.
const byAwslogs = allHold(
  equals("logConfiguration.logDriver", "awslogs"),
  not(given("logConfiguration.secretOptions[]")),
);
// Of containers on Windows, AWS's page says that the cpu and memory of the task are ignored:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html (2026-11-26)
const taskSizeCounts = not(onWindows);

const rules: readonly ArgumentRule[] = [
  {
    id: "fargate-log-driver",
    holds: "A container on Fargate logs by awslogs, splunk or awsfirelens",
    answer:
      "ClientException: … is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-log-driver-unsupported"),
    when: forFargate,
    check: oneOf(
      `${containers}.logConfiguration.logDriver`,
      ["awslogs", "splunk", "awsfirelens"],
      "a log driver of Fargate",
    ),
  },
  {
    id: "fargate-privileged",
    holds: "A container on Fargate isn't privileged",
    answer: "ClientException: Fargate requires that the 'privileged' setting be 'false'",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-privileged"),
    when: forFargate,
    check: noneOf(`${containers}.privileged`, ["true"], "Leave privileged out"),
  },
  {
    id: "fargate-gpu",
    holds: "A container on Fargate requires no GPU",
    answer:
      "ClientException: Tasks using the Fargate launch type do not support GPU resource requirements",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-gpu-resource"),
    when: forFargate,
    check: noneOf(
      `${containers}.resourceRequirements[].type`,
      ["GPU"],
      "Leave it out, or run the task on EC2",
    ),
  },
  {
    id: "fargate-container-cpu",
    holds:
      "The containers of a task on Fargate have no more cpu together than the task, unless that is for Windows",
    answer:
      "ClientException: The sum of all container 'cpu' values cannot be greater than the task-level 'cpu' value",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-container-cpu-over-task"),
    when: allHold(forFargate, taskSizeCounts),
    check: cpuInSum,
  },
  {
    id: "container-memory",
    holds: "A container has no more memory than its task, unless that is for Windows",
    answer: "ClientException: The 'memory' setting for container '…' is greater than for the task.",
    evidence: "seen",
    source: triedBy("pf-ecs-container-memory-over-task"),
    within: containers,
    when: allHold(given("memory"), taskSizeCounts),
    check: onContainer(["memory", "/memory"], memoryOverTask),
  },
  {
    id: "container-memory-missing",
    holds: "A container has memory or memoryReservation, if its task has no memory",
    answer: "ClientException: At least one of 'memory' or 'memoryReservation' must be specified",
    evidence: "seen",
    source: triedBy("pf-ecs-container-memory-required"),
    within: containers,
    // On Fargate the task must have some, which fargate-memory tells; of Managed Instances nobody was
    // seen to try.
    when: allHold(not(given("/memory")), not(forFargate), not(forManagedInstances)),
    check: atLeastOne("memory", "memoryReservation"),
  },
  {
    id: "container-memory-reservation",
    holds: "A container's memory is no less than its memoryReservation",
    answer: "ClientException: 'memory' must be greater than or equal to 'memoryReservation'",
    evidence: "seen",
    source: triedBy("pf-ecs-container-memory-reservation"),
    within: containers,
    when: allHold(given("memory"), given("memoryReservation")),
    check: onContainer(["memory", "memoryReservation"], memoryUnderReservation),
  },
  {
    id: "container-names",
    holds: "Each container has a name of its own",
    answer: "ClientException: Container names must be unique within a task definition",
    evidence: "seen",
    source: triedBy("pf-ecs-duplicate-container-names"),
    check: once(`${containers}.name`, (name) => ({
      problem: `Two containers are called ${quote(name)}`,
      remedy: "Give each a name of its own",
    })),
  },
  {
    id: "essential-container",
    holds: "A container, at least one, is essential",
    answer: "ClientException: Task definition doesn't have any essential container",
    evidence: "seen",
    source: triedBy("pf-ecs-essential-container"),
    check: anyEssential,
  },
  {
    id: "awslogs-group",
    holds: "A container that logs by awslogs names its awslogs-group",
    answer: "ClientException: Log driver awslogs requires options: awslogs-group",
    evidence: "seen",
    source: triedBy("pf-ecs-awslogs-missing-group"),
    within: containers,
    when: byAwslogs,
    check: required("logConfiguration.options.awslogs-group"),
  },
  {
    id: "fargate-awslogs-stream-prefix",
    holds: "A container on Fargate that logs by awslogs names its awslogs-stream-prefix",
    answer:
      "ClientException: Fargate requires log configuration options to include awslogs-stream-prefix",
    evidence: "seen",
    source: triedBy("pf-ecs-awslogs-fargate-missing-stream-prefix"),
    within: containers,
    when: allHold(forFargate, byAwslogs),
    check: required("logConfiguration.options.awslogs-stream-prefix"),
  },
  {
    id: "secret-value-from",
    holds: "A secret's valueFrom is an ARN, or the name of a parameter of Systems Manager",
    answer:
      "Parameter names can include only the following symbols and letters: a-zA-Z0-9_.- In addition, the slash character ( / ) is used to delineate hierarchies in parameter names.",
    evidence: "limit",
    source:
      "[PutParameter](https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/ssm/aws.sdk.kotlin.services.ssm.model/-put-parameter-request/name.html) (2026-11-26)",
    check: eachGiven(`${containers}.secrets[].valueFrom`, wrongReference),
  },
];

export const containerRules = rules.map((rule) => ({ ...rule, on: taskDefinitions }));

/** What texts of a container say together; `judge` gets what to call the container, too. */
function onContainer(
  paths: readonly string[],
  judge: (container: string, ...texts: readonly (string | undefined)[]) => Fault | undefined,
): Check {
  return (scope) => combination(paths, (...texts) => judge(calledIn(scope), ...texts))(scope);
}

function calledIn(scope: Scope): string {
  const { name, text } = scope.one("name");
  return text.state === "known" ? `Container ${quote(text.value)}` : name.replace(/\.name$/, "");
}

function memoryOverTask(container: string, memory = "", ofTask = ""): Fault | undefined {
  const most = mebibytes(ofTask);
  if (most === undefined || !(Number(memory) > most)) return undefined;
  return {
    problem: `${container} has memory ${quote(memory)}, and its task ${quote(ofTask)}`,
    remedy: `Write ${most} or less for the container, or more for the task`,
  };
}

function memoryUnderReservation(
  container: string,
  memory = "",
  reservation = "",
): Fault | undefined {
  if (!(Number(memory) > 0 && Number(reservation) > Number(memory))) return undefined;
  return {
    problem: `${container} has memory ${quote(memory)} and memoryReservation ${quote(reservation)}`,
    remedy: "Write a memoryReservation of no more than memory",
  };
}

function cpuInSum(scope: Scope): Judgement[] {
  const task = scope.one("cpu");
  const own = scope.read(`${containers}.cpu`);
  const open = unknownOf([task, ...own]);
  if (open.length > 0) return [undecided(...open)];
  const most = cpuUnits(valueOr(task.text, ""));
  const sum = own.reduce((total, { number }) => total + valueOr(number, 0), 0);
  if (most === undefined || sum <= most) return [];
  return [
    {
      problem: `The containers have ${sum} CPU units together, and their task ${most}`,
      remedy: "Write less for the containers, or more for the task",
    },
  ];
}

/** A container that says nothing is essential. */
function anyEssential(scope: Scope): Judgement[] {
  const all = scope.read(`${containers}.essential`);
  const isFalse = ({ text }: Argument) => valueOr(text, "true") === "false";
  const open = unknownOf(all);
  if (all.length === 0 || all.some((one) => !open.includes(one) && !isFalse(one))) return [];
  if (open.length > 0) return [undecided(...open)];
  const problem = "No container is essential";
  return [{ problem, remedy: "Leave essential out of one container, or write true" }];
}

/** The text stays out of the message: it may be the secret itself, by mistake. */
function wrongReference({ name, text }: Argument): Fault | undefined {
  const reference = valueOr(text, "");
  if (reference.startsWith("arn:") || /^[\w.:/-]*$/.test(reference)) return undefined;
  return {
    problem: `${name} is neither an ARN nor a parameter's name`,
    remedy: "Write the ARN of the secret in Secrets Manager, or the name or ARN of a parameter",
  };
}
