import { clip, quote } from "../../plain/text";
import { invalidSyntax, isObject, oneOrMany, Refusal, text } from "./json";
import { parsePrincipals } from "./parse-principals";
import { refuseWithoutEffect } from "./purpose";
import type { Condition, Patterns, Statement } from "./statement";

const elements = [
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"],
  ...["Resource", "NotResource", "Condition"],
];

/** Reads a statement of a policy; `index` counts from 0. Throws a `Refusal` where S3 refuses it. */
export function parseStatement(json: unknown, index: number, variables: boolean): Statement {
  if (!isObject(json)) throw new Refusal(invalidSyntax);
  const unknown = Object.keys(json).find((key) => !elements.includes(key));
  if (unknown !== undefined) throw new Refusal(`Unknown field ${clip(unknown)}`);
  const sid = text(json.Sid ?? "", invalidSyntax);
  const statement: Statement = {
    name: `statement ${index + 1}${sid === "" ? "" : ` (${quote(sid)})`}`,
    effect: parseEffect(json.Effect),
    principals: parsePrincipals(...either(json, "Principal")),
    actions: parseActions(...either(json, "Action")),
    resources: parseResources(...either(json, "Resource")),
    conditions: parseConditions(json.Condition),
    variables,
  };
  refuseWithoutEffect(statement);
  return statement;
}

function parseEffect(json: unknown): "Allow" | "Deny" {
  if (json === undefined) throw new Refusal("Missing required field Effect");
  const effect = text(json, invalidSyntax);
  if (effect === "Allow" || effect === "Deny") return effect;
  throw new Refusal(`Invalid effect: ${clip(effect)}`);
}

/** An element or its opposite, exactly one of which a statement has. */
function either(json: Readonly<Record<string, unknown>>, name: string): [unknown, boolean] {
  const [element, opposite] = [json[name], json[`Not${name}`]];
  if (element !== undefined && opposite !== undefined) {
    throw new Refusal(`A statement has either ${name} or Not${name}, not both`);
  }
  const value = element === undefined ? opposite : element;
  if (value === undefined) throw new Refusal(`Missing required field ${name}`);
  if (value === null) throw new Refusal(invalidSyntax);
  if (Array.isArray(value) && value.length === 0) {
    throw new Refusal(`Missing required field ${name} cannot be empty!`);
  }
  return [value, element === undefined];
}

/** S3 wants `s3:PutObject`, `s3:Put*` or `*`. */
function parseActions(json: unknown, not: boolean): Patterns {
  const patterns = oneOrMany(json).map((action) => text(action, invalidSyntax));
  if (!patterns.every((action) => action.includes(":") || /^[*?]+$/.test(action))) {
    throw new Refusal("Policy has invalid action");
  }
  return { not, patterns };
}

function parseResources(json: unknown, not: boolean): Patterns {
  const patterns = oneOrMany(json).map((resource) => text(resource, invalidSyntax));
  if (!patterns.every((resource) => /^arn:|^[*?]/.test(resource))) {
    throw new Refusal("Policy has invalid resource");
  }
  return { not, patterns };
}

function parseConditions(json: unknown): Condition[] {
  if (json === undefined || json === null) return [];
  if (!isObject(json)) throw new Refusal(invalidSyntax);
  return Object.entries(json).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw new Refusal(invalidSyntax);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: oneOrMany(values).map((value) => text(value, invalidSyntax)),
    }));
  });
}
