import { grantPolicy } from "../lib/grants/policy";
import { trustGrants } from "../lib/services/iam/trusted-roles";
import { edgeTypes } from "../lib/services/lambda/edge";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html */
export const roleTrustGrants = grantPolicy({
  name: "role-trust-grants",
  title: "Roles let the services that use them take them on",
  description:
    "The trust policy of a role must name the service that a resource gives it to: Lambda, Lambda@Edge, EKS, Step Functions, EventBridge Scheduler, Cognito, Enhanced Monitoring, VPC Flow Logs.",
  severity: "high",
  level: "mandatory",
  grants: trustGrants,
  reads: edgeTypes,
  remediation: "Name the service's principal in assumeRolePolicy of the role.",
});
