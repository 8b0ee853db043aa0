import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** The columns of a CSV file, each by the name of the field that it becomes. */
export type Columns<Field extends string> = Readonly<Record<Field, string>>;

/**
 * Reads the columns of a CSV file with a header line; every field is text, empty where nothing is
 * given. Throws when a column is missing, when a line has more or fewer fields than the header (a
 * file cut short), and when there is no row.
 */
export function readCsv<Field extends string>(
  path: string,
  columns: Columns<Field>,
): Record<Field, string>[] {
  const [header = [], ...lines] = linesOf(path);
  const fields = Object.entries<string>(columns);
  const missing = fields.filter(([, column]) => !header.includes(column));
  if (missing.length > 0) {
    throw new Error(`${path}: no column ${missing.map(([, column]) => column).join(", ")}`);
  }
  if (lines.length === 0) throw new Error(`${path}: no rows`);
  const places = fields.map(([field, column]) => [field, header.indexOf(column)] as const);
  return lines.map((values) => {
    const entries = places.map(([field, place]) => [field, values[place] ?? ""]);
    return Object.fromEntries(entries) as Record<Field, string>;
  });
}

/** The same with all columns, by their own names. */
export function readAllColumns(path: string): Record<string, string>[] {
  const [header = []] = linesOf(path);
  return readCsv(path, Object.fromEntries(header.map((column) => [column, column])));
}

function linesOf(path: string): string[][] {
  return parse(readFileSync(path, "utf8"));
}
