/** The subnets that a stack makes, as far as they matter to load balancers. */
import type { StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";

const subnetTypes: ReadonlySet<string> = new Set([
  "aws:ec2/subnet:Subnet",
  "aws:ec2/defaultSubnet:DefaultSubnet",
]);

export function isSubnet({ type }: StackResource): boolean {
  return subnetTypes.has(type);
}

/** The Availability Zone, or Local Zone, that the program has a subnet in. */
export function zoneOf({ said }: StackResource): Value<string> {
  return said.text("availabilityZone");
}

/**
 * Whether a subnet is in an Availability Zone of its Region, such as `us-west-2a`. Local Zones are
 * called `us-west-2-lax-1a`: https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html
 */
export function isOfRegion(subnet: StackResource): boolean {
  const onOutpost = subnet.said.has("outpostArn");
  return !onOutpost && /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/.test(valueOr(zoneOf(subnet), ""));
}
