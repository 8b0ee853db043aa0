/**
 * When a version counts as deprecated. This stops deployments, so whatever the sources don't agree
 * on stays open.
 */
import { type Dated } from "../../../lib/version-table";
import { type EngineRows } from "./engine-rows";
import { type SourceBook } from "./sources/source-book";

/** The first day on which a source reports a version deprecated; undefined when in doubt. */
export function deprecatedFrom(
  rows: EngineRows,
  version: string,
  book: SourceBook,
): Dated | undefined {
  return deprecatedByApi(rows, version, book) ?? deprecatedByCdk(rows, version, book);
}

/**
 * The API's own word. Aurora versions are on two lists, of clusters and of instances, and both must
 * say deprecated. For the other engines the list of clusters is about Multi-AZ DB clusters only.
 */
function deprecatedByApi(rows: EngineRows, version: string, book: SourceBook): Dated | undefined {
  const aurora = rows.engine.startsWith("aurora");
  const lists = rows.api.filter(
    (row) => row.version === version && (aurora || row.schema === "instance"),
  );
  if (lists.length === 0 || lists.some((row) => row.status !== "deprecated")) return undefined;
  const days = lists.map((row) => row.deprecatedSince).sort();
  const last = days.at(-1);
  return last === undefined ? undefined : { date: last, source: book.api };
}

/**
 * For the two engines that cfn-lint's lists don't mark, and whose AWS page lists every version that
 * can be had: a mark in aws-cdk-lib together with absence from the page.
 */
function deprecatedByCdk(rows: EngineRows, version: string, book: SourceBook): Dated | undefined {
  const listed = listedByAws(rows);
  if (listed === undefined || listed.has(version)) return undefined;
  const constant = rows.cdk.find((row) => row.version === version);
  if (!constant?.deprecated) return undefined;
  return { date: constant.sourceDate, source: book.cdk };
}

/** Oracle isn't here: of its majors only 19c and 26ai were read, and those without marks. */
function listedByAws(rows: EngineRows): ReadonlySet<string> | undefined {
  if (rows.engine === "mariadb") return new Set(rows.minors.map((row) => row.version));
  if (rows.engine === "sqlserver") return new Set(rows.listed);
  return undefined;
}
