/** Which listeners, and rules of listeners, forward to a target group. */
import { own } from "../../plain/own";
import { type Found, theOne } from "../../stack/named";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { balancerTypes, listenerRuleTypes, listenerTypes } from "./argument-types";
import { actionsKey, balancerOf, candidates, listenerOf, targetGroupsOf } from "./links/resources";

/**
 * Listeners and rules by the names that @pulumi/aws had before, and those of another provider, with
 * the argument that has their actions. What they forward to is told by references alone.
 */
const others: Readonly<Record<string, string>> = {
  "aws:elasticloadbalancingv2/listener:Listener": "defaultActions",
  "aws:elasticloadbalancingv2/listenerRule:ListenerRule": "actions",
  "aws:applicationloadbalancing/listener:Listener": "defaultActions",
  "aws:applicationloadbalancing/listenerRule:ListenerRule": "actions",
  "aws-native:elasticloadbalancingv2:Listener": "defaultActions",
  "aws-native:elasticloadbalancingv2:ListenerRule": "actions",
};

/** The types that forward to target groups. */
export const forwardingTypes: readonly string[] = [
  ...listenerTypes,
  ...listenerRuleTypes,
  ...Object.keys(others),
];

interface Forwarding {
  /** By target group, what surely forwards to it. */
  readonly sure: ReadonlyMap<StackResource, readonly StackResource[]>;
  /** What may forward to any. */
  readonly open: readonly StackResource[];
}

const forwardingIn = perStack((stack): Forwarding => {
  const sure = new Map<StackResource, StackResource[]>();
  const open: StackResource[] = [];
  for (const one of stack.ofType(...forwardingTypes)) {
    const { groups, areAll } = groupsOf(stack, one);
    for (const group of groups) sure.set(group, [...(sure.get(group) ?? []), one]);
    if (!areAll) open.push(one);
  }
  return { sure, open };
});

/** What surely forwards to a target group of the stack. */
export function forwardsTo(stack: Stack, group: StackResource): readonly StackResource[] {
  return forwardingIn(stack).sure.get(group) ?? [];
}

/** What may forward to any target group, as far as is known. */
export function mayForward(stack: Stack): readonly StackResource[] {
  return forwardingIn(stack).open;
}

interface Groups {
  readonly groups: ReadonlySet<StackResource>;
  /** Whether it surely forwards to no others. */
  readonly areAll: boolean;
}

function groupsOf(stack: Stack, resource: StackResource): Groups {
  const other = own(others, resource.type);
  const key = other ?? actionsKey(resource);
  const referred = resource.references(key).filter(({ type }) => type.includes("argetGroup"));
  const isKnown = resource.said.raw(key).state === "known";
  if (other !== undefined) return { groups: new Set(referred), areAll: isKnown };
  const found = targetGroupsOf(stack, resource);
  const groups = new Set([...found.flatMap((one) => theOne(one) ?? []), ...allOf(found)]);
  const isClear =
    found.every((one) => one.kind !== "can't tell" || isAmong(one, groups)) &&
    referred.every((one) => groups.has(one));
  return { groups, areAll: isKnown && isClear };
}

/** Of several that aren't clear by themselves: as many groups as there are must be these. */
function allOf(found: readonly Found[]): readonly StackResource[] {
  const unclear = found.filter(({ kind }) => kind === "can't tell");
  const among = new Set(unclear.flatMap(candidates));
  return among.size <= unclear.length ? [...among] : [];
}

function isAmong(found: Found, groups: ReadonlySet<StackResource>): boolean {
  const among = candidates(found);
  return among.length > 0 && among.every((one) => groups.has(one));
}

/**
 * The load balancer of a listener, or of a rule, as far as the stack makes it; all of the stack, if
 * nothing is told of it.
 */
export function balancersBehind(stack: Stack, resource: StackResource): readonly StackResource[] {
  const isRule = listenerRuleTypes.includes(resource.type);
  const listener = isRule ? theOne(listenerOf(stack, resource)) : resource;
  if (!listener) return [];
  if (listener.said.raw("loadBalancerArn").state === "absent")
    return stack.ofType(...balancerTypes);
  const balancer = theOne(balancerOf(stack, listener));
  return balancer ? [balancer] : [];
}
