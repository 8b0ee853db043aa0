import { existsSync } from "node:fs";
import { readCsv } from "../../csv";
import { type EngineKey, engineOfApiName } from "../engines";

export const OBSERVATIONS = "rds/api-observations.csv";

export const OBSERVATION_COLUMNS = {
  name: "engine",
  version: "version",
  regions: "regions",
  status: "status",
  firstSeen: "first_seen",
  lastSeen: "last_seen",
  deprecatedSince: "deprecated_since",
  family: "family",
};

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
  return readCsv(path, OBSERVATION_COLUMNS).map(({ status, ...row }) => {
    if (status !== "available" && status !== "deprecated") {
      throw new Error(`${path}: ${row.name} ${row.version}: unknown status "${status}"`);
    }
    return { ...row, engine: engineOfApiName(row.name), regions: row.regions.split(" "), status };
  });
}
