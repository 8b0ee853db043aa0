/** What AWS refuses of a list of subnets, by their zones. */
import { unjudged } from "../../arguments/judge";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { said, subnetsIn, zoneOf } from "./networks";
import type { LinkFinding } from "./subnet-links";
import { isZoneOfRegion } from "./zones";

const subnetGroups = [
  "aws:rds/subnetGroup:SubnetGroup",
  "aws:docdb/subnetGroup:SubnetGroup",
  "aws:neptune/subnetGroup:SubnetGroup",
];
/** One type, by the four names that it has had. */
const loadBalancers = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
];

/** What is given a list of subnets. */
export const spreadTypes: readonly string[] = [...subnetGroups, ...loadBalancers];

export const zoneLinkRules: readonly RuleFacts[] = [
  {
    id: "subnet-group-zones",
    holds: "The subnets of a subnet group for databases are in two zones, or more",
    evidence: "seen",
    source: triedBy("pf-docdb-subnet-group-two-az"),
  },
  {
    id: "load-balancer-zones",
    holds: "The subnets of a load balancer are in a zone each",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-one-subnet-per-az"),
  },
];

/** The findings on new subnet groups and load balancers of a stack. */
export function zoneFindings(stack: Stack): LinkFinding[] {
  return [
    ...findingsOn(stack, subnetGroups, "subnetIds", allInOne),
    ...findingsOn(stack, loadBalancers, "subnets", twoInOne),
  ];
}

function findingsOn(
  stack: Stack,
  types: readonly string[],
  key: string,
  judge: (key: string, subnets: readonly StackResource[]) => Finding | undefined,
): LinkFinding[] {
  return stack.ofType(...types).flatMap((resource) => {
    if (resource.exists()) return [];
    if (said(resource, key).state === "unknown") {
      return [{ resource, finding: unjudged([key]) }];
    }
    const finding = judge(key, subnetsIn(stack, resource, key) ?? []);
    return finding ? [{ resource, finding }] : [];
  });
}

/** A group in a Local Zone may be in one zone, and one on an Outpost, too. */
function allInOne(key: string, subnets: readonly StackResource[]): Finding | undefined {
  const [zone, ...others] = subnets.map(zoneOf);
  if (zone === undefined || others.length === 0 || !isZoneOfRegion(zone)) return undefined;
  if (others.some((other) => other !== zone)) return undefined;
  return {
    problem: `The ${subnets.length} subnets of ${key} are all in ${zone}`,
    consequence: `AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zone}. Add subnets to cover at least 2 AZs.`,
    remedy: "Put one of them into another zone, or add one there",
    rule: "subnet-group-zones",
  };
}

function twoInOne(key: string, subnets: readonly StackResource[]): Finding | undefined {
  const second = subnets.find((subnet, i) => {
    const zone = zoneOf(subnet);
    const isPlain = zone !== undefined && isZoneOfRegion(zone);
    return isPlain && subnets.slice(0, i).some((one) => zoneOf(one) === zone);
  });
  const zone = second && zoneOf(second);
  const first = subnets.find((one) => zoneOf(one) === zone);
  if (!second || !first || zone === undefined) return undefined;
  return {
    problem: `Two subnets of ${key} are in ${zone}: ${quote(first.name)} and ${quote(second.name)}`,
    consequence:
      "AWS will answer: A load balancer cannot be attached to multiple subnets in the same Availability Zone.",
    remedy: "Give it one subnet of each zone",
    rule: "load-balancer-zones",
  };
}
