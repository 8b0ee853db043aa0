/** Whether one statement is about one request. */
import { type Glob, wildcard } from "../glob";
import { matchesWildcard } from "../wildcard";
import { holds } from "./conditions";
import { matches, parsePattern } from "./pattern";
import { namesRequester, principalsText } from "./principals";
import type { Part, PutRequest } from "./request";
import type { Condition, Patterns, Statement } from "./statement";
import { not, some, type Truth } from "./truth";

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
  readonly applies: Truth;
  /** In the order in which a reader would check them. Worked out when asked for. */
  readonly parts: readonly JudgedPart[];
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
  return {
    statement,
    applies: applies(checksOf(statement, request)),
    get parts() {
      const checks = checksOf(statement, request);
      return checks.map(({ part, judge, find }) => ({ part, truth: judge(), found: find() }));
    },
  };
}

/** A part of a statement that can be held against a request. */
interface Check {
  readonly part: Part;
  readonly judge: () => Truth;
  readonly find: () => string;
}

/** The first part that is wrong decides, and of most statements that is the principal. */
function applies(checks: readonly Check[]): Truth {
  let truth: Truth = true;
  for (const check of checks) {
    const next = check.judge();
    if (next === false) return false;
    if (next === "unknown") truth = next;
  }
  return truth;
}

function checksOf(statement: Statement, request: Single): Check[] {
  const { principals, actions, resources, conditions, variables } = statement;
  return [
    {
      part: "principal",
      judge: () => namesRequester(principals, request),
      find: () => opposite(principals.not, principalsText(principals)),
    },
    {
      part: "action",
      judge: () => includesAction(actions, request.action),
      find: () => patternsText(actions),
    },
    {
      part: "resource",
      judge: () => includesResource(resources, request.resource, variables),
      find: () => patternsText(resources),
    },
    ...conditions.map((condition): Check => ({
      part: "condition",
      judge: () => holds(condition, request.context, variables),
      find: () => conditionText(condition),
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
