import type { Report } from "../report";

/** What a format may need besides the report. */
export interface FormatSettings {
  /** The file that findings are shown at, with its path from the repository's root. */
  readonly projectFile: string;
  /** Columns of the reader's terminal. */
  readonly columns: number;
  /** The address of the repository's root at the commit that was run, without a slash at its end. */
  readonly sourceUrl?: string;
}

/** The text of a report, with a line end at its end. */
export type Format = (report: Report, settings: FormatSettings) => string;
