/** How a service of ECS is compared with what it is linked to. */
import { type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { absent, known, type Value, valueOr } from "../../stack/value";
import { textsOf, unknownOf } from "./checks";
import { clusterOf, type Linked, registryOf, scopeOf, targetGroupsOf, type Task } from "./linked";
import { ecsTypes, forFargate, forManagedInstances, nativeService, onWindows } from "./types";

type TaskCheck = (linked: Linked, task: Task) => readonly Judgement[];

/** A check of services whose task definition is in the stack. */
export function ofTask(check: TaskCheck): (linked: Linked) => readonly Judgement[] {
  return (linked) => (linked.task ? check(linked, linked.task) : []);
}

/**
 * Each text of the service at a path is one of the task's at another.
 *
 * @param what what it is then: `a container`.
 */
export function among(path: string, others: string, what: string): TaskCheck {
  return ({ service }, { resource, scope }) => {
    const all = scope.read(others);
    const texts = textsOf(all);
    return service.read(path).flatMap((argument): Judgement[] => {
      const { name, text, given } = argument;
      if (text.state === "unknown") return [undecided(argument)];
      if (given === "no" || text.state === "absent" || texts.includes(text.value)) return [];
      const open = unknownOf(all);
      if (open.length > 0) return [undecided(...open)];
      const problem = `${name} ${quote(text.value)} isn't ${what} of ${quote(resource.name)}`;
      return [{ problem, remedy: nameAmong(texts, text.value) }];
    });
  };
}

function nameAmong(names: readonly string[], asked: string): string {
  const [only, another] = names;
  if (only === undefined) return "Write one of that name there";
  const meant = nearest(asked, names) ?? (another === undefined ? only : undefined);
  return meant === undefined ? "Write a name that is there" : `Write ${quote(meant)}`;
}

/** The task's network is awsvpc, and the service has none. */
export function noNetwork({ service }: Linked, task: Task): Judgement[] {
  const network = service.one("networkConfiguration");
  const mode = modeOf(task);
  if (network.given === "yes" || !["unknown", "awsvpc"].includes(valueOr(mode, mode.state))) {
    return [];
  }
  if (network.given === "unknown") return [undecided(network)];
  if (mode.state === "unknown") return [{ unknown: ["networkMode"] }];
  return [
    {
      problem: `${network.name} is missing, and networkMode of ${quote(task.resource.name)} is "awsvpc"`,
      remedy: "Write networkConfiguration with subnets",
    },
  ];
}

/** The service has a network, and the task's isn't awsvpc. */
export function otherMode({ service }: Linked, task: Task): Judgement[] {
  const network = service.one("networkConfiguration");
  const mode = modeOf(task);
  if (network.given === "no" || mode.state === "absent") return [];
  if (mode.state === "unknown") return [{ unknown: ["networkMode"] }];
  if (mode.value === "awsvpc") return [];
  if (network.given === "unknown") return [undecided(network)];
  return [
    {
      problem: `${network.name} is given, and networkMode of ${quote(task.resource.name)} is ${quote(mode.value)}`,
      remedy: `Write networkMode: "awsvpc" there, or leave ${network.name} out`,
    },
  ];
}

/**
 * The target groups that the service may mean are all of the type that its task doesn't go with. Of
 * @pulumi/aws, elb-links tells of instances where tasks have addresses of their own.
 */
export function otherTarget(linked: Linked, task: Task): Judgement[] {
  const mode = modeOf(task);
  const isNative = linked.resource.type === nativeService;
  const wrong = wrongTargets(isNative)[valueOr(mode, "")];
  if (mode.state !== "unknown" && wrong === undefined) return [];
  return linked.service.read("loadBalancers[].targetGroupArn").flatMap((argument): Judgement[] => {
    const groups = targetGroupsOf(linked, argument.text);
    const types = groups.map((group) => valueOr(targetType(group), ""));
    const [first] = groups;
    const isWrong = (type: string) =>
      wrong === undefined ? isNative || type === "ip" : type === wrong;
    if (first === undefined || !types.every((type) => type === "" || isWrong(type))) return [];
    if (wrong === undefined || types.includes("")) return [undecided(argument)];
    return [
      {
        problem: `targetType of ${quote(first.name)} is ${quote(wrong)}, and networkMode of ${quote(task.resource.name)} is ${quote(valueOr(mode, ""))}`,
        remedy:
          wrong === "ip"
            ? 'Write targetType: "instance" there, or networkMode: "awsvpc"'
            : 'Write targetType: "ip" there',
      },
    ];
  });
}

/** By the network mode of a task, the target type that it doesn't go with. */
function wrongTargets(isNative: boolean): Readonly<Record<string, string>> {
  return isNative ? { awsvpc: "instance", bridge: "ip" } : { bridge: "ip" };
}

/** A target group that says nothing has instances. */
function targetType(group: Parameters<typeof scopeOf>[0]): Value<string> {
  const { text, given } = scopeOf(group).one("targetType");
  return given === "no" ? known("instance") : text;
}

/** Neither the service nor its cluster has a namespace; one that exists may have been given one. */
export function noNamespace(linked: Linked): Judgement[] {
  const enabled = linked.service.one("serviceConnectConfiguration.enabled");
  const own = linked.service.one("serviceConnectConfiguration.namespace");
  const open = unknownOf([enabled, own]);
  if (
    own.given === "yes" ||
    !["true", "unknown"].includes(valueOr(enabled.text, enabled.text.state))
  )
    return [];
  const cluster = clusterOf(linked);
  if (!cluster || cluster.mayExist(ecsTypes[cluster.type]?.witness)) return [];
  const { given } = scopeOf(cluster).one("serviceConnectDefaults");
  if (given === "yes") return [];
  if (given === "unknown" || open.length > 0) return [undecided(own)];
  return [
    {
      problem: `${own.name} is missing, and cluster ${quote(cluster.name)} has no serviceConnectDefaults`,
      remedy: "Write namespace here, or serviceConnectDefaults there",
    },
  ];
}

/** The service names a port for a registry that keeps none. */
export function portWithoutNeed(linked: Linked): Judgement[] {
  const { service, task } = linked;
  const isOnAwsvpc =
    service.one("networkConfiguration").given === "yes" ||
    (task !== undefined && valueOr(modeOf(task), "") === "awsvpc");
  if (!isOnAwsvpc) return [];
  return service
    .within("serviceRegistries[]")
    .flatMap((place) => (place instanceof Argument ? [undecided(place)] : portFor(place, linked)));
}

function portFor(registration: Scope, linked: Linked): Judgement[] {
  const port = registration.one("containerPort");
  const registry = registryOf(linked, registration.one("registryArn").text);
  if (port.given === "no" || !registry) return [];
  const types = scopeOf(registry).read("dnsConfig.dnsRecords[].type");
  if (types.length === 0 || textsOf(types).includes("SRV")) return [];
  if (port.given === "unknown" || unknownOf(types).length > 0) return [undecided(port)];
  return [
    {
      problem: `${port.name} is given, and ${quote(registry.name)} has no SRV records`,
      remedy: "Leave containerPort and containerName out",
    },
  ];
}

/** Absent where AWS decides it, and it isn't clear how. */
function modeOf({ scope, networkMode }: Task): Value<string> {
  if (valueOr(networkMode, "-") !== "" && networkMode.state !== "absent") return networkMode;
  const others = [forFargate, forManagedInstances, onWindows];
  const mayBeOther = others.some((condition) => condition(scope).truth !== "no");
  return mayBeOther ? absent : known("bridge");
}
