/**
 * Builds `data/nested-keys.json` from the types of the installed @pulumi/aws: `npm run data:keys`.
 * With `--check` it writes nothing and fails when the committed file isn't what the types give.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KeyTable } from "../../lib/arguments/known-keys";
import { nestedInputName, nestedInputType } from "../provider/nested-types";
import { packageVersion } from "../provider/package-files";
import { resourceType } from "../provider/package-types";
import type { Declaration } from "../provider/declarations";

const TABLE = "data/nested-keys.json";

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

/** Runs the command in the repository at `root`. Returns the exit code. */
export function run(args: readonly string[], root: string, print: (line: string) => void): number {
  const text = `${JSON.stringify(buildKeyTable(TYPES), null, 2)}\n`;
  if (!args.includes("--check")) {
    writeFileSync(join(root, TABLE), text);
    print(`${TABLE} written`);
    return 0;
  }
  const upToDate = readFileSync(join(root, TABLE), "utf8") === text;
  print(
    upToDate
      ? `${TABLE} is up to date`
      : `${TABLE} isn't what @pulumi/aws's types give: npm run data:keys`,
  );
  return upToDate ? 0 : 1;
}

if (require.main === module) {
  process.exitCode = run(process.argv.slice(2), process.cwd(), console.log);
}
