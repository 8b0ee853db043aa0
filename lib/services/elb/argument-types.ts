/** The resources of Elastic Load Balancing whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

/** `aws.alb` has the same resources as `aws.lb`. */
const modules = ["lb", "alb"] as const;

export const balancerTypes = modules.map((name) => `aws:${name}/loadBalancer:LoadBalancer`);
export const listenerTypes = modules.map((name) => `aws:${name}/listener:Listener`);
export const listenerRuleTypes = modules.map((name) => `aws:${name}/listenerRule:ListenerRule`);
export const targetGroupTypes = modules.map((name) => `aws:${name}/targetGroup:TargetGroup`);
export const listenerCertificateTypes = modules.map(
  (name) => `aws:${name}/listenerCertificate:ListenerCertificate`,
);

/** A listener and a rule have the same actions, by two names. */
const ofRule: ArgumentType = { names: { defaultActions: "actions" } };

export const elbTypes: Readonly<Record<string, ArgumentType>> = {
  ...all(balancerTypes),
  ...all(listenerTypes),
  ...all(listenerRuleTypes, ofRule),
  ...all(targetGroupTypes),
};

function all(types: readonly string[], of: ArgumentType = {}): Record<string, ArgumentType> {
  return Object.fromEntries(types.map((type) => [type, of]));
}
