import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { certificateTypes } from "../lib/services/acm/issued-certificate";
import {
  balancerTypes,
  listenerCertificateTypes,
  listenerRuleTypes,
  listenerTypes,
  targetGroupTypes,
} from "../lib/services/elb/argument-types";
import { linkFindings } from "../lib/services/elb/links/link-rule";
import { listenerLinks } from "../lib/services/elb/links/listener-links";
import { networkLinks } from "../lib/services/elb/links/network-links";
import { sharedLinks } from "../lib/services/elb/links/shared-links";
import { targetTypeLinks } from "../lib/services/elb/links/target-type-links";

const rules = [...listenerLinks, ...sharedLinks, ...networkLinks, ...targetTypeLinks];

export const elbLinks = stackPolicy<CountConfig>({
  name: "elb-links",
  title: "Load balancers, listeners, target groups and subnets go together",
  description:
    "A new listener must fit its load balancer and its target groups, and a new load balancer its subnets.",
  severity: "high",
  level: "mandatory",
  appliesTo: [
    ...balancerTypes,
    ...listenerTypes,
    ...listenerRuleTypes,
    ...listenerCertificateTypes,
    ...targetGroupTypes,
    ...certificateTypes,
    "aws:ecs/service:Service",
    "aws:autoscaling/group:Group",
    "aws:ec2/subnet:Subnet",
    "aws:ec2/defaultSubnet:DefaultSubnet",
    "aws:ec2/securityGroup:SecurityGroup",
  ],
  remediation:
    "Write protocols of the load balancer's type, a target group for each load balancer, and subnets of one VPC and of different Availability Zones.",
  rules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of linkFindings(rules, stack)) report(resource, finding);
  },
});
