/** The resources of a stack that have a version, as their service's lifecycle declares them. */
import { isThere } from "../stack/existence";
import type { Stack, StackResource } from "../stack/stack";
import { absent, mapValue, type Value } from "../stack/value";
import type { InheritsBy, Lifecycle, Reading, Subject } from "./kind";

/** The resources that have a version of their own. */
export function subjectsOf(stack: Stack, { on }: Pick<Lifecycle, "on">): Subject[] {
  return Object.entries(on).flatMap(([type, reading]) =>
    stack
      .ofType(type)
      .filter((resource) => !reading.follows?.(stack, resource))
      .map((resource) => subjectOf(stack, resource, reading)),
  );
}

/** What a resource says of its version. */
export function subjectOf(stack: Stack, resource: StackResource, reading: Reading): Subject {
  const { thing, engine, version, unlessSaid, runs, witness, inheritsBy } = reading;
  const exists = isThere(resource, witness);
  return {
    resource,
    thing,
    key: version,
    engine:
      engine === undefined
        ? absent
        : mapValue(textOf(resource, engine), (name) => name.toLowerCase()),
    version: unlessSaid === "state" ? textOf(resource, version) : saidOf(resource, version),
    runs: exists && runs !== undefined ? resource.properties.computedText(runs) : absent,
    exists,
    inheritsBy: inheritsBy?.(stack, resource),
  };
}

/** For `inheritsBy` of a reading: the first of these arguments that the resource has. */
export function anyOf(...keys: readonly string[]): InheritsBy {
  return (_, { properties }) => keys.find((key) => properties.has(key));
}

/**
 * The text that the program gives an argument: of what exists, an output has what AWS chose where the
 * program leaves it out.
 */
function saidOf(resource: StackResource, key: string): Value<string> {
  return filled((resource.program ?? resource.properties).text(key));
}

/** A text of an argument; an empty one counts as none, as the provider has it. */
export function textOf(resource: StackResource, key: string): Value<string> {
  return filled(resource.properties.text(key));
}

function filled(text: Value<string>): Value<string> {
  return mapValue(text, (given) => given.trim() || undefined);
}
