import { readCsv } from "../../csv";
import { type EngineKey, engineOfApiName, isUncovered } from "../engines";

export const API_HISTORY = "rds/cfn-lint-history-us-east-1.csv";

/** What the RDS API said of a version, as cfn-lint's lists recorded it. */
export interface ApiRow {
  /** Whether the list is that of DB instances or of DB clusters. */
  readonly schema: "instance" | "cluster";
  readonly engine: EngineKey;
  readonly version: string;
  /** `available`, `deprecated`, `listed-unmarked` (no marks for this engine) or `absent`. */
  readonly status: string;
  readonly lastListed: string;
  /** First list that called it deprecated; empty when none did. */
  readonly deprecatedSince: string;
}

/**
 * Reads `cfn-lint-history-us-east-1.csv`, but for the engines that the table leaves out. Throws when
 * it can't be read, and for an engine of which nobody said whether the table has it.
 */
export function readApiHistory(path: string): ApiRow[] {
  const columns = [
    "schema",
    "engine",
    "version",
    "status_at_last_list",
    "last_seen_in_full_list",
    "first_seen_in_deprecated_list",
  ] as const;
  const covered = readCsv(path, columns).filter((row) => !isUncovered(row.engine));
  return covered.map((row) => ({
    schema: row.schema === "cluster" ? "cluster" : "instance",
    engine: engineOfApiName(row.engine),
    version: row.version.toLowerCase(),
    status: row.status_at_last_list,
    lastListed: row.last_seen_in_full_list,
    deprecatedSince: row.first_seen_in_deprecated_list,
  }));
}
