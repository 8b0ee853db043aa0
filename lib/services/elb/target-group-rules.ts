/** What AWS refuses of a target group, by its protocol and the type of its targets. */
import { eachGiven, noneOf, pattern } from "../../arguments/checks";
import { allHold, equals, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { targetGroupTypes } from "./argument-types";
import { attributeProtocols } from "./attribute-protocols";
import { advised, areSent, ofApplication, protocolIs, targetsAre } from "./conditions";
import { stickinessRules } from "./stickiness-rules";

const ofGateway = allHold(areSent, protocolIs("GENEVE"));
const health = "targetGroupHealth";

const rules: readonly ArgumentRule[] = [
  {
    id: "alb-target-protocol",
    holds: "A target group for an Application Load Balancer has the protocol TCP",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-alb-target-type-protocol"),
    when: targetsAre("alb"),
    check: eachGiven("protocol", ({ name, text }) =>
      ["", "TCP"].includes(valueOr(text, ""))
        ? undefined
        : {
            problem: `${name} is ${quote(valueOr(text, ""))}`,
            remedy: 'Write protocol: "TCP"',
            isConditional: true,
          },
    ),
  },
  {
    id: "geneve-port",
    holds: "A target group of GENEVE has port 6081",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-geneve-port"),
    when: protocolIs("GENEVE"),
    check: pattern("port", (text) => (text === "6081" ? undefined : "isn't 6081"), "Write 6081"),
  },
  {
    id: "ipv6-quic",
    holds: "A target group of QUIC has no ipAddressType ipv6",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-ipv6-with-quic"),
    when: allHold(areSent, protocolIs("QUIC", "TCP_QUIC")),
    check: noneOf("ipAddressType", ["ipv6"], "Leave it out"),
  },
  {
    // Whether the provider sends it for others isn't known.
    id: "target-control-port",
    holds:
      "Only a target group of HTTP or HTTPS, of instances or addresses, has a targetControlPort",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-target-control-port-scope"),
    when: given("targetControlPort"),
    check: advised(controlPort),
  },
  {
    id: "attribute-protocol",
    holds: "A target group has only settings that its protocol has",
    evidence: "seen",
    source: `${triedBy("pf-elbv2-tg-attr-key-protocol-scope")} and ${triedBy("pf-elbv2-tg-attr-slow-start-scope")}`,
    when: areSent,
    check: attributeProtocols,
  },
  {
    id: "anomaly-mitigation",
    holds: "Anomaly mitigation goes with the algorithm weighted_random",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-attr-anomaly-mitigation-requires-weighted-random"),
    when: allHold(ofApplication, equals("loadBalancingAnomalyMitigation", "on")),
    check: weightedRandom,
  },
  {
    id: "preserve-client-ip",
    holds: "A target group of UDP or QUIC keeps the addresses of its clients",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-attr-preserve-client-ip-udp"),
    when: allHold(areSent, protocolIs("UDP", "TCP_UDP", "QUIC", "TCP_QUIC")),
    check: noneOf("preserveClientIp", ["false"], "Leave it out"),
  },
  {
    id: "target-failover",
    holds: "A target group of GENEVE does the same on deregistration as on bad health",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-attr-target-failover-pair-equal"),
    when: ofGateway,
    within: "targetFailovers[]",
    check: sameFailover,
  },
  {
    id: "draining-interval",
    holds: "There is an unhealthyDrainingInterval only where connections to bad targets stay open",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-attr-draining-interval-requires-termination-off"),
    when: allHold(areSent, protocolIs("TCP", "TLS")),
    within: "targetHealthStates[]",
    check: drainingInterval,
  },
  {
    id: "healthy-targets",
    holds: "A least number of healthy targets is 1 or more",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-attr-health-count-value"),
    when: allHold(areSent, not(protocolIs("GENEVE"))),
    check: (scope) =>
      ["dnsFailover", "unhealthyStateRouting"].flatMap((block) =>
        eachGiven(`${health}.${block}.minimumHealthyTargetsCount`, ({ name, number }) =>
          valueOr(number, 1) < 1
            ? { problem: `${name} is ${valueOr(number, 0)}`, remedy: "Write 1 or more" }
            : undefined,
        )(scope),
      ),
  },
  {
    id: "healthy-targets-order",
    holds: "DNS fails over at no fewer healthy targets than routing does",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-attr-dns-failover-threshold-order"),
    when: allHold(areSent, not(protocolIs("GENEVE"))),
    check: (scope) =>
      ["minimumHealthyTargetsCount", "minimumHealthyTargetsPercentage"].flatMap((key) =>
        dnsFirst(scope, key),
      ),
  },
];

export const targetGroupRules = [...rules, ...stickinessRules].map((rule) => ({
  ...rule,
  on: targetGroupTypes,
}));

function controlPort(scope: Scope): readonly Judgement[] {
  const { truth, unknown } = ofApplication(scope);
  if (truth === "yes") return [];
  if (truth === "unknown") return [{ unknown }];
  return [
    {
      problem:
        "targetControlPort is given, and this isn't of HTTP or HTTPS, of instances or addresses",
      remedy: "Leave it out",
    },
  ];
}

function weightedRandom(scope: Scope): readonly Judgement[] {
  const algorithm = scope.one("loadBalancingAlgorithmType");
  if (algorithm.value.state === "unknown") return [undecided(algorithm)];
  const type = valueOr(algorithm.text, "");
  if (type === "weighted_random") return [];
  return [
    {
      problem: type === "" ? `${algorithm.name} is missing` : `${algorithm.name} is ${quote(type)}`,
      remedy: `Write ${algorithm.name}: "weighted_random"`,
      isConditional: true,
    },
  ];
}

function sameFailover(scope: Scope): readonly Judgement[] {
  const args = [scope.one("onDeregistration"), scope.one("onUnhealthy")] as const;
  const open = args.filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const [removed, unhealthy] = args.map(({ text }) => valueOr(text, ""));
  if (removed === unhealthy) return [];
  return [
    {
      problem: `${args[0].name} is ${quote(removed ?? "")}, and onUnhealthy is ${quote(unhealthy ?? "")}`,
      remedy: "Write the same for both",
    },
  ];
}

/** The provider sends a 0 where there is none, and AWS takes it. */
function drainingInterval(scope: Scope): readonly Judgement[] {
  const closes = scope.one("enableUnhealthyConnectionTermination");
  const interval = scope.one("unhealthyDrainingInterval");
  const seconds = valueOr(interval.number, 0);
  if (interval.value.state !== "unknown" && seconds === 0) return [];
  const open = [closes, interval].filter(({ value }) => value.state === "unknown");
  const isOpen = valueOr(closes.text, "") === "false";
  if (isOpen) return [];
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `${interval.name} is ${seconds}, and connections to unhealthy targets are closed`,
      remedy: "Write enableUnhealthyConnectionTermination: false, or leave the interval out",
    },
  ];
}

function dnsFirst(scope: Scope, key: string): readonly Judgement[] {
  const dns = scope.one(`${health}.dnsFailover.${key}`);
  const routing = scope.one(`${health}.unhealthyStateRouting.${key}`);
  if (dns.number.state === "absent" || routing.number.state === "absent") return [];
  const open = [dns, routing].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const [first, second] = [valueOr(dns.number, 0), valueOr(routing.number, 0)];
  if (first >= second) return [];
  return [
    {
      problem: `${dns.name} is ${first}, and that of unhealthyStateRouting is ${second}`,
      remedy: `Write ${second} or more`,
    },
  ];
}
