import { readCsv } from "../../csv";
import { type EngineKey, engineKey } from "../engines";

export const CDK_VERSIONS = "rds/cdk-engine-versions.csv";

/** A version constant of aws-cdk-lib. */
export interface CdkRow {
  readonly engine: EngineKey;
  readonly version: string;
  /** Whether the constant carries the mark `@deprecated`. */
  readonly deprecated: boolean;
  /** ISO day on which the package was published. */
  readonly sourceDate: string;
}

const COLUMNS = {
  engine: "engine_family",
  version: "version",
  deprecated: "deprecated_in_cdk",
  sourceDate: "source_date",
};

/** Reads `cdk-engine-versions.csv`. Throws when it can't be read. */
export function readCdkVersions(path: string): CdkRow[] {
  return readCsv(path, COLUMNS).map((row) => ({
    ...row,
    engine: engineKey(row.engine),
    version: row.version.toLowerCase(),
    deprecated: row.deprecated === "true",
  }));
}
