import { readCsv } from "../../csv";
import { type EngineKey, engineKey } from "../engines";

export const MAJOR_CALENDAR = "rds/major-calendar.csv";

/** A row of AWS's calendars of major versions; empty text where a page gives nothing. */
export interface MajorRow {
  readonly engine: EngineKey;
  /** The short form that AWS takes. */
  readonly major: string;
  readonly awsRelease: string;
  readonly standardSupportEnd: string;
  readonly extendedSupportStart: string;
  readonly extendedSupportEnd: string;
  readonly status: string;
  readonly note: string;
  readonly source: string;
  readonly sourceDate: string;
}

/** Reads `major-calendar.csv`. Throws when it can't be read. */
export function readMajorCalendar(path: string): MajorRow[] {
  const columns = [
    "engine",
    "major",
    "aws_release",
    "standard_support_end",
    "es_year1_start",
    "es_end",
    "status",
    "note",
    "source",
    "source_date",
  ] as const;
  return readCsv(path, columns).map((row) => ({
    ...engineAndMajor(row.engine, row.major),
    awsRelease: row.aws_release,
    standardSupportEnd: row.standard_support_end,
    extendedSupportStart: row.es_year1_start,
    extendedSupportEnd: row.es_end,
    status: row.status,
    note: row.note,
    source: row.source,
    sourceDate: row.source_date,
  }));
}

/**
 * The calendars write some majors with a second name, `8.0 (v3)` or `17.00 (2025)`; AWS takes the
 * first. Aurora MySQL version 1 is on Aurora MySQL's page, but the API calls that engine `aurora`.
 */
function engineAndMajor(engine: string, text: string): { engine: EngineKey; major: string } {
  const major = text.replace(/ \(.*\)$/, "");
  if (engine === "aurora-mysql" && major === "5.6") return { engine: "aurora", major };
  return { engine: engineKey(engine), major };
}
