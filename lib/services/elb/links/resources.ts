/** How the resources of a load balancer name one another. */
import { argumentOf, type Found, namedIn, theOne } from "../../../stack/named";
import type { Naming } from "../../../stack/naming";
import type { Properties } from "../../../stack/value";
import type { Stack, StackResource } from "../../../stack/stack";
import { absent, itemBlock, known, type Value, valueOr } from "../../../stack/value";
import {
  balancerTypes,
  listenerRuleTypes,
  listenerTypes,
  targetGroupTypes,
} from "../argument-types";

const balancers = namedByArn(balancerTypes);
const listeners = namedByArn(listenerTypes);
const targetGroups = namedByArn(targetGroupTypes);

function namedByArn(types: readonly string[]): Naming {
  return {
    types: Object.fromEntries(types.map((type) => [type, { computed: ["arn"] }])),
    scope: "Region",
  };
}

/** A setting as the program has it; where that says nothing, as a resource that exists has it. */
export function settingOf(resource: StackResource, key: string): Value<string> {
  const said = resource.said.text(key);
  const now = resource.state.text(key);
  return said.state === "absent" && now.state === "known" ? now : said;
}

/** The load balancer of a listener. */
export function balancerOf(stack: Stack, listener: StackResource): Found {
  return namedIn(stack, balancers).find(argumentOf(listener, "loadBalancerArn"));
}

/** The type of a listener's load balancer, by its resource or else by its ARN; absent for none. */
export function balancerTypeOf(stack: Stack, listener: StackResource): Value<string> {
  const found = balancerOf(stack, listener);
  const balancer = theOne(found);
  if (balancer) return typeOf(balancer);
  const arn = valueOr(listener.said.text("loadBalancerArn"), "");
  const kind = /:loadbalancer\/(app|net|gwy)\//.exec(arn)?.[1];
  if (kind) return known({ app: "application", net: "network" }[kind] ?? "gateway");
  return { state: found.kind === "none" ? "absent" : "unknown" };
}

function typeOf(balancer: StackResource): Value<string> {
  const type = balancer.said.text("loadBalancerType");
  return type.state === "absent" ? known("application") : type;
}

/** The listener that a rule, or a certificate, is for. */
export function listenerOf(stack: Stack, resource: StackResource): Found {
  return namedIn(stack, listeners).find(argumentOf(resource, "listenerArn"));
}

/** The protocol of a listener, in capitals; one of an Application Load Balancer may leave it out. */
export function protocolOf(stack: Stack, listener: StackResource): Value<string> {
  const said = listener.said.text("protocol");
  if (said.state === "known") return known(said.value.toUpperCase());
  if (said.state === "unknown" || valueOr(balancerTypeOf(stack, listener), "") !== "application") {
    return said;
  }
  const certificate = listener.said.raw("certificateArn");
  return certificate.state === "unknown"
    ? certificate
    : known(certificate.state === "known" ? "HTTPS" : "HTTP");
}

/** The key of the actions of a listener, or of a rule. */
export function actionsKey({ type }: StackResource): "actions" | "defaultActions" {
  return listenerRuleTypes.includes(type) ? "actions" : "defaultActions";
}

/** The target groups that a listener or a rule forwards to. */
export function targetGroupsOf(stack: Stack, resource: StackResource): Found[] {
  const key = actionsKey(resource);
  const texts = arnsIn(resource.said.list(key));
  return texts.map((text) => targetGroupIn(stack, resource, key, text));
}

function arnsIn(actions: Value<readonly Value<unknown>[]>): Value<string>[] {
  if (actions.state !== "known") return actions.state === "unknown" ? [actions] : [];
  return actions.value.flatMap((item): Value<string>[] => {
    const action = itemBlock(item);
    if (action.state !== "known") return action.state === "unknown" ? [action] : [];
    const isForward = valueOr(action.value.text("type"), "").toLowerCase() === "forward";
    return isForward ? [action.value.text("targetGroupArn"), ...arnsInBlock(action.value)] : [];
  });
}

function arnsInBlock(action: Properties): Value<string>[] {
  const forward = action.list("forward");
  const block = forward.state === "known" ? itemBlock(forward.value[0] ?? absent) : forward;
  const groups = block.state === "known" ? block.value.list("targetGroups") : block;
  if (groups.state !== "known") return groups.state === "unknown" ? [groups] : [];
  return groups.value.map((group) => {
    const one = itemBlock(group);
    return one.state === "known" ? one.value.text("arn") : one;
  });
}

/** The target group that a text inside an argument of another resource names. */
export function targetGroupIn(
  stack: Stack,
  resource: StackResource,
  key: string,
  text: Value<string>,
): Found {
  return namedIn(stack, targetGroups).find(argumentOf(resource, key, text));
}

/** Those that it may be, if it is sure that it is one of these. */
export function candidates(found: Found): readonly StackResource[] {
  if (found.kind === "one") return [found.resource];
  return found.kind === "can't tell" ? found.among : [];
}
