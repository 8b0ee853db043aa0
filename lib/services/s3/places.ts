/** Where the types of S3 have the same thing: a resource of its own, a bucket's block, or aws-native's. */
import { type Check, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { allOf, anyOf, type Truth, yesOrNo } from "../../plain/truth";
import type { StackResource } from "../../stack/stack";

/** Paths by type. */
export type Places = Readonly<Record<string, string>>;

/** A check that stands in each block at its type's path; `.` is the resource itself. */
export function within(places: Places, check: Check): Check {
  return (scope) =>
    placesIn(places, scope).flatMap((place) =>
      place instanceof Argument ? [undecided(place)] : check(place),
    );
}

/** The blocks at the type's path; for what isn't known an argument. */
export function placesIn(places: Places, scope: Scope): readonly (Scope | Argument)[] {
  const path = places[scope.subject.type];
  if (path === undefined) return [];
  return path === "." ? [scope] : scope.within(path);
}

/** The arguments at the type's path. */
export function argumentsAt(places: Places, scope: Scope): readonly Argument[] {
  const path = places[scope.subject.type];
  return path === undefined ? [] : scope.read(path);
}

/** Whether a block or value is there at all: an empty block is, an empty list isn't. */
export function isThere({ value }: Argument): Truth {
  if (value.state !== "known") return value.state === "unknown" ? "unknown" : "no";
  return yesOrNo(!(Array.isArray(value.value) && value.value.length === 0));
}

/** Whether it is one of these texts; numbers and flags are written as the provider would. */
export function isText({ text, value }: Argument, ...texts: readonly string[]): Truth {
  if (value.state === "unknown") return "unknown";
  return yesOrNo(text.state === "known" && texts.includes(text.value));
}

/** Whether one of them is there. */
export function anyThere(args: readonly Argument[]): Truth {
  return anyOf(args.map(isThere));
}

/** What follows if all of the first are so, and the others are, too: a fault, or what is to blame. */
export function ifAll(
  conditions: readonly (readonly [Truth, Argument])[],
  fault: () => Judgement,
): readonly Judgement[] {
  const truth = allOf(conditions.map(([holds]) => holds));
  if (truth === "no") return [];
  if (truth === "yes") return [fault()];
  return [undecided(...conditions.flatMap(([holds, one]) => (holds === "unknown" ? [one] : [])))];
}

/** The resources behind an argument; of a block the engine tells those of the whole. */
export function referredTo({ subject }: Scope, { name }: Argument): readonly StackResource[] {
  const [key = name] = name.split(/[.[]/);
  return subject.references?.(key) ?? [];
}
