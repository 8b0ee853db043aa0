/** When a rule holds. Each is yes, no, or unknown with the arguments to blame. */
import { quote } from "../plain/text";
import { allOf, anyOf, not as opposite, type Truth } from "../plain/truth";
import { valueOr } from "../stack/value";
import type { Applies, Condition } from "./rule";
import type { Argument } from "./scope";

/** The argument, or an item of the list at a path with `[]`, is one of these texts. */
export function equals(path: string, ...values: readonly string[]): Condition {
  return holdsOf(path, (text) => values.includes(text));
}

/** The same with how it begins. */
export function startsWith(path: string, start: string): Condition {
  return holdsOf(path, (text) => text.startsWith(start));
}

function holdsOf(path: string, isMeant: (text: string) => boolean): Condition {
  return (scope) => {
    const args = scope.read(path);
    const found = args.find(({ text }) => text.state === "known" && isMeant(text.value));
    if (found) return { truth: "yes", unknown: [], because: [saying(found)] };
    return applies(args, ({ value }) => (value.state === "unknown" ? "unknown" : "no"));
  };
}

/** The argument is there, or one of those at a path with `[]`. */
export function given(path: string): Condition {
  return (scope) => applies(scope.read(path), (argument) => argument.given);
}

/** The condition doesn't hold. */
export function not(condition: Condition): Condition {
  return (scope) => {
    const { truth, unknown } = condition(scope);
    return { truth: opposite(truth), unknown };
  };
}

/** All of them hold. */
export function allHold(...conditions: readonly Condition[]): Condition {
  return (scope) => {
    const answers = conditions.map((condition) => condition(scope));
    return {
      truth: allOf(answers.map(({ truth }) => truth)),
      unknown: answers.flatMap(({ unknown }) => unknown),
      because: answers.flatMap(({ because = [] }) => because),
    };
  };
}

/** The same condition with why it holds, where it can't say so itself. */
export function explained(condition: Condition, ...because: readonly string[]): Condition {
  return (scope) => ({ ...condition(scope), because });
}

function applies(args: readonly Argument[], judge: (argument: Argument) => Truth): Applies {
  const truths = args.map(judge);
  const open = args.filter((_, i) => truths[i] === "unknown");
  return { truth: anyOf(truths), unknown: open.map(({ name }) => name) };
}

/** What a program has there: `networkMode is "awsvpc"`. */
function saying({ name, text }: Argument): string {
  const value = valueOr(text, "");
  return `${name} is ${value === "true" || value === "false" ? value : quote(value)}`;
}
