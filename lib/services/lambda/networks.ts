/** The VPCs of a stack that a function's subnets and security groups are in. */
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { itemText, valueOr } from "../../stack/value";

const subnets: Naming = {
  types: {
    "aws:ec2/subnet:Subnet": { computed: ["id"] },
    "aws-native:ec2:Subnet": { computed: ["subnetId"] },
  },
  scope: "Region",
};

const groups: Naming = {
  types: {
    "aws:ec2/securityGroup:SecurityGroup": { computed: ["id"] },
    "aws-native:ec2:SecurityGroup": { computed: ["groupId"] },
  },
  scope: "Region",
};

const vpcs: Naming = {
  types: {
    "aws:ec2/vpc:Vpc": { computed: ["id"] },
    "aws-native:ec2:Vpc": { computed: ["vpcId"] },
  },
  scope: "Region",
};

/** The types of what a function's network is made of. */
export const networkTypes = [subnets, groups, vpcs].flatMap(({ types }) => Object.keys(types));

/** The subnets of the stack that a function is to be in. */
export function subnetsOf(stack: Stack, of: StackResource): readonly StackResource[] {
  return itemsOf(stack, of, "subnetIds", subnets);
}

/** The security groups of the stack that a function is to have. */
export function groupsOf(stack: Stack, of: StackResource): readonly StackResource[] {
  return itemsOf(stack, of, "securityGroupIds", groups);
}

/** The VPC of a subnet or a security group, if it is clear and in the stack. */
export function vpcOf(stack: Stack, part: StackResource): StackResource | undefined {
  return theOne(namedIn(stack, vpcs).find(argumentOf(part, "vpcId")));
}

function itemsOf(stack: Stack, of: StackResource, key: string, naming: Naming): StackResource[] {
  const block = valueOr((of.program ?? of.properties).block("vpcConfig"), undefined);
  const items = block ? valueOr(block.list(key), []) : [];
  const found = items.flatMap((item) =>
    among(namedIn(stack, naming).find(argumentOf(of, "vpcConfig", itemText(item)))),
  );
  return [...new Set(found)];
}

function among(found: Found): readonly StackResource[] {
  if (found.kind === "none") return [];
  return found.kind === "one" ? [found.resource] : found.among;
}
