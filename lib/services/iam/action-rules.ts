/** What IAM refuses of the actions and resources that a policy names. */
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { allPolicies, identityPolicies, identityTypes } from "./argument-types";
import { inStatements, type PolicyBlock } from "./policy-document";
import { malformed, problemOf, some } from "./policy-words";

export const actionRules: readonly ArgumentRule[] = [
  {
    id: "action-missing",
    holds: "A statement has an Action or a NotAction",
    answer: malformed("Policy statement must contain actions."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-action-required"),
    check: inStatements(allPolicies, (statement) => {
      const action = statement.element("Action");
      const isEmpty = Array.isArray(action) && action.length === 0;
      if (statement.has("Action") && !isEmpty) return undefined;
      return {
        problem: problemOf(statement, "has no Action"),
        remedy: "Write an Action, or leave the statement out",
      };
    }),
  },
  {
    id: "action-service",
    holds: "An action begins with its service, unless it is *",
    answer: malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-action-format"),
    on: identityTypes,
    check: actions(
      (action) => !action.includes(":") && !/^\**$/.test(action),
      "without its service",
      "Write the service before it, as s3:GetObject",
    ),
  },
  {
    id: "action-colons",
    holds: "An action has one colon",
    answer: malformed("Actions/Condition can contain only one colon."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-action-single-colon"),
    on: identityTypes,
    check: actions(
      (action) => action.split(":").length > 2,
      "with more than one colon",
      "Write the service and the action, as s3:GetObject",
    ),
  },
  {
    id: "action-service-wildcard",
    holds: "The service of an action has no wildcard",
    answer: malformed("Action vendors (e.g., aws, ec2, etc.) must not contain wildcards."),
    evidence: "seen",
    source: triedBy("pf-iam-policy-action-vendor-wildcard"),
    on: identityTypes,
    check: actions(
      // Of *:* nobody was seen to be refused it.
      (action) => /^[^:]*[*?][^:]*:/.test(action) && action !== "*:*",
      "with a wildcard in the service",
      "Write a statement's actions service by service, as ec2:Describe*, or attach the AWS managed policy ReadOnlyAccess",
    ),
  },
];

/** The actions of a statement of what somebody may do, none of which may be wrong. */
function actions(isWrong: (action: string) => boolean, what: string, remedy: string) {
  return inStatements(identityPolicies, (statement: PolicyBlock): Fault | undefined => {
    const wrong = statement.texts("Action").filter(isWrong);
    if (wrong.length === 0) return undefined;
    return { problem: problemOf(statement, `has an action ${what}: ${some(wrong)}`), remedy };
  });
}
