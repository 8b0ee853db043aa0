import { readCsv } from "../../csv";
import { type EngineKey, engineOfApiName } from "../engines";

export const EDITIONS = "rds/editions.csv";

/** An API name of an engine that has a major version, where others of the engine haven't. */
export interface EditionRow {
  readonly name: string;
  readonly engine: EngineKey;
  readonly major: string;
  readonly source: string;
  readonly sourceDate: string;
}

const COLUMNS = { name: "engine", major: "major", source: "source", sourceDate: "source_date" };

/** Reads `editions.csv`. Throws when it can't be read. */
export function readEditions(path: string): EditionRow[] {
  return readCsv(path, COLUMNS).map((row) => ({ ...row, engine: engineOfApiName(row.name) }));
}
