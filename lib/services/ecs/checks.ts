/** Conditions and checks that rules on several parts of ECS have in common. */
import type { Check, Condition, Fault, Judgement } from "../../arguments/rule";
import { undecided } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { lastKey } from "../../arguments/checks";
import { nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

/** Those that aren't known. */
export function unknownOf(args: readonly Argument[]): Argument[] {
  return args.filter(({ value }) => value.state === "unknown");
}

/** The texts of arguments, as far as they are known and there. */
export function textsOf(args: readonly Argument[]): string[] {
  return args.map(({ text }) => valueOr(text, "")).filter((text) => text !== "");
}

/** What arguments say together, by paths without `[]`; undecided as soon as one isn't known. */
export function ofAll(
  paths: readonly string[],
  judge: (...args: readonly Argument[]) => Fault | undefined,
): Check {
  return (scope) => {
    const args = paths.map((path) => scope.one(path));
    const open = unknownOf(args);
    if (open.length > 0) return [undecided(...open)];
    const fault = judge(...args);
    return fault ? [fault] : [];
  };
}

/** The argument at a path is there on one of its items, at least. */
export function someGiven(path: string, fault: Fault): Check {
  return (scope) => {
    const all = scope.read(path);
    if (all.some(({ given }) => given === "yes")) return [];
    const open = unknownOf(all);
    return [open.length > 0 ? undecided(...open) : fault];
  };
}

/**
 * Each text at a path is one of those at another, which begins with `/`.
 *
 * @param what what it is then: `a container of this task`.
 * @param otherwise what to write where none of them seems to be meant.
 */
export function among(
  path: string,
  others: string,
  { what, otherwise }: { what: string; otherwise: string },
): Check {
  return (scope) => {
    const all = scope.read(others);
    const known = textsOf(all);
    return scope.read(path).flatMap(({ name, text, given }): Judgement[] => {
      if (text.state === "unknown") return [{ unknown: [name] }];
      if (given === "no" || text.state === "absent" || known.includes(text.value)) return [];
      const open = unknownOf(all);
      if (open.length > 0) return [undecided(...open)];
      const meant = nearest(text.value, known);
      return [
        {
          problem: `${name} ${quote(text.value)} isn't ${what}`,
          remedy: meant === undefined ? otherwise : `Write ${lastKey(name)}: ${quote(meant)}`,
        },
      ];
    });
  };
}

/** No text is twice at a path. `called` says of one that it is: `Two containers are called "app"`. */
export function once(path: string, called: (text: string) => Fault): Check {
  return (scope) => {
    const all = scope.read(path);
    const first = new Set<string>();
    const twice = textsOf(all).find((text) => first.has(text) || !first.add(text));
    if (twice !== undefined) return [called(twice)];
    const open = unknownOf(all);
    return open.length > 0 && all.length > 1 ? [undecided(...open)] : [];
  };
}

/**
 * The argument is there. One that isn't known yet is, if it comes from a resource's output, since AWS
 * gives none of those that rules ask for as an empty text.
 *
 * @param key an argument of the resource itself.
 */
export function givenOrMade(key: string): Condition {
  return (scope) => {
    const { name, given } = scope.one(key);
    const isMade = given === "unknown" && (scope.subject.references?.(name) ?? []).length > 0;
    const truth = isMade ? "yes" : given;
    return { truth, unknown: truth === "unknown" ? [name] : [], because: [`${name} is given`] };
  };
}
