/**
 * The only place that reads a resource's properties. At preview a property is known, unknown or
 * absent, and each of the three needs an answer of its own: the SDK's proxy throws on reading an
 * unknown, which would silence a whole stack policy if a policy let it through. A text with a
 * placeholder in it is unknown, too, as a whole.
 */
import { holdsPlaceholder } from "./placeholder";
import { isUnknownText, plainOf } from "./plain";

/** The program (or AWS) gave this value. */
export interface Known<T> {
  readonly state: "known";
  readonly value: T;
}

/** The program gives a value that is known only in the deployment. */
export interface Unknown {
  readonly state: "unknown";
}

/** No value: left out, `null`, or of a type that the provider doesn't take. */
export interface Absent {
  readonly state: "absent";
}

export type Value<T> = Known<T> | Unknown | Absent;

export const unknown: Unknown = { state: "unknown" };
export const absent: Absent = { state: "absent" };

/** Wraps a value that is there. */
export function known<T>(value: T): Known<T> {
  return { state: "known", value };
}

/** The value, or `fallback` where it is unknown or absent. */
export function valueOr<T>(value: Value<T>, fallback: T): T {
  return value.state === "known" ? value.value : fallback;
}

/** Applies `convert` to a known value; `undefined` from it makes the value absent. */
export function mapValue<T, U>(value: Value<T>, convert: (value: T) => U | undefined): Value<U> {
  if (value.state !== "known") return value;
  const converted = convert(value.value);
  return converted === undefined ? absent : known(converted);
}

/** Whether the program passed a top-level property that is unknown. */
export type WasPassed = (key: string) => boolean;

const always: WasPassed = () => true;

/**
 * The properties of a resource, or of a block inside it.
 *
 * In a stack policy the engine hands over outputs, in which an input that the program left out and
 * AWS computes is unknown too. `wasPassed` tells the two apart: such an input reads as absent.
 */
export class Properties {
  private names: readonly string[] | undefined;
  private plain: object | undefined;
  /** What was read: policies ask for much the same. */
  private readonly values = new Map<string, Value<unknown>>();

  constructor(
    private readonly target: object,
    private readonly wasPassed: WasPassed = always,
  ) {}

  /** The names of the properties that are there, unknown ones included. */
  keys(): readonly string[] {
    return (this.names ??= Object.keys(this.readable));
  }

  /** Whether a property of this name is there, an unknown one included. */
  includes(key: string): boolean {
    return Object.hasOwn(this.readable, key);
  }

  /** A string; numbers and booleans are written as the provider would write them. */
  text(key: string): Value<string> {
    return mapValue(this.input(key), asText);
  }

  /** A boolean; the strings "true" and "false" count, as the provider takes them. */
  flag(key: string): Value<boolean> {
    return mapValue(this.input(key), asFlag);
  }

  /** A number; a string that is one counts, as the provider takes it. */
  number(key: string): Value<number> {
    return mapValue(this.input(key), asNumber);
  }

  /** A block. */
  block(key: string): Value<Properties> {
    return itemBlock(this.input(key));
  }

  /** A list, item by item; a single value counts as a list of one. */
  list(key: string): Value<readonly Value<unknown>[]> {
    return itemsOf(this.input(key));
  }

  /** The value as it is, not converted. */
  raw(key: string): Value<unknown> {
    return this.input(key);
  }

  /**
   * A JSON document: its text, or a plain copy of the object that the text would hold. An object
   * with an unknown anywhere inside counts as unknown.
   */
  document(key: string): Value<unknown> {
    const value = this.input(key);
    const object = valueOr(value, undefined);
    if (typeof object !== "object") return value;
    const text = guarded(() => JSON.stringify(object));
    return mapValue(text, (json) => JSON.parse(json as string) as unknown);
  }

  /** Whether a block or list holds anything: an empty one says nothing. */
  has(key: string): boolean {
    return isGiven(this.input(key));
  }

  /** A string that AWS computes: unknown until the resource exists. */
  computedText(key: string): Value<string> {
    return mapValue(this.read(key), asText);
  }

  private input(key: string): Value<unknown> {
    const value = this.read(key);
    return value.state === "unknown" && !this.wasPassed(key) ? absent : value;
  }

  private read(key: string): Value<unknown> {
    let value = this.values.get(key);
    if (!value) {
      value = read(this.target, this.readable, key);
      this.values.set(key, value);
    }
    return value;
  }

  /** Found when somebody reads: of most resources nobody does, and then nothing is decoded. */
  private get readable(): object {
    return (this.plain ??= plainOf(this.target));
  }
}

/** A list's item as a string, like `Properties.text`. */
export function itemText(item: Value<unknown>): Value<string> {
  return mapValue(item, asText);
}

/** A list's item as a block, like `Properties.block`. */
export function itemBlock(item: Value<unknown>): Value<Properties> {
  return openedOnce(item, blocks, asBlock);
}

/** A list's item as a number, like `Properties.number`. */
export function itemNumber(item: Value<unknown>): Value<number> {
  return mapValue(item, asNumber);
}

/** The items of a list, of which each may be unknown; a single value counts as a list of one. */
export function itemsOf(list: Value<unknown>): Value<readonly Value<unknown>[]> {
  return openedOnce(list, lists, asList);
}

/** What was opened of a value that a `Properties` keeps. */
const blocks = new WeakMap<Value<unknown>, Value<Properties>>();
const lists = new WeakMap<Value<unknown>, Value<readonly Value<unknown>[]>>();

function openedOnce<T>(
  value: Value<unknown>,
  opened: WeakMap<Value<unknown>, Value<T>>,
  open: (value: unknown) => T | undefined,
): Value<T> {
  if (value.state !== "known") return value;
  let found = opened.get(value);
  if (!found) {
    found = mapValue(value, open);
    opened.set(value, found);
  }
  return found;
}

/** Whether a value holds anything; an unknown one counts. */
export function isGiven(value: Value<unknown>): boolean {
  if (value.state !== "known") return value.state === "unknown";
  if (value.value === "") return false;
  return typeof value.value !== "object" || Object.keys(value.value ?? {}).length > 0;
}

/**
 * Reads one property: a block, a list or a secret as the SDK hands it over, in whose depths an unknown
 * throws; anything else from what is under its proxies.
 */
function read(target: object, plain: object, key: string): Value<unknown> {
  // Own properties only: "constructor" and the like are no properties of a resource.
  if (!Object.hasOwn(plain, key)) return absent;
  const value = Reflect.get(plain, key) as unknown;
  const isPlain = typeof value !== "object" && plain !== target;
  if (!isPlain) return guarded(() => Reflect.get(target, key) as unknown);
  return typeof value === "string" && isUnknownText(value) ? unknown : valueOf(value);
}

function guarded(get: () => unknown): Value<unknown> {
  const { stackTraceLimit } = Error;
  // Of an unknown nobody asks where it was read, and in a new stack there are tens of thousands.
  Error.stackTraceLimit = 0;
  try {
    return valueOf(get());
  } catch (error) {
    if (isUnknownValueError(error)) return unknown;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function valueOf(value: unknown): Value<unknown> {
  if (value === undefined || value === null) return absent;
  return typeof value === "string" && holdsPlaceholder(value) ? unknown : known(value);
}

/** By name, not by class: a pack of the user's own may bring a second copy of @pulumi/policy. */
function isUnknownValueError(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "UnknownValueError";
}

function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function asFlag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : undefined;
}

function asNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && !Number.isNaN(number) ? number : undefined;
}

function asBlock(value: unknown): Properties | undefined {
  const isBlock = typeof value === "object" && value !== null && !Array.isArray(value);
  return isBlock ? new Properties(value) : undefined;
}

function asList(value: unknown): readonly Value<unknown>[] {
  if (!Array.isArray(value)) return [known(value)];
  const items: unknown[] = value;
  const plain = plainOf(items);
  return Array.from({ length: items.length }, (_, index) => read(items, plain, String(index)));
}
