import { type Engine, type VersionTable } from "../../../lib/lifecycle/table";
import { latest } from "./days";
import { type EngineRows, knownVersions, rowsOf } from "./engine-rows";
import { ENGINE_KEYS, ENGINES, type EngineKey, UNCOVERED } from "./engines";
import { majorDates } from "./major-rules";
import { type RdsSources } from "./read";
import { COLLECTED, SourceBook } from "./sources/source-book";
import { versionDates } from "./version-rules";

/**
 * Merges the sources into one table, which is of the newest day on which one of them was read. Throws
 * when a source or a version is of an unknown kind.
 */
export function mergeTable(sources: RdsSources): VersionTable {
  const book = new SourceBook(sources);
  const engines = Object.fromEntries(
    ENGINE_KEYS.map((key) => [key, mergeEngine(key, rowsOf(key, sources), book)]),
  );
  const cited = book.cited(citedKeys(engines));
  const read = Object.values(cited).map((source) => source.date);
  const asked = sources.observations.map((row) => row.lastSeen);
  const updated = latest([COLLECTED, ...read, ...asked]);
  return { updated, sources: cited, uncovered: UNCOVERED, engines };
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
