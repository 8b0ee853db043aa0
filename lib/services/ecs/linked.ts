/** What a service of ECS names of its stack: its task definition, cluster, target groups and registry. */
import { Scope } from "../../arguments/scope";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import { type Naming, nameOrArn } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { cluster, ecsTypes, nativeCluster, nativeTaskDefinition, taskDefinition } from "./types";

/** A service, and what it runs where. */
export interface Linked {
  readonly stack: Stack;
  readonly resource: StackResource;
  readonly service: Scope;
  /** What it runs, if that is clear and in the stack. */
  readonly task?: Task;
}

/** A task definition of the stack. */
export interface Task {
  readonly resource: StackResource;
  readonly scope: Scope;
  /**
   * Absent where the program leaves it to AWS, of a task that isn't for Fargate: then it is `bridge`,
   * on Windows `default`, and on Managed Instances `awsvpc`.
   */
  readonly networkMode: Value<string>;
}

/** By what AWS makes up alone: a family means the revision that is the latest when AWS reads it. */
const tasks: Naming = {
  types: {
    [taskDefinition]: { computed: ["arn", "arnWithoutRevision"] },
    [nativeTaskDefinition]: { computed: ["taskDefinitionArn"] },
  },
  scope: "Region",
};

const clusters: Naming = {
  types: {
    [cluster]: { name: "name", computed: ["arn"] },
    [nativeCluster]: { name: "clusterName", computed: ["arn"] },
  },
  scope: "Region",
  read: nameOrArn("ecs", /^cluster\/(.+)/),
};

/** The names that @pulumi/aws had for a type before are aliases in its `aliasOpts`. */
const targetGroups: Naming = {
  types: {
    "aws:lb/targetGroup:TargetGroup": { computed: ["arn"] },
    "aws:alb/targetGroup:TargetGroup": { computed: ["arn"] },
    "aws:elasticloadbalancingv2/targetGroup:TargetGroup": { computed: ["arn"] },
    "aws:applicationloadbalancing/targetGroup:TargetGroup": { computed: ["arn"] },
    "aws-native:elasticloadbalancingv2:TargetGroup": { computed: ["targetGroupArn"] },
  },
  scope: "Region",
};

const registries: Naming = {
  types: {
    "aws:servicediscovery/service:Service": { computed: ["arn"] },
    "aws-native:servicediscovery:Service": { computed: ["arn"] },
  },
  scope: "Region",
};

/** The types of what services are linked to. */
export const linkedTypes = [tasks, clusters, targetGroups, registries].flatMap(({ types }) =>
  Object.keys(types),
);

/** What the program says of a resource, to read as rules do. */
export function scopeOf({ type, region, said }: StackResource): Scope {
  const { names = {} } = ecsTypes[type] ?? {};
  return Scope.of({ type, region, names, properties: said });
}

/** What a service runs. */
export function taskOf(stack: Stack, service: StackResource): Found {
  const { text } = scopeOf(service).one("taskDefinition");
  return namedIn(stack, tasks).find(argumentOf(service, "taskDefinition", text));
}

/** A task definition, with its network mode as AWS has it or will have it. */
export function readTask(resource: StackResource): Task {
  const scope = scopeOf(resource);
  const { text } = scope.one("networkMode");
  const decided = resource.state.text("networkMode");
  const isLeft = text.state === "absent" || valueOr(text, "-") === "";
  const networkMode = isLeft && decided.state === "known" ? decided : text;
  return { resource, scope, networkMode };
}

/** The cluster that a service runs in, if it is clear and in the stack. */
export function clusterOf({ stack, resource, service }: Linked): StackResource | undefined {
  const { text } = service.one("cluster");
  return theOne(namedIn(stack, clusters).find(argumentOf(resource, "cluster", text)));
}

/** The target groups that a text in `loadBalancers` may mean. */
export function targetGroupsOf(
  { stack, resource }: Linked,
  text: Value<string>,
): readonly StackResource[] {
  return amongFound(namedIn(stack, targetGroups).find(argumentOf(resource, "loadBalancers", text)));
}

/** The service of Cloud Map that a text in `serviceRegistries` means. */
export function registryOf(
  { stack, resource }: Linked,
  text: Value<string>,
): StackResource | undefined {
  return theOne(namedIn(stack, registries).find(argumentOf(resource, "serviceRegistries", text)));
}

function amongFound(found: Found): readonly StackResource[] {
  if (found.kind === "none") return [];
  return found.kind === "one" ? [found.resource] : found.among;
}
