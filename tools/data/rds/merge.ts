import { type Engine, type VersionTable } from "../../../lib/lifecycle/table";
import { latest } from "./days";
import { type EngineRows, knownVersions, rowsOf } from "./engine-rows";
import { ENGINE_KEYS, ENGINES, type EngineKey } from "./engines";
import { majorDates } from "./major-rules";
import { type RdsSources } from "./read";
import { SourceBook } from "./sources/source-book";
import { versionDates } from "./version-rules";

/** The ISO day of the state that the sources in `data/sources/rds` describe without a refresh. */
export const UPDATED = "2026-11-23";

/** Merges the sources into one table. Throws when a source or a version is of an unknown kind. */
export function mergeTable(sources: RdsSources): VersionTable {
  const book = new SourceBook(sources);
  const engines = Object.fromEntries(
    ENGINE_KEYS.map((key) => [key, mergeEngine(key, rowsOf(key, sources), book)]),
  );
  const updated = latest([UPDATED, ...sources.observations.map((row) => row.lastSeen)]);
  return { updated, sources: book.cited(citedKeys(engines)), engines };
}

function mergeEngine(key: EngineKey, rows: EngineRows, book: SourceBook): Engine {
  const { title, names } = ENGINES[key];
  const versions = knownVersions(rows);
  return {
    title,
    names,
    majors: majorDates(rows, versions, book),
    versions: Object.fromEntries(
      versions.map((version) => [version, versionDates(rows, version, book)]),
    ),
  };
}

function citedKeys(engines: Readonly<Record<string, Engine>>): Set<string> {
  const entries = Object.values(engines).flatMap(({ majors, versions }) => [
    ...Object.values(majors),
    ...Object.values(versions),
  ]);
  return new Set(
    entries.flatMap((entry) =>
      Object.values(entry).map(({ source }: { source: string }) => source),
    ),
  );
}
