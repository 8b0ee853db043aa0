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

const COLUMNS = {
  engine: "engine",
  version: "version",
  awsRelease: "aws_release",
  standardSupportEnd: "standard_support_end",
  createUntil: "create_until",
  note: "note",
  source: "source",
  sourceDate: "source_date",
};

/** Reads `minor-calendar.csv`. Throws when it can't be read. */
export function readMinorCalendar(path: string): MinorRow[] {
  return readCsv(path, COLUMNS).map((row) => ({
    ...row,
    engine: engineKey(row.engine),
    version: row.version.toLowerCase(),
  }));
}
