/**
 * Whether a statement's conditions hold.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { own } from "../../plain/own";
import { allOf, anyOf, not, type Truth, yesOrNo } from "../../plain/truth";
import { comparisons, type Comparison } from "./comparisons";
import type { ContextValue, RequestContext } from "./request";
import type { Condition } from "./statement";

/** Whether a condition holds: "unknown" when its key or operator isn't one that can be judged. */
export function conditionHolds(
  condition: Condition,
  context: RequestContext,
  variables: boolean,
): Truth {
  const key = condition.key.toLowerCase();
  const value = own(context, key);
  if (value === undefined || condition.values.length === 0) return "unknown";
  if (condition.operator === "Null") return isNull(condition.values, value);
  const operator = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(condition.operator);
  const [, quantifier, name = "", ifExists] = operator ?? [];
  if (value.atLeast !== undefined) return compareNumber(name, condition.values, value.atLeast);
  const comparison = comparisons.get(name);
  if (comparison === undefined) return "unknown";
  const ifPresent = whenPresent(quantifier, value, (held) =>
    compareText(comparison, held, condition.values, variables),
  );
  const ifAbsent = yesOrNo(ifExists !== undefined || holdsWhenAbsent(quantifier, comparison));
  return byPresence(value, ifPresent, ifAbsent);
}

/** The answer for a key that is there always, never, or perhaps. */
function byPresence({ present }: ContextValue, ifPresent: Truth, ifAbsent: Truth): Truth {
  if (present === "always") return ifPresent;
  if (present === "never") return ifAbsent;
  return ifPresent === ifAbsent ? ifPresent : "unknown";
}

function isNull(expected: readonly string[], value: ContextValue): Truth {
  const [first, ...others] = expected.map((text) => text.toLowerCase());
  if (others.length > 0 || (first !== "true" && first !== "false")) return "unknown";
  return byPresence(value, yesOrNo(first === "false"), yesOrNo(first === "true"));
}

/** Only the least that the number can be is known: it decides when the policy asks for no more. */
function compareNumber(operator: string, inPolicy: readonly string[], atLeast: number): Truth {
  if (!inPolicy.map(Number).every((number) => number <= atLeast)) return "unknown";
  if (operator === "NumericLessThan") return "no";
  return operator === "NumericGreaterThanEquals" ? "yes" : "unknown";
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function whenPresent(
  quantifier: string | undefined,
  { values, more = [] }: ContextValue,
  test: (value: string) => Truth,
): Truth {
  const known = values.map(test);
  const possible = more.map(test);
  // A value that is only possible leaves the answer as it is, or makes it unknown.
  const ifAllAgree = (truth: Truth): Truth =>
    possible.every((other) => other === truth) ? truth : "unknown";
  if (quantifier === "ForAnyValue:") return anyOf([...known, ifAllAgree("no")]);
  if (quantifier === "ForAllValues:") return allOf([...known, ifAllAgree("yes")]);
  return known.length === 1 && more.length === 0 ? allOf(known) : "unknown";
}

function holdsWhenAbsent(quantifier: string | undefined, { negated }: Comparison): boolean {
  if (quantifier === "ForAnyValue:") return false;
  return quantifier === "ForAllValues:" || negated;
}

/** Whether a value is among those of the policy; for a negated operator, whether it is none. */
function compareText(
  { matches, negated }: Comparison,
  value: string,
  expected: readonly string[],
  variables: boolean,
): Truth {
  const among = anyOf(expected.map((inPolicy) => matches(inPolicy, value, variables)));
  return negated ? not(among) : among;
}
