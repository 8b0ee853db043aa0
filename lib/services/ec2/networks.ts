/** VPCs, their blocks of addresses, and the subnets of a stack. */
import { type IpBlock, parseBlock } from "../../plain/ip-block";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, isGiven, itemsOf, itemText, type Value, valueOr } from "../../stack/value";
import { subnetType } from "./types";

const vpcs: Naming = { types: { "aws:ec2/vpc:Vpc": { computed: ["id"] } }, scope: "Region" };
const subnets: Naming = { types: { [subnetType]: { computed: ["id"] } }, scope: "Region" };
const moreBlocks = [
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
  "aws-native:ec2:VpcCidrBlock",
];

/** The types that tell of a VPC's blocks. */
export const vpcTypes: readonly string[] = [...Object.keys(vpcs.types), ...moreBlocks];

/** The VPC that an argument names. */
export function vpcOf(stack: Stack, resource: StackResource, key = "vpcId"): Found {
  return namedIn(stack, vpcs).find(argumentOf(resource, key));
}

/** What the program says of an argument or, where it says nothing, what is. */
export function said(resource: StackResource, key: string): Value<unknown> {
  const { program, properties } = resource;
  const own = program?.raw(key) ?? absent;
  return own.state === "absent" ? properties.raw(key) : own;
}

/** A resource's `cidrBlock`; `undefined` where it has none, or it isn't known. */
export function blockOf(resource: StackResource): IpBlock | undefined {
  return parseBlock(valueOr(itemText(said(resource, "cidrBlock")), ""));
}

/** What tells of a VPC's blocks: itself, and what gives it more. */
export function givingBlocks(stack: Stack, vpc: StackResource): readonly StackResource[] {
  const added = stack.ofType(...moreBlocks).filter((one) => {
    const found = vpcOf(stack, one);
    return found.kind === "can't tell" || theOne(found) === vpc;
  });
  return [vpc, ...added];
}

/** All blocks that the stack gives a VPC; `undefined` where one isn't known, or AWS chooses it. */
export function blocksOf(stack: Stack, vpc: StackResource): readonly IpBlock[] | undefined {
  const blocks = givingBlocks(stack, vpc).map(blockOf);
  const known = blocks.flatMap((block) => block ?? []);
  return known.length === blocks.length ? known : undefined;
}

/**
 * The subnets that a list names, by their IDs or by reference; `undefined` where it names others, or none.
 * Of a list the engine tells only what went into the whole: as many subnets as there are items that
 * aren't known, and nothing else, must be these.
 */
export function subnetsIn(
  stack: Stack,
  resource: StackResource,
  key: string,
): readonly StackResource[] | "unknown" | undefined {
  const list = itemsOf(said(resource, key));
  if (list.state !== "known") return list.state === "unknown" ? "unknown" : undefined;
  const named = namedIn(stack, subnets);
  const texts = list.value.map(itemText);
  const byId = texts.flatMap((text) =>
    text.state === "known" ? [theOne(named.find({ text, references: [], of: resource }))] : [],
  );
  if (byId.includes(undefined)) return undefined;
  const rest = resource.references(key).filter((one) => !byId.includes(one));
  const all = [...byId, ...rest].flatMap((one) => one ?? []);
  const areThese = all.length === texts.length && all.every(({ type }) => type === subnetType);
  return areThese ? all : "unknown";
}

/** The zone of a subnet: absent where AWS will choose it, and of an Outpost, which has no other. */
export function zoneOf(resource: StackResource): Value<string> {
  return isGiven(said(resource, "outpostArn"))
    ? absent
    : itemText(said(resource, "availabilityZone"));
}
