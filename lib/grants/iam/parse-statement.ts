import { isObject } from "../../plain/json";
import { clip, quote } from "../../plain/text";
import {
  invalidSyntax,
  MalformedPolicyError,
  oneOrMany,
  type PolicyElement,
  scalarText,
} from "./json";
import { parsePrincipals } from "./parse-principals";
import { refuseWithoutEffect } from "./purpose";
import type { Condition, Patterns, Statement } from "./statement";

const elementNames = [
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

/**
 * Reads a statement of a policy; `index` counts from 0. Throws a `MalformedPolicyError` where S3
 * refuses it.
 */
export function parseStatement(json: unknown, index: number, variables: boolean): Statement {
  if (!isObject(json)) throw new MalformedPolicyError(invalidSyntax);
  const unknown = Object.keys(json).find((key) => !elementNames.includes(key));
  if (unknown !== undefined) throw new MalformedPolicyError(`Unknown field ${clip(unknown)}`);
  const sid = scalarText(json.Sid ?? "", invalidSyntax);
  const statement: Statement = {
    name: `statement ${index + 1}${sid === "" ? "" : ` (${quote(sid)})`}`,
    effect: parseEffect(json.Effect),
    principals: parsePrincipals(elementOf(json, "Principal")),
    actions: parseActions(elementOf(json, "Action")),
    resources: parseResources(elementOf(json, "Resource")),
    conditions: parseConditions(json.Condition),
    variables,
  };
  refuseWithoutEffect(statement);
  return statement;
}

function parseEffect(json: unknown): "Allow" | "Deny" {
  if (json === undefined) throw new MalformedPolicyError("Missing required field Effect");
  const effect = scalarText(json, invalidSyntax);
  if (effect === "Allow" || effect === "Deny") return effect;
  throw new MalformedPolicyError(`Invalid effect: ${clip(effect)}`);
}

/** An element, or its opposite: a statement has exactly one of the two. */
function elementOf(json: Readonly<Record<string, unknown>>, name: string): PolicyElement {
  const [element, opposite] = [json[name], json[`Not${name}`]];
  if (element !== undefined && opposite !== undefined) {
    throw new MalformedPolicyError(`A statement has either ${name} or Not${name}, not both`);
  }
  const value = element === undefined ? opposite : element;
  if (value === undefined) throw new MalformedPolicyError(`Missing required field ${name}`);
  if (value === null) throw new MalformedPolicyError(invalidSyntax);
  if (Array.isArray(value) && value.length === 0) {
    throw new MalformedPolicyError(`Missing required field ${name} cannot be empty!`);
  }
  return { json: value, not: element === undefined };
}

/** S3 wants `s3:PutObject`, `s3:Put*` or `*`. */
function parseActions({ json, not }: PolicyElement): Patterns {
  const patterns = oneOrMany(json).map((action) => scalarText(action, invalidSyntax));
  if (!patterns.every((action) => action.includes(":") || /^[*?]+$/.test(action))) {
    throw new MalformedPolicyError("Policy has invalid action");
  }
  return { not, patterns };
}

function parseResources({ json, not }: PolicyElement): Patterns {
  const patterns = oneOrMany(json).map((resource) => scalarText(resource, invalidSyntax));
  if (!patterns.every((resource) => /^arn:|^[*?]/.test(resource))) {
    throw new MalformedPolicyError("Policy has invalid resource");
  }
  return { not, patterns };
}

function parseConditions(json: unknown): Condition[] {
  if (json === undefined || json === null) return [];
  if (!isObject(json)) throw new MalformedPolicyError(invalidSyntax);
  return Object.entries(json).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw new MalformedPolicyError(invalidSyntax);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: oneOrMany(values).map((value) => scalarText(value, invalidSyntax)),
    }));
  });
}
