/** The shipped table of RDS engine versions, read when a policy first asks for it. */
import { readJson } from "../../plain/package";
import type { Engine, VersionTable } from "../../lifecycle/table";

let table: VersionTable | undefined;

/** The table in `data/rds-engine-versions.json`; `data/README.md` tells its sources. */
export function rdsTable(): VersionTable {
  table ??= readJson("#data/rds-engine-versions.json") as VersionTable;
  return table;
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

/** Whether the API has an engine of this name that no table covers. */
export function isUncovered(name: string): boolean {
  return /^(custom-|db2-|sqlserver-dev-)|^(docdb|neptune)$/.test(name);
}
