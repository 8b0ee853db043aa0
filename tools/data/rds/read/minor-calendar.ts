import { readCsv } from "../../csv";
import { type EngineKey, engineKey } from "../engines";

export const MINOR_CALENDAR = "rds/minor-calendar.csv";

/** A row of AWS's calendars of minor versions; empty text where a page gives nothing. */
export interface MinorRow {
  readonly engine: EngineKey;
  /** The version in full; for Aurora MySQL the line that the calendar names, such as `3.10`. */
  readonly version: string;
  readonly awsRelease: string;
  readonly standardSupportEnd: string;
  /** First day without new instances, or `never` for a version that never took any. */
  readonly createUntil: string;
  readonly note: string;
  readonly source: string;
  readonly sourceDate: string;
}

/** Reads `minor-calendar.csv`. Throws when it can't be read. */
export function readMinorCalendar(path: string): MinorRow[] {
  const columns = [
    "engine",
    "version",
    "aws_release",
    "standard_support_end",
    "create_until",
    "note",
    "source",
    "source_date",
  ] as const;
  return readCsv(path, columns).map((row) => ({
    engine: engineKey(row.engine),
    version: row.version.toLowerCase(),
    awsRelease: row.aws_release,
    standardSupportEnd: row.standard_support_end,
    createUntil: row.create_until,
    note: row.note,
    source: row.source,
    sourceDate: row.source_date,
  }));
}
