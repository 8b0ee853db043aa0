/** What IAM refuses of a policy and its statements, whatever they allow. */
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { statementElements } from "../../grants/iam";
import { isMisspelling, nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { allPolicies, identityPolicies, identityTypes } from "./argument-types";
import {
  documentElements,
  inPolicies,
  inStatements,
  listOf,
  type PolicyBlock,
} from "./policy-document";
import { malformed, problemOf, some } from "./policy-words";

const syntax = malformed("Syntax errors in policy.");
const legacy = malformed("The policy failed legacy parsing");

/** In policies of all kinds. */
const ofAll: readonly ArgumentRule[] = [
  {
    id: "policy-statements",
    holds: "A policy has a statement",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-statement-required"),
    check: inPolicies(allPolicies, (policy) => {
      if (listOf(policy.element("Statement")).length > 0) return [];
      return [
        {
          problem: problemOf(policy, "has no statement"),
          remedy: "Write a Statement, or leave the policy out",
        },
      ];
    }),
  },
  {
    id: "policy-version",
    holds: "The Version of a policy is 2012-10-17 or 2008-10-17",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-version"),
    check: inPolicies(allPolicies, (policy) => {
      const version = policy.element("Version");
      if (typeof version !== "string" || /^(2012-10-17|2008-10-17)$/.test(version)) return [];
      return [
        {
          problem: problemOf(policy, `has the Version ${quote(version)}, which isn't one`),
          remedy: 'Write "Version": "2012-10-17", as text',
        },
      ];
    }),
  },
  {
    id: "policy-elements",
    holds: "A policy has a Version, an Id and a Statement, and nothing else",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-unknown-toplevel-field"),
    check: inPolicies(allPolicies, (policy) => unknownIn(policy, documentElements)),
  },
  {
    id: "statement-elements",
    holds: "A statement has none but the elements of the grammar",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-statement-unknown-field"),
    check: inPolicies(allPolicies, ({ statements }) =>
      statements.flatMap((statement) => unknownIn(statement, statementElements)),
    ),
  },
  {
    id: "statement-effect-missing",
    holds: "A statement has an Effect",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-effect-required"),
    check: inStatements(allPolicies, (statement) => {
      if (statement.element("Effect") !== undefined) return undefined;
      return {
        problem: problemOf(statement, "has no Effect"),
        remedy: 'Write "Effect": "Allow", or "Deny"',
      };
    }),
  },
  {
    id: "statement-effect",
    holds: "An Effect is Allow or Deny, spelt so",
    answer: legacy,
    evidence: "seen",
    source: triedBy("pf-iam-policy-effect-case"),
    check: inStatements(allPolicies, (statement) => {
      const effect = statement.element("Effect");
      if (typeof effect !== "string" || effect === "Allow" || effect === "Deny") return undefined;
      const meant = nearest(effect, ["Allow", "Deny"]);
      return {
        problem: problemOf(statement, `has the Effect ${quote(effect)}`),
        remedy: meant === undefined ? 'Write "Allow" or "Deny"' : `Write "Effect": ${quote(meant)}`,
      };
    }),
  },
  {
    id: "statement-sid",
    holds: "A Sid is of letters and digits",
    answer: malformed("Statement IDs (SID) must be alpha-numeric"),
    evidence: "seen",
    source: triedBy("pf-iam-policy-sid-format"),
    check: inStatements(allPolicies, (statement) => {
      const sid = statement.element("Sid");
      if (typeof sid !== "string" || /^[0-9A-Za-z]*$/.test(sid)) return undefined;
      const plain = sid.replace(/[^0-9A-Za-z]/g, "");
      return {
        problem: problemOf(statement, "has a Sid with other characters than letters and digits"),
        remedy: plain === "" ? "Leave it out" : `Write "Sid": ${quote(plain)}`,
      };
    }),
  },
];

/** In those of what somebody may do. */
const ofIdentities: readonly ArgumentRule[] = [
  {
    id: "statement-sid-twice",
    holds: "Each Sid is there once in a policy",
    answer: malformed("Statement IDs (SID) in a single policy must be unique."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-duplicate-sid"),
    on: identityTypes,
    check: inPolicies(identityPolicies, (policy) => {
      const sids = policy.statements.map((one) => one.element("Sid"));
      const twice = sids.filter((sid, i): sid is string => isText(sid) && sids.indexOf(sid) < i);
      if (twice.length === 0) return [];
      return [
        {
          problem: problemOf(policy, `has more than one statement with the Sid ${some(twice)}`),
          remedy: "Write another Sid for each, or leave Sids out",
        },
      ];
    }),
  },
  {
    id: "statement-opposites",
    holds:
      "A statement has an Action or a NotAction, and a Resource or a NotResource, but not both",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-exclusive-fields"),
    on: identityTypes,
    check: inStatements(identityPolicies, (statement) => {
      const both = ["Action", "Resource"].find(
        (name) =>
          statement.element(name) !== undefined && statement.element(`Not${name}`) !== undefined,
      );
      if (both === undefined) return undefined;
      return {
        problem: problemOf(statement, `has both ${both} and Not${both}`),
        remedy: "Leave one of them out, or make two statements of it",
      };
    }),
  },
  {
    id: "statement-principal",
    holds: "A policy of what somebody may do names no principal",
    answer: malformed("Policy document should not specify a principal."),
    evidence: "seen",
    source: triedBy("pf-iam-identity-policy-no-principal"),
    on: identityTypes,
    check: inStatements(identityPolicies, (statement) => {
      if (!statement.has("Principal")) return undefined;
      return {
        problem: problemOf(statement, "names a principal, though it is for whoever has the policy"),
        remedy:
          "Leave it out; who may take on a role, its assumeRolePolicy says, and who may use a bucket or a queue, that one's own policy",
      };
    }),
  },
];

export const statementRules = [...ofAll, ...ofIdentities];

/** What only is in another case may be read as it is meant: that AWS refuses it was never seen. */
function unknownIn(block: PolicyBlock, names: readonly string[]): Fault[] {
  const unknown = block.keys().find((key) => !names.includes(key) && !isOneOf(names, key));
  if (unknown === undefined) return [];
  const meant = nearest(unknown, names);
  const isMeant = meant !== undefined && isMisspelling(unknown, meant);
  return [
    {
      problem: problemOf(block, `has ${quote(unknown)}, which isn't one of its elements`),
      remedy: isMeant
        ? `Write ${quote(meant)}`
        : `Leave it out: there are ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`,
    },
  ];
}

function isOneOf(names: readonly string[], key: string): boolean {
  const lower = key.toLowerCase();
  return names.some((name) => name.toLowerCase() === lower);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
