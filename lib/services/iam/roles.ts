/** The roles of a stack, and how its other resources name them. */
import { nameOrArn, type Naming } from "../../stack/naming";
import type { StackResource } from "../../stack/stack";

const roleType = "aws:iam/role:Role";
const nativeRoleType = "aws-native:iam:Role";

/** The types of roles, whichever provider makes them. */
export const roleTypes: readonly string[] = [roleType, nativeRoleType];

/** How arguments name roles: by name or by ARN, of which the path may be any. */
export const roleNaming: Naming = {
  types: {
    [roleType]: { name: "name", computed: ["arn"] },
    [nativeRoleType]: { name: "roleName", computed: ["arn"] },
  },
  scope: "account",
  read: nameOrArn("iam", /^role\/(?:.*\/)?([^/]+)$/),
};

/** What a role calls its parts. */
export interface RoleKeys {
  readonly trust: string;
  /** The list of its inline policies, and where in an item the policy stands. */
  readonly inline: string;
  readonly policy: string;
}

const keys: RoleKeys = { trust: "assumeRolePolicy", inline: "inlinePolicies", policy: "policy" };

const nativeKeys: RoleKeys = {
  trust: "assumeRolePolicyDocument",
  inline: "policies",
  policy: "policyDocument",
};

/** By its provider. */
export function roleKeysOf({ type }: StackResource): RoleKeys {
  return type === nativeRoleType ? nativeKeys : keys;
}
