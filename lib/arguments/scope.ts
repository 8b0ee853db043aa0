/**
 * How rules find arguments: by a path such as `containerDefinitions[].secrets[].valueFrom`, whose
 * `[]` stands for each item. A path that begins with `/` is of the resource, wherever the rule stands.
 * A single block may also be a list of one, a list a single block, and either the JSON of it in a text.
 */
import { parseJson } from "../plain/json";
import {
  absent,
  itemBlock,
  itemNumber,
  itemsOf,
  itemText,
  isGiven,
  known,
  Properties,
  type Value,
} from "../stack/value";
import type { Truth } from "../plain/truth";
import type { StackResource } from "../stack/stack";
import { givenKey } from "./known-keys";

/** What rules are judged on. */
export interface Subject {
  readonly type: string;
  /** What the program says. */
  readonly properties: Properties;
  readonly region: Value<string>;
  /** What its type calls the arguments that rules name otherwise, such as aws-native's. */
  readonly names?: Readonly<Record<string, string>>;
  /** The resources whose outputs went into an argument of the resource itself, where that is known. */
  readonly references?: (key: string) => readonly StackResource[];
}

/** An argument, or what is to hold it and isn't known. */
export class Argument {
  constructor(
    /** As the program has it: `containerDefinitions[0].cpu`. */
    readonly name: string,
    readonly value: Value<unknown>,
  ) {}

  get text(): Value<string> {
    return itemText(this.value);
  }

  get number(): Value<number> {
    return itemNumber(this.value);
  }

  /** Its items, if it is a list; a single value counts as one. */
  get items(): Value<readonly Value<unknown>[]> {
    return itemsOf(this.value);
  }

  /** Whether it is there; an empty text, list or block says nothing. */
  get given(): Truth {
    if (this.value.state === "unknown") return "unknown";
    return isGiven(this.value) ? "yes" : "no";
  }
}

/** A block, as it stands in a resource. */
interface Block {
  readonly name: string;
  readonly value: Value<Properties>;
  /** Whether it comes out of the JSON in a text. */
  readonly isJson: boolean;
}

interface Step {
  readonly key: string;
  readonly each: boolean;
}

/** A path in two: the path of the blocks that hold what it ends with, empty for the resource itself. */
interface Path {
  readonly holder: string;
  readonly last: Step;
}

/** Where a rule stands: the resource, a block or an item of a list. Rules read much the same of it. */
export class Scope {
  private readonly found = new Map<string, readonly Argument[]>();
  private readonly places = new Map<string, readonly (Scope | Argument)[]>();
  private readonly blocks = new Map<string, readonly Block[]>();

  private constructor(
    readonly subject: Subject,
    private readonly block: Block,
    private readonly documents: Map<string, unknown>,
    /** Of the resource itself; `undefined` where this is it. */
    private readonly root?: Scope,
  ) {}

  /** The resource itself. */
  static of(subject: Subject): Scope {
    const block = { name: "", value: known(subject.properties), isJson: false };
    return new Scope(subject, block, new Map());
  }

  /** The arguments at a path: one, or as many as there are items; one that is unknown for its items. */
  read(path: string): readonly Argument[] {
    if (path.startsWith("/")) return (this.root ?? this).read(path.slice(1));
    let found = this.found.get(path);
    if (!found) {
      found = this.argumentsAt(partsOf(path));
      this.found.set(path, found);
    }
    return found;
  }

  private argumentsAt({ holder, last }: Path): readonly Argument[] {
    const blocks = this.blocksAt(holder);
    const [block] = blocks;
    // Most paths are of one block.
    if (block && blocks.length === 1) return this.argumentsIn(block, last);
    return blocks.flatMap((one) => this.argumentsIn(one, last));
  }

  /** The argument at a path without `[]`. */
  one(path: string): Argument {
    return this.read(path)[0] ?? new Argument(path, absent);
  }

  /**
   * The blocks at a path, each to stand in; for what isn't known an argument. In the items of a list
   * arguments are named from the resource on; in a single block by their keys, as a program has them.
   */
  within(path: string): readonly (Scope | Argument)[] {
    let places = this.places.get(path);
    if (!places) {
      const isItem = path.includes("[]");
      places = this.blocksAt(path).flatMap((block) => this.placesIn(block, isItem));
      this.places.set(path, places);
    }
    return places;
  }

  private placesIn(block: Block, isItem: boolean): (Scope | Argument)[] {
    if (block.value.state === "unknown") return [new Argument(block.name, block.value)];
    if (block.value.state === "absent") return [];
    const named = isItem ? block : { ...block, name: "" };
    return [new Scope(this.subject, named, this.documents, this.root ?? this)];
  }

  /** Found once: most rules of a type look into the same few blocks. */
  private blocksAt(path: string): readonly Block[] {
    if (path === "") return [this.block];
    let blocks = this.blocks.get(path);
    if (!blocks) {
      const { holder, last } = partsOf(path);
      blocks = this.blocksAt(holder).flatMap((block) => this.blocksIn(block, last));
      this.blocks.set(path, blocks);
    }
    return blocks;
  }

  private blocksIn(block: Block, step: Step): Block[] {
    // What isn't known holds what isn't known, and is told of itself.
    if (block.value.state === "unknown") return [block];
    const argument = this.argument(block, step.key);
    const opened = this.opened(argument.value);
    const isJson = block.isJson || opened !== argument.value;
    const items = itemsOf(opened);
    if (items.state === "unknown") return [{ name: argument.name, value: items, isJson }];
    const all = items.state === "known" ? items.value : [];
    if (!step.each) {
      const name = itemName(argument.name, opened, 0);
      return [{ name, value: itemBlock(all[0] ?? absent), isJson }];
    }
    return all.map((item, i) => ({
      name: itemName(argument.name, opened, i),
      value: itemBlock(item),
      isJson,
    }));
  }

  private argumentsIn(block: Block, { key, each }: Step): Argument[] {
    if (block.value.state === "unknown") return [new Argument(block.name, block.value)];
    const argument = this.argument(block, key);
    if (!each) return [argument];
    const opened = this.opened(argument.value);
    const items = itemsOf(opened);
    if (items.state === "unknown") return [argument];
    const all = items.state === "known" ? items.value : [];
    return all.map((item, i) => new Argument(itemName(argument.name, opened, i), item));
  }

  private argument({ name, value, isJson }: Block, canonical: string): Argument {
    const { names = {} } = this.subject;
    const key = (Object.hasOwn(names, canonical) ? names[canonical] : undefined) ?? canonical;
    const path = name === "" ? key : `${name}.${key}`;
    if (value.state !== "known") return new Argument(path, value);
    return new Argument(path, value.value.raw(keyIn(value.value, key, isJson)));
  }

  /** A text is the JSON of what is due; one that isn't JSON says nothing, and another check's is it. */
  private opened(value: Value<unknown>): Value<unknown> {
    if (value.state !== "known" || typeof value.value !== "string") return value;
    const text = value.value;
    if (!/^\s*[[{]/.test(text)) return value;
    if (!this.documents.has(text)) this.documents.set(text, parseJson(text));
    const document = this.documents.get(text);
    return document === undefined ? absent : known(document);
  }
}

const paths = new Map<string, Path>();

/** The parts of a path that rules are declared with, of which there are some hundreds. */
function partsOf(path: string): Path {
  let parts = paths.get(path);
  if (!parts) {
    const at = path.lastIndexOf(".");
    parts = { holder: path.slice(0, Math.max(at, 0)), last: stepOf(path.slice(at + 1)) };
    paths.set(path, parts);
  }
  return parts;
}

function stepOf(part: string): Step {
  return { key: part.replace(/\[\]$/, ""), each: part.endsWith("[]") };
}

function itemName(list: string, { state, ...rest }: Value<unknown>, i: number): string {
  return state === "known" && "value" in rest && Array.isArray(rest.value) ? `${list}[${i}]` : list;
}

/**
 * The key as it is given. The AWS provider reads a JSON document with Go's encoding/json, which takes
 * keys in any case, and passes over others: https://pkg.go.dev/encoding/json#Unmarshal
 */
function keyIn(block: Properties, key: string, isJson: boolean): string {
  if (!isJson) return givenKey(block, key);
  if (block.includes(key)) return key;
  return block.keys().find((one) => one.toLowerCase() === key.toLowerCase()) ?? key;
}
