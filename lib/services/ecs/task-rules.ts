/** What AWS refuses of a task definition as a whole, most of it on Fargate. */
import { forbidden, noneOf, required, worded } from "../../arguments/checks";
import { allHold, equals, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination, every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { sizeFault, windowsFault } from "./fargate-size";
import { forFargate, nativeTaskDefinition, onWindows, taskDefinitions } from "./types";

const noSize = "ClientException: No Fargate configuration exists for given values";
const system = "runtimePlatform.operatingSystemFamily";
const onEc2Alone = allHold(
  equals("requiresCompatibilities[]", "EC2"),
  not(equals("requiresCompatibilities[]", "FARGATE", "MANAGED_INSTANCES")),
);

const rules: readonly ArgumentRule[] = [
  {
    id: "containers-missing",
    holds: "A task definition has a container, at least",
    answer: "ClientException: Container list cannot be empty",
    evidence: "seen",
    source: triedBy("pf-ecs-container-definitions-empty"),
    check: noContainers,
  },
  {
    id: "fargate-cpu",
    holds: "A task definition for Fargate has cpu",
    answer: "ClientException: Fargate requires that 'cpu' be defined at the task level.",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-task-cpu-memory"),
    when: forFargate,
    check: worded(required("cpu"), { remedy: 'Write cpu, such as "256" with memory "512"' }),
  },
  {
    id: "fargate-memory",
    holds: "A task definition for Fargate has memory",
    answer: "ClientException: Fargate requires that 'memory' be defined at the task level.",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-task-cpu-memory"),
    when: forFargate,
    check: worded(required("memory"), { remedy: 'Write memory, such as "512" with cpu "256"' }),
  },
  {
    id: "fargate-size",
    holds:
      "cpu and memory make a size that Fargate has; more CPU than AWS's table has isn't judged",
    answer: noSize,
    evidence: "seen",
    source:
      "[AWS's guide](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html) (2026-11-26)",
    when: forFargate,
    check: combination(["cpu", "memory"], sizeFault),
  },
  {
    id: "fargate-windows-cpu",
    holds: "On Windows, a task on Fargate has 1024 CPU units at least",
    answer: noSize,
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-windows-cpu-under-1vcpu"),
    when: forFargate,
    check: combination(["cpu", system], windowsFault),
  },
  {
    id: "fargate-windows-arm",
    holds: "The cpuArchitecture of a task on Fargate for Windows isn't ARM64",
    evidence: "seen",
    source: triedBy("pf-ecs-windows-arm64"),
    when: allHold(forFargate, onWindows),
    check: noneOf("runtimePlatform.cpuArchitecture", ["ARM64"], 'Write cpuArchitecture: "X86_64"'),
  },
  {
    id: "fargate-network-mode",
    holds: "The networkMode of a task definition for Fargate is awsvpc",
    answer: "ClientException: Fargate only supports network mode 'awsvpc'.",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-network-mode"),
    when: forFargate,
    check: combination(["networkMode"], otherNetworkMode),
  },
  {
    id: "fargate-placement-constraints",
    holds: "A task definition for Fargate has no placementConstraints",
    answer: "ClientException: Fargate compatible task definitions do not support constraints",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-placement-constraints"),
    when: forFargate,
    check: forbidden("placementConstraints"),
  },
  {
    id: "fargate-ipc-mode",
    holds: "A task definition for Fargate has no ipcMode",
    answer: "ClientException: Fargate compatible task definitions do not support ipcMode",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-ipc-mode"),
    when: forFargate,
    check: forbidden("ipcMode"),
  },
  {
    id: "fargate-pid-mode",
    holds: "The pidMode of a task definition for Fargate isn't host",
    answer: "ClientException: Tasks using the Fargate launch type do not support pidMode 'host'",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-pid-mode-host"),
    when: forFargate,
    check: noneOf("pidMode", ["host"], 'Write pidMode: "task", or leave it out'),
  },
  {
    id: "fargate-docker-volume",
    holds: "A task definition for Fargate has no volumes with dockerVolumeConfiguration",
    answer:
      "ClientException: Fargate compatible task definitions do not support dockerVolumeConfiguration",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-docker-volume"),
    when: forFargate,
    check: forbidden("volumes[].dockerVolumeConfiguration"),
  },
  {
    id: "fargate-host-path",
    holds: "A task definition for Fargate has no volumes with hostPath, or host.sourcePath",
    answer: "ClientException: Fargate compatible task definitions do not support sourcePath",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-host-source-path"),
    when: forFargate,
    // The latter is what aws-native has.
    check: every(forbidden("volumes[].hostPath"), forbidden("volumes[].host.sourcePath")),
  },
  {
    id: "ec2-ephemeral-storage",
    holds: "A task definition for EC2 alone has no ephemeralStorage",
    answer: "ClientException: Tasks using the EC2 launch type do not support EphemeralStorage",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-ephemeral-storage-ec2"),
    when: onEc2Alone,
    check: forbidden("ephemeralStorage"),
  },
  {
    id: "secrets-execution-role",
    holds: "A task definition whose containers have secrets has an executionRoleArn",
    answer:
      "ClientException: When you are specifying container secrets, you must also specify a value for 'executionRoleArn'",
    evidence: "seen",
    source: triedBy("pf-ecs-secrets-without-execution-role"),
    // The provider leaves out items that are null or empty: compactArrays in container_definitions.go.
    when: given("containerDefinitions[].secrets[]"),
    check: required("executionRoleArn"),
  },
  {
    id: "awslogs-execution-role",
    holds: "A task definition for Fargate whose containers log by awslogs has an executionRoleArn",
    answer:
      "ClientException: Fargate requires task definition to have execution role ARN to support log driver awslogs",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-execution-role-missing-awslogs"),
    when: allHold(
      forFargate,
      equals("containerDefinitions[].logConfiguration.logDriver", "awslogs"),
    ),
    check: required("executionRoleArn"),
  },
];

export const taskRules = rules.map((rule) => ({ on: taskDefinitions, ...rule }));

/** Of @pulumi/aws, the provider refuses at preview what is no list of containers. */
function noContainers(scope: Scope): Judgement[] {
  const all = scope.one("containerDefinitions");
  if (all.value.state === "unknown") return [undecided(all)];
  const isEmpty =
    scope.subject.type === nativeTaskDefinition
      ? all.given === "no"
      : /^\s*\[\s*\]\s*$/.test(valueOr(all.text, ""));
  if (!isEmpty) return [];
  return [{ problem: `${all.name} has no container`, remedy: "Write one, at least" }];
}

function otherNetworkMode(mode?: string): Fault | undefined {
  if (mode === "awsvpc") return undefined;
  const problem = `networkMode is ${mode === undefined ? "missing" : quote(mode)}`;
  return { problem, remedy: 'Write networkMode: "awsvpc"', isConditional: true };
}
