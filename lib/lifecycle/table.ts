/**
 * The shape of a table of engine versions with their dates, as `data/lifecycle/rds.json` holds it.
 * It names no service: any service whose versions open and close on known days fits.
 */
import type { DayOrMonth } from "../plain/dates";

/**
 * A date with the key, in `VersionTable.sources`, of where it was read; `configuration` for what the
 * user adds.
 */
export interface Dated {
  readonly date: DayOrMonth;
  readonly source: string;
}

/** AWS was seen to answer so, its pages state it or give it as a limit, or another says it. */
export type Evidence = "seen" | "stated" | "limit" | "second-hand";

/** Where dates were read: `date` is the ISO day of the state that was read. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly licence: string;
  readonly date: string;
  /** What the source knows it by; `data/README.md` tells what each means. */
  readonly evidence?: Evidence;
  /** The file in `data/sources/` whose rows hold what was read. */
  readonly file: string;
}

/** The dates of a major version. Absent: no source gives it. */
export interface MajorVersion {
  readonly released?: Dated;
  /** Last day of standard support. */
  readonly standardSupportEnd?: Dated;
  /** First day on which Extended Support is charged. */
  readonly extendedSupportStart?: Dated;
  /** Last day of Extended Support. */
  readonly extendedSupportEnd?: Dated;
  /** First day from which a source says that nothing of this major can be created. */
  readonly retired?: Dated;
  /** The parameter-group families of this major. Absent: no source gives them. */
  readonly families?: Families;
}

/** Parameter-group families (`postgres14`), one for each API name of the engine that has one. */
export interface Families {
  /** From the API name of the engine (`sqlserver-ee`) to its family (`sqlserver-ee-15.0`). */
  readonly byEngine: Readonly<Record<string, string>>;
  readonly source: string;
}

/** The dates of a version that can be named in full. Absent: no source gives it. */
export interface Version {
  readonly released?: Dated;
  /** First day without new instances, by AWS's notice or calendar. */
  readonly closedFrom?: Dated;
  /** Last day of this minor version's support. */
  readonly supportEnd?: Dated;
  /** First day from which a source reports it deprecated, so that it can't be created. */
  readonly deprecatedFrom?: Dated;
  /** Last day on which AWS's API listed it. Absent: it still does, or was never asked. */
  readonly lastSeen?: Dated;
}

/** One engine: its majors by the short form that AWS takes, its versions by their full name. */
export interface Engine {
  readonly title: string;
  /** The names that the API takes for it, in lower case: `sqlserver-ee`, `sqlserver-se`, … */
  readonly names: readonly string[];
  readonly majors: Readonly<Record<string, MajorVersion>>;
  readonly versions: Readonly<Record<string, Version>>;
}

/** A table: `updated` is the ISO day of the state it describes. */
export interface VersionTable {
  readonly updated: string;
  readonly sources: Readonly<Record<string, Source>>;
  /** The API's names of engines that the table leaves out; `*` stands for any text. */
  readonly uncovered?: readonly string[];
  readonly engines: Readonly<Record<string, Engine>>;
}
