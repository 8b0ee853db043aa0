/** When rules on load balancers, and on what belongs to them, hold. */
import { allHold } from "../../arguments/conditions";
import type { Applies, Check, Condition } from "../../arguments/rule";
import { type Argument } from "../../arguments/scope";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { yesOrNo } from "../../plain/truth";
import { valueOr } from "../../stack/value";

/** Protocols of listeners and target groups, by the load balancers that have them. */
export const applicationProtocols = ["HTTP", "HTTPS"];
export const networkProtocols = ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

/** What a load balancer of a type is called. */
export const balancerCalled: Readonly<Record<string, string>> = {
  application: "an Application Load Balancer",
  network: "a Network Load Balancer",
  gateway: "a Gateway Load Balancer",
};

/** The load balancer is of one of these types; one without a type is an Application Load Balancer. */
export function balancerIs(...types: readonly string[]): Condition {
  return (scope) => {
    const argument = scope.one("/loadBalancerType");
    const type = valueOr(argument.text, "application");
    return says(
      argument,
      types.includes(type),
      `this is ${own(balancerCalled, type) ?? quote(type)}`,
    );
  };
}

/** The resource has one of these protocols, in any case, as the provider takes it. */
export function protocolIs(...protocols: readonly string[]): Condition {
  return textIs("/protocol", ...protocols);
}

/** A text in any case, as the provider takes it, is one of these, which are in capitals. */
export function textIs(path: string, ...texts: readonly string[]): Condition {
  return (scope) => {
    const argument = scope.one(path);
    const text = valueOr(argument.text, "");
    return says(argument, texts.includes(text.toUpperCase()), `${argument.name} is ${quote(text)}`);
  };
}

/** The targets are of one of these types; without one, they are instances. */
export function targetsAre(...types: readonly string[]): Condition {
  return (scope) => {
    const argument = scope.one("/targetType");
    const type = valueOr(argument.text, "instance");
    return says(argument, types.includes(type), `targetType is ${quote(type)}`);
  };
}

/** The provider sends most settings of a target group for no other targets. */
export const areSent = targetsAre("instance", "ip");

/** The target group is one of an Application Load Balancer, of such targets. */
export const ofApplication = allHold(areSent, protocolIs(...applicationProtocols));

function says({ name, value }: Argument, holds: boolean, because: string): Applies {
  if (value.state === "unknown") return { truth: "unknown", unknown: [name] };
  return { truth: yesOrNo(holds), unknown: [], because: holds ? [because] : [] };
}

/** The same check, whose faults only warn: what the provider makes of them isn't sure. */
export function advised(check: Check): Check {
  return (scope) =>
    check(scope).map((judged) =>
      "unknown" in judged ? judged : { ...judged, level: "advisory" as const },
    );
}
