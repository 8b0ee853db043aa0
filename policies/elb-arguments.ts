import { argumentPolicy } from "../lib/arguments/policy";
import { certificateTypes } from "../lib/services/acm/home-certificate";
import { subnetType } from "../lib/services/ec2/types";
import { actionRules } from "../lib/services/elb/action-rules";
import { elbTypes } from "../lib/services/elb/argument-types";
import { certificateRules } from "../lib/services/elb/certificate-rules";
import { healthCheckRules } from "../lib/services/elb/health-check-rules";
import { listenerRules } from "../lib/services/elb/listener-rules";
import { loadBalancerRules } from "../lib/services/elb/load-balancer-rules";
import { listenerRuleRules } from "../lib/services/elb/rule-rules";
import { targetGroupRules } from "../lib/services/elb/target-group-rules";

export const elbArguments = argumentPolicy({
  name: "elb-arguments",
  title: "Elastic Load Balancing takes the arguments of load balancers and what belongs to them",
  description:
    "The arguments of a load balancer, a listener, a rule and a target group must go together as AWS takes them.",
  severity: "high",
  level: "mandatory",
  on: elbTypes,
  reads: [...certificateTypes, subnetType],
  remediation: "Write the arguments that the type of load balancer and the protocol take.",
  rules: [
    ...loadBalancerRules,
    ...certificateRules,
    ...listenerRules,
    ...actionRules,
    ...listenerRuleRules,
    ...targetGroupRules,
    ...healthCheckRules,
  ],
});
