/** What AWS refuses of a list of subnets, by their zones. */
import { unjudged } from "../../arguments/judge";
import { triedBy } from "../../arguments/sources";
import { groupBy } from "../../plain/group-by";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, valueOr } from "../../stack/value";
import { subnetsIn, zoneOf } from "./networks";
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
  judge: (key: string, subnets: readonly Zoned[]) => Finding | undefined,
): LinkFinding[] {
  const all = stack.ofType(...types).filter((resource) => !resource.exists());
  return all.flatMap((resource) => {
    const finding = findingOn(stack, resource, key, judge);
    return finding ? [{ resource, finding }] : [];
  });
}

/** A subnet and its zone; `undefined` where AWS chooses it. */
interface Zoned {
  readonly name: string;
  readonly zone: string | undefined;
}

function findingOn(
  stack: Stack,
  resource: StackResource,
  key: string,
  judge: (key: string, subnets: readonly Zoned[]) => Finding | undefined,
): Finding | undefined {
  const subnets = subnetsIn(stack, resource, key);
  if (subnets === "unknown") return unjudged([key]);
  if (subnets === undefined) return undefined;
  const zones = subnets.map(zoneOf);
  const zoned = subnets.map(({ name }, i) => ({
    name,
    zone: valueOr(zones[i] ?? absent, undefined),
  }));
  const isOpen = zones.some(({ state }) => state === "unknown");
  return judge(key, zoned) ?? (isOpen ? unjudged([key]) : undefined);
}

/** A group in a Local Zone may be in one zone. */
function allInOne(key: string, subnets: readonly Zoned[]): Finding | undefined {
  const [zone, ...others] = subnets.map((subnet) => subnet.zone);
  if (zone === undefined || others.length === 0 || !isZoneOfRegion(zone)) return undefined;
  if (others.some((other) => other !== zone)) return undefined;
  return {
    problem: `The ${subnets.length} subnets of ${key} are all in ${zone}`,
    consequence: `AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zone}. Add subnets to cover at least 2 AZs.`,
    remedy: "Put one of them into another zone, or add one there",
    rule: "subnet-group-zones",
  };
}

function twoInOne(key: string, subnets: readonly Zoned[]): Finding | undefined {
  const plain = subnets.filter(({ zone }) => zone !== undefined && isZoneOfRegion(zone));
  for (const [zone, [first, second]] of groupBy(plain, ({ zone }) => zone)) {
    if (!first || !second || zone === undefined) continue;
    return {
      problem: `Two subnets of ${key} are in ${zone}: ${quote(first.name)} and ${quote(second.name)}`,
      consequence:
        "AWS will answer: A load balancer cannot be attached to multiple subnets in the same Availability Zone.",
      remedy: "Give it one subnet of each zone",
      rule: "load-balancer-zones",
    };
  }
  return undefined;
}
