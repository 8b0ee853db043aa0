/** Traces every date of the table to a row of its source's CSV file. */
import { type Dated, type Families, type VersionTable } from "../../lib/lifecycle/table";
import { engineOf, type Row, rowsIn } from "./source-files";

/** Which part of the table a date stands in. */
interface Place {
  readonly engine: string;
  /** The major or the version. */
  readonly name: string;
  readonly field: string;
}

const COLUMNS: Readonly<Record<string, string>> = {
  "rds/major-calendar.csv released": "aws_release",
  "rds/major-calendar.csv standardSupportEnd": "standard_support_end",
  "rds/major-calendar.csv extendedSupportStart": "es_year1_start",
  "rds/major-calendar.csv extendedSupportEnd": "es_end",
  "rds/minor-calendar.csv released": "aws_release",
  "rds/minor-calendar.csv closedFrom": "create_until",
  "rds/minor-calendar.csv supportEnd": "standard_support_end",
  "rds/cfn-lint-history-us-east-1.csv deprecatedFrom": "first_seen_in_deprecated_list",
  "rds/cdk-engine-versions.csv deprecatedFrom": "source_date",
  "rds/endoflife-release-data-history.csv released": "release_date_as_recorded",
  "rds/api-observations.csv deprecatedFrom": "deprecated_since",
  "rds/api-observations.csv lastSeen": "last_seen",
  "rds/api-lifecycles.csv standardSupportEnd": "end",
  "rds/api-lifecycles.csv extendedSupportStart": "start",
  "rds/api-lifecycles.csv extendedSupportEnd": "end",
};

/** Returns the dates that no row gives, each as `engine name field date`; empty when all do. */
export function untraced(table: VersionTable): string[] {
  const lost = dates(table).filter(([place, { date, source }]) => {
    const file = table.sources[source]!.file!;
    const rows = rowsIn(file).filter((row) => isAbout(row, place));
    return !rows.some((row) => gives(row, `${file} ${place.field}`, date));
  });
  return lost.map(([{ engine, name, field }, { date }]) => `${engine} ${name} ${field} ${date}`);
}

/** Every date of the table with its place. */
export function dates(table: VersionTable): [Place, Dated][] {
  return Object.entries(table.engines).flatMap(([engine, { majors, versions }]) =>
    Object.entries({ ...majors, ...versions }).flatMap(([name, entry]) =>
      Object.entries(entry as Record<string, Dated>)
        .filter(([field]) => field !== "families" && field !== "upgradeOnly")
        .map(([field, dated]): [Place, Dated] => [{ engine, name, field }, dated]),
    ),
  );
}

/** The families of all majors, by the engine of the table and the major. */
export function families(table: VersionTable): [string, string, Families][] {
  return Object.entries(table.engines).flatMap(([engine, { majors }]) =>
    Object.entries(majors).flatMap(([major, entry]): [string, string, Families][] =>
      entry.families === undefined ? [] : [[engine, major, entry.families]],
    ),
  );
}

/** Returns the families that no row gives; empty when all stand in one of their source's file. */
export function untracedFamilies(table: VersionTable): string[] {
  return families(table).flatMap(([engine, major, { byEngine, source }]) => {
    const rows = rowsIn(table.sources[source]!.file!);
    return Object.entries(byEngine)
      .filter(([name, family]) => !rows.some((row) => namesFamily(row, name, major, family)))
      .map(([name, family]) => `${engine} ${major} ${name} ${family}`);
  });
}

function namesFamily(row: Row, name: string, major: string, family: string): boolean {
  if (row.engine !== name || row.family !== family) return false;
  return row.major === major || `${row.version ?? ""}.`.startsWith(`${major}.`);
}

function isAbout(row: Row, { engine, name }: Place): boolean {
  const about = engineOf(row);
  // Aurora MySQL version 1 is on Aurora MySQL's page.
  if (about !== engine && !(engine === "aurora" && about === "aurora-mysql")) return false;
  const text = (row.major ?? row.version!).toLowerCase();
  // "8.0 (v3)" is the major 8.0; Aurora MySQL's line 3.10 is about 8.0.mysql_aurora.3.10.1.
  return text.split(" ")[0] === name || `${name}.`.includes(`.mysql_aurora.${text}.`);
}

function gives(row: Row, field: string, date: string): boolean {
  if (field === "rds/major-calendar.csv retired") return retires(row, date);
  if (field.endsWith(" deprecatedFrom") && !isDeprecated(row)) return false;
  if (row.lifecycle !== undefined && !isLifecycleOf(row.lifecycle, field)) return false;
  if (row[COLUMNS[field]!] === date) return true;
  if (field === "rds/minor-calendar.csv closedFrom") {
    return row.create_until === "never" && row.aws_release === date;
  }
  return field === "rds/minor-calendar.csv supportEnd" && row.note!.includes(`AWS notice: ${date}`);
}

function isDeprecated(row: Row): boolean {
  return (
    row.status_at_last_list === "deprecated" ||
    row.deprecated_in_cdk === "true" ||
    row.status === "deprecated"
  );
}

function isLifecycleOf(lifecycle: string, field: string): boolean {
  return lifecycle.includes("extended") === field.includes("extended");
}

/** The day of a page that is only known to be of autumn 2026 counts as the first of September. */
function retires(row: Row, date: string): boolean {
  const { note = "", standard_support_end: end = "", source_date: read = "" } = row;
  if (note.includes(`creation disabled from ${date}`)) return true;
  if (note.includes("creation disabled by end of April 2019")) return date === "2019-05-01";
  if (end !== "") return nextDay(end) === date;
  return read.includes(date) || (read.includes("autumn 2026") && date === "2026-09-01");
}

function nextDay(end: string): string {
  const monthOnly = end.length === "2023-04".length;
  const day = new Date(monthOnly ? `${end}-01` : end);
  if (monthOnly) day.setUTCMonth(day.getUTCMonth() + 1);
  else day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
