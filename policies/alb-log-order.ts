import { loadBalancerTypes } from "../lib/services/elb/load-balancers";
import { accessDenied, bucketOf, namesOf } from "../lib/services/elb/logs/words";
import { type LogDelivery, loggingLoadBalancers } from "../lib/services/elb/logs/deliveries";
import { stackPolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import type { StackResource } from "../lib/stack/stack";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const albLogOrder = stackPolicy({
  name: "alb-log-order",
  title: "Load balancers wait for the policy of their log bucket",
  description:
    "A new load balancer that keeps logs should be made after the policy of the bucket for them.",
  severity: "medium",
  level: "advisory",
  appliesTo: loadBalancerTypes,
  remediation: "Name the bucket's policy in the load balancer's dependsOn.",
  check(stack, report) {
    for (const { loadBalancer, deliveries } of loggingLoadBalancers(stack)) {
      if (loadBalancer.exists) continue;
      const told = new Set<StackResource>();
      for (const delivery of deliveries) {
        for (const policy of policiesToWaitFor(delivery)) {
          if (told.has(policy) || stack.comesAfter(loadBalancer.resource, policy)) continue;
          told.add(policy);
          report(loadBalancer.resource, unordered(delivery, policy));
        }
      }
    }
  },
});

/**
 * What makes the policy, unless it exists: a resource for it, or the bucket that has it inline. No
 * output shows whether a resource for it exists, so that one always counts as new.
 */
function policiesToWaitFor({ settings, bucket }: LogDelivery): StackResource[] {
  if (settings[0].enabled.state !== "known") return [];
  return (bucket?.policies ?? []).map(({ by }) => by).filter((by) => !by.exists());
}

function unordered(delivery: LogDelivery, policy: StackResource): Finding {
  const { loadBalancer, bucket } = delivery;
  return {
    problem: `Nothing makes ${loadBalancer.resource.name} wait for ${policy.name}, the policy of ${bucketOf(bucket)}, which ${namesOf(delivery)} need`,
    consequence: `If the load balancer comes first, Elastic Load Balancing answers: ${accessDenied(delivery)}`,
    remedy: `Add to the options of ${loadBalancer.resource.name}: dependsOn: [${policy.name}], with the resource of that name`,
  };
}
