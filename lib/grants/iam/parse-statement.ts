import { isObject } from "../../plain/json";
import { quote } from "../../plain/text";
import { PolicyFaultError, syntaxFault } from "./fault";
import { oneOrMany, type PolicyElement, scalarText } from "./json";
import { parsePrincipals } from "./parse-principals";
import type { Condition, Patterns, PolicyForm, Statement } from "./statement";

type Json = Readonly<Record<string, unknown>>;

/** The elements of statements, as the grammar spells them. */
export const statementElements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** The element that policies of a form don't have: who holds a role, or a policy, stands for it. */
const withoutElement: Readonly<Record<PolicyForm, string | undefined>> = {
  resource: undefined,
  trust: "Resource",
  role: "Principal",
};

/** The policy that a statement is of, and its place in it, counted from 0. */
export interface StatementPlace {
  readonly index: number;
  readonly form: PolicyForm;
  readonly variables: boolean;
}

/** Reads a statement of a policy. Throws a `PolicyFaultError` where it isn't in the grammar. */
export function parseStatement(json: unknown, place: StatementPlace): Statement {
  const name = nameOf(json, place.index);
  try {
    return parseElements(json, name, place);
  } catch (error) {
    if (error instanceof PolicyFaultError) throw new PolicyFaultError(error.fault, name);
    throw error;
  }
}

function nameOf(json: unknown, index: number): string {
  const sid = isObject(json) ? json.Sid : undefined;
  const isText = typeof sid === "string" || typeof sid === "number" || typeof sid === "boolean";
  return `statement ${index + 1}${isText && sid !== "" ? ` (${quote(String(sid))})` : ""}`;
}

function parseElements(json: unknown, name: string, place: StatementPlace): Statement {
  if (!isObject(json)) throw new PolicyFaultError(syntaxFault);
  const unknown = Object.keys(json).find((key) => !statementElements.includes(key));
  if (unknown !== undefined) throw new PolicyFaultError({ kind: "unknown field", name: unknown });
  scalarText(json.Sid ?? "", syntaxFault);
  const { form, variables } = place;
  return {
    name,
    effect: parseEffect(json.Effect),
    principals: partOf(json, "Principal", form, parsePrincipals),
    actions: parsePatterns(elementOf(json, "Action")),
    resources: partOf(json, "Resource", form, parsePatterns),
    conditions: parseConditions(json.Condition),
    variables,
  };
}

function parseEffect(json: unknown): "Allow" | "Deny" {
  if (json === undefined) throw new PolicyFaultError({ kind: "missing", name: "Effect" });
  const text = scalarText(json, syntaxFault);
  if (text === "Allow" || text === "Deny") return text;
  throw new PolicyFaultError({ kind: "effect", text });
}

/** An element that not all policies have; `undefined` in one of a form without it. */
function partOf<T>(
  json: Json,
  name: string,
  form: PolicyForm,
  parse: (element: PolicyElement) => T,
): T | undefined {
  if (name !== withoutElement[form]) return parse(elementOf(json, name));
  if (json[name] !== undefined || json[`Not${name}`] !== undefined) {
    throw new PolicyFaultError({ kind: "not here", name });
  }
  return undefined;
}

/** An element, or its opposite: a statement has exactly one of the two. */
function elementOf(json: Json, name: string): PolicyElement {
  const [element, opposite] = [json[name], json[`Not${name}`]];
  if (element !== undefined && opposite !== undefined) {
    throw new PolicyFaultError({ kind: "both", name });
  }
  const value = element === undefined ? opposite : element;
  if (value === undefined) throw new PolicyFaultError({ kind: "missing", name });
  if (value === null) throw new PolicyFaultError(syntaxFault);
  if (Array.isArray(value) && value.length === 0) {
    throw new PolicyFaultError({ kind: "empty", name });
  }
  return { json: value, not: element === undefined };
}

function parsePatterns({ json, not }: PolicyElement): Patterns {
  return { not, patterns: oneOrMany(json).map((text) => scalarText(text, syntaxFault)) };
}

function parseConditions(json: unknown): Condition[] {
  if (json === undefined || json === null) return [];
  if (!isObject(json)) throw new PolicyFaultError(syntaxFault);
  return Object.entries(json).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw new PolicyFaultError(syntaxFault);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: oneOrMany(values).map((value) => scalarText(value, syntaxFault)),
    }));
  });
}
