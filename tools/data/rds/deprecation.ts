/**
 * When a version counts as deprecated. This stops deployments, so whatever the sources don't agree
 * on stays open.
 */
import { compareVersions } from "../../../lib/lifecycle/order";
import { type Dated } from "../../../lib/lifecycle/table";
import { latest } from "./days";
import { type EngineRows } from "./engine-rows";
import { type EngineKey, majorOf } from "./engines";
import { type SourceBook } from "./sources/source-book";

/**
 * The first day on which a source reports a version deprecated; undefined when in doubt, and while
 * AWS itself, asked last, calls it available.
 */
export function deprecatedFrom(
  rows: EngineRows,
  version: string,
  book: SourceBook,
): Dated | undefined {
  const current = rows.current.filter((row) => row.version === version);
  if (current.some((row) => row.status === "available")) return undefined;
  return (
    deprecatedByList(rows, version, book) ??
    deprecatedByCdk(rows, version, book) ??
    deprecatedByApi(rows, version, book)
  );
}

/**
 * The API's own word, as cfn-lint's lists recorded it. Aurora versions are on two lists, of clusters
 * and of instances, and both must say deprecated. For the other engines the list of clusters is
 * about Multi-AZ DB clusters only.
 */
function deprecatedByList(rows: EngineRows, version: string, book: SourceBook): Dated | undefined {
  const aurora = rows.engine.startsWith("aurora");
  const lists = rows.api.filter(
    (row) => row.version === version && (aurora || row.schema === "instance"),
  );
  if (lists.length === 0 || lists.some((row) => row.status !== "deprecated")) return undefined;
  const date = latest(lists.map((row) => row.deprecatedSince));
  // The first list with marks tells of most versions, and of none since when.
  const isFirst = date === firstMarks(rows) || lists.some((row) => row.firstListed === date);
  return { date, source: book.api, ...(isFirst && { atLatest: true }) };
}

/** The day of the first list that calls versions deprecated. */
function firstMarks({ api }: EngineRows): string {
  const days = api.map((row) => row.deprecatedSince).filter((day) => day !== "");
  return days.reduce((a, b) => (a < b ? a : b), "9999");
}

/** The API's own word, as AWS was asked. All editions of an engine must say deprecated. */
function deprecatedByApi(rows: EngineRows, version: string, book: SourceBook): Dated | undefined {
  const answers = rows.observations.filter((row) => row.version === version);
  if (answers.length === 0 || answers.some((row) => row.status !== "deprecated")) return undefined;
  const date = latest(answers.map((row) => row.deprecatedSince));
  const isFirst = answers.some((row) => row.firstSeen === date);
  return { date, source: book.observations, ...(isFirst && { atLatest: true }) };
}

/**
 * For what the API says nothing of: a mark in aws-cdk-lib together with absence from a list that
 * would have the version.
 */
function deprecatedByCdk(rows: EngineRows, version: string, book: SourceBook): Dated | undefined {
  const constant = rows.cdk.find((row) => row.version === version);
  if (!constant?.deprecated || !isAbsent(rows, version)) return undefined;
  return { date: constant.sourceDate, source: book.cdk, atLatest: true };
}

/** Oracle isn't here: of its majors only 19c and 26ai were read, and those without marks. */
function isAbsent(rows: EngineRows, version: string): boolean {
  switch (rows.engine) {
    case "mariadb":
      return rows.minors.every((row) => row.version !== version);
    case "sqlserver":
      return !rows.listed.includes(version);
    case "postgres":
    case "mysql":
    case "aurora-postgresql":
    case "aurora-mysql":
      return isMissingFromApi(rows, version);
    default:
      return false;
  }
}

/** Whether cfn-lint's last full list or AWS's last answer lacks a version that it would have. */
function isMissingFromApi(rows: EngineRows, version: string): boolean {
  const listed = rows.api.filter((row) => row.status !== "absent");
  return [listed, rows.current].some((list) => lacks(rows.engine, list, version));
}

/**
 * Whether a full list, which has deprecated versions too, lacks a version although it has a newer
 * one of the same major. A version newer than the list may have come after it.
 */
function lacks(
  engine: EngineKey,
  list: readonly { readonly version: string }[],
  version: string,
): boolean {
  if (list.some((row) => row.version === version)) return false;
  const major = majorOf(engine, version);
  return list.some(
    (row) => majorOf(engine, row.version) === major && compareVersions(row.version, version) > 0,
  );
}
