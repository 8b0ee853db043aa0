/** What AWS refuses of what the containers of a task name of one another and of its volumes. */
import { forbidden, required } from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { among, ofAll, someGiven, textsOf, unknownOf } from "./checks";
import { containers, forManagedInstances, nativeTaskDefinition, taskDefinitions } from "./types";

const container = {
  what: "a container of this task",
  otherwise: "Write the name of one of its containers",
};
const hasProxy = explained(given("proxyConfiguration"), "proxyConfiguration is given");
const ingressPort = "ProxyIngressPort";

const rules: readonly ArgumentRule[] = [
  {
    id: "depends-on-container",
    holds: "A container depends on containers of its task",
    answer: "ClientException: Cannot depend on container … because it does not exist",
    evidence: "seen",
    source: triedBy("pf-ecs-dependson-container-missing"),
    check: among(`${containers}.dependsOn[].containerName`, `/${containers}.name`, container),
  },
  {
    id: "depends-on-essential",
    holds: "A container that others wait for to end (COMPLETE, SUCCESS) isn't essential",
    answer:
      "ClientException: A dependency container with SUCCESS or COMPLETE condition cannot be an essential container",
    evidence: "seen",
    source: triedBy("pf-ecs-dependson-complete-on-essential"),
    check: dependedOn(["COMPLETE", "SUCCESS"], isEssential),
  },
  {
    id: "depends-on-health",
    holds: "A container that others wait for to be HEALTHY has a healthCheck",
    answer:
      "ClientException: A dependency container with HEALTHY condition must have health check configured",
    evidence: "seen",
    source: triedBy("pf-ecs-dependson-healthy-without-healthcheck"),
    check: dependedOn(["HEALTHY"], hasNoHealthCheck),
  },
  {
    id: "volumes-from",
    holds: "A container takes volumes from containers of its task",
    answer: "ClientException: Invalid 'volumesFrom' setting. Unknown container: '…'",
    evidence: "seen",
    source: triedBy("pf-ecs-volumesfrom-source-container-missing"),
    check: among(`${containers}.volumesFrom[].sourceContainer`, `/${containers}.name`, container),
  },
  {
    id: "mount-point-volume",
    holds: "A container mounts volumes of its task",
    answer: "ClientException: Unknown volume '…'",
    evidence: "seen",
    source: triedBy("pf-ecs-mountpoint-source-volume-missing"),
    check: among(`${containers}.mountPoints[].sourceVolume`, "/volumes[].name", {
      what: "a volume of this task",
      otherwise: "Write the volume into volumes, or the name of one that is there",
    }),
  },
  {
    id: "launch-volume-mounted",
    holds: "A volume that is configured at launch is mounted by a container",
    answer: "ClientException: Volumes […] are not referenced by any of the containers",
    evidence: "seen",
    source: triedBy("pf-ecs-volume-not-referenced"),
    within: "volumes[]",
    when: equals("configureAtLaunch", "true"),
    check: among("name", `/${containers}.mountPoints[].sourceVolume`, {
      what: "mounted by a container",
      otherwise:
        "Write a mountPoint of a container with this sourceVolume, or leave the volume out",
    }),
  },
  {
    id: "firelens-router",
    holds: "Where a container logs by awsfirelens, one of its task has a firelensConfiguration",
    answer:
      "ClientException: When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified",
    evidence: "seen",
    source: triedBy("pf-ecs-awsfirelens-without-router"),
    when: equals(`${containers}.logConfiguration.logDriver`, "awsfirelens"),
    check: someGiven(`${containers}.firelensConfiguration`, {
      problem: "No container has a firelensConfiguration",
      remedy: "Write a container that routes the logs, with firelensConfiguration",
      isConditional: true,
    }),
  },
  {
    id: "proxy-network-mode",
    holds: "The networkMode of a task with a proxyConfiguration is awsvpc",
    answer: "ClientException: APPMESH proxy configuration is only supported in networkMode=awsvpc",
    evidence: "seen",
    source: triedBy("pf-ecs-proxy-configuration-awsvpc-required"),
    when: allHold(hasProxy, not(allHold(not(given("networkMode")), forManagedInstances))),
    check: ofAll(["networkMode"], otherNetworkMode),
  },
  {
    id: "proxy-container",
    holds: "The container of a proxyConfiguration is one of its task",
    answer: "ClientException: Proxy container […] does not exist",
    evidence: "seen",
    source: triedBy("pf-ecs-proxy-configuration-container-missing"),
    check: among("proxyConfiguration.containerName", `/${containers}.name`, container),
  },
  {
    id: "proxy-ingress-port",
    holds: `The properties of a proxyConfiguration have ${ingressPort}`,
    answer: "ClientException: Ingress port not found",
    evidence: "seen",
    source: triedBy("pf-ecs-proxy-configuration-missing-required-props"),
    when: hasProxy,
    check: noIngressPort,
  },
  {
    id: "inference-accelerators",
    holds: "A task definition has no inferenceAccelerators, which AWS has no more",
    answer: "ClientException: Unsupported field 'inferenceAccelerators'",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-inference-accelerator"),
    check: forbidden("inferenceAccelerators"),
  },
];

export const referenceRules = rules.map((rule) => ({ ...rule, on: taskDefinitions }));

/** Looks at each container that another one depends on with one of these conditions. */
function dependedOn(
  conditions: readonly string[],
  judge: (target: Scope, called: string) => Judgement | undefined,
): Check {
  return (scope) => {
    const places = scope.within(containers);
    const all = places.filter((place) => place instanceof Scope);
    const open = places.filter((place) => place instanceof Argument);
    const judged = all
      .flatMap((one) => one.within("dependsOn[]"))
      .flatMap((dependency) => {
        if (dependency instanceof Argument) return [undecided(dependency)];
        const name = dependency.one("containerName");
        const condition = dependency.one("condition");
        const unknown = unknownOf([name, condition]);
        if (unknown.length > 0) return [undecided(...unknown)];
        if (!conditions.includes(valueOr(condition.text, ""))) return [];
        const called = valueOr(name.text, "");
        return all
          .filter((one) => called !== "" && valueOr(one.one("name").text, "") === called)
          .flatMap((target) => judge(target, called) ?? []);
      });
    return [...open.map((argument) => undecided(argument)), ...judged];
  };
}

/** One that says nothing is. */
function isEssential(target: Scope, called: string): Judgement | undefined {
  const essential = target.one("essential");
  if (essential.value.state === "unknown") return undecided(essential);
  if (valueOr(essential.text, "true") === "false") return undefined;
  return {
    problem: `Container ${quote(called)} is essential, and another one waits for its end`,
    remedy: 'Write essential: false there, or condition: "START" or "HEALTHY"',
  };
}

function hasNoHealthCheck(target: Scope, called: string): Judgement | undefined {
  const check = target.one("healthCheck");
  if (check.given === "unknown") return undecided(check);
  if (check.given === "yes") return undefined;
  return {
    problem: `Container ${quote(called)} has no healthCheck, and another one waits for it to be HEALTHY`,
    remedy: 'Write a healthCheck there, or condition: "START"',
  };
}

function otherNetworkMode({ name, text }: Argument): Fault | undefined {
  const mode = valueOr(text, "");
  if (mode === "awsvpc") return undefined;
  const problem = `${name} is ${mode === "" ? "missing" : quote(mode)}`;
  return { problem, remedy: 'Write networkMode: "awsvpc"', isConditional: true };
}

/** aws-native has a list of names and values. */
function noIngressPort(scope: Scope): readonly Judgement[] {
  if (scope.subject.type !== nativeTaskDefinition) {
    return required(`proxyConfiguration.properties.${ingressPort}`)(scope);
  }
  const list = "proxyConfiguration.proxyConfigurationProperties";
  const names = scope.read(`${list}[].name`);
  if (textsOf(names).includes(ingressPort)) return [];
  const open = unknownOf(names);
  if (open.length > 0) return [undecided(...open)];
  const problem = `${list} has no ${ingressPort}`;
  return [{ problem, remedy: "Write one of that name", isConditional: true }];
}
