/**
 * Keys inside the blocks of a resource that its type in @pulumi/aws doesn't have. Of the keys of the
 * resource itself, the SDKs pass on only those that they know, so that a policy never sees others.
 */
import { isMisspelling, nearest } from "../plain/nearest";
import { dataFile } from "../plain/data-file";
import { itemBlock, type Properties } from "../stack/value";

/** The keys that blocks have, as `data/nested-keys.json` holds them. */
export interface KeyTable {
  /** The package and its version that the keys were read from. */
  readonly source: string;
  /** By resource type: which of its arguments are blocks, or lists of them, and of what name. */
  readonly resources: Record<string, Record<string, string>>;
  /** By the name of a block: its keys, each with the name of the block that it holds, or null. */
  readonly blocks: Record<string, Record<string, string | null>>;
}

/**
 * What becomes of a key that the type doesn't have. `read as nearest`: the AWS provider takes this
 * spelling too. `misspelt`: it can't be but the nearest one, and the provider refuses it. `unknown`:
 * the provider refuses it, unless it is newer than the table and knows it.
 */
type KeyFate =
  | { readonly fate: "read as nearest" | "misspelt"; readonly nearest: string }
  | { readonly fate: "unknown"; readonly nearest: string | undefined };

type JudgedKey = KeyFate & {
  /** Where it stands, e.g. `encryptionConfigurations[0].encryption_type`. */
  readonly path: string;
};

/** A key that the type doesn't have, with the one that was probably meant. */
export type UnknownBlockKey = JudgedKey & {
  /** The resource's argument that it stands in. */
  readonly argument: string;
};

/** The shipped table, read when a policy first asks. */
export function keyTable(): KeyTable {
  return dataFile("nested-keys.json") as KeyTable;
}

/** The unknown keys in the blocks of a resource; none for a type that isn't in the table. */
export function unknownBlockKeys(
  type: string,
  properties: Properties,
  table: KeyTable = keyTable(),
): UnknownBlockKey[] {
  const blocks = Object.entries(table.resources[type] ?? {});
  return blocks.flatMap(([argument, name]) =>
    keysInArgument(properties, argument, argument, name, table).map((key) => ({
      ...key,
      argument,
    })),
  );
}

/** The unknown keys in one block, or in each of a list. */
function keysInArgument(
  parent: Properties,
  key: string,
  path: string,
  name: string,
  table: KeyTable,
): JudgedKey[] {
  const items = parent.list(key);
  if (items.state !== "known") return [];
  const isList = parent.block(key).state === "absent";
  return items.value.flatMap((item, i) => {
    const block = itemBlock(item);
    const at = isList ? `${path}[${i}]` : path;
    return block.state === "known" ? keysInBlock(block.value, at, name, table) : [];
  });
}

function keysInBlock(block: Properties, path: string, name: string, table: KeyTable): JudgedKey[] {
  const known = table.blocks[name] ?? {};
  return block.keys().flatMap((key) => {
    // The provider's own notes, such as __defaults.
    if (key.startsWith("__")) return [];
    if (!Object.hasOwn(known, key)) return [judgeKey(key, `${path}.${key}`, Object.keys(known))];
    const inner = known[key] ?? null;
    return inner === null ? [] : keysInArgument(block, key, `${path}.${key}`, inner, table);
  });
}

function judgeKey(key: string, path: string, known: readonly string[]): JudgedKey {
  const read = known.find((candidate) => isReadAs(key, candidate));
  if (read !== undefined) return { path, nearest: read, fate: "read as nearest" };
  const meant = nearest(key, known);
  return meant !== undefined && isMisspelling(key, meant)
    ? { path, nearest: meant, fate: "misspelt" }
    : { path, nearest: meant, fate: "unknown" };
}

/** The key as a block has it, which may be in another spelling that the AWS provider takes. */
export function givenKey(block: Properties, key: string): string {
  if (block.includes(key)) return key;
  return otherSpellings(block).find((given) => isReadAs(given, key)) ?? key;
}

const spellings = new WeakMap<Properties, readonly string[]>();

/** The keys of a block that aren't of @pulumi/aws's form: hardly any, and rules ask for many keys. */
function otherSpellings(block: Properties): readonly string[] {
  let found = spellings.get(block);
  if (!found) {
    found = block.keys().filter(isOtherSpelling);
    spellings.set(block, found);
  }
  return found;
}

/** Only such a key can be read as one of @pulumi/aws's, which are of the form `oneOfThese`. */
function isOtherSpelling(key: string): boolean {
  return key.includes("_") || /^[A-Z]/.test(key);
}

/**
 * Whether the AWS provider takes one key for the other. It compares them by their names in
 * Terraform: PulumiToTerraformName in pkg/tfbridge/names.go of pulumi/pulumi-terraform-bridge.
 */
function isReadAs(key: string, known: string): boolean {
  return terraformName(key) === terraformName(known);
}

function terraformName(key: string): string {
  return key.replace(/[A-Z]/g, (letter, at) => (at === 0 ? "" : "_") + letter.toLowerCase());
}
