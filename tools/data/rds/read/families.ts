import { readCsv } from "../../csv";
import { type EngineKey, engineOfApiName } from "../engines";

export const FAMILIES = "rds/parameter-group-families.csv";

/** The parameter-group family of an engine and a major, as a source names it. */
export interface FamilyRow {
  /** The API's name of the engine. */
  readonly name: string;
  readonly engine: EngineKey;
  readonly major: string;
  readonly family: string;
  readonly source: string;
  readonly sourceDate: string;
}

/** Reads `parameter-group-families.csv`. Throws when it can't be read. */
export function readFamilies(path: string): FamilyRow[] {
  const columns = ["engine", "major", "family", "source", "source_date"] as const;
  return readCsv(path, columns).map((row) => ({
    name: row.engine,
    engine: engineOfApiName(row.engine),
    major: row.major,
    family: row.family,
    source: row.source,
    sourceDate: row.source_date,
  }));
}
