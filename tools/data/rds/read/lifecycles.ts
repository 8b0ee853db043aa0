import { existsSync } from "node:fs";
import { readCsv } from "../../csv";
import { type EngineKey, engineOfApiName } from "../engines";

export const LIFECYCLES = "rds/api-lifecycles.csv";

export const LIFECYCLE_COLUMNS = {
  name: "engine",
  major: "major",
  lifecycle: "lifecycle",
  start: "start",
  end: "end",
  regions: "regions",
  lastSeen: "last_seen",
};

/** A lifecycle of a major, as DescribeDBMajorEngineVersions last answered it. */
export interface LifecycleRow {
  /** The API's name of the engine. */
  readonly name: string;
  readonly engine: EngineKey;
  readonly major: string;
  /** `open-source-rds-standard-support` or `open-source-rds-extended-support`. */
  readonly lifecycle: string;
  /** First and last ISO day. */
  readonly start: string;
  readonly end: string;
  readonly regions: readonly string[];
  readonly lastSeen: string;
}

/** Reads `api-lifecycles.csv`: no rows where AWS was never asked. Throws when it is damaged. */
export function readLifecycles(path: string): LifecycleRow[] {
  if (!existsSync(path)) return [];
  return readCsv(path, LIFECYCLE_COLUMNS).map((row) => ({
    ...row,
    engine: engineOfApiName(row.name),
    regions: row.regions.split(" "),
  }));
}
