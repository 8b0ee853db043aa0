/** Whether a new subnet group reaches the two Availability Zones that RDS wants. */
import { unjudged } from "../../arguments/judge";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { rdsTypes, subnetGroupTypes } from "./argument-types";

export const zoneRule: RuleFacts = {
  id: "subnet-group-zones",
  holds: "The subnets of a subnet group are in two Availability Zones at least",
  evidence: "seen",
  source:
    "[hashicorp/terraform-provider-aws#17373](https://github.com/hashicorp/terraform-provider-aws/issues/17373) (2026-11-26)",
};

/** The findings on the new subnet groups of a stack. */
export function zoneFindings(
  stack: Stack,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return stack.ofType(...subnetGroupTypes).flatMap((resource) => {
    if (resource.mayExist(rdsTypes[resource.type]?.witness)) return [];
    const finding = zoneFinding(resource);
    return finding ? [{ resource, finding }] : [];
  });
}

const key = "subnetIds";

/** Of Local Zones and Outposts one is enough, by what the user guide says of their subnet groups. */
function zoneFinding(resource: StackResource): Finding | undefined {
  const ids = resource.said.list(key);
  if (ids.state === "absent") return undefined;
  const items = valueOr(ids, []);
  const fromElsewhere = items.some(({ state }) => state === "known");
  const zones = fromElsewhere ? undefined : zonesBehind(resource, items.length);
  const [zone, another] = zones ?? [];
  if (zone !== undefined) return another === undefined ? oneZone(zone) : undefined;
  if (items.length === 1) return oneSubnet();
  return fromElsewhere ? undefined : unjudged([key]);
}

/** The zones of the stack's own subnets that it is made of; nothing if one of them isn't known. */
function zonesBehind(resource: StackResource, count: number): readonly string[] | undefined {
  const zones = resource.references(key).map(zoneOf);
  const known = zones.filter((zone) => zone !== undefined);
  const areAll = known.length === zones.length && known.length >= Math.max(count, 1);
  return areAll ? [...new Set(known)] : undefined;
}

export const subnetTypes: readonly string[] = ["aws:ec2/subnet:Subnet", "aws-native:ec2:Subnet"];

/** The zone of a subnet, if it is an Availability Zone of a Region and the program says it. */
function zoneOf({ type, said }: StackResource): string | undefined {
  const zone = valueOr(said.text("availabilityZone"), "");
  const isPlain = subnetTypes.includes(type) && !said.has("outpostArn");
  return isPlain && /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/.test(zone) ? zone : undefined;
}

function oneZone(zone: string): Finding {
  return {
    rule: zoneRule.id,
    problem: `All subnets of ${key} are in one zone, ${quote(zone)}`,
    consequence: `AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zone}. Add subnets to cover at least 2 AZs.`,
    remedy: "Add a subnet in another zone",
  };
}

function oneSubnet(): Finding {
  return {
    rule: zoneRule.id,
    problem: `${key} has one subnet`,
    consequence:
      "Unless that is in a Local Zone or on an Outpost, AWS will answer: DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement",
    remedy: "Add a subnet in another zone",
    level: "advisory",
  };
}
