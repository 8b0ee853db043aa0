/**
 * How large IAM's policies may be, and of which characters:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
import type { ArgumentRule, Check, Judgement } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import {
  allPolicies,
  identityPolicies,
  managedPolicies,
  roles,
  trustPolicies,
  withinGroups,
  withinRoles,
  withinUsers,
} from "./argument-types";
import { otherCharacters } from "./characters";
import { inPolicies, type PolicyDocument } from "./policy-document";
import { problemOf } from "./policy-words";

const quotas =
  "[AWS: IAM quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html) (2026-11-26)";
const tooLarge = (most: number) => `LimitExceeded: Cannot exceed quota for PolicySize: ${most}`;
const inline = "LimitExceeded: Maximum policy size of … bytes exceeded for …";
const split = "Put some of the statements into managed policies of 6144 characters at most each";

export const sizeRules: readonly ArgumentRule[] = [
  {
    id: "managed-policy-size",
    holds: "A managed policy has 6,144 characters at most, without white space",
    answer: tooLarge(6144),
    evidence: "seen",
    source: triedBy("pf-iam-managed-policy-size"),
    on: managedPolicies,
    check: size(identityPolicies, 6144, "Make two policies of it, or sum actions up by wildcards"),
  },
  {
    id: "role-policy-size",
    holds: "The policies within a role have 10,240 characters at most, without white space",
    answer: inline,
    evidence: "seen",
    source: triedBy("pf-iam-inline-policy-size"),
    on: withinRoles,
    check: size(identityPolicies, 10240, split),
  },
  {
    id: "group-policy-size",
    holds: "The policies within a group have 5,120 characters at most, without white space",
    answer: inline,
    evidence: "seen",
    source: triedBy("pf-iam-inline-policy-size"),
    on: withinGroups,
    check: size(identityPolicies, 5120, split),
  },
  {
    id: "user-policy-size",
    holds: "The policies within a user have 2,048 characters at most, without white space",
    answer: inline,
    evidence: "seen",
    source: triedBy("pf-iam-inline-policy-size"),
    on: withinUsers,
    check: size(identityPolicies, 2048, split),
  },
  {
    // A quota that AWS raises on request.
    id: "trust-policy-size",
    holds: "An assumeRolePolicy has 2,048 characters at most, unless the account's quota is higher",
    answer: "Role trust policy length: 2,048 characters, by default",
    evidence: "limit",
    source: quotas,
    on: roles,
    check: size(trustPolicies, 2048, "Make it shorter, or ask AWS for a higher quota"),
  },
  {
    id: "policy-characters",
    holds: "A policy has no characters beyond Latin-1",
    answer:
      "Policy documents can contain only … characters in the range U+0020 to U+00FF, besides tabs and line breaks",
    evidence: "limit",
    source: quotas,
    check: inPolicies(allPolicies, (policy) => {
      const others = otherCharacters(policy.json);
      if (others === undefined) return [];
      return [{ problem: problemOf(policy, `has ${others}`), remedy: "Write it in plain letters" }];
    }),
  },
];

/**
 * All policies at some paths together. White space within texts may count: without any of it, it is
 * as large at least.
 */
function size(paths: readonly string[], most: number, remedy: string): Check {
  return (scope) => {
    const policies: PolicyDocument[] = [];
    const open: readonly Judgement[] = inPolicies(paths, (policy) => {
      policies.push(policy);
      return [];
    })(scope);
    const texts = policies.map(({ json }) => JSON.stringify(json)).join("");
    const { length } = texts.replace(/\s/g, "");
    if (length <= most) return open;
    const names = policies.map(({ name }) => name).join(" and ");
    const has = policies.length > 1 ? "have" : "has";
    return [
      { problem: `${names} ${has} ${length} characters or more, without white space`, remedy },
    ];
  };
}
