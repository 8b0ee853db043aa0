import type { Report } from "../report";
import { github } from "./github";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { table } from "./table";

/** What a format may need besides the report. */
export interface FormatSettings {
  /** The file that findings are shown at, with its path from the repository's root. */
  readonly projectFile: string;
  /** Columns of the reader's terminal. */
  readonly columns: number;
}

/** The text of a report, with a line end at its end. */
export type Format = (report: Report, settings: FormatSettings) => string;

/** The formats by name. */
export const formats = { sarif, junit, github, markdown, table } satisfies Record<string, Format>;

/** A name of a format. */
export type FormatName = keyof typeof formats;
