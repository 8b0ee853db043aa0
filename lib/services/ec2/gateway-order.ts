/**
 * What has a public address needs an internet gateway in its VPC, to which it doesn't refer: its
 * subnets are of the VPC, and so is the gateway.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
import { unjudged } from "../../arguments/judge";
import { namesOf, toWaitFor } from "../../grants/order-words";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import { groupBy } from "../../plain/group-by";
import { type Truth, yesOrNo } from "../../plain/truth";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { type PublicPlace, publicPlaces, publicTypes } from "./public-resources";

const vpcs: Naming = {
  types: { "aws:ec2/vpc:Vpc": { computed: ["id"] }, "aws-native:ec2:Vpc": { computed: ["vpcId"] } },
  scope: "Region",
};

const gateway = "aws:ec2/internetGateway:InternetGateway";

/** What attaches a gateway to a VPC by its `vpcId`. */
const attaching = [
  gateway,
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
  "aws-native:ec2:VpcGatewayAttachment",
];

/** What is in a Wavelength Zone is reached through one of these. */
const carrierGateways = ["aws:ec2/carrierGateway:CarrierGateway", "aws-native:ec2:CarrierGateway"];

/** What refers to a gateway that is attached, by the argument: it is made only after that. */
const routing: Readonly<Record<string, string>> = {
  "aws:ec2/route:Route": "gatewayId",
  "aws:ec2/routeTable:RouteTable": "routes",
  "aws:ec2/defaultRouteTable:DefaultRouteTable": "routes",
  "aws-native:ec2:Route": "gatewayId",
};

export const gatewayTypes: readonly string[] = [
  ...publicTypes,
  ...Object.keys(vpcs.types),
  ...attaching,
  ...carrierGateways,
  ...Object.keys(routing),
];

const seen = {
  evidence: "seen",
  source:
    "[hashicorp/terraform-provider-aws#4587](https://github.com/hashicorp/terraform-provider-aws/pull/4587) and [giantswarm/aws-operator#1234](https://github.com/giantswarm/aws-operator/pull/1234) (2026-11-27)",
} as const;

export const gatewayOrderRules: readonly RuleFacts[] = [
  {
    id: "internet-gateway",
    holds: "The VPC of a public load balancer or NAT gateway has an internet gateway",
    ...seen,
  },
  {
    id: "internet-gateway-order",
    holds: "A public load balancer or NAT gateway comes after the internet gateway of its VPC",
    ...seen,
  },
];

/** What is told of a resource. */
interface OrderFinding {
  readonly resource: StackResource;
  readonly finding: Finding;
}

/** What is wrong with the new public load balancers and NAT gateways of a stack. */
export function gatewayOrderFindings(stack: Stack): OrderFinding[] {
  return publicPlaces(stack).flatMap((place) => {
    const { resource, subnets, key, isOpen } = place;
    const vpc = theVpc(stack, subnets);
    if (!vpc || vpc.mayExist(witnessOf(vpc)) || stack.ofType(...carrierGateways).length > 0) {
      return [];
    }
    const found = findingOn(stack, place, vpc);
    if (!found) return [];
    return [{ resource, finding: isOpen ? unjudged([key]) : found }];
  });
}

function witnessOf({ type }: StackResource): string {
  return type.startsWith("aws-native:") ? "vpcId" : "arn";
}

/** The one VPC that all of some subnets are of. */
function theVpc(stack: Stack, subnets: readonly StackResource[]): StackResource | undefined {
  const all = new Set(subnets.map((one) => theOne(vpcIn(stack, one))));
  const [only] = all;
  return all.size === 1 ? only : undefined;
}

function vpcIn(stack: Stack, resource: StackResource): Found {
  const text = resource.said.text("vpcId");
  return namedIn(stack, vpcs).find(argumentOf(resource, "vpcId", text));
}

function findingOn(stack: Stack, place: PublicPlace, vpc: StackResource): Finding | undefined {
  const { resource, answer } = place;
  const { byVpc, stray } = gatewaysIn(stack);
  const own = byVpc.get(vpc) ?? [];
  const waitsFor = (one: StackResource) => stack.comesAfter(resource, one);
  const ways = [...own, ...stray];
  if (ways.some(waitsFor) || routesOf(stack, ways).some(waitsFor)) return undefined;
  const consequence = `AWS will answer: ${answer}`;
  if (own.length > 0) return notOrdered(place, own, vpc, consequence);
  if (stray.length > 0) return undefined;
  const unread = unreadGrant(stack, vpc);
  const but = unread ? `, unless ${quotedName(unread)} makes one` : "";
  return {
    rule: "internet-gateway",
    problem: `${quotedName(vpc)}, the VPC of ${quotedName(resource)}, has no internet gateway${but}`,
    consequence,
    remedy: `Add an aws.ec2.InternetGateway with the vpcId of ${quotedName(vpc)}, and make ${quotedName(resource)} depend on it; or make ${quotedName(resource)} private`,
    ...(unread && { level: "advisory" }),
  };
}

/**
 * Both follow the VPC. AWS's provider waits ten seconds for a subnet that gives out public addresses,
 * by which time the gateway is there: so it goes well, as in each VPC of awsx.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/wait.go (2026-11-27)
 */
function notOrdered(
  { resource, subnets, hasOthers, isTestedAtOnce }: PublicPlace,
  gateways: readonly StackResource[],
  vpc: StackResource,
  consequence: string,
): Finding | undefined {
  const areAtOnce = gateways.every(isAtOnce);
  if (areAtOnce && subnets.some((one) => waits(one) === "yes")) return undefined;
  const isRace =
    areAtOnce &&
    !hasOthers &&
    isAtOnce(resource) &&
    subnets.every((one) => isAtOnce(one) && waits(one) === "no");
  return {
    rule: "internet-gateway-order",
    problem: `${quotedName(resource)} doesn't wait for ${namesOf(gateways)}, the internet gateway of its VPC ${quotedName(vpc)}`,
    consequence: `Nothing makes the gateway come first. Where it doesn't, ${consequence}`,
    remedy: toWaitFor(resource, gateways),
    ...(!(isRace && isTestedAtOnce) && { level: "advisory" }),
  };
}

/** What takes a moment: whichever of two resources waits for these alone, either may be the first. */
const quick = ["aws:ec2/vpc:Vpc", gateway, "aws:ec2/subnet:Subnet", "aws:ec2/eip:Eip"];

function isAtOnce({ type, source }: StackResource): boolean {
  return type.startsWith("aws:") && source.dependencies.every((one) => quick.includes(one.type));
}

function waits({ type, said }: StackResource): Truth {
  const isMapped = said.flag("mapPublicIpOnLaunch");
  if (isMapped.state === "unknown" || !type.startsWith("aws:")) return "unknown";
  return yesOrNo(valueOr(isMapped, false));
}

/** What attaches gateways: to which VPC of the stack, or perhaps to any. */
const gatewaysIn = perStack((stack) => {
  const all = stack.ofType(...attaching);
  const found = new Map(all.map((one) => [one, vpcIn(stack, one)]));
  const byVpc = groupBy(all, (one) => {
    const vpc = found.get(one);
    return vpc && theOne(vpc);
  });
  return { byVpc, stray: all.filter((one) => found.get(one)?.kind === "can't tell") };
});

/** The routes to what attaches gateways, or to the gateways that these attach. */
function routesOf(stack: Stack, ways: readonly StackResource[]): readonly StackResource[] {
  const gateways = new Set(ways.flatMap((one) => [one, ...one.references("internetGatewayId")]));
  return [...gateways].flatMap((one) => routesIn(stack).get(one) ?? []);
}

/** By what they refer to. */
const routesIn = perStack((stack) => {
  const all = new Map<StackResource, StackResource[]>();
  for (const [type, key] of Object.entries(routing)) {
    for (const one of stack.ofType(type)) {
      for (const to of one.references(key)) all.set(to, [...(all.get(to) ?? []), one]);
    }
  }
  return all;
});
