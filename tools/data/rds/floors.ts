import { type VersionTable } from "../../../lib/lifecycle/table";
import { type RdsSources } from "./read";

/**
 * The least that the sources and the table made of them must hold. They guard against a source that
 * was cut short: AWS withdraws versions, but neither the sources nor the table forget them.
 */
export interface Floors {
  /** Rows of each source. */
  readonly rows: Readonly<Record<keyof RdsSources, number>>;
  /** Majors and versions of each engine. */
  readonly engines: Readonly<Record<string, { majors: number; versions: number }>>;
}

/** What the sources and their table lack, each as a sentence; empty when all floors are reached. */
export function shortfalls(sources: RdsSources, table: VersionTable, floors: Floors): string[] {
  return [...missingRows(sources, floors), ...missingVersions(table, floors)];
}

function missingRows(sources: RdsSources, { rows }: Floors): string[] {
  const names = Object.keys(rows) as (keyof RdsSources)[];
  return names.flatMap((name) => below(`source ${name}`, "rows", sources[name].length, rows[name]));
}

function missingVersions(table: VersionTable, { engines }: Floors): string[] {
  return Object.entries(engines).flatMap(([key, floor]) => {
    const engine = table.engines[key];
    if (engine === undefined) return [`engine ${key} is missing`];
    return [
      ...below(key, "majors", Object.keys(engine.majors).length, floor.majors),
      ...below(key, "versions", Object.keys(engine.versions).length, floor.versions),
    ];
  });
}

function below(where: string, what: string, found: number, floor: number): string[] {
  return found < floor ? [`${where} has ${found} ${what}, fewer than the floor of ${floor}`] : [];
}
