/** The resources of a stack that have a version, as their service's lifecycle declares them. */
import type { Stack, StackResource } from "../stack/stack";
import { absent, mapValue, type Properties, type Value } from "../stack/value";
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
  const exists = resource.mayExist(witness);
  return {
    resource,
    thing,
    key: version,
    engine:
      engine === undefined
        ? absent
        : mapValue(trimmed(resource.properties, engine), (name) => name.toLowerCase()),
    version:
      unlessSaid === "state" ? trimmed(resource.properties, version) : textOf(resource, version),
    runs: exists && runs !== undefined ? resource.properties.computedText(runs) : absent,
    exists,
    inheritsBy: inheritsBy?.(stack, resource),
  };
}

/**
 * For `inheritsBy` of a reading: the first of these arguments that the resource has, by what is known
 * of it or by what the program says, where one may not be known yet.
 */
export function anyOf(...keys: readonly string[]): InheritsBy {
  return (_, { program, properties }) =>
    keys.find((key) => properties.has(key) || program?.has(key) === true);
}

/**
 * What the program says in an argument, and not what AWS made of one that the program leaves out; of
 * a resource whose program nobody tells, what is known of it. An empty text counts as none, as the
 * provider has it.
 */
export function textOf({ program, properties }: StackResource, key: string): Value<string> {
  return trimmed(program ?? properties, key);
}

function trimmed(properties: Properties, key: string): Value<string> {
  return mapValue(properties.text(key), (text) => text.trim() || undefined);
}
