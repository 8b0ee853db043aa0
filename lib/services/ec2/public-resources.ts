/** The new load balancers and NAT gateways of a stack that are to be reached from the internet. */
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

/** A resource with public addresses. */
export interface PublicPlace {
  readonly resource: StackResource;
  /** Those of its subnets that the stack makes. */
  readonly subnets: readonly StackResource[];
  /** Whether it has others, too. */
  readonly hasOthers: boolean;
  /** The argument that says whether it is public, and whether that isn't known. */
  readonly key: string;
  readonly isOpen: boolean;
  /** What AWS answers where its VPC has no internet gateway, and whether it does so at once. */
  readonly answer: string;
  readonly isTestedAtOnce: boolean;
}

const invalidSubnet = "InvalidSubnet: VPC … has no internet gateway";
const notAttached = "Gateway.NotAttached: Network … has no Internet gateway attached";

/** How one type tells that it is public, and where. */
interface Reading {
  readonly subnets: readonly string[];
  /** The argument, and what it says of one that isn't public. */
  readonly key: string;
  readonly privateText: string;
  readonly witness: string;
  readonly answer: string;
  readonly isTestedAtOnce: boolean;
}

const balancer = { answer: invalidSubnet, isTestedAtOnce: true, witness: "arn" };
const current: Reading = {
  subnets: ["subnets", "subnetMappings"],
  key: "internal",
  privateText: "true",
  ...balancer,
};
const classic: Reading = { ...current, subnets: ["subnets"] };
const native: Reading = { ...current, key: "scheme", privateText: "internal" };
const nat: Reading = {
  subnets: ["subnetId"],
  key: "connectivityType",
  privateText: "private",
  witness: "id",
  answer: notAttached,
  // It is made, and fails later on.
  isTestedAtOnce: false,
};

/** By type; the names that @pulumi/aws had for a type before are aliases in its `aliasOpts`. */
const readings: Readonly<Record<string, Reading>> = {
  "aws:lb/loadBalancer:LoadBalancer": current,
  "aws:alb/loadBalancer:LoadBalancer": current,
  "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer": current,
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer": current,
  "aws:elb/loadBalancer:LoadBalancer": classic,
  "aws:elasticloadbalancing/loadBalancer:LoadBalancer": classic,
  "aws-native:elasticloadbalancingv2:LoadBalancer": { ...native, witness: "loadBalancerArn" },
  "aws-native:elasticloadbalancing:LoadBalancer": {
    ...native,
    subnets: ["subnets"],
    witness: "dnsName",
  },
  "aws:ec2/natGateway:NatGateway": nat,
  "aws-native:ec2:NatGateway": { ...nat, witness: "natGatewayId" },
};

const subnetTypes = ["aws:ec2/subnet:Subnet", "aws-native:ec2:Subnet"];

/** The types that may be public, and those of their subnets. */
export const publicTypes: readonly string[] = [...Object.keys(readings), ...subnetTypes];

/** Those of a stack that are new, and public or perhaps so. */
export function publicPlaces(stack: Stack): PublicPlace[] {
  return Object.entries(readings).flatMap(([type, reading]) =>
    stack.ofType(type).flatMap((resource) => placeOf(resource, reading) ?? []),
  );
}

function placeOf(resource: StackResource, reading: Reading): PublicPlace | undefined {
  const { key, privateText, answer, isTestedAtOnce } = reading;
  const text = resource.said.text(key);
  if (resource.mayExist(reading.witness) || valueOr(text, undefined) === privateText)
    return undefined;
  const kind = resource.said.text("loadBalancerType");
  const type = kind.state === "absent" ? resource.said.text("type") : kind;
  // One for appliances has no public addresses, and one on an Outpost is reached through that.
  if (valueOr(type, undefined) === "gateway" || resource.said.has("customerOwnedIpv4Pool"))
    return undefined;
  const referred = reading.subnets.flatMap((list) => resource.references(list));
  const subnets = [...new Set(referred)].filter((one) => subnetTypes.includes(one.type));
  const items = reading.subnets.flatMap((list) => valueOr(resource.said.list(list), []));
  const hasOthers = items.length > subnets.length;
  const isOpen = text.state === "unknown" || type.state === "unknown";
  return { resource, subnets, hasOthers, key, isOpen, answer, isTestedAtOnce };
}
