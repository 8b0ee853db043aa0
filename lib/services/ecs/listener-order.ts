/**
 * ECS makes a service only once a load balancer is behind its target group, which is what a listener
 * does that forwards to it. The service refers to the target group alone.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
 */
import { unjudged } from "../../arguments/judge";
import { namesOf, toWaitFor } from "../../grants/order-words";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { waitsForSlow } from "../../stack/slow";
import type { Stack, StackResource } from "../../stack/stack";
import { targetGroupTypes } from "../elb/argument-types";
import { balancersBehind, forwardsTo, mayForward } from "../elb/forwarding";
import { scopeOf, targetGroupsOf } from "./linked";
import { ecsTypes } from "./types";

const seen = {
  evidence: "seen",
  source:
    "[pulumi/pulumi-awsx#1418](https://github.com/pulumi/pulumi-awsx/issues/1418) and [hashicorp/terraform#12634](https://github.com/hashicorp/terraform/issues/12634) (2026-11-26)",
} as const;

export const listenerOrderRules: readonly RuleFacts[] = [
  {
    id: "target-group-listener",
    holds: "A listener forwards to the target group of a service",
    ...seen,
  },
  {
    id: "target-group-order",
    holds: "A service comes after a listener that forwards to its target group",
    ...seen,
  },
];

const answer =
  "InvalidParameterException: The target group with targetGroupArn … does not have an associated load balancer";

/**
 * How long the provider tries again, in two turns; a load balancer alone takes two to four minutes.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/service.go (2026-11-26)
 */
function triesAgain({ type }: StackResource): string {
  const isNative = type.startsWith("aws-native:");
  return isNative ? "" : ". The AWS provider tries again for up to 4 minutes, and then fails";
}

/** What a new service of ECS doesn't wait for, one finding for each of its target groups. */
export function listenerOrderFindings(stack: Stack, service: StackResource): Finding[] {
  if (service.mayExist(ecsTypes[service.type]?.witness)) return [];
  const scope = scopeOf(service);
  const texts = scope.read("loadBalancers[].targetGroupArn").map(({ text }) => text);
  const linked = { stack, resource: service, service: scope };
  const groups = texts.map((text) => targetGroupsOf(linked, text));
  const sure = new Set(groups.flatMap((among) => (among.length === 1 ? among : [])));
  return [...sure]
    .filter((group) => targetGroupTypes.includes(group.type) && !group.mayExist())
    .flatMap((group) => findingOn(stack, service, group) ?? []);
}

function findingOn(
  stack: Stack,
  service: StackResource,
  group: StackResource,
): Finding | undefined {
  const [sure, open] = [forwardsTo(stack, group), mayForward(stack)];
  const waitsFor = (one: StackResource) => stack.comesAfter(service, one);
  if (sure.some(waitsFor) || open.some(waitsFor)) return undefined;
  if (sure.length > 0) return notOrdered(stack, service, group, sure);
  if (open.length > 0) return unjudged(["what a listener forwards to"]);
  return noListener(service, group, unreadGrant(stack, group, []));
}

function notOrdered(
  stack: Stack,
  service: StackResource,
  group: StackResource,
  listeners: readonly StackResource[],
): Finding {
  // Of a load balancer that is there before the service, the listener follows within seconds.
  const isThere = (one: StackResource) => one.mayExist() || stack.comesAfter(service, one);
  const isSoon =
    listeners.some((listener) => balancersBehind(stack, listener).every(isThere)) ||
    waitsForSlow(stack, service);
  const isUnread = unreadGrant(stack, group, []) !== undefined;
  return {
    rule: "target-group-order",
    problem: `${quotedName(service)} doesn't wait for ${namesOf(listeners)}, which ${listeners.length === 1 ? "forwards" : "forward"} to its target group ${quotedName(group)}`,
    consequence: `Until a listener forwards to the target group, AWS will answer: ${answer}${triesAgain(service)}`,
    remedy: toWaitFor(service, listeners),
    ...((isSoon || isUnread) && { level: "advisory" }),
  };
}

/** Of blue/green deployments and in stacks of their own, listeners may come otherwise. */
function noListener(
  service: StackResource,
  group: StackResource,
  unread: StackResource | undefined,
): Finding {
  const but = unread ? `, unless ${quotedName(unread)} makes one` : "";
  return {
    rule: "target-group-listener",
    problem: `No listener of this stack forwards to ${quotedName(group)}, the target group of ${quotedName(service)}${but}`,
    consequence: `Until one does, AWS will answer: ${answer}${triesAgain(service)}`,
    remedy: `Let an aws.lb.Listener or an aws.lb.ListenerRule forward to ${quotedName(group)}, and make ${quotedName(service)} depend on it`,
    level: "advisory",
    severity: "low",
  };
}
