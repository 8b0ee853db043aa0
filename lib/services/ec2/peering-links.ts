/** What AWS refuses of a peering connection, by the blocks of its VPCs. */
import { overlap } from "../../plain/ip-block";
import { quote } from "../../plain/text";
import type { RuleFacts } from "../../policy/rule";
import { theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { itemText, valueOr } from "../../stack/value";
import { blocksOf, said, vpcOf } from "./networks";
import type { LinkFinding } from "./subnet-links";

export const peeringType = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";

export const peeringLinkRules: readonly RuleFacts[] = [
  {
    id: "peering-overlap",
    holds: "Two VPCs of a peering connection have no address in common",
    evidence: "limit",
    source:
      "[CreateVpcPeeringConnection](https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/ec2/aws.sdk.kotlin.services.ec2/create-vpc-peering-connection.html) (2026-11-26)",
  },
];

/** The findings on the new peering connections of a stack. */
export function peeringFindings(stack: Stack): LinkFinding[] {
  return stack.ofType(peeringType).flatMap((peering) => {
    if (peering.exists("acceptStatus")) return [];
    const vpc = theOne(vpcOf(stack, peering));
    const peer = theOne(vpcOf(stack, peering, "peerVpcId"));
    if (!vpc || !peer || vpc === peer || !haveCommon(stack, vpc, peer)) return [];
    const finding = {
      problem: `The VPCs ${quote(vpc.name)}, of ${quote(textOf(vpc))}, and ${quote(peer.name)}, of ${quote(textOf(peer))}, have addresses in common`,
      consequence:
        "AWS's documentation says: The requester VPC and accepter VPC cannot have overlapping CIDR blocks",
      remedy: "Give one of them another cidrBlock",
      rule: "peering-overlap",
    };
    return [{ resource: peering, finding }];
  });
}

function haveCommon(stack: Stack, vpc: StackResource, peer: StackResource): boolean {
  const [own = [], others = []] = [blocksOf(stack, vpc), blocksOf(stack, peer)];
  return own.some((one) => others.some((other) => overlap(one, other)));
}

function textOf(resource: StackResource): string {
  return valueOr(itemText(said(resource, "cidrBlock")), "");
}
