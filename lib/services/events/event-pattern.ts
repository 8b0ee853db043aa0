/**
 * The grammar of event patterns, by which EventBridge filters events: fields, each with a list of what
 * it may be, or with fields in it. SNS has nearly the same.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/JsonRuleCompiler.java
 */
import { isObject } from "../../plain/json";

/** A field, wherever it stands in a pattern. */
export interface Field {
  readonly key: string;
  readonly value: unknown;
}

/** What a field is compared with other than as it is: `{ "prefix": "a" }`. */
export interface Matcher {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}

export const operators = [
  "prefix",
  "suffix",
  "anything-but",
  "numeric",
  "exists",
  "cidr",
  "wildcard",
  "equals-ignore-case",
];

/**
 * The fields of a pattern: the outer ones first. What `$or` has is alternatives, or, where it can't be,
 * a field of that name, of which nothing is told.
 */
export function fieldsOf(pattern: unknown): Field[] {
  const fields: Field[] = [];
  const open: unknown[] = [pattern];
  // No recursion: a pattern may be deeper than the stack.
  for (const node of open) {
    if (!isObject(node)) continue;
    for (const [key, value] of Object.entries(node)) {
      if (key === "$or") {
        if (areAlternatives(value)) open.push(...value);
        continue;
      }
      fields.push({ key, value });
      open.push(value);
    }
  }
  return fields;
}

/** Alternatives are two objects or more, and none of them a matcher. */
function areAlternatives(value: unknown): value is object[] {
  if (!Array.isArray(value) || value.length < 2) return false;
  return value.every((one) => isObject(one) && !Object.keys(one).some(isOperator));
}

function isOperator(key: string): boolean {
  return operators.includes(key) || key === "exactly";
}

/** All matchers of a pattern. */
export function matchersOf(pattern: unknown): Matcher[] {
  return fieldsOf(pattern).flatMap(({ key, value }) =>
    itemsOf(value).flatMap((item) =>
      isObject(item)
        ? Object.entries(item).map(([operator, of]) => ({ field: key, operator, value: of }))
        : [],
    ),
  );
}

/** The items of a list; none of what is no list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
