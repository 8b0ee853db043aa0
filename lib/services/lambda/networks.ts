/** The VPCs of a stack that a function's subnets and security groups are in. */
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { itemText, type Value, valueOr } from "../../stack/value";

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

/** The resources of the stack that a function names in its `vpcConfig`. */
export interface Named {
  readonly all: readonly StackResource[];
  /** Whether it may name others, too, since something isn't known yet. */
  readonly isOpen: boolean;
}

/** The subnets that a function is to be in. */
export function subnetsOf(stack: Stack, of: StackResource): Named {
  return itemsOf(stack, of, "subnetIds", subnets);
}

/** The security groups that a function is to have. */
export function groupsOf(stack: Stack, of: StackResource): Named {
  return itemsOf(stack, of, "securityGroupIds", groups);
}

/** The VPC of a subnet or a security group. */
export interface VpcOfPart {
  /** The resource of the stack, if it is clear which one. */
  readonly made: StackResource | undefined;
  readonly id: Value<string>;
}

/** By what the part says. */
export function vpcOf(stack: Stack, part: StackResource): VpcOfPart {
  const id = (part.program ?? part.properties).text("vpcId");
  return { made: theOne(namedIn(stack, vpcs).find(argumentOf(part, "vpcId", id))), id };
}

/** What isn't known is one of those whose outputs went into the block, if there are such. */
function itemsOf(stack: Stack, of: StackResource, key: string, naming: Naming): Named {
  const block = (of.program ?? of.properties).block("vpcConfig");
  const list = block.state === "known" ? block.value.list(key) : block;
  const items = list.state === "unknown" ? [list] : valueOr(list, []);
  const found = items.map((item) =>
    namedIn(stack, naming).find(argumentOf(of, "vpcConfig", itemText(item))),
  );
  const isOpen = found.some((one) => one.kind === "can't tell" && one.among.length === 0);
  return { all: [...new Set(found.flatMap(among))], isOpen };
}

function among(found: Found): readonly StackResource[] {
  if (found.kind === "none") return [];
  return found.kind === "one" ? [found.resource] : found.among;
}
