/** What every file of data is asked. All faults are sentences that begin with the file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Floors, shortfalls, sizesOf } from "./floors";
import { formFaults } from "./form";
import { rowsWithoutSource, type SourceFile } from "./source-files";

/** A table; its schema is beside it, as `regions.schema.json` is, or shared. */
export interface Table {
  /** Its path in the repository. */
  readonly file: string;
  /** The path of its schema, if that isn't its own. */
  readonly schema?: string;
  /** Where its rows are, as `sizesOf` takes it. */
  readonly rows: readonly string[];
  /** What is wrong with it that its form doesn't tell, each as a sentence. */
  readonly faults?: (table: never, root: string) => string[];
}

/** The least that the files of `data/sources`, and the tables, hold. */
export interface AllFloors {
  readonly sources: Floors;
  readonly tables: Floors;
}

export const FLOORS = "tools/data/floor-sizes.json";

/** The floors of the repository at `root`. */
export function readFloors(root: string): AllFloors {
  return JSON.parse(readFileSync(join(root, FLOORS), "utf8")) as AllFloors;
}

/** What is wrong with the files of `data/sources`. */
export function sourceFaults(files: readonly SourceFile[], floors: Floors): string[] {
  return [...files.flatMap(rowsWithoutSource), ...shortfalls(sourceSizes(files), floors)];
}

/** How many rows each file of `data/sources` has. */
export function sourceSizes(files: readonly SourceFile[]): Floors {
  return Object.fromEntries(files.map(({ file, rows }) => [file, { rows: rows.length }]));
}

/** A table and what is in it. */
export interface Content {
  readonly table: Table;
  readonly json: unknown;
}

/** What is wrong with tables of the repository at `root` on an ISO day. */
export function tableFaults(
  contents: readonly Content[],
  floors: Floors,
  root: string,
  today: string,
): string[] {
  const own = contents.flatMap(({ table, json }) => {
    const form = formFaults(json, schemaOf(table, root), root, today);
    // What only this table is asked relies on its form.
    const faults = form.length > 0 ? form : (table.faults?.(json as never, root) ?? []);
    return faults.map((fault) => `${table.file}: ${fault}`);
  });
  return [...own, ...shortfalls(tableSizes(contents), floors)];
}

/** How many rows each table has, by the parts that it names. */
export function tableSizes(contents: readonly Content[]): Floors {
  return Object.fromEntries(
    contents.map(({ table, json }) => [table.file, sizesOf(json, table.rows)]),
  );
}

function schemaOf({ file, schema }: Table, root: string): object {
  const path = join(root, schema ?? file.replace(/\.json$/, ".schema.json"));
  return JSON.parse(readFileSync(path, "utf8")) as object;
}
