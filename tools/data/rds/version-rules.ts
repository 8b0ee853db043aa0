/** The rules that choose a version's dates. `data/lifecycle/rds.md` says them in words. */
import { type Dated, type Sourced, type Version } from "../../../lib/lifecycle/table";
import { type CalendarRow, calendarRow } from "./calendar-row";
import { latest } from "./days";
import { deprecatedFrom } from "./deprecation";
import { type EngineRows } from "./engine-rows";
import { majorOf } from "./engines";
import { type MinorRow } from "./read/minor-calendar";
import { type SourceBook } from "./sources/source-book";

/** All facts of a version. */
export function versionDates(rows: EngineRows, version: string, book: SourceBook): Version {
  const calendar = calendarRow(rows, version);
  const dates = {
    released: released(rows, version, calendar, book),
    closedFrom: calendar && closedFrom(calendar.row, book),
    upgradeOnly: calendar && upgradeOnly(calendar.row, book),
    supportEnd: calendar && supportEnd(calendar.row, book),
    deprecatedFrom: deprecatedFrom(rows, version, book),
    lastSeen: lastSeen(rows, version, book),
  };
  return Object.fromEntries(Object.entries(dates).filter(([, dated]) => dated !== undefined));
}

/** AWS's calendar first; else endoflife's record, if it holds one day that AWS doesn't contradict. */
function released(
  rows: EngineRows,
  version: string,
  calendar: CalendarRow | undefined,
  book: SourceBook,
): Dated | undefined {
  if (calendar?.ownRelease && calendar.row.awsRelease !== "") {
    return { date: calendar.row.awsRelease, source: book.key("minors", calendar.row) };
  }
  const [day, ...others] = rows.endoflife.find((row) => row.version === version)?.recorded ?? [];
  if (day === undefined || others.length > 0) return undefined;
  const major = rows.majors.find((row) => row.major === majorOf(rows.engine, version));
  const beforeItsMajor = major !== undefined && day < major.awsRelease;
  return beforeItsMajor ? undefined : { date: day, source: book.endoflife };
}

/** The first day without new instances: by AWS's notice, or the release for NO_CREATE versions. */
function closedFrom(row: MinorRow, book: SourceBook): Dated | undefined {
  if (row.createUntil === "") return undefined;
  if (row.createUntil !== "never") {
    return { date: row.createUntil, source: book.noticeKey(row.createUntil) };
  }
  if (row.awsRelease === "") throw new Error(`${row.engine} ${row.version}: never, but no release`);
  return { date: row.awsRelease, source: book.key("minors", row) };
}

/** Released for upgrades only (NO_CREATE). */
function upgradeOnly(row: MinorRow, book: SourceBook): Sourced | undefined {
  return row.createUntil === "never" ? { source: book.key("minors", row) } : undefined;
}

/** The end of support: the notice's day, where the calendar has only its month. */
function supportEnd(row: MinorRow, book: SourceBook): Dated | undefined {
  const day = /AWS notice: (\d{4}-\d{2}-\d{2})/.exec(row.note)?.[1];
  if (day?.startsWith(row.standardSupportEnd)) {
    return { date: day, source: book.noticeKey(day) };
  }
  if (row.standardSupportEnd === "") return undefined;
  return { date: row.standardSupportEnd, source: book.key("minors", row) };
}

/** The last refresh that saw the version, if that isn't the last one of all. */
function lastSeen(rows: EngineRows, version: string, book: SourceBook): Dated | undefined {
  const of = (row: { version: string }): boolean => row.version === version;
  const date = latest(rows.observations.filter(of).map((row) => row.lastSeen));
  if (date === "" || rows.current.some(of)) return undefined;
  return { date, source: book.observations };
}
