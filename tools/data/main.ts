/**
 * Builds the tables that are made from others, checks all of them, and raises their floors:
 * `npm run data`. With `--check` it writes nothing, and fails when a file isn't what its sources give.
 * `rds`, `keys` or `managed` builds only those.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { today } from "../../lib/plain/dates";
import {
  type AllFloors,
  type Content,
  FLOORS,
  readFloors,
  sourceFaults,
  sourceSizes,
  tableFaults,
  tableSizes,
} from "./check";
import { raised, withoutFloor } from "./floors";
import { sourceFiles } from "./source-files";
import { BUILDERS, TABLES } from "./tables";

export interface DataOptions {
  /** The names of builders; all of them if there are none. */
  readonly only: readonly string[];
  /** Whether to write nothing, and to ask of all files that they are up to date. */
  readonly check: boolean;
  /** The repository. */
  readonly root: string;
  /** The ISO day. */
  readonly today: string;
  readonly print: (line: string) => void;
}

/**
 * Runs the command, and says by `print` what it did or what is wrong. Returns whether all is well; if
 * it isn't, nothing was written. Throws when a file can't be read and when a builder refuses its
 * sources.
 */
export async function run(options: DataOptions): Promise<boolean> {
  const { only, check, root, print } = options;
  const floors = readFloors(root);
  const sources = sourceFiles(root);
  // Before the builders, which would take a file that was cut short for all that there is.
  const rowFaults = sourceFaults(sources, floors.sources);
  if (rowFaults.length > 0) return refused(rowFaults, print);

  const built = await build(only, root);
  const contents = contentsOf(built, root);
  const faults = tableFaults(contents, floors.tables, root, options.today);
  const found = { sources: sourceSizes(sources), tables: tableSizes(contents) };
  if (check) faults.push(...outdated(built, root), ...unguarded(found, floors));
  if (faults.length > 0) return refused(faults, print);

  if (!check) write(new Map([...built, [FLOORS, raisedFloors(found, floors)]]), root, print);
  print(`${contents.length} tables and ${sources.length} files of sources are sound`);
  return true;
}

function refused(faults: readonly string[], print: (line: string) => void): false {
  for (const fault of faults) print(fault);
  return false;
}

async function build(only: readonly string[], root: string): Promise<Map<string, string>> {
  const built = new Map<string, string>();
  for (const name of only.length > 0 ? only : Object.keys(BUILDERS)) {
    const builder = BUILDERS[name];
    if (builder === undefined) {
      throw new Error(`nothing builds "${name}", only ${Object.keys(BUILDERS).join(", ")}`);
    }
    for (const [file, text] of await builder(root)) built.set(file, text);
  }
  return built;
}

function contentsOf(built: ReadonlyMap<string, string>, root: string): Content[] {
  return TABLES.map((table) => {
    const text = built.get(table.file) ?? readFileSync(join(root, table.file), "utf8");
    return { table, json: jsonOf(table.file, text) };
  });
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} isn't JSON: ${(error as Error).message}`, { cause: error });
  }
}

function outdated(built: ReadonlyMap<string, string>, root: string): string[] {
  return [...built]
    .filter(([file, text]) => !holds(join(root, file), text))
    .map(([file]) => `${file} isn't what its sources give: npm run data`);
}

function holds(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path, "utf8") === text;
}

function unguarded(found: AllFloors, floors: AllFloors): string[] {
  return [
    ...withoutFloor(found.sources, floors.sources),
    ...withoutFloor(found.tables, floors.tables),
  ];
}

function raisedFloors(found: AllFloors, floors: AllFloors): string {
  const higher: AllFloors = {
    sources: raised(found.sources, floors.sources),
    tables: raised(found.tables, floors.tables),
  };
  return `${JSON.stringify(higher, null, 2)}\n`;
}

function write(
  files: ReadonlyMap<string, string>,
  root: string,
  print: (line: string) => void,
): void {
  for (const [file, text] of files) {
    const path = join(root, file);
    const isNew = !holds(path, text);
    if (isNew) writeFileSync(path, text);
    print(`${file} ${isNew ? "written" : "is up to date"}`);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "boolean", default: false } },
  });
  const root = process.cwd();
  const asked = { only: positionals, check: values.check, today: today() };
  const isWell = await run({ ...asked, root, print: console.log });
  if (!isWell) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
