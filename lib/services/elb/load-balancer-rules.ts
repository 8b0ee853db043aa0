/** What AWS refuses of a load balancer, most of it by its type. */
import { forbidden, noneOf, range, required, worded } from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { excludes } from "../../arguments/together";
import { quote } from "../../plain/text";
import type { StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { balancerTypes } from "./argument-types";
import { advised, balancerIs } from "./conditions";
import { isOfRegion, isSubnet } from "./subnets";

const isApplication = balancerIs("application");
const isNetwork = balancerIs("network");
const isGateway = balancerIs("gateway");
const isInternalNetwork = allHold(isNetwork, equals("internal", "true"));
const privateLink = "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
const sourceNat = "enablePrefixForIpv6SourceNat";

const rules: readonly ArgumentRule[] = [
  {
    id: "application-subnets",
    holds:
      "An Application Load Balancer has two subnets at least, unless it is in a Local Zone or on an Outpost",
    answer:
      "ValidationError: At least two subnets in two different Availability Zones must be specified",
    evidence: "seen",
    source: `[aws-samples/aws-cdk-examples#226](https://github.com/aws-samples/aws-cdk-examples/issues/226) and ${triedBy("pf-elbv2-alb-subnet-count")}`,
    when: allHold(isApplication, not(given("customerOwnedIpv4Pool"))),
    check: twoSubnets,
  },
  {
    id: "idle-timeout",
    holds: "The idleTimeout of an Application Load Balancer is of 1 to 4,000 seconds",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-idle-timeout-range"),
    when: isApplication,
    check: range("idleTimeout", { least: 1, most: 4000 }),
  },
  {
    id: "client-keep-alive",
    holds: "The clientKeepAlive of an Application Load Balancer is of 60 to 604,800 seconds",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-attr-client-keep-alive-range"),
    when: isApplication,
    check: range("clientKeepAlive", { least: 60, most: 604800 }),
  },
  {
    id: "secondary-addresses",
    holds: "A Network Load Balancer has up to 7 secondary addresses for each subnet",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-attr-secondary-ips-range"),
    when: isNetwork,
    check: range("secondaryIpsAutoAssignedPerSubnet", { least: 0, most: 7 }),
  },
  {
    id: "dualstack-without-public-ipv4",
    holds: "Only an Application Load Balancer has the ipAddressType dualstack-without-public-ipv4",
    answer: "The specified IP address type is not supported on load balancers with type '…'.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-dualstack-no-public-ipv4-alb-only"),
    when: balancerIs("network", "gateway"),
    check: noneOf("ipAddressType", ["dualstack-without-public-ipv4"], 'Write "dualstack"'),
  },
  {
    id: "elastic-address",
    holds: "Only a Network Load Balancer has Elastic IP addresses",
    answer: "Elastic IPs are not supported for load balancers with type '…'",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-eip-nlb-only"),
    when: balancerIs("application", "gateway"),
    check: worded(forbidden("subnetMappings[].allocationId"), {
      remedy: 'Leave it out, or write loadBalancerType: "network"',
    }),
  },
  {
    id: "elastic-and-private-address",
    holds: "A subnet mapping has an Elastic IP address or a private one, not both",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-eip-with-private-ipv4"),
    within: "subnetMappings[]",
    check: excludes("allocationId", "privateIpv4Address"),
  },
  {
    id: "private-address",
    holds: "Only an internal Network Load Balancer has private IPv4 addresses of its own",
    answer:
      "You can only specify private IPv4 addresses for Network Load Balancers with scheme 'internal'.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-private-ipv4-internal-only"),
    when: explained(not(isInternalNetwork), "this isn't an internal Network Load Balancer"),
    check: forbidden("subnetMappings[].privateIpv4Address"),
  },
  {
    id: "internal-ipv6-address",
    holds: "An internal load balancer has no IPv6 addresses of its own",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-ipv6-address-internet-facing-only"),
    when: equals("internal", "true"),
    check: forbidden("subnetMappings[].ipv6Address"),
  },
  {
    // The provider sends it only where it is true.
    id: "gateway-internal",
    holds: "A Gateway Load Balancer isn't internal",
    answer: "Scheme is not supported for Gateway Load Balancers.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-gwlb-no-scheme"),
    when: isGateway,
    check: worded(noneOf("internal", ["true"], "Leave internal out"), {
      problem: "internal is true",
    }),
  },
  {
    id: "gateway-security-groups",
    holds: "A Gateway Load Balancer has no security groups",
    answer: "Security Groups are not supported for Gateway Load Balancers.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-gwlb-no-security-groups"),
    when: isGateway,
    check: forbidden("securityGroups"),
  },
  {
    // The provider sets it by another call than the one that was tried.
    id: "private-link-security-groups",
    holds: `A Network Load Balancer with ${privateLink} has security groups`,
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-enforce-sg-privatelink-requires-sg"),
    when: allHold(isNetwork, explained(given(privateLink), `${privateLink} is given`)),
    check: advised(required("securityGroups")),
  },
  {
    // Whether the provider sends it for others isn't known.
    id: "source-nat-type",
    holds: `Only a Network Load Balancer has ${sourceNat}`,
    answer: "'EnablePrefixForIpv6SourceNat' can only be specified for LoadBalancer type 'network'.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-source-nat-prefix-nlb-only"),
    when: balancerIs("application", "gateway"),
    check: advised(noneOf(sourceNat, ["on"], "Leave it out")),
  },
  {
    id: "source-nat-dualstack",
    holds: `A Network Load Balancer with ${sourceNat} has the ipAddressType dualstack`,
    answer:
      "'EnablePrefixForIpv6SourceNat' can only be specified when using IpAddressType 'dualstack'.",
    evidence: "seen",
    source: triedBy("pf-elbv2-lb-source-nat-prefix-requires-dualstack"),
    when: allHold(isNetwork, equals(sourceNat, "on")),
    check: dualstack,
  },
];

export const loadBalancerRules = rules.map((rule) => ({ ...rule, on: balancerTypes }));

/**
 * One subnet is enough in a Local Zone and on an Outpost, so that it blocks only where the program
 * makes the subnet, in an Availability Zone of the Region.
 */
function twoSubnets(scope: Scope): readonly Judgement[] {
  return ["subnets", "subnetMappings"].flatMap((key): Judgement[] => {
    const argument = scope.one(key);
    const made = (scope.subject.references?.(key) ?? []).filter(isSubnet);
    if (argument.items.state === "unknown") return made.length > 1 ? [] : [undecided(argument)];
    const [item, another] = valueOr(argument.items, []);
    if (!item || another || isNoSubnet(item)) return [];
    return [
      {
        problem: `${key} has one subnet`,
        remedy: "Write two or more, each of another Availability Zone",
        isConditional: true,
        ...(isOneOfRegion(made) ? {} : { level: "advisory" as const }),
      },
    ];
  });
}

/** Something else than an ID or a block, which the provider refuses. */
function isNoSubnet(item: Value<unknown>): boolean {
  return item.state === "absent" || typeof valueOr(item, "") === "number";
}

function isOneOfRegion([subnet, another]: readonly StackResource[]): boolean {
  return subnet !== undefined && another === undefined && isOfRegion(subnet);
}

/** Without one it is ipv4. */
function dualstack(scope: Scope): readonly Judgement[] {
  const argument = scope.one("ipAddressType");
  if (argument.value.state === "unknown") return [undecided(argument)];
  const type = valueOr(argument.text, "");
  if (type === "dualstack") return [];
  const problem = type === "" ? "ipAddressType is missing" : `ipAddressType is ${quote(type)}`;
  return [{ problem, remedy: 'Write ipAddressType: "dualstack"', isConditional: true }];
}
