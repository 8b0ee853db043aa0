/**
 * Which resource of a stack does an argument mean? Its text tells, or else the resources whose
 * outputs went into it.
 */
import { groupBy } from "../plain/group-by";
import { nameOf, type Naming, textsOf } from "./naming";
import { completedBy, mayBeSame, type Place, placeOf } from "./place";
import type { Stack, StackResource } from "./stack";
import { type Value, valueOr } from "./value";

/** An argument that names a resource. */
export interface Argument {
  readonly text: Value<string>;
  /** The resources whose outputs went into it. */
  readonly references: readonly StackResource[];
  /** Whose argument it is: a name means what has it in the same place. */
  readonly of?: StackResource;
}

/** What an argument means. */
export type Found =
  | { readonly kind: "one"; readonly resource: StackResource }
  /** None of this stack. */
  | { readonly kind: "none" }
  /** One of several; or, with none of them, perhaps any or one outside the stack. */
  | { readonly kind: "can't tell"; readonly among: readonly StackResource[] };

/**
 * The argument `key` of a resource, or a text inside it: of a block or a list's item the engine
 * tells only what went into the whole.
 */
export function argumentOf(
  resource: StackResource,
  key: string,
  text = textOf(resource, key),
): Argument {
  return { text, references: resource.references(key), of: resource };
}

/** An unknown text that comes from no resource shows in the program alone. */
function textOf({ program, properties }: StackResource, key: string): Value<string> {
  const said = program?.text(key);
  return said?.state === "unknown" ? said : properties.text(key);
}

/** The resource, if it is clear which one. */
export function theOne(found: Found): StackResource | undefined {
  return found.kind === "one" ? found.resource : undefined;
}

/** Whether it is one of several of this stack, and only which isn't clear. */
export function isOneOfSeveral(found: Found): boolean {
  return found.kind === "can't tell" && found.among.length > 0;
}

const indexes = new WeakMap<Stack, Map<Naming, NamedResources>>();

/** The resources of a stack that are named in this way: indexed once, whoever asks. */
export function namedIn(stack: Stack, naming: Naming): NamedResources {
  const ofStack = indexes.get(stack) ?? new Map<Naming, NamedResources>();
  const found = ofStack.get(naming) ?? new NamedResources(stack, naming);
  indexes.set(stack, ofStack.set(naming, found));
  return found;
}

/** The resources of one kind in a stack, by the texts that name them. */
export class NamedResources {
  private readonly byText: ReadonlyMap<string, readonly { resource: StackResource }[]>;
  private readonly isEmpty: boolean;
  /** Where there are resources with a name that isn't known yet: it may turn out to be any. */
  private readonly namedLater: readonly Place[];

  /** @internal Made by `namedIn`. */
  constructor(
    stack: Stack,
    private readonly naming: Naming,
  ) {
    const all = stack.ofType(...Object.keys(naming.types));
    const texts = all.flatMap((resource) =>
      textsOf(naming, resource).map((text) => ({ resource, text: valueOr(text, undefined) })),
    );
    this.byText = groupBy(texts, ({ text }) => text);
    this.isEmpty = all.length === 0;
    const later = all.filter((resource) => nameOf(naming, resource).state === "unknown");
    this.namedLater = distinct(later.map(placeOf));
  }

  /** What an argument means. Its text, where that is known, decides over a reference. */
  find(argument: Argument): Found {
    const { text, references } = argument;
    if (text.state === "absent" || this.isEmpty) return { kind: "none" };
    const sought = this.sought(argument);
    const among = this.candidates(sought, this.behind(references));
    const [resource, another] = among;
    if (resource && !another) return { kind: "one", resource };
    const mayBeAny = sought
      ? this.namedLater.some((place) => this.isAt(place, sought))
      : text.state === "unknown";
    return another || mayBeAny ? { kind: "can't tell", among } : { kind: "none" };
  }

  /** What a text tells to look for: nothing if it isn't known, or can name none of this kind. */
  private sought({ text, of }: Argument): Sought | undefined {
    if (text.state !== "known") return undefined;
    const said = this.naming.read ? this.naming.read(text.value) : { name: text.value };
    if (!said) return undefined;
    const place = of ? completedBy(said, placeOf(of)) : said;
    return { texts: new Set([said.name, text.value]), place };
  }

  /** Those that have what is sought; else those referred to of which that isn't known yet. */
  private candidates(
    sought: Sought | undefined,
    referred: readonly StackResource[],
  ): readonly StackResource[] {
    if (!sought) return referred;
    const isHere = (resource: StackResource) => this.isAt(placeOf(resource), sought);
    const named = [...sought.texts].flatMap((text) => this.byText.get(text) ?? []);
    const same = [...new Set(named.map(({ resource }) => resource))].filter(isHere);
    if (same.length === 0) {
      return referred.filter((one) => !this.isOne(one) || (this.mayBeNamed(one) && isHere(one)));
    }
    const both = same.filter((resource) => referred.includes(resource));
    return both.length === 1 ? both : same;
  }

  /** Those of this kind among some resources, and those that the others pass on. */
  private behind(references: readonly StackResource[]): StackResource[] {
    const seen = new Set(references);
    for (const resource of seen) {
      const key = this.isOne(resource) ? undefined : this.naming.passedOn?.(resource);
      if (key === undefined) continue;
      const argument = argumentOf(resource, key);
      const next = this.candidates(this.sought(argument), argument.references);
      for (const one of next) seen.add(one);
    }
    return [...seen].filter((resource) => this.isOne(resource));
  }

  private isAt(place: Place, sought: Sought): boolean {
    return mayBeSame(place, sought.place, this.naming.scope);
  }

  private isOne({ type }: StackResource): boolean {
    return Object.hasOwn(this.naming.types, type);
  }

  /** Whether it may have any text yet, since one of its own isn't known. */
  private mayBeNamed(resource: StackResource): boolean {
    return textsOf(this.naming, resource).some(({ state }) => state !== "known");
  }
}

/** What to look for: a resource with one of these texts, in this place. */
interface Sought {
  readonly texts: ReadonlySet<string>;
  readonly place: Place;
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
