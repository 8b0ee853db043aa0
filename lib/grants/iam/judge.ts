/** Whether one statement applies to one request. */
import { allOf, anyOf, not, type Truth, yesOrNo } from "../../plain/truth";
import { matchesWildcard } from "../../plain/wildcard";
import { conditionHolds } from "./conditions";
import { matchesResource, type Subject } from "./pattern";
import { namesRequester, principalsText } from "./principals";
import type { AccessRequest, StatementPart } from "./request";
import type { Condition, Patterns, Statement } from "./statement";

/** One part of a statement, held against a request. */
export interface JudgedPart {
  readonly part: StatementPart;
  readonly truth: Truth;
  /** What the policy has there. */
  readonly text: string;
}

/** A statement, held against a request. */
export interface JudgedStatement {
  readonly statement: Statement;
  readonly request: AccessRequest;
  /** The request's resource. */
  readonly resource: Subject | undefined;
  readonly applies: Truth;
}

/** Holds a statement against a request; `resource` is the request's. */
export function judgeStatement(
  statement: Statement,
  request: AccessRequest,
  resource: Subject | undefined,
): JudgedStatement {
  return { statement, request, resource, applies: appliesTo(statement, request, resource) };
}

/** Most statements are for another principal, so that the rest needn't be looked at. */
function appliesTo(
  statement: Statement,
  request: AccessRequest,
  resource: Subject | undefined,
): Truth {
  const { principals, actions, resources, conditions, variables } = statement;
  const principal = namesRequester(principals, request);
  if (principal === "no" || !includesAction(actions, request.action)) return "no";
  const covered = includesResource(resources, resource, variables);
  if (covered === "no") return "no";
  const held = conditions.map((condition) => conditionHolds(condition, request.context, variables));
  return allOf([principal, covered, ...held]);
}

/** Each part of a statement for itself, in the order in which a reader would check them. */
export function judgedParts({ statement, request, resource }: JudgedStatement): JudgedPart[] {
  const { principals, actions, resources, conditions, variables } = statement;
  return [
    {
      part: "principal",
      truth: namesRequester(principals, request),
      text: principals ? exceptIf(principals.not, principalsText(principals)) : "",
    },
    {
      part: "action",
      truth: yesOrNo(includesAction(actions, request.action)),
      text: patternsText(actions),
    },
    {
      part: "resource",
      truth: includesResource(resources, resource, variables),
      text: resources ? patternsText(resources) : "",
    },
    ...conditions.map((condition): JudgedPart => ({
      part: "condition",
      truth: conditionHolds(condition, request.context, variables),
      text: conditionText(condition),
    })),
  ];
}

/** Whether a statement's actions include one such as `s3:PutObject`. Case doesn't matter. */
export function includesAction(actions: Patterns, action: string): boolean {
  const name = action.toLowerCase();
  const among = actions.patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), name));
  return among !== actions.not;
}

/** A trust policy names no resources: it is for the role that has it. */
function includesResource(
  resources: Patterns | undefined,
  resource: Subject | undefined,
  variables: boolean,
): Truth {
  if (!resources) return "yes";
  if (!resource) return "unknown";
  const among = anyOf(resources.patterns.map((text) => matchesResource(text, variables, resource)));
  return resources.not ? not(among) : among;
}

function exceptIf(isOpposite: boolean, text: string): string {
  return isOpposite ? `all but ${text}` : text;
}

function patternsText(patterns: Patterns): string {
  return exceptIf(patterns.not, patterns.patterns.join(", "));
}

/**
 * What programs often keep secret, though AWS doesn't, isn't told:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
function conditionText({ operator, key, values }: Condition): string {
  const isTold = key.toLowerCase() !== "sts:externalid";
  return `${operator} ${key} ${isTold ? values.join(", ") : "…"}`;
}
