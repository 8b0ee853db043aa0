import { readCsv } from "../../csv";
import { type EngineKey, engineKey } from "../engines";

export const LISTED_VERSIONS = "rds/sqlserver-oracle-listed-versions.csv";

/** A version that AWS's page of the engine lists. */
export interface ListedRow {
  readonly engine: EngineKey;
  readonly version: string;
}

/** Reads `sqlserver-oracle-listed-versions.csv`. Throws when it can't be read. */
export function readListedVersions(path: string): ListedRow[] {
  return readCsv(path, { engine: "engine", version: "version" }).map((row) => ({
    engine: engineKey(row.engine),
    version: row.version.toLowerCase(),
  }));
}
