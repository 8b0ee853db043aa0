/** What IAM refuses of the policy that says who may take on a role. */
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { roles, trustPolicies } from "./argument-types";
import { inStatements, type PolicyBlock, textsOf } from "./policy-document";
import { malformed, problemOf, some } from "./policy-words";
import { isAwsPrincipal, isFederated, isService } from "./principals";

const invalid = malformed("Invalid principal in policy");

/** What may be asked of STS for a role. */
const actions = [
  ...["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"],
  ...["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"],
];
const actionsInLowerCase = actions.map((action) => action.toLowerCase());

const rules: readonly ArgumentRule[] = [
  {
    id: "trust-action",
    holds: "The actions of an assumeRolePolicy are those of STS that take on a role",
    answer: malformed("AssumeRole policy may only specify STS AssumeRole actions."),
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-action-sts-only"),
    check: inStatements(trustPolicies, (statement) => {
      const named = textsOf(statement.element("Action"));
      const others = named.filter((action) => !actionsInLowerCase.includes(action.toLowerCase()));
      if (others.length === 0) return undefined;
      return {
        problem: problemOf(statement, `has an action that doesn't take on a role: ${some(others)}`),
        remedy: `Write ${actions.slice(0, -1).join(", ")} or ${actions.at(-1)}, and what the role may do into a policy of its own`,
        // Of which wildcards nobody wrote down that AWS refused them.
        ...(others.every((action) => /[*?]/.test(action)) && { level: "advisory" }),
      };
    }),
  },
  {
    id: "trust-resource",
    holds: "An assumeRolePolicy names no Resource",
    answer: malformed("Has prohibited field Resource"),
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-no-resource"),
    check: inStatements(trustPolicies, (statement) => {
      if (statement.element("Resource") === undefined) return undefined;
      return {
        problem: problemOf(statement, "names a Resource, though it is for the role itself"),
        remedy: "Leave it out",
      };
    }),
  },
  {
    id: "trust-principal-missing",
    holds: "A statement of an assumeRolePolicy names a principal",
    evidence: "stated",
    source:
      "[AWS: Principal](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html) (2026-11-26)",
    check: inStatements(trustPolicies, (statement) => {
      if (statement.has("Principal")) return undefined;
      return {
        problem: problemOf(statement, "has no Principal"),
        remedy: 'Write who may take on the role, as { "Service": "lambda.amazonaws.com" }',
      };
    }),
  },
  {
    id: "trust-principal-any",
    holds: "The principal of an assumeRolePolicy isn't * alone",
    answer: malformed("AssumeRolepolicy contained an invalid principal"),
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-principal-star-string"),
    check: inStatements(trustPolicies, (statement) => {
      if (statement.element("Principal") !== "*") return undefined;
      return {
        problem: problemOf(statement, 'has the Principal "*"'),
        remedy:
          'Write { "AWS": "*" } with a Condition on who it is, or name who may take on the role',
      };
    }),
  },
  {
    id: "trust-principal-aws",
    holds: "An AWS principal is an account, or the ARN of an account, a user or a role",
    answer: invalid,
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-aws-principal-format"),
    check: principals(
      "AWS",
      (id) => !isAwsPrincipal(id),
      "an AWS principal that is none",
      "Write an account's id, arn:aws:iam::123456789012:root, or the whole ARN of a role or a user",
    ),
  },
  {
    id: "trust-principal-service",
    holds: "A service has its whole name, such as lambda.amazonaws.com",
    answer: invalid,
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-service-principal"),
    check: principals(
      "Service",
      (id) => !hasWildcard(id) && !isService(id),
      "a service without its whole name",
      "Write its whole name, as lambda.amazonaws.com",
    ),
  },
  {
    id: "trust-principal-service-wildcard",
    holds: "The name of a service has no wildcard",
    answer: invalid,
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-service-wildcard"),
    check: principals(
      "Service",
      hasWildcard,
      "a service with a wildcard",
      "Write each service by its whole name, as lambda.amazonaws.com",
    ),
  },
  {
    id: "trust-principal-federated",
    holds: "A federated principal is the ARN of an identity provider, or a domain",
    answer: malformed("Federated principals must be valid domain names or SAML metadata ARNs"),
    evidence: "seen",
    source:
      "[terraform-aws-modules/terraform-aws-iam#202](https://github.com/terraform-aws-modules/terraform-aws-iam/issues/202) (2022-03-09)",
    check: principals(
      "Federated",
      (id) => !isFederated(id),
      "a federated principal that is neither a domain nor a provider's ARN",
      "Write the arn of the identity provider, or a domain such as cognito-identity.amazonaws.com",
    ),
  },
  {
    id: "trust-cognito-condition",
    holds: "Whom Cognito knows takes on a role by a Condition",
    answer: malformed("A condition block must be present for the Cognito provider"),
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-cognito-condition"),
    check: inStatements(trustPolicies, (statement) => {
      const cognito = "cognito-identity.amazonaws.com";
      const isOfCognito = idsOf(statement, "Federated").includes(cognito);
      if (!isOfCognito || statement.element("Condition") !== undefined) return undefined;
      return {
        problem: problemOf(statement, `lets in ${cognito} without a Condition`),
        remedy: `Write a Condition on the identity pool: { "StringEquals": { "${cognito}:aud": "its id" } }`,
      };
    }),
  },
];

export const trustRules = rules.map((rule) => ({ ...rule, on: roles }));

/** The principals of a type, none of which may be wrong. */
function principals(
  type: string,
  isWrong: (id: string) => boolean,
  what: string,
  remedy: string,
): Check {
  return inStatements(trustPolicies, (statement): Fault | undefined => {
    const wrong = idsOf(statement, type).filter(isWrong);
    if (wrong.length === 0) return undefined;
    return { problem: problemOf(statement, `names ${what}: ${some(wrong)}`), remedy };
  });
}

function idsOf(statement: PolicyBlock, type: string): readonly string[] {
  const named = statement.element("Principal");
  return isObject(named) ? textsOf(named[type]) : [];
}

function hasWildcard(id: string): boolean {
  return /[*?]/.test(id);
}
