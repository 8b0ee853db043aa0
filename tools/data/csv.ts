import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/**
 * Reads a CSV file with a header line, all its columns if none are named; every field is text, empty
 * where nothing is given. Throws when a column is missing, when a line has more or fewer fields than
 * the header (a file cut short), and when there is no row.
 */
export function readCsv<Column extends string>(
  path: string,
  columns?: readonly Column[],
): Record<Column, string>[] {
  const [header = [], ...lines] = parse(readFileSync(path, "utf8"));
  const asked = columns ?? (header as Column[]);
  const missing = asked.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`${path}: no column ${missing.join(", ")}`);
  if (lines.length === 0) throw new Error(`${path}: no rows`);
  const places = asked.map((column) => [column, header.indexOf(column)] as const);
  return lines.map((fields) => toRow(places, fields));
}

function toRow<Column extends string>(
  places: readonly (readonly [Column, number])[],
  fields: readonly string[],
): Record<Column, string> {
  const entries = places.map(([column, place]) => [column, fields[place] ?? ""]);
  return Object.fromEntries(entries) as Record<Column, string>;
}
