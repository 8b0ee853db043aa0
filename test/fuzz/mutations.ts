/** Changes to a stack that no sane program makes. */
import fc from "fast-check";
import { component, secret, type TestResource, unknown } from "../../testing";

/** What to put where, in terms of any numbers, which are taken modulo what there is. */
export interface Mutation {
  readonly resource: number;
  readonly path: number;
  readonly value: unknown;
}

const nested = (depth: number): unknown => (depth === 0 ? "deep" : { a: [nested(depth - 1)] });

const oddValues: unknown[] = [
  null,
  unknown,
  secret("x"),
  secret(unknown),
  [unknown],
  { a: unknown },
  "",
  " ",
  "x".repeat(100_000),
  "\ud800",
  "constructor",
  "__proto__",
  "${aws:username}",
  "*",
  "arn:aws:",
  "{",
  "[]",
  "{}",
  '{"Version":"2012-10-17","Statement":[{}]}',
  '{"Statement":{"Effect":"Allow","Principal":{"AWS":[]},"Action":[],"Resource":{}}}',
  nested(200),
  JSON.parse('{"__proto__": {"a": 1}, "constructor": {"prototype": 1}, "hasOwnProperty": 1}'),
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  [],
  {},
  [[]],
];

const value = fc.oneof(
  fc.constantFrom(...oddValues),
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
);

/** One to four changes. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ resource: fc.nat(), path: fc.nat(), value }),
  { minLength: 1, maxLength: 4 },
);

/** A stack with the changes made to inputs and outputs alike. */
export function mutate(
  stack: readonly TestResource[],
  changes: readonly Mutation[],
): TestResource[] {
  const mutated = [...stack];
  for (const { resource, path, value } of changes) {
    const at = resource % mutated.length;
    const target = mutated[at];
    if (target) mutated[at] = changed(target, path, value);
  }
  return mutated;
}

function changed(target: TestResource, path: number, value: unknown): TestResource {
  const paths = pathsOf(target.inputs);
  const chosen = paths[path % Math.max(paths.length, 1)] ?? ["name"];
  return withValue(target, chosen, value);
}

/** A resource with another value at a path of its inputs and outputs. */
export function withValue(
  target: TestResource,
  path: readonly string[],
  value: unknown,
): TestResource {
  return {
    ...target,
    inputs: replaced(target.inputs, path, value) as TestResource["inputs"],
    outputs: replaced(target.outputs, path, value) as TestResource["outputs"],
  };
}

/** A resource without what is at a path of its inputs and outputs. */
export function withoutValue(target: TestResource, path: readonly string[]): TestResource {
  return {
    ...target,
    inputs: without(target.inputs, path) as TestResource["inputs"],
    outputs: without(target.outputs, path) as TestResource["outputs"],
  };
}

/** The paths to all properties, blocks included. */
export function pathsOf(value: unknown, prefix: readonly string[] = []): string[][] {
  const isPlain = Array.isArray(value) || (isObject(value) && isPlainObject(value));
  if (!isPlain) return [];
  return Object.entries(value as object).flatMap(([key, inner]) => {
    const path = [...prefix, key];
    return [path, ...pathsOf(inner, path)];
  });
}

/** A copy of a value with another at a path. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => (String(i) === key ? replaced(item, rest, by) : item));
  }
  if (!isObject(value) || !isPlainObject(value)) return by;
  return { ...value, [key]: replaced(Reflect.get(value, key), rest, by) };
}

/** A copy of a value without what is at a path. */
function without(value: unknown, path: readonly string[]): unknown {
  const [key = "", ...rest] = path;
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) => {
      if (String(i) !== key) return [item];
      return isLast ? [] : [without(item, rest)];
    });
  }
  if (!isObject(value) || !isPlainObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (name !== key) return [[name, inner]];
    return isLast ? [] : [[name, without(inner, rest)]];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPlainObject(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Relations that the engine wouldn't hand over: cycles, dangling URNs, a parent that isn't there. */
export function tangled(stack: readonly TestResource[], seed: number): TestResource[] {
  const missing = component("a:b:Missing", "missing");
  return stack.map((one, i) => {
    const other = stack[(i * 7 + seed) % stack.length] ?? missing;
    const dependsOn = [...one.dependsOn, other, ...(i % 3 === 0 ? [missing] : [])];
    return { ...one, dependsOn, ...(i % 5 === 0 ? { parent: other } : {}) };
  });
}
