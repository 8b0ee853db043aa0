/** The VPCs of a stack that a function's subnets and security groups are in. */
import { possibleItems } from "../../stack/items";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { itemText, type Value } from "../../stack/value";

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
  /** Whether it surely names each of these, and not just some. */
  readonly areSure: boolean;
  /** Whether it surely names no others, not even some that aren't in the stack. */
  readonly areAll: boolean;
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
  const id = part.said.text("vpcId");
  return { made: theOne(namedIn(stack, vpcs).find(argumentOf(part, "vpcId", id))), id };
}

/** The subnet that an argument of another resource names. */
export function subnetNamed(stack: Stack, of: StackResource, key: string): Found {
  const text = of.said.text(key);
  return namedIn(stack, subnets).find(argumentOf(of, key, text));
}

/**
 * What isn't known is one of those whose outputs went into the block, if there are such: as many as
 * there are items that aren't known must be these.
 */
function itemsOf(stack: Stack, of: StackResource, key: string, naming: Naming): Named {
  const block = of.said.block("vpcConfig");
  const list = block.state === "known" ? block.value.list(key) : block;
  const items = possibleItems(list);
  const found = items.map((item) =>
    namedIn(stack, naming).find(argumentOf(of, "vpcConfig", itemText(item))),
  );
  const isOpen = found.some((one) => one.kind === "can't tell" && one.among.length === 0);
  const all = [...new Set(found.flatMap(among))];
  const byId = new Set(found.filter((_, index) => items[index]?.state === "known").flatMap(among));
  const notKnown = items.filter(({ state }) => state === "unknown").length;
  const areSure = list.state !== "unknown" && all.length - byId.size === notKnown;
  const areAll = areSure && !isOpen && found.every(({ kind }) => kind !== "none");
  return { all, isOpen, areSure, areAll };
}

function among(found: Found): readonly StackResource[] {
  if (found.kind === "none") return [];
  return found.kind === "one" ? [found.resource] : found.among;
}
