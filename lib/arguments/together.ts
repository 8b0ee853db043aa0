/** Checks of several arguments together, by paths without `[]`. An unknown one is there or isn't. */
import { type Value } from "../stack/value";
import { type Check, type Fault, type Judgement, undecided } from "./rule";
import type { Argument, Scope } from "./scope";

/** One of these, and no more than one. */
export function exactlyOne(...paths: readonly string[]): Check {
  return every(atLeastOne(...paths), atMostOne(...paths));
}

/** One of these, or more. */
export function atLeastOne(...paths: readonly string[]): Check {
  return (scope) => {
    const { args, there, open } = look(scope, paths);
    if (there.length > 0) return [];
    if (open.length > 0) return [undecided(...open)];
    return [{ problem: `Neither ${listed(args, "nor")} is given`, remedy: "Write one of them" }];
  };
}

/** No more than one of these. */
export function atMostOne(...paths: readonly string[]): Check {
  return (scope) => {
    const { there, open } = look(scope, paths);
    if (there.length > 1) return [together(there)];
    return there.length + open.length > 1 ? [undecided(...open)] : [];
  };
}

/** All of the others, where the first is there. */
export function requires(path: string, ...others: readonly string[]): Check {
  return (scope) => {
    const first = scope.one(path);
    if (first.given === "no") return [];
    return others.flatMap((other): Judgement[] => {
      const needed = scope.one(other);
      if (needed.given === "yes") return [];
      const open = [first, needed].filter(({ given }) => given === "unknown");
      if (open.length > 0) return [undecided(...open)];
      return [
        {
          problem: `${first.name} is given, but ${needed.name} is not`,
          remedy: `Write ${needed.name}, or leave ${first.name} out`,
        },
      ];
    });
  };
}

/** None of the others, where the first is there. */
export function excludes(path: string, ...others: readonly string[]): Check {
  return (scope) => others.flatMap((other): readonly Judgement[] => atMostOne(path, other)(scope));
}

/**
 * What these texts say together; `undefined` stands for one that is left out. Undecided as soon as
 * one isn't known: where less is enough to tell, write a check of its own.
 */
export function combination(
  paths: readonly string[],
  judge: (...texts: readonly (string | undefined)[]) => Fault | undefined,
): Check {
  return (scope) => {
    const args = paths.map((path) => scope.one(path));
    const open = args.filter(({ value }) => value.state === "unknown");
    if (open.length > 0) return [undecided(...open)];
    const fault = judge(...args.map(({ text }) => textOf(text)));
    return fault ? [fault] : [];
  };
}

/** All of these checks. */
export function every(...checks: readonly Check[]): Check {
  return (scope) => checks.flatMap((check) => check(scope));
}

function look(scope: Scope, paths: readonly string[]) {
  const args = paths.map((path) => scope.one(path));
  return {
    args,
    there: args.filter(({ given }) => given === "yes"),
    open: args.filter(({ given }) => given === "unknown"),
  };
}

function together(there: readonly Argument[]): Fault {
  const both = there.length === 2 ? "Both " : "";
  return { problem: `${both}${listed(there, "and")} are given`, remedy: "Leave one of them out" };
}

function listed(args: readonly Argument[], word: string): string {
  const names = args.map(({ name }) => name);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} ${word} ${last}`;
}

function textOf(text: Value<string>): string | undefined {
  return text.state === "known" && text.value !== "" ? text.value : undefined;
}
