import { type EngineRows } from "./engine-rows";
import { type MinorRow } from "./read/minor-calendar";

/** What the calendar of minors says of a version. */
export interface CalendarRow {
  readonly row: MinorRow;
  /**
   * Whether the row's release is this version's own. Aurora MySQL's calendar gives one release for
   * a whole line, which is that of the line's first version: 3.10 was released as 3.10.0.
   */
  readonly ownRelease: boolean;
}

/** The row of a version; undefined when the calendar doesn't have it. */
export function calendarRow(rows: EngineRows, version: string): CalendarRow | undefined {
  if (rows.engine === "aurora-mysql") return rowOfLine(rows.minors, version);
  const row = rows.minors.find((candidate) => candidate.version === version);
  return row === undefined ? undefined : { row, ownRelease: true };
}

function rowOfLine(minors: readonly MinorRow[], version: string): CalendarRow | undefined {
  const patch = version.split(".mysql_aurora.")[1];
  const row = minors.find((line) => `${patch ?? ""}.`.startsWith(`${line.version}.`));
  if (row === undefined) return undefined;
  return { row, ownRelease: patch === row.version || patch === `${row.version}.0` };
}
