/** The shipped table of RDS engine versions, read when a policy first asks for it. */
import { dataFile } from "../../plain/data-file";
import type { Engine, VersionTable } from "../../lifecycle/table";
import { matchesWildcard } from "../../plain/wildcard";

/** The table in `data/lifecycle/rds.json`; the page beside it tells its sources. */
export function rdsTable(): VersionTable {
  return dataFile("lifecycle/rds.json") as VersionTable;
}

/** The engine that the API knows by this name, in any case; `undefined` when the table has none. */
export function engineNamed(table: VersionTable, name: string): Engine | undefined {
  const normal = name.trim().toLowerCase();
  return Object.values(table.engines).find((engine) => engine.names.includes(normal));
}

/** All names that the API takes for the engines of a table. */
export function engineNames(table: VersionTable): string[] {
  return Object.values(table.engines).flatMap((engine) => engine.names);
}

/** The engines of Aurora and of Multi-AZ DB clusters; the first one is retired. */
export const clusterEngines = ["aurora", "aurora-mysql", "aurora-postgresql", "mysql", "postgres"];

/**
 * Whether the API has an engine of this name that a table doesn't cover. The shipped table tells, by
 * its engines and by those that it leaves out itself: a user's own table may be older.
 */
export function isUncovered(table: VersionTable, name: string): boolean {
  const { engines, uncovered = [] } = rdsTable();
  const key = Object.keys(engines).find((key) => engines[key]?.names.includes(name));
  if (key !== undefined) return !Object.hasOwn(table.engines, key);
  return uncovered.some((pattern) => matchesWildcard(pattern, name));
}
