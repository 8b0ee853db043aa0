import type { Report } from "../report";

/** What a format may need besides the report. */
export interface FormatSettings {
  /** The file that findings are shown at, with its path from the repository's root. */
  readonly projectFile: string;
  /** Columns of the reader's terminal. */
  readonly columns: number;
}

/** The text of a report, with a line end at its end. */
export type Format = (report: Report, settings: FormatSettings) => string;
