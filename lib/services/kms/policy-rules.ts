/** What KMS refuses of the policy of a key. */
import { equals, not } from "../../arguments/conditions";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { matchesWildcard } from "../../plain/wildcard";
import { otherCharacters } from "../iam/characters";
import {
  inPolicies,
  inStatements,
  listOf,
  type PolicyBlock,
  type PolicyDocument,
  textsOf,
} from "../iam/policy-document";
import { problemOf, some } from "../iam/policy-words";
import { isAwsPrincipal } from "../iam/principals";

const paths = ["policy"];
const malformed = (text: string) => `MalformedPolicyDocumentException: ${text}`;
const tried = triedBy("pf-kms-key-policy-statement");

export const keyPolicyRules: readonly ArgumentRule[] = [
  {
    id: "policy-statements",
    holds: "The policy of a key has a statement",
    evidence: "seen",
    source: tried,
    check: inPolicies(paths, (policy) => {
      if (listOf(policy.element("Statement")).length > 0) return [];
      return [
        {
          problem: problemOf(policy, "has no statement"),
          remedy: "Write one, or leave the policy out, so that the account's own policies decide",
        },
      ];
    }),
  },
  missing("Principal", "… statement with no principal."),
  missing("Action", "Missing required field Action"),
  missing("Resource", "Missing required field Resource"),
  {
    id: "policy-principal",
    holds: "An AWS principal of a key's policy is *, an account, or the ARN of a user or a role",
    answer: malformed("Policy contains a statement with one or more invalid principals."),
    evidence: "seen",
    source: tried,
    check: inStatements(paths, (statement): Fault | undefined => {
      const wrong = principalsOf(statement).filter((id) => !mayBeAwsPrincipal(id));
      if (wrong.length === 0) return undefined;
      return {
        problem: problemOf(statement, `names an AWS principal that is none: ${some(wrong)}`),
        remedy:
          "Write an account's id, arn:aws:iam::123456789012:root, or the whole ARN of a role or a user",
      };
    }),
  },
  {
    id: "policy-lockout",
    holds: "The policy of a key lets somebody of the account change it",
    answer: malformed(
      "The new key policy will not allow you to update the key policy in the future.",
    ),
    evidence: "seen",
    source: triedBy("pf-kms-key-policy-lockout"),
    when: not(equals("bypassPolicyLockoutSafetyCheck", "true")),
    check: inPolicies(paths, (policy) => {
      if (policy.statements.length === 0 || policy.statements.some(mayLetChange)) return [];
      return [
        {
          problem: problemOf(policy, "lets nobody of an account call kms:PutKeyPolicy"),
          remedy:
            'Add a statement that allows kms:* to arn:aws:iam::ACCOUNT-ID:root, with its own account, on "*"',
        },
      ];
    }),
  },
  {
    id: "policy-characters",
    holds: "The policy of a key has no characters beyond Latin-1",
    answer:
      "ValidationException: … Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
    evidence: "seen",
    source: triedBy("pf-kms-key-policy-charset"),
    check: inPolicies(paths, (policy: PolicyDocument) => {
      const others = otherCharacters(policy.json);
      if (others === undefined) return [];
      return [{ problem: problemOf(policy, `has ${others}`), remedy: "Write it in plain letters" }];
    }),
  },
];

function missing(name: string, answer: string): ArgumentRule {
  return {
    id: `policy-${name.toLowerCase()}-missing`,
    holds: `A statement of a key's policy has ${name === "Action" ? "an" : "a"} ${name}`,
    answer: malformed(answer),
    evidence: "seen",
    source: tried,
    check: inStatements(paths, (statement) => {
      if (statement.has(name)) return undefined;
      const value =
        name === "Resource" ? 'Write "Resource": "*", which is the key' : `Write its ${name}`;
      return { problem: problemOf(statement, `has no ${name}`), remedy: value };
    }),
  };
}

/**
 * Whether a statement may let somebody of the key's account change its policy, whatever isn't read here.
 * One without a principal or an action is the fault of other rules, and may once it has them.
 */
function mayLetChange(statement: PolicyBlock): boolean {
  if (statement.element("Effect") === "Deny") return false;
  return mayNameAccount(statement) && mayIncludeChange(statement);
}

function mayNameAccount(statement: PolicyBlock): boolean {
  const named = statement.element("Principal");
  if (!isObject(named)) return true;
  return Object.entries(named).some(([type, ids]) => type !== "Service" && listOf(ids).length > 0);
}

function mayIncludeChange(statement: PolicyBlock): boolean {
  const actions = statement.element("Action");
  if (actions === undefined) return true;
  return textsOf(actions).some((action) =>
    matchesWildcard(action.toLowerCase(), "kms:putkeypolicy"),
  );
}

function principalsOf(statement: PolicyBlock): readonly string[] {
  const named = statement.element("Principal");
  return isObject(named) ? textsOf(named.AWS) : [];
}

/** More than in IAM's own: of ARNs of identities nobody was seen to be refused any by its form. */
function mayBeAwsPrincipal(id: string): boolean {
  return isAwsPrincipal(id) || /^arn:[^:]*:(iam|sts)::/.test(id);
}
