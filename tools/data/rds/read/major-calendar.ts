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

const COLUMNS = {
  engine: "engine",
  major: "major",
  awsRelease: "aws_release",
  standardSupportEnd: "standard_support_end",
  extendedSupportStart: "es_year1_start",
  extendedSupportEnd: "es_end",
  status: "status",
  note: "note",
  source: "source",
  sourceDate: "source_date",
};

/** Reads `major-calendar.csv`. Throws when it can't be read. */
export function readMajorCalendar(path: string): MajorRow[] {
  return readCsv(path, COLUMNS).map((row) => ({
    ...row,
    ...engineAndMajor(row.engine, row.major),
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
