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

/** Reads `cdk-engine-versions.csv`. Throws when it can't be read. */
export function readCdkVersions(path: string): CdkRow[] {
  const columns = ["engine_family", "version", "deprecated_in_cdk", "source_date"] as const;
  return readCsv(path, columns).map((row) => ({
    engine: engineKey(row.engine_family),
    version: row.version.toLowerCase(),
    deprecated: row.deprecated_in_cdk === "true",
    sourceDate: row.source_date,
  }));
}
