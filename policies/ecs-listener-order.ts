import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { balancerTypes, targetGroupTypes } from "../lib/services/elb/argument-types";
import { forwardingTypes } from "../lib/services/elb/forwarding";
import { listenerOrderFindings, listenerOrderRules } from "../lib/services/ecs/listener-order";
import { services } from "../lib/services/ecs/types";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html */
export const ecsListenerOrder = stackPolicy<CountConfig>({
  name: "ecs-listener-order",
  title: "ECS services wait for the listener of their target group",
  description:
    "A new service with a target group must come after a listener, or a listener's rule, that forwards to it.",
  severity: "high",
  level: "mandatory",
  appliesTo: [...services, ...targetGroupTypes, ...forwardingTypes, ...balancerTypes],
  remediation: "Name the listener, or its rule, in dependsOn of the service.",
  rules: listenerOrderRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const service of stack.ofType(...services)) {
      for (const finding of listenerOrderFindings(stack, service)) report(service, finding);
    }
  },
});
