/** The rules that choose a major's dates. `data/lifecycle/rds.md` says them in words. */
import { compareVersions } from "../../../lib/lifecycle/order";
import { type Dated, type Editions, type MajorVersion } from "../../../lib/lifecycle/table";
import { dayAfter, stateDay } from "./days";
import { type EngineRows } from "./engine-rows";
import { majorOf } from "./engines";
import { familiesOf } from "./family-rules";
import { type MajorRow } from "./read/major-calendar";
import { type SourceBook } from "./sources/source-book";

/** The majors of an engine with their dates: those of the calendar, and those of its versions. */
export function majorDates(
  rows: EngineRows,
  versions: readonly string[],
  book: SourceBook,
): Record<string, MajorVersion> {
  const ofVersions = versions.map((version) => majorOf(rows.engine, version) ?? version);
  const ofCalendar = [...rows.majors, ...rows.lifecycles].map((row) => row.major);
  const majors = [...new Set([...ofCalendar, ...ofVersions])].sort(compareVersions);
  return Object.fromEntries(majors.map((major) => [major, entryOf(rows, major, book)]));
}

/** What the API says of a major's support comes before what the calendar says. */
function entryOf(rows: EngineRows, major: string, book: SourceBook): MajorVersion {
  const row = rows.majors.find((candidate) => candidate.major === major);
  const editions = editionsOf(rows, major, book);
  const families = familiesOf(rows, major, book);
  return {
    ...(row && datesOf(row, book)),
    ...supportDates(rows, major, book),
    ...(editions && { editions }),
    ...(families && { families }),
  };
}

/** The API names that have a major, of one that not all have. */
function editionsOf(rows: EngineRows, major: string, book: SourceBook): Editions | undefined {
  const own = rows.editions.filter((row) => row.major === major);
  const [first] = own;
  if (!first) return undefined;
  return { names: own.map(({ name }) => name), source: book.key("editions", first) };
}

function supportDates(rows: EngineRows, major: string, book: SourceBook): MajorVersion {
  const lifecycle = (name: string) =>
    rows.lifecycles.find((row) => row.major === major && row.lifecycle === name);
  const dated = (date: string): Dated => ({ date, source: book.lifecycles });
  const standard = lifecycle("open-source-rds-standard-support");
  const extended = lifecycle("open-source-rds-extended-support");
  return {
    ...(standard && { standardSupportEnd: dated(standard.end) }),
    ...(extended && {
      extendedSupportStart: dated(extended.start),
      extendedSupportEnd: dated(extended.end),
    }),
  };
}

function datesOf(row: MajorRow, book: SourceBook): MajorVersion {
  const days = {
    released: row.awsRelease,
    standardSupportEnd: row.standardSupportEnd,
    extendedSupportStart: row.extendedSupportStart,
    extendedSupportEnd: row.extendedSupportEnd,
  };
  const source = book.key("majors", row);
  const given = Object.entries(days).filter(([, date]) => date !== "");
  return {
    ...Object.fromEntries(given.map(([name, date]): [string, Dated] => [name, { date, source }])),
    ...retired(row, source),
  };
}

/**
 * The first day on which nothing of the major could be created, for the majors that the page calls
 * deprecated or ended: at the latest the day of the page.
 */
function retired(row: MajorRow, source: string): Pick<MajorVersion, "retired"> {
  if (row.status !== "deprecated" && row.status !== "ended") return {};
  const noted = creationDisabled(row.note);
  const supportOver = row.standardSupportEnd && dayAfter(row.standardSupportEnd);
  const [date] = [noted, supportOver].filter((day) => day !== "").sort();
  if (date !== undefined) return { retired: { date, source } };
  return { retired: { date: stateDay(row.sourceDate), source, atLatest: true } };
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/**
 * The day from which a note says that creation is disabled; empty when it gives none. "Being
 * disabled from" (SQL Server 2016) is none: it says when AWS began, not when it was done.
 */
function creationDisabled(note: string): string {
  const from = /creation disabled from (\d{4}-\d{2}-\d{2})/.exec(note)?.[1];
  if (from !== undefined) return from;
  const byEndOf = /creation disabled by end of (\w+) (\d{4})/.exec(note);
  const month = MONTHS.indexOf(byEndOf?.[1] ?? "") + 1;
  if (byEndOf === null || month === 0) return "";
  return dayAfter(`${byEndOf[2] ?? ""}-${String(month).padStart(2, "0")}`);
}
