import { readCsv } from "../../csv";
import { type EngineKey } from "../engines";

export const ENDOFLIFE = "rds/endoflife-release-data-history.csv";

/** A version as endoflife.date's scraper of AWS's calendars recorded it. */
export interface EndoflifeRow {
  readonly engine: EngineKey;
  readonly version: string;
  /** The release days recorded over time: more than one when the record changed. */
  readonly recorded: readonly string[];
  /** Last ISO day on which the record held the version. */
  readonly lastSeen: string;
}

const PRODUCTS: Readonly<Record<string, EngineKey>> = {
  "amazon-rds-postgresql": "postgres",
  "amazon-rds-mysql": "mysql",
  "amazon-rds-mariadb": "mariadb",
  "amazon-aurora-postgresql": "aurora-postgresql",
};

const COLUMNS = {
  product: "product",
  version: "version",
  recorded: "release_date_as_recorded",
  lastSeen: "last_seen",
};

/** Reads `endoflife-release-data-history.csv`. Throws when it can't be read. */
export function readEndoflife(path: string): EndoflifeRow[] {
  return readCsv(path, COLUMNS).map(({ product, ...row }) => {
    const engine = PRODUCTS[product];
    if (engine === undefined) throw new Error(`${path}: unknown product "${product}"`);
    const recorded = row.recorded.split(";");
    return { ...row, engine, version: row.version.toLowerCase(), recorded };
  });
}
