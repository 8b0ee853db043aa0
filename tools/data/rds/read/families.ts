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

const COLUMNS = {
  name: "engine",
  major: "major",
  family: "family",
  source: "source",
  sourceDate: "source_date",
};

/** Reads `parameter-group-families.csv`. Throws when it can't be read. */
export function readFamilies(path: string): FamilyRow[] {
  return readCsv(path, COLUMNS).map((row) => ({ ...row, engine: engineOfApiName(row.name) }));
}
