/** What AWS refuses of how containers use the kernel, most of it on Fargate. */
import { eachGiven, forbidden } from "../../arguments/checks";
import { allHold, equals, not } from "../../arguments/conditions";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { ofAll } from "./checks";
import { containers, forFargate, taskDefinitions } from "./types";

const maxSwap = "linuxParameters.maxSwap";
const sharedMemory = "linuxParameters.sharedMemorySize";

const rules: readonly ArgumentRule[] = [
  {
    id: "fargate-capabilities",
    holds: "A container on Fargate adds no capability but SYS_PTRACE",
    answer: "ClientException: … is not allowed on Fargate.",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-capabilities-add"),
    when: forFargate,
    check: eachGiven(`${containers}.linuxParameters.capabilities.add[]`, otherCapability),
  },
  {
    id: "fargate-devices",
    holds: "A container on Fargate has no devices",
    answer: "ClientException: Fargate compatible task definitions do not support devices",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-devices"),
    when: forFargate,
    check: forbidden(`${containers}.linuxParameters.devices`),
  },
  {
    // That AWS refuses a size of 0, too, nobody was seen to try.
    id: "fargate-max-swap",
    holds: "A container on Fargate has no maxSwap",
    answer: "ClientException: Fargate compatible task definitions do not support maxSwap",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-max-swap"),
    within: containers,
    when: allHold(forFargate, not(equals(maxSwap, "0"))),
    check: forbidden(maxSwap),
  },
  {
    id: "fargate-shared-memory",
    holds: "A container on Fargate has no sharedMemorySize",
    answer: "ClientException: Fargate compatible task definitions do not support sharedMemorySize",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-shared-memory-size"),
    within: containers,
    when: allHold(forFargate, not(equals(sharedMemory, "0"))),
    check: forbidden(sharedMemory),
  },
  {
    id: "fargate-security-options",
    holds: "A container on Fargate has no dockerSecurityOptions",
    answer:
      "ClientException: Fargate compatible task definitions do not support dockerSecurityOptions",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-docker-security-options"),
    when: forFargate,
    check: forbidden(`${containers}.dockerSecurityOptions`),
  },
  {
    id: "ulimit",
    holds: "The softLimit of a ulimit is no more than its hardLimit",
    answer: "ClientException: Soft limit exceeds hard limit for ulimit …",
    evidence: "seen",
    source: triedBy("pf-ecs-ulimit-soft-over-hard"),
    within: `${containers}.ulimits[]`,
    check: ofAll(["softLimit", "hardLimit"], softOverHard),
  },
];

export const linuxRules = rules.map((rule) => ({ ...rule, on: taskDefinitions }));

function otherCapability({ name, text, given }: Argument): Fault | undefined {
  if (given !== "yes" || text.state !== "known" || text.value === "SYS_PTRACE") return undefined;
  return {
    problem: `${name} is ${quote(text.value)}`,
    remedy: "Leave it out, or run the task on EC2",
    isConditional: true,
  };
}

/** A limit that is less than nothing is none. */
function softOverHard(softLimit: Argument, hardLimit: Argument): Fault | undefined {
  const [soft, hard] = [valueOr(softLimit.number, 0), valueOr(hardLimit.number, -1)];
  if (soft < 0 || hard < 0 || soft <= hard) return undefined;
  return {
    problem: `${softLimit.name} is ${soft}, and its hardLimit ${hard}`,
    remedy: `Write a softLimit of ${hard} at most`,
  };
}
