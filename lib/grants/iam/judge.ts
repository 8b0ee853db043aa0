/** Whether one statement applies to one request. */
import { type Glob, wildcard } from "../../plain/glob";
import { allOf, anyOf, not, type Truth, yesOrNo } from "../../plain/truth";
import { matchesWildcard } from "../../plain/wildcard";
import { conditionHolds } from "./conditions";
import { matchesPattern, parsePattern } from "./pattern";
import { namesRequester, principalsText } from "./principals";
import type { PutRequest, StatementPart } from "./request";
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
  readonly applies: Truth;
}

/** A request for one action on one resource, or on all that a pattern stands for. */
export interface AccessRequest extends Pick<PutRequest, "principal" | "partition" | "context"> {
  readonly action: string;
  readonly resource: Glob;
  /** What the resource is called in a message. */
  readonly covered: string;
}

/** Holds a statement against a request. */
export function judgeStatement(statement: Statement, request: AccessRequest): JudgedStatement {
  return { statement, request, applies: appliesTo(statement, request) };
}

/** Most statements are for another principal, so that the rest needn't be looked at. */
function appliesTo(statement: Statement, request: AccessRequest): Truth {
  const { principals, actions, resources, conditions, variables } = statement;
  const principal = namesRequester(principals, request);
  if (principal === "no" || !includesAction(actions, request.action)) return "no";
  const resource = includesResource(resources, request.resource, variables);
  const held = conditions.map((condition) => conditionHolds(condition, request.context, variables));
  return allOf([principal, resource, ...held]);
}

/** Each part of a statement for itself, in the order in which a reader would check them. */
export function judgedParts({ statement, request }: JudgedStatement): JudgedPart[] {
  const { principals, actions, resources, conditions, variables } = statement;
  return [
    {
      part: "principal",
      truth: namesRequester(principals, request),
      text: exceptIf(principals.not, principalsText(principals)),
    },
    {
      part: "action",
      truth: yesOrNo(includesAction(actions, request.action)),
      text: patternsText(actions),
    },
    {
      part: "resource",
      truth: includesResource(resources, request.resource, variables),
      text: patternsText(resources),
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

function includesResource(resources: Patterns, resource: Glob, variables: boolean): Truth {
  const among = anyOf(
    resources.patterns.map((text) =>
      matchesPattern(parsePattern(text, variables, wildcard), resource),
    ),
  );
  return resources.not ? not(among) : among;
}

function exceptIf(isOpposite: boolean, text: string): string {
  return isOpposite ? `all but ${text}` : text;
}

function patternsText(patterns: Patterns): string {
  return exceptIf(patterns.not, patterns.patterns.join(", "));
}

function conditionText({ operator, key, values }: Condition): string {
  return `${operator} ${key} ${values.join(", ")}`;
}
