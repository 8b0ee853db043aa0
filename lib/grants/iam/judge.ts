/** Whether one statement is about one request. */
import { type Glob, wildcard } from "../../plain/glob";
import { matchesWildcard } from "../../plain/wildcard";
import { holds } from "./conditions";
import { matches, parsePattern } from "./pattern";
import { namesRequester, principalsText } from "./principals";
import type { Part, PutRequest } from "./request";
import type { Condition, Patterns, Statement } from "./statement";
import { every, not, some, type Truth } from "../../plain/truth";

/** One part of a statement, held against a request. */
export interface JudgedPart {
  readonly part: Part;
  readonly truth: Truth;
  /** What the policy has there. */
  readonly found: string;
}

/** A statement, held against a request. */
export interface Judged {
  readonly statement: Statement;
  readonly request: Single;
  readonly applies: Truth;
}

/** A request for one action on one resource, or on all that a pattern stands for. */
export interface Single extends Pick<PutRequest, "principal" | "partition" | "context"> {
  readonly action: string;
  readonly resource: Glob;
  /** What the resource is called in a message. */
  readonly covered: string;
}

/** Holds a statement against a request. */
export function judge(statement: Statement, request: Single): Judged {
  return { statement, request, applies: applies(statement, request) };
}

/** Most statements are for another principal, so that the rest needn't be looked at. */
function applies(statement: Statement, request: Single): Truth {
  const { principals, actions, resources, conditions, variables } = statement;
  const principal = namesRequester(principals, request);
  if (principal === false || !includesAction(actions, request.action)) return false;
  const resource = includesResource(resources, request.resource, variables);
  const held = conditions.map((condition) => holds(condition, request.context, variables));
  return every([principal, resource, ...held]);
}

/** Each part of a statement for itself, in the order in which a reader would check them. */
export function partsOf({ statement, request }: Judged): JudgedPart[] {
  const { principals, actions, resources, conditions, variables } = statement;
  return [
    {
      part: "principal",
      truth: namesRequester(principals, request),
      found: opposite(principals.not, principalsText(principals)),
    },
    {
      part: "action",
      truth: includesAction(actions, request.action),
      found: patternsText(actions),
    },
    {
      part: "resource",
      truth: includesResource(resources, request.resource, variables),
      found: patternsText(resources),
    },
    ...conditions.map((condition): JudgedPart => ({
      part: "condition",
      truth: holds(condition, request.context, variables),
      found: conditionText(condition),
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
  const among = some(
    resources.patterns.map((text) => matches(parsePattern(text, variables, wildcard), resource)),
  );
  return resources.not ? not(among) : among;
}

function opposite(isOpposite: boolean, text: string): string {
  return isOpposite ? `all but ${text}` : text;
}

function patternsText(patterns: Patterns): string {
  return opposite(patterns.not, patterns.patterns.join(", "));
}

function conditionText({ operator, key, values }: Condition): string {
  return `${operator} ${key} ${values.join(", ")}`;
}
