/** The CSV files of `data/sources`, read without the code that builds the table. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

export type Row = Readonly<Record<string, string>>;

const SOURCES = join(__dirname, "../../data/sources");
const read = new Map<string, Row[]>();

/** The rows of a file, by its path below `data/sources`. */
export function rowsIn(file: string): Row[] {
  const rows = read.get(file) ?? parse<Row>(readFileSync(join(SOURCES, file)), { columns: true });
  read.set(file, rows);
  return rows;
}

/** The engine of the table that a row is about; undefined for RDS Custom and Db2. */
export function engineOf(row: Row): string | undefined {
  const name = row.engine ?? row.engine_family ?? row.product?.replace(/^amazon-(rds-)?/, "") ?? "";
  if (/^(custom|db2)-/.test(name)) return undefined;
  if (name.startsWith("sqlserver")) return "sqlserver";
  if (name.startsWith("oracle")) return "oracle";
  return name === "postgresql" ? "postgres" : name;
}
