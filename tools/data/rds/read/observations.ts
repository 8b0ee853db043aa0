import { existsSync } from "node:fs";
import { readCsv } from "../../csv";
import { type EngineKey, engineOfApiName } from "../engines";

export const OBSERVATIONS = "rds/api-observations.csv";

export const OBSERVATION_COLUMNS = [
  "engine",
  "version",
  "regions",
  "status",
  "first_seen",
  "last_seen",
  "deprecated_since",
  "family",
] as const;

/** What DescribeDBEngineVersions answered on a version, over all refreshes. */
export interface ObservationRow {
  /** The API's name of the engine. */
  readonly name: string;
  readonly engine: EngineKey;
  readonly version: string;
  /** The Regions that had it at the last refresh that saw it. */
  readonly regions: readonly string[];
  /** `deprecated` when none of them called it available. */
  readonly status: "available" | "deprecated";
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The refresh since which it has been deprecated; empty while it is available. */
  readonly deprecatedSince: string;
  /** Its parameter-group family; empty when the API gives none. */
  readonly family: string;
}

/** Reads `api-observations.csv`: no rows where AWS was never asked. Throws when it is damaged. */
export function readObservations(path: string): ObservationRow[] {
  if (!existsSync(path)) return [];
  return readCsv(path, OBSERVATION_COLUMNS).map((row) => {
    if (row.status !== "available" && row.status !== "deprecated") {
      throw new Error(`${path}: ${row.engine} ${row.version}: unknown status "${row.status}"`);
    }
    return {
      name: row.engine,
      engine: engineOfApiName(row.engine),
      version: row.version,
      regions: row.regions.split(" "),
      status: row.status,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      deprecatedSince: row.deprecated_since,
      family: row.family,
    };
  });
}
