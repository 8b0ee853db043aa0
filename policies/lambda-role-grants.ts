import { grantPolicy } from "../lib/grants/policy";
import { roleGrants, roleGrantTypes } from "../lib/services/lambda/role-grants";

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
export const lambdaRoleGrants = grantPolicy({
  name: "lambda-role-grants",
  title: "A function's role may do what Lambda does as it",
  description:
    "The role of a function must be let send to its dead letters and destinations, join its network and read its event sources before these are made.",
  severity: "high",
  level: "mandatory",
  grants: roleGrants,
  reads: roleGrantTypes,
  remediation:
    "Allow the action in a policy of the function's role, or attach AWS's own policy for it, and name it in dependsOn of what needs it.",
});
