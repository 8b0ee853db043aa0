/**
 * The shape of a table of versions with their dates, as the files of `data/lifecycle` hold them. It
 * names no service: any service whose versions open and close on known days fits. What has versions
 * is called an engine here, as users' configuration has it: PostgreSQL, Node.js, Kubernetes.
 */
import type { DayOrMonth } from "../plain/dates";
import type { Evidence } from "../policy/rule";

/** A fact with the key, in `VersionTable.sources`, of where it was read. */
export interface Sourced {
  readonly source: string;
}

/** A date with its source; `configuration` for what the user adds. */
export interface Dated extends Sourced {
  readonly date: DayOrMonth;
  /** The ISO day on which a source that states this date was read. Absent: that of the source. */
  readonly readOn?: string;
  /** How this date is known, where it isn't as all of its source. */
  readonly evidence?: Evidence;
  /** AWS has put this date off before, and may again. */
  readonly moved?: true;
  /**
   * It is the day on which this was first read, and it was so at the latest then: no source tells
   * for how long it had been.
   */
  readonly atLatest?: true;
}

/** Where dates were read: `date` is the ISO day of the state that was read. */
export interface Source {
  readonly title: string;
  /** What findings call it; its key, where it has none. */
  readonly name?: string;
  readonly url?: string;
  readonly licence: string;
  readonly date: string;
  /** What the source knows it by; `data/README.md` tells what each means. */
  readonly evidence?: Evidence;
  /** AWS has put off so many of the dates read here that it may each that is still to come. */
  readonly putsOff?: true;
  /** The file in `data/sources/` whose rows hold what was read, where the table is made of such. */
  readonly file?: string;
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
  /** The API names of the engine that have this major. Absent: no source says that one hasn't. */
  readonly editions?: Editions;
  /** Of RDS: the parameter-group families of this major. Absent: no source gives them. */
  readonly families?: Families;
}

/** Which of the API names of an engine have a major version: SQL Server 2025 has no Web edition. */
export interface Editions extends Sourced {
  readonly names: readonly string[];
}

/** Parameter-group families (`postgres14`), one for each API name of the engine that has one. */
export interface Families extends Sourced {
  /** From the API name of the engine (`sqlserver-ee`) to its family (`sqlserver-ee-15.0`). */
  readonly byEngine: Readonly<Record<string, string>>;
}

/** The facts of a version that can be named in full. Absent: no source gives it. */
export interface Version {
  readonly released?: Dated;
  /** First day without new instances, by AWS's notice or calendar. */
  readonly closedFrom?: Dated;
  /** First day from which AWS refuses changes: to it, or of what has it, as the service has it. */
  readonly changeClosedFrom?: Dated;
  /** Never created, but what exists may be upgraded to it. */
  readonly upgradeOnly?: Sourced;
  /** The day that AWS gives for the end of this version's support. */
  readonly supportEnd?: Dated;
  /** First day on which a longer support is charged, and the last one. */
  readonly chargedFrom?: Dated;
  readonly chargedUntil?: Dated;
  /** The version that is to be taken instead, by its source. */
  readonly successor?: Sourced & { readonly version: string };
  /** The last version, of what this one is run with, for which it is there. */
  readonly lastWith?: Sourced & { readonly version: string };
  /** First day from which a source reports it deprecated, so that it can't be created. */
  readonly deprecatedFrom?: Dated;
  /** Last day on which AWS's API listed it. Absent: it still does, or was never asked. */
  readonly lastSeen?: Dated;
}

/**
 * One engine: its majors by the short form that AWS takes, its versions by their full name, both in
 * lower case. Where AWS takes no short form there are no majors.
 */
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

/** What findings call the source of a fact. */
export function sourceName({ sources }: VersionTable, { source }: Sourced): string {
  return sources[source]?.name ?? source;
}
