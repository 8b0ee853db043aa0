/** What AWS refuses of a list of subnets, by their zones. */
import { unjudged } from "../../arguments/judge";
import { triedBy } from "../../arguments/sources";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { subnetsIn, zoneOf } from "./networks";
import type { LinkFinding } from "./subnet-links";
import { isZoneOfRegion } from "./zones";

/** What is given subnets of several zones; those of RDS are for rds-links. */
export const subnetGroupTypes: readonly string[] = [
  "aws:docdb/subnetGroup:SubnetGroup",
  "aws:neptune/subnetGroup:SubnetGroup",
];

export const zoneLinkRules: readonly RuleFacts[] = [
  {
    id: "subnet-group-zones",
    holds: "The subnets of a subnet group for databases are in two zones, or more",
    evidence: "seen",
    source: triedBy("pf-docdb-subnet-group-two-az"),
  },
];

/** The findings on new subnet groups of a stack. */
export function zoneFindings(stack: Stack): LinkFinding[] {
  const groups = stack.ofType(...subnetGroupTypes).filter((group) => !group.exists());
  return groups.flatMap((resource) => {
    const finding = findingOn(stack, resource);
    return finding ? [{ resource, finding }] : [];
  });
}

const key = "subnetIds";

function findingOn(stack: Stack, resource: StackResource): Finding | undefined {
  const subnets = subnetsIn(stack, resource, key);
  if (subnets === "unknown") return unjudged([key]);
  if (subnets === undefined) return undefined;
  const zones = subnets.map(zoneOf);
  const isOpen = zones.some(({ state }) => state === "unknown");
  const known = zones.map((zone) => valueOr(zone, undefined));
  return allInOne(known) ?? (isOpen ? unjudged([key]) : undefined);
}

/** A group in a Local Zone may be in one zone; `undefined` is one that AWS chooses. */
function allInOne(zones: readonly (string | undefined)[]): Finding | undefined {
  const [zone, ...others] = zones;
  if (zone === undefined || others.length === 0 || !isZoneOfRegion(zone)) return undefined;
  if (others.some((other) => other !== zone)) return undefined;
  return {
    problem: `The ${zones.length} subnets of ${key} are all in ${zone}`,
    consequence: `AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zone}. Add subnets to cover at least 2 AZs.`,
    remedy: "Put one of them into another zone, or add one there",
    rule: "subnet-group-zones",
  };
}
