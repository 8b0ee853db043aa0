/** The CSV files of `data/sources`, read without the code that builds the table. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { rdsTable } from "../../lib/services/rds/table";
import { matchesWildcard } from "../../lib/plain/wildcard";

export type Row = Readonly<Record<string, string>>;

const SOURCES = join(__dirname, "../../data/sources");
const read = new Map<string, Row[]>();

/** The rows of a file, by its path below `data/sources`. */
export function rowsIn(file: string): Row[] {
  const rows = read.get(file) ?? parse<Row>(readFileSync(join(SOURCES, file)), { columns: true });
  read.set(file, rows);
  return rows;
}

/** The engine of the table that a row is about; undefined for one that the table leaves out. */
export function engineOf(row: Row): string | undefined {
  const product = row.product?.replace(/^amazon-(rds-)?/, "").replace(/^postgresql$/, "postgres");
  const name = row.engine ?? row.engine_family ?? product ?? "";
  const { engines, uncovered = [] } = rdsTable();
  const key = Object.keys(engines).find(
    (key) => key === name || engines[key]!.names.includes(name),
  );
  if (key !== undefined || uncovered.some((pattern) => matchesWildcard(pattern, name))) return key;
  throw new Error(`the table neither has the engine ${name} nor leaves it out`);
}
