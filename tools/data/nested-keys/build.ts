/** Builds `data/nested-keys.json` from the types of the installed @pulumi/aws. */
import type { KeyTable } from "../../../lib/arguments/known-keys";
import { nestedInputName, nestedInputType } from "../../provider/nested-types";
import { packageVersion } from "../../provider/package-files";
import { resourceType } from "../../provider/package-types";
import type { Declaration } from "../../provider/declarations";

/** The resource types whose policies ask for unknown keys. */
const TYPES = ["aws:ecr/repository:Repository"];

/**
 * The keys inside the blocks of these resource types.
 * @throws Error if the package has no such type, or if no keys are found in a block.
 */
export function buildKeyTable(types: readonly string[]): KeyTable {
  const resources = types.map((type): [string, Record<string, string>] => {
    const blocks = [...resourceType(type).inputs].map(named).filter(([, block]) => block !== null);
    return [type, Object.fromEntries(blocks) as Record<string, string>];
  });
  const blocks: KeyTable["blocks"] = {};
  for (const [, names] of resources) {
    for (const name of Object.values(names)) {
      addTo(blocks, name);
      if (Object.keys(blocks[name] ?? {}).length === 0) throw new Error(`no keys found in ${name}`);
    }
  }
  return {
    source: `@pulumi/aws ${packageVersion()}`,
    resources: Object.fromEntries(resources),
    blocks,
  };
}

function addTo(blocks: KeyTable["blocks"], name: string): void {
  if (blocks[name]) return;
  const keys = [...nestedInputType(name)].map(named);
  blocks[name] = Object.fromEntries(keys);
  for (const [, inner] of keys) if (inner !== null) addTo(blocks, inner);
}

/** A key with the name of the block that it holds, or null. */
function named([key, { type }]: [string, Declaration]): [string, string | null] {
  return [key, nestedInputName(type) ?? null];
}

/** The table as a file of the repository. */
export function nestedKeyFiles(): Map<string, string> {
  const text = `${JSON.stringify(buildKeyTable(TYPES), null, 2)}\n`;
  return new Map([["data/nested-keys.json", text]]);
}
