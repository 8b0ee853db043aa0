/** What AWS refuses of load balancers and target groups because of subnets, groups and VPCs. */
import type { Judgement } from "../../../arguments/rule";
import { triedBy } from "../../../arguments/sources";
import { unreadGrant } from "../../../grants/unread";
import { groupBy } from "../../../plain/group-by";
import { quote } from "../../../plain/text";
import { theOne } from "../../../stack/named";
import type { Stack, StackResource } from "../../../stack/stack";
import { valueOr } from "../../../stack/value";
import { balancerTypes, listenerRuleTypes, listenerTypes } from "../argument-types";
import { isOfRegion, isSubnet, zoneOf } from "../subnets";
import type { LinkRule } from "./link-rule";
import { balancerOf, listenerOf, targetGroupsOf } from "./resources";

export const networkLinks: readonly LinkRule[] = [
  {
    id: "subnet-zones",
    holds: "The subnets of a load balancer are each of another Availability Zone",
    answer:
      "InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-one-subnet-per-az"),
    on: balancerTypes,
    judge: (_, balancer) => subnetKeys.flatMap((key) => ofDifferentZones(balancer, key)),
  },
  {
    id: "security-group-vpc",
    holds: "The security groups of a load balancer are of the VPC of its subnets",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-sg-vpc-match"),
    on: balancerTypes,
    judge: ofSameVpc,
  },
  {
    id: "target-group-vpc",
    holds: "A target group is of the VPC of its load balancer",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-tg-vpc-match"),
    on: [...listenerTypes, ...listenerRuleTypes],
    judge: targetsOfSameVpc,
  },
];

const subnetKeys = ["subnets", "subnetMappings"];

/** Each that the program refers to is one of the list, if there are as many. */
function ofDifferentZones(balancer: StackResource, key: string): readonly Judgement[] {
  const made = balancer.references(key).filter(isSubnet);
  const items = balancer.said.list(key);
  const given = valueOr(items, []);
  if (given.length !== made.length) {
    const unknown = given.filter(({ state }) => state === "unknown");
    return made.length > 0 && unknown.length > made.length ? [{ unknown: [key] }] : [];
  }
  // What holds in a Local Zone or on an Outpost no source tells.
  const zones = groupBy(made.filter(isOfRegion), (subnet) => valueOr(zoneOf(subnet), undefined));
  return [...zones].flatMap(([zone, [one, another]]): Judgement[] =>
    one && another
      ? [
          {
            problem: `The subnets ${quote(one.name)} and ${quote(another.name)} are both in ${zone}`,
            remedy: "Write one subnet of each Availability Zone",
          },
        ]
      : [],
  );
}

const associations = [
  "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation",
  "aws-native:ec2:SecurityGroupVpcAssociation",
];

/** A security group may be associated with more VPCs: one that exists elsewhere, another unseen. */
function ofSameVpc(stack: Stack, balancer: StackResource): readonly Judgement[] {
  if (stack.ofType(...associations).length > 0) return [];
  const vpc = vpcOfBalancer(balancer);
  const groups = balancer
    .references("securityGroups")
    .filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup");
  return groups
    .filter((group) => isOther(vpc, vpcOf(group)))
    .map((group) => ({
      problem: `The security group ${quote(group.name)} is of another VPC than the subnets`,
      remedy: "Write a security group of the VPC that the subnets are in",
      ...(group.exists() || unreadGrant(stack, group, []) ? { level: "advisory" as const } : {}),
    }));
}

function targetsOfSameVpc(stack: Stack, resource: StackResource): readonly Judgement[] {
  const isListener = listenerTypes.includes(resource.type);
  const listener = isListener ? resource : theOne(listenerOf(stack, resource));
  const balancer = listener && theOne(balancerOf(stack, listener));
  if (!balancer) return [];
  const vpc = vpcOfBalancer(balancer);
  const groups = new Set(targetGroupsOf(stack, resource).map(theOne));
  return [...groups]
    .filter((group) => group !== undefined)
    .filter((group) => hasVpc(group) && isOther(vpc, vpcOf(group)))
    .map((group) => ({
      problem: `The target group ${quote(group.name)} is of another VPC than the load balancer ${quote(balancer.name)}`,
      remedy: "Write the vpcId of the VPC that the load balancer's subnets are in",
    }));
}

/** Of a target group for functions the provider doesn't send it. */
function hasVpc(group: StackResource): boolean {
  const type = group.said.text("targetType");
  return type.state !== "unknown" && valueOr(type, "") !== "lambda";
}

/** A VPC, by its ID or by the resource of the stack that makes it. */
type Vpc = string | StackResource | undefined;

/** Of a resource with a vpcId, a `Vpc` of the stack being where it isn't known yet. */
function vpcOf(resource: StackResource): Vpc {
  const id = resource.said.text("vpcId");
  if (id.state !== "unknown") return valueOr(id, undefined);
  const [vpc, another] = resource
    .references("vpcId")
    .filter(({ type }) => type === "aws:ec2/vpc:Vpc");
  return another ? undefined : vpc;
}

function vpcOfBalancer(balancer: StackResource): Vpc {
  const made = subnetKeys.flatMap((key) => balancer.references(key)).filter(isSubnet);
  const vpcs = new Set(made.map(vpcOf));
  const [vpc] = vpcs;
  return vpcs.size === 1 ? vpc : undefined;
}

/** Whether two are surely different: both by their IDs, or both by what makes them. */
function isOther(one: Vpc, other: Vpc): boolean {
  return one !== undefined && typeof one === typeof other && one !== other;
}
