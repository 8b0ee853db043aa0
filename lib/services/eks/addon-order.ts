/** The add-on coredns runs on a cluster's nodes, which so mustn't wait for it. */
import type { OwnFinding } from "../../grants/grant";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import { type Finding, undetermined } from "../../policy/finding";
import { argumentOf, type Found, namedIn } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { type Properties, type Value, valueOr } from "../../stack/value";
import { clusters } from "./node-groups";

/** CloudFormation, and so aws-native, is content with an add-on that has no nodes yet. */
const addonType = "aws:eks/addon:Addon";

/** What gives nodes to the cluster that it names. */
const nodeTypes = [
  "aws:eks/nodeGroup:NodeGroup",
  "aws:eks/fargateProfile:FargateProfile",
  "aws-native:eks:Nodegroup",
  "aws-native:eks:FargateProfile",
];

/** What may do so, too: only its user data tells for which cluster. */
const machineTypes = [
  "aws:autoscaling/group:Group",
  "aws:ec2/instance:Instance",
  "aws:ec2/fleet:Fleet",
  "aws:ec2/spotFleetRequest:SpotFleetRequest",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws-native:autoscaling:AutoScalingGroup",
  "aws-native:ec2:Instance",
];

export const addonOrderTypes: readonly string[] = [
  addonType,
  ...Object.keys(clusters.types),
  ...nodeTypes,
  ...machineTypes,
];

/** https://github.com/pulumi/pulumi-eks/issues/1819 */
const timeout =
  "timeout while waiting for state to become 'ACTIVE' (last state: 'DEGRADED', timeout: 20m0s)";

/** The findings on new add-ons of new clusters: nodes of one that runs may be anywhere. */
export function addonOrderFindings(stack: Stack): OwnFinding[] {
  return stack.ofType(addonType).flatMap((on) => {
    const finding = on.mayExist() ? undefined : findingOn(stack, on);
    return finding ? [{ on, finding }] : [];
  });
}

function findingOn(stack: Stack, addon: StackResource): Finding | undefined {
  if (valueOr(addon.said.text("addonName"), "coredns") !== "coredns") return undefined;
  const found = clusterOf(stack, addon);
  if (found.kind === "none") return undefined;
  const among = found.kind === "one" ? [found.resource] : found.among;
  if (among.length > 0 && among.every((one) => hasOtherNodes(stack, one))) return undefined;
  const nodes = nodesFor(stack, found);
  const inTime = nodes.filter(({ by }) => !stack.comesAfter(by, addon));
  if (inTime.some((one) => one.isSure || isMachineOf(stack, one.by, among))) return undefined;
  const waiting = nodes.filter((one) => !inTime.includes(one));
  const sure = waiting.find(({ isSure }) => isSure);
  const by = (sure ?? waiting[0])?.by;
  const doubt = doubtOn(addon, found, inTime);
  if (!by)
    return doubt === undefined && inTime.length === 0 ? missingFinding(addon, among) : undefined;
  if (doubt !== undefined) return openFinding(addon, by, doubt);
  const finding = circleFinding(addon, by);
  // With replicaCount 0 it is content without nodes.
  const isSure =
    sure !== undefined && inTime.length === 0 && !addon.said.has("configurationValues");
  return isSure ? finding : { ...finding, level: "advisory" };
}

/** What is made with what is known of a cluster only then, such as its endpoint. */
function isMachineOf(stack: Stack, by: StackResource, among: readonly StackResource[]): boolean {
  return isMachine(by) && among.some((cluster) => stack.comesAfter(by, cluster));
}

function isMachine({ type }: StackResource): boolean {
  return machineTypes.includes(type);
}

function clusterOf(stack: Stack, of: StackResource): Found {
  return namedIn(stack, clusters).find(argumentOf(of, "clusterName"));
}

/** Whether a cluster has, or may have, nodes that aren't looked at here. */
function hasOtherNodes(stack: Stack, cluster: StackResource): boolean {
  const { said } = cluster;
  return (
    cluster.mayExist() ||
    valueOr(autoMode(cluster), false) ||
    said.has("remoteNetworkConfig") ||
    unreadGrant(stack, cluster) !== undefined
  );
}

/** Whether AWS makes nodes by itself. */
function autoMode({ said }: StackResource): Value<boolean> {
  const config: Value<Properties> = said.block("computeConfig");
  return config.state === "known" ? config.value.flag("enabled") : config;
}

/** What gives, or may give, nodes to a cluster. */
interface Nodes {
  readonly by: StackResource;
  /** Whether it surely gives them to this one. */
  readonly isSure: boolean;
}

function nodesFor(stack: Stack, cluster: Found): Nodes[] {
  const named = stack.ofType(...nodeTypes).flatMap((by) => {
    const found = clusterOf(stack, by);
    if (found.kind === "none") return [];
    const isKnown = found.kind === "one" && cluster.kind === "one";
    if (isKnown && found.resource !== cluster.resource) return [];
    return [{ by, isSure: isKnown }];
  });
  return [...named, ...stack.ofType(...machineTypes).map((by) => ({ by, isSure: false }))];
}

/** The argument on which it depends, and that isn't known; `undefined` where all are. */
function doubtOn(
  addon: StackResource,
  cluster: Found,
  inTime: readonly Nodes[],
): string | undefined {
  if (addon.said.text("addonName").state !== "known") return "addonName";
  if (cluster.kind !== "one" || inTime.some(({ by }) => !isMachine(by))) return "clusterName";
  return autoMode(cluster.resource).state === "unknown" ? "computeConfig" : undefined;
}

function circleFinding(addon: StackResource, by: StackResource): Finding {
  return {
    problem: `${quotedName(by)} waits for ${quotedName(addon)}, the add-on coredns, which needs nodes to run on`,
    consequence: `Without nodes the add-on is DEGRADED, and the AWS provider gives up: ${timeout}`,
    remedy: `Let ${quotedName(by)} not wait for ${quotedName(addon)}; make ${quotedName(addon)} depend on ${quotedName(by)} (resource option dependsOn)`,
  };
}

function missingFinding(addon: StackResource, [cluster]: readonly StackResource[]): Finding {
  const of = cluster ? quotedName(cluster) : "the cluster";
  return {
    problem: `Nothing in this stack gives nodes to ${of}, on which ${quotedName(addon)}, the add-on coredns, runs`,
    consequence: `Unless nodes join the cluster meanwhile, the AWS provider gives up: ${timeout}`,
    remedy: `Add an aws.eks.NodeGroup or an aws.eks.FargateProfile for ${of}, and make ${quotedName(addon)} depend on it`,
    level: "advisory",
  };
}

function openFinding(addon: StackResource, by: StackResource, doubt: string): Finding {
  return undetermined({
    what: `Whether ${quotedName(addon)} needs ${quotedName(by)}, which waits for it,`,
    why: `${doubt} isn't known at preview`,
    because: `${doubt} isn't known at preview`,
    unless: `If it is coredns, and the cluster has no other nodes, the AWS provider gives up: ${timeout}`,
    remedy: `Let ${quotedName(by)} not wait for ${quotedName(addon)}`,
  });
}
