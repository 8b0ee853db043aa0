/**
 * Whether a statement's conditions hold.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { comparisons, type Comparison } from "./comparisons";
import type { ContextValue, RequestContext } from "./request";
import type { Condition } from "./statement";
import { every, not, some, type Truth } from "../../plain/truth";

/** A condition is "unknown" when its key or operator isn't one that can be judged. */
export function holds(condition: Condition, context: RequestContext, variables: boolean): Truth {
  const key = condition.key.toLowerCase();
  const value = Object.hasOwn(context, key) ? context[key] : undefined;
  if (value === undefined || condition.values.length === 0) return "unknown";
  if (condition.operator === "Null") return isNull(condition.values, value);
  const operator = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(condition.operator);
  const [, quantifier, name = "", ifExists] = operator ?? [];
  if (value.atLeast !== undefined) return compareNumber(name, condition.values, value.atLeast);
  const comparison = comparisons.get(name);
  if (comparison === undefined) return "unknown";
  const present = whenPresent(quantifier, value, (of) =>
    compare(comparison, of, condition.values, variables),
  );
  const absent = ifExists !== undefined || whenAbsent(quantifier, comparison);
  return whichever(value, present, absent);
}

/** What holds of a key that is there always, never, or perhaps. */
function whichever({ present }: ContextValue, ifPresent: Truth, ifAbsent: Truth): Truth {
  if (present === "always") return ifPresent;
  if (present === "never") return ifAbsent;
  return ifPresent === ifAbsent ? ifPresent : "unknown";
}

function isNull(expected: readonly string[], value: ContextValue): Truth {
  const [first, ...others] = expected.map((text) => text.toLowerCase());
  if (others.length > 0 || (first !== "true" && first !== "false")) return "unknown";
  return whichever(value, first === "false", first === "true");
}

/** Of a number only the least is known, which decides when the policy asks for no more. */
function compareNumber(operator: string, inPolicy: readonly string[], atLeast: number): Truth {
  if (!inPolicy.map(Number).every((number) => number <= atLeast)) return "unknown";
  if (operator === "NumericLessThan") return false;
  return operator === "NumericGreaterThanEquals" ? true : "unknown";
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function whenPresent(
  quantifier: string | undefined,
  { values, more = [] }: ContextValue,
  test: (value: string) => Truth,
): Truth {
  const known = values.map(test);
  // What may be there too leaves the answer as it is, or open.
  const others = more.map(test);
  const unless = (truth: boolean): Truth =>
    others.every((other) => other === truth) ? truth : "unknown";
  if (quantifier === "ForAnyValue:") return some([...known, unless(false)]);
  if (quantifier === "ForAllValues:") return every([...known, unless(true)]);
  return known.length === 1 && more.length === 0 ? every(known) : "unknown";
}

function whenAbsent(quantifier: string | undefined, { negated }: Comparison): boolean {
  if (quantifier === "ForAnyValue:") return false;
  return quantifier === "ForAllValues:" || negated;
}

/** Whether a value is among those of the policy; for a negated operator, whether it is none. */
function compare(
  { matches, negated }: Comparison,
  value: string,
  expected: readonly string[],
  variables: boolean,
): Truth {
  const among = some(expected.map((inPolicy) => matches(inPolicy, value, variables)));
  return negated ? not(among) : among;
}
