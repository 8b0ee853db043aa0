import { grantPolicy } from "../lib/grants/policy";
import { lambdaGroupTypes, targetGrant } from "../lib/services/elb/target-grant";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html */
export const elbTargetGrants = grantPolicy({
  name: "elb-target-grants",
  title: "Load balancers may call the functions that are their targets",
  description:
    "A function that is made a target of a load balancer must let Elastic Load Balancing call it, before it is made one.",
  severity: "high",
  level: "mandatory",
  grants: [targetGrant],
  reads: lambdaGroupTypes,
  remediation:
    "Let elasticloadbalancing.amazonaws.com call the function, bound to the target group's ARN, and name the permission in dependsOn of the attachment.",
});
