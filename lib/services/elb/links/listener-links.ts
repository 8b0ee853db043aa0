/** What AWS refuses of a listener because of its load balancer, or of its target groups. */
import type { Fault, Judgement } from "../../../arguments/rule";
import { triedBy } from "../../../arguments/sources";
import { own } from "../../../plain/own";
import { eitherOf, quote } from "../../../plain/text";
import { theOne } from "../../../stack/named";
import type { Stack, StackResource } from "../../../stack/stack";
import { valueOr } from "../../../stack/value";
import { issueFaults } from "../../acm/issued-certificate";
import { listenerCertificateTypes, listenerRuleTypes, listenerTypes } from "../argument-types";
import { applicationProtocols, balancerCalled, networkProtocols } from "../conditions";
import type { LinkRule } from "./link-rule";
import {
  actionsKey,
  balancerOf,
  balancerTypeOf,
  candidates,
  listenerOf,
  protocolOf,
  settingOf,
  targetGroupsOf,
} from "./resources";

const forwarding = [...listenerTypes, ...listenerRuleTypes];

export const listenerLinks: readonly LinkRule[] = [
  {
    id: "listener-protocol",
    holds: "A listener has a protocol that its load balancer has",
    answer: "ValidationError: Listener protocol '…' must be one of '…'",
    evidence: "seen",
    source: `[hashicorp/terraform-provider-aws#6173](https://github.com/hashicorp/terraform-provider-aws/issues/6173) (2018-10-16) and ${triedBy("pf-elbv2-listener-protocol-lb-type")}`,
    on: listenerTypes,
    judge: fitsBalancer,
  },
  {
    id: "target-protocol",
    holds: "A listener forwards to target groups of protocols that go with its own",
    answer:
      "IncompatibleProtocols: The listener and its associated target group '…' have incompatible protocols",
    evidence: "seen",
    source: `[hashicorp/terraform-provider-aws#4955](https://github.com/hashicorp/terraform-provider-aws/issues/4955) (2018-06-22), ${triedBy("pf-elbv2-listener-tg-protocol-match")} and ${triedBy("pf-elbv2-listener-alb-target-tg-listener-protocol")}`,
    on: forwarding,
    judge: fitsTargets,
  },
  {
    id: "target-address-type",
    holds: "A load balancer with IPv6 targets has the ipAddressType dualstack",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-ipv6-with-ipv4-lb"),
    on: forwarding,
    judge: reachesIpv6,
  },
  {
    id: "udp-dualstack",
    holds:
      "A listener of UDP is of a load balancer of IPv4, or of one with enablePrefixForIpv6SourceNat",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-udp-dualstack"),
    on: listenerTypes,
    judge: udpOnIpv4,
  },
  {
    id: "more-certificates",
    holds: "Only a listener of HTTPS or TLS has more certificates",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-certificate-secure-listener"),
    on: listenerCertificateTypes,
    judge: isSecured,
  },
  {
    id: "certificate-issued",
    holds: "A listener waits until its new certificate is issued",
    evidence: "seen",
    source:
      "[govuk-paas/paas-cf#3063](https://github.com/govuk-paas/paas-cf/pull/3063) and [DataBiosphere/azul#8321](https://github.com/DataBiosphere/azul/issues/8321) (2026-11-27)",
    on: [...listenerTypes, ...listenerCertificateTypes],
    judge: (stack, resource) =>
      issueFaults(stack, resource, {
        key: "certificateArn",
        name: "certificateArn",
        consequence:
          "Before that, AWS will answer: UnsupportedCertificate: The certificate '…' must have a fully-qualified domain name, a supported signature, and a supported key size",
      }),
  },
];

const protocolsOf: Readonly<Record<string, readonly string[]>> = {
  application: applicationProtocols,
  network: networkProtocols,
};

function fitsBalancer(stack: Stack, listener: StackResource): readonly Judgement[] {
  const protocol = listener.said.text("protocol");
  const type = balancerTypeOf(stack, listener);
  if (protocol.state === "absent" || type.state === "absent") return [];
  if (protocol.state === "unknown") return [{ unknown: ["protocol"] }];
  if (type.state === "unknown") return [{ unknown: ["loadBalancerArn"] }];
  const protocols = own(protocolsOf, type.value);
  if (!protocols || protocols.includes(protocol.value.toUpperCase())) return [];
  return [
    {
      problem: `protocol is ${quote(protocol.value)}, and the listener is of ${own(balancerCalled, type.value) ?? "another load balancer"}`,
      remedy: `Write ${eitherOf(protocols.slice(0, 4).map((one) => quote(one)))}, or another loadBalancerType`,
    },
  ];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html */
const goesWith: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["HTTP", "HTTPS"],
  HTTPS: ["HTTP", "HTTPS"],
  TCP: ["TCP", "TLS", "TCP_UDP"],
  TLS: ["TCP", "TLS", "TCP_UDP"],
  UDP: ["UDP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"],
};
/** Of QUIC AWS tells too little. */
const judged = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"];

function fitsTargets(stack: Stack, resource: StackResource): readonly Judgement[] {
  const listener = ownListener(stack, resource);
  const protocol = listener ? valueOr(protocolOf(stack, listener), "") : "";
  const fitting = own(goesWith, protocol);
  if (!fitting) return [];
  return perGroup(stack, resource, (group) => {
    const own = valueOr(group.said.text("protocol"), "");
    const said = group.said.text("targetType");
    // It may be for functions, of which the provider sends no protocol.
    if (said.state === "unknown") return undefined;
    const type = valueOr(said, "");
    // AWS may have come to take TLS for these.
    if (type === "alb" && protocol === "TLS") return undefined;
    const isFine = type === "alb" ? protocol === "TCP" : fitting.includes(own);
    if (isFine || type === "lambda" || !judged.includes(own)) return undefined;
    return {
      problem: `The listener's protocol is ${quote(protocol)}, and that of the target group ${quote(group.name)} is ${quote(own)}`,
      remedy: `Forward to a target group of ${eitherOf(fitting.map((one) => quote(one)))}, or make the listener one of ${quote(own)}`,
    };
  });
}

function reachesIpv6(stack: Stack, resource: StackResource): readonly Judgement[] {
  const listener = ownListener(stack, resource);
  const balancer = listener && theOne(balancerOf(stack, listener));
  if (!balancer) return [];
  const type = settingOf(balancer, "ipAddressType");
  if (type.state === "unknown" || valueOr(type, "ipv4") !== "ipv4") return [];
  return perGroup(stack, resource, (group) => {
    if (valueOr(group.said.text("ipAddressType"), "") !== "ipv6") return undefined;
    return {
      problem: `The target group ${quote(group.name)} is of IPv6, and the load balancer ${quote(balancer.name)} of IPv4`,
      remedy: `Write ipAddressType: "dualstack" for ${quote(balancer.name)}`,
    };
  });
}

/** What is wrong with a target group, if it is so with each that it may be. */
function perGroup(
  stack: Stack,
  resource: StackResource,
  judge: (group: StackResource) => Fault | undefined,
): readonly Judgement[] {
  const found = targetGroupsOf(stack, resource);
  const faults = new Map<string, Fault>();
  for (const one of found) {
    const judged = candidates(one).map(judge);
    if (judged.includes(undefined)) continue;
    for (const fault of judged) if (fault) faults.set(fault.problem, fault);
  }
  const open = found.some((one) => one.kind === "can't tell" && one.among.length === 0);
  return [...faults.values(), ...(open ? [{ unknown: [actionsKey(resource)] }] : [])];
}

function ownListener(stack: Stack, resource: StackResource): StackResource | undefined {
  return listenerTypes.includes(resource.type) ? resource : theOne(listenerOf(stack, resource));
}

function udpOnIpv4(stack: Stack, listener: StackResource): readonly Judgement[] {
  const protocol = valueOr(listener.said.text("protocol"), "").toUpperCase();
  const balancer = theOne(balancerOf(stack, listener));
  if (!["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].includes(protocol) || !balancer) return [];
  const sourceNat = settingOf(balancer, "enablePrefixForIpv6SourceNat");
  if (valueOr(settingOf(balancer, "ipAddressType"), "") !== "dualstack") return [];
  if (sourceNat.state === "unknown" || valueOr(sourceNat, "") === "on") return [];
  return [
    {
      problem: `protocol is ${quote(protocol)}, and the load balancer ${quote(balancer.name)} is of IPv4 and IPv6`,
      remedy: `Write ipAddressType: "ipv4", or enablePrefixForIpv6SourceNat: "on", for ${quote(balancer.name)}`,
      level: "advisory",
    },
  ];
}

function isSecured(stack: Stack, certificate: StackResource): readonly Judgement[] {
  const listener = theOne(listenerOf(stack, certificate));
  const protocol = listener ? valueOr(protocolOf(stack, listener), "") : "";
  if (!listener || !["HTTP", "TCP", "UDP", "TCP_UDP"].includes(protocol)) return [];
  return [
    {
      problem: `The listener ${quote(listener.name)} has the protocol ${quote(protocol)}`,
      remedy: 'Write protocol: "HTTPS" for it, or "TLS" for a Network Load Balancer',
    },
  ];
}
