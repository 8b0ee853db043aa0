/** The shipped table of RDS engine versions, read when a policy first asks for it. */
import type { TableSource } from "../../lifecycle/kind";
import type { VersionTable } from "../../lifecycle/table";
import { dataFile } from "../../plain/data-file";
import { matchesWildcard } from "../../plain/wildcard";

/** The table in `data/lifecycle/rds.json`; the page beside it tells its sources. */
export function rdsTable(): VersionTable {
  return dataFile("lifecycle/rds.json") as VersionTable;
}

/** Where the policies on RDS have their versions from, unless a test gives them another table. */
export function rdsSource(table: () => VersionTable): TableSource {
  return {
    file: "lifecycle/rds.json",
    table,
    schema: "lifecycle/rds.schema.json",
    example: { engine: "postgres", version: "14.24" },
    isVersion: isRdsVersion,
  };
}

/** Whether an engine version of RDS may look like this: they all begin with a digit. */
export function isRdsVersion(text: string): boolean {
  return /^\d[\w.-]*$/i.test(text.trim());
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
