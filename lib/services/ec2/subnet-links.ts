/** What AWS refuses of a subnet's block of addresses, by its VPC and by the VPC's other subnets. */
import { unjudged } from "../../arguments/judge";
import { deployedIn } from "../../arguments/sources";
import { unreadGrant } from "../../grants/unread";
import { type IpBlock, isWithin, overlap } from "../../plain/ip-block";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { type Found, theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { itemText, valueOr } from "../../stack/value";
import { blockOf, blocksOf, givingBlocks, said, vpcOf } from "./networks";
import { subnetType } from "./types";

/** A finding, and the resource that it is on. */
export interface LinkFinding {
  readonly resource: StackResource;
  readonly finding: Finding;
}

export const subnetLinkRules: readonly RuleFacts[] = [
  {
    id: "subnet-in-vpc",
    holds: "The cidrBlock of a subnet is in a block of its VPC",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr2613"),
  },
  {
    id: "subnet-overlap",
    holds: "Two subnets of a VPC have no address in common",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr7159"),
  },
];

/** A subnet and its block, if that is known. */
interface Taken {
  readonly subnet: StackResource;
  readonly block: IpBlock | undefined;
}

/** The findings on the new subnets of a stack. */
export function subnetFindings(stack: Stack): LinkFinding[] {
  const earlier = new Map<unknown, Taken[]>();
  const all = stack.ofType(subnetType);
  // Those that exist first, so that what is told is told of a new one.
  return [...all.filter(exists), ...all.filter((one) => !exists(one))].flatMap((subnet) => {
    const found = vpcOf(stack, subnet);
    const vpc = theOne(found) ?? valueOr(said(subnet, "vpcId"), undefined);
    const others = earlier.get(vpc) ?? [];
    const own = { subnet, block: blockOf(subnet) };
    const findings = exists(subnet) ? [] : findingsOn(stack, own, found, others);
    others.push(own);
    if (vpc !== undefined) earlier.set(vpc, others);
    return findings;
  });
}

function findingsOn(
  stack: Stack,
  own: Taken,
  found: Found,
  others: readonly Taken[],
): LinkFinding[] {
  const { subnet } = own;
  if (found.kind === "can't tell") return [{ resource: subnet, finding: unjudged(["vpcId"]) }];
  if (said(subnet, "cidrBlock").state === "unknown") {
    return [{ resource: subnet, finding: unjudged(["cidrBlock"]) }];
  }
  const vpc = theOne(found);
  const outside = vpc && outsideOf(stack, own, vpc);
  const finding = outside ?? overlapping(own, others) ?? (vpc && notKnown(stack, vpc));
  return finding ? [{ resource: subnet, finding }] : [];
}

/** A VPC may have blocks of which this stack tells nothing: one that exists, or one that is given them unseen. */
function outsideOf(
  stack: Stack,
  { subnet, block }: Taken,
  vpc: StackResource,
): Finding | undefined {
  const blocks = blocksOf(stack, vpc);
  if (!block || !blocks || blocks.some((one) => isWithin(block, one))) return undefined;
  const finding: Finding = {
    problem: `cidrBlock ${quote(textOf(subnet))} isn't in ${quote(textOf(vpc))}, that of its VPC ${quote(vpc.name)}`,
    consequence: `AWS will answer: InvalidSubnet.Range: The CIDR '${clip(textOf(subnet))}' is invalid.`,
    remedy: "Write a part of the VPC's block, or give the VPC a second block",
    rule: "subnet-in-vpc",
  };
  const mayHaveMore = exists(vpc) || unreadGrant(stack, vpc) !== undefined;
  return mayHaveMore ? { ...finding, level: "advisory" } : finding;
}

/** Whether the subnet fits, where a block of its VPC isn't known. */
function notKnown(stack: Stack, vpc: StackResource): Finding | undefined {
  const open = givingBlocks(stack, vpc).some((one) => said(one, "cidrBlock").state === "unknown");
  return open ? unjudged(["cidrBlock"]) : undefined;
}

function overlapping({ subnet, block }: Taken, others: readonly Taken[]): Finding | undefined {
  const other = others.find((one) => block && one.block && overlap(block, one.block))?.subnet;
  if (!other) return undefined;
  return {
    problem: `cidrBlock ${quote(textOf(subnet))} has addresses of ${quote(textOf(other))}, that of ${quote(other.name)} in the same VPC`,
    consequence: `AWS will answer: InvalidSubnet.Conflict: The CIDR '${clip(textOf(subnet))}' conflicts with another subnet`,
    remedy: "Write a block of the VPC that no other subnet has",
    rule: "subnet-overlap",
  };
}

function textOf(resource: StackResource): string {
  return valueOr(itemText(said(resource, "cidrBlock")), "");
}

function exists(resource: StackResource): boolean {
  return resource.exists();
}
