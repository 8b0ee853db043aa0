/** The resources of IAM whose arguments are judged, and where they have policies. */
import type { ArgumentType } from "../../arguments/policy";

const role = "aws:iam/role:Role";
const user = "aws:iam/user:User";
const group = "aws:iam/group:Group";
const managedPolicy = "aws:iam/policy:Policy";
const nativeRole = "aws-native:iam:Role";
const nativeUser = "aws-native:iam:User";
const nativeGroup = "aws-native:iam:Group";
const nativeManagedPolicy = "aws-native:iam:ManagedPolicy";

export const roles = [role, nativeRole];
export const users = [user, nativeUser];
export const groups = [group, nativeGroup];
export const managedPolicies = [managedPolicy, nativeManagedPolicy];
export const instanceProfile = "aws:iam/instanceProfile:InstanceProfile";

const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const userPolicy = "aws:iam/userPolicy:UserPolicy";
const groupPolicy = "aws:iam/groupPolicy:GroupPolicy";

export const roleAttachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const otherAttachments = [
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
];

/** All else of these may be given. */
const byId: ArgumentType = { witness: "id" };

/** What aws-native calls them, which has CloudFormation's names. */
const names = {
  policy: "policyDocument",
  inlinePolicies: "policies",
  assumeRolePolicy: "assumeRolePolicyDocument",
};

export const iamTypes: Readonly<Record<string, ArgumentType>> = {
  [role]: {},
  [user]: {},
  [group]: {},
  [managedPolicy]: {},
  [instanceProfile]: {},
  ...Object.fromEntries(
    [rolePolicy, userPolicy, groupPolicy, roleAttachment, ...otherAttachments].map((type) => [
      type,
      byId,
    ]),
  ),
  [nativeRole]: { witness: "arn", names },
  [nativeUser]: { witness: "arn", names },
  [nativeGroup]: { witness: "arn", names },
  [nativeManagedPolicy]: { witness: "policyArn", names },
};

/** What has the policies within a role, a user or a group. */
export const withinRoles = [...roles, rolePolicy];
export const withinUsers = [nativeUser, userPolicy];
export const withinGroups = [nativeGroup, groupPolicy];

/** What has policies of what somebody may do. */
export const identityTypes = [...managedPolicies, ...withinRoles, ...withinUsers, ...withinGroups];

/** Where they stand. */
export const identityPolicies = ["policy", "inlinePolicies[].policy"];

/** Where a role says who may take it on. */
export const trustPolicies = ["assumeRolePolicy"];

/** Any of them. */
export const allPolicies = [...identityPolicies, ...trustPolicies];

/** What policies are attached to, or attaches them. */
export const attaching = [...roles, nativeUser, nativeGroup, roleAttachment, ...otherAttachments];
