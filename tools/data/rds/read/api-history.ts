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
  readonly firstListed: string;
  readonly lastListed: string;
  /** First list that called it deprecated; empty when none did. */
  readonly deprecatedSince: string;
}

const COLUMNS = {
  schema: "schema",
  name: "engine",
  version: "version",
  status: "status_at_last_list",
  firstListed: "first_seen_in_full_list",
  lastListed: "last_seen_in_full_list",
  deprecatedSince: "first_seen_in_deprecated_list",
};

/**
 * Reads `cfn-lint-history-us-east-1.csv`, but for the engines that the table leaves out. Throws when
 * it can't be read, and for an engine of which nobody said whether the table has it.
 */
export function readApiHistory(path: string): ApiRow[] {
  const covered = readCsv(path, COLUMNS).filter((row) => !isUncovered(row.name));
  return covered.map(({ name, ...row }) => ({
    ...row,
    schema: row.schema === "cluster" ? "cluster" : "instance",
    engine: engineOfApiName(name),
    version: row.version.toLowerCase(),
  }));
}
