import { renameSync, rmSync, writeFileSync } from "node:fs";
import { type Columns } from "../csv";
import { LIFECYCLE_COLUMNS, type LifecycleRow } from "../rds/read/lifecycles";
import { OBSERVATION_COLUMNS, type ObservationRow } from "../rds/read/observations";

/** The text of `api-observations.csv`. */
export function observationsCsv(rows: readonly ObservationRow[]): string {
  return csv(OBSERVATION_COLUMNS, rows);
}

/** The text of `api-lifecycles.csv`. */
export function lifecyclesCsv(rows: readonly LifecycleRow[]): string {
  return csv(LIFECYCLE_COLUMNS, rows);
}

/** Nothing needs quotes: names, versions, Regions and days hold no comma, which `answers.ts` sees to. */
function csv<Field extends string>(
  columns: Columns<Field>,
  rows: readonly Readonly<Record<NoInfer<Field>, string | readonly string[]>>[],
): string {
  const fields = Object.keys(columns) as Field[];
  const values = rows.map((row) => fields.map((field) => [row[field]].flat().join(" ")));
  return [Object.values(columns), ...values].map((line) => `${line.join(",")}\n`).join("");
}

/**
 * Writes files by path. Each is first written in full beside its place, so that a full disk or an
 * interruption leaves all the old ones.
 */
export function writeAll(files: ReadonlyMap<string, string>): void {
  const draft = (path: string): string => `${path}.new`;
  try {
    for (const [path, text] of files) writeFileSync(draft(path), text);
    for (const path of files.keys()) renameSync(draft(path), path);
  } finally {
    for (const path of files.keys()) rmSync(draft(path), { force: true });
  }
}
