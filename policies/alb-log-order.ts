import { loadBalancerTypes } from "../lib/services/elb/load-balancers";
import { accessDenied, bucketOf, namesOf } from "../lib/services/elb/logs/words";
import {
  deliveryQuestion,
  type LogDelivery,
  loggingLoadBalancers,
} from "../lib/services/elb/logs/deliveries";
import { keepsOut, lastingPolicies } from "../lib/services/elb/logs/policy-verdict";
import { bucketPolicyTypes, bucketTypes } from "../lib/services/s3/bucket-resources";
import { quote } from "../lib/plain/text";
import { stackPolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import type { Stack, StackResource } from "../lib/stack/stack";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const albLogOrder = stackPolicy({
  name: "alb-log-order",
  title: "Load balancers wait for the policy of their log bucket",
  description:
    "A load balancer whose logs are switched on should come after the policy of the bucket for them.",
  severity: "medium",
  level: "advisory",
  appliesTo: [...loadBalancerTypes, ...bucketTypes, ...bucketPolicyTypes],
  remediation: "Name the bucket's policy in the load balancer's dependsOn.",
  check(stack, report) {
    for (const { loadBalancer, deliveries } of loggingLoadBalancers(stack)) {
      const told = new Set<StackResource>();
      for (const delivery of deliveries) {
        for (const policy of policiesToWaitFor(delivery, stack)) {
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
 * output shows whether a resource for it exists, so that one always counts as new. Of several only
 * those that let the logs in, or may do so.
 */
function policiesToWaitFor(delivery: LogDelivery, stack: Stack): StackResource[] {
  const { settings, bucket, mayRun } = delivery;
  if (settings[0].enabled.state !== "known" || !bucket || mayRun) return [];
  const question = deliveryQuestion(delivery, bucket);
  const lasting = lastingPolicies(bucket, stack);
  const several = bucket.policies.length > 1;
  return lasting
    .filter((policy) => !(several && question && keepsOut(policy, question)))
    .map(({ by }) => by)
    .filter((by) => !by.exists());
}

function unordered(delivery: LogDelivery, policy: StackResource): Finding {
  const { loadBalancer, bucket } = delivery;
  return {
    problem: `Nothing makes ${quote(loadBalancer.resource.name)} wait for ${quote(policy.name)}, the policy of ${bucketOf(bucket)}, which ${namesOf(delivery)} need`,
    consequence: `If the load balancer comes first, Elastic Load Balancing answers: ${accessDenied(bucket)}`,
    remedy: `Add to the options of ${quote(loadBalancer.resource.name)}: dependsOn: [the resource ${quote(policy.name)}]`,
  };
}
