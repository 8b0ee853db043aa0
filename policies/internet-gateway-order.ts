import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import {
  gatewayOrderFindings,
  gatewayOrderRules,
  gatewayTypes,
} from "../lib/services/ec2/gateway-order";

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
export const internetGatewayOrder = stackPolicy<CountConfig>({
  name: "internet-gateway-order",
  title: "What is public waits for the internet gateway of its VPC",
  description:
    "The VPC of a public load balancer or NAT gateway must have an internet gateway, and that should be there first.",
  severity: "high",
  level: "mandatory",
  appliesTo: gatewayTypes,
  remediation:
    "Attach an internet gateway to the VPC, and name it in dependsOn of the load balancer or the NAT gateway.",
  rules: gatewayOrderRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of gatewayOrderFindings(stack)) report(resource, finding);
  },
});
