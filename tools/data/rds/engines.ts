/** The engines of the table, and how AWS writes their versions. */

export type EngineKey =
  | "postgres"
  | "mysql"
  | "mariadb"
  | "oracle"
  | "sqlserver"
  | "aurora-postgresql"
  | "aurora-mysql"
  | "aurora";

/** How one engine is named, and what a version of it looks like when it is named in full. */
export interface EngineFacts {
  readonly title: string;
  /** The API's names for it. */
  readonly names: readonly string[];
  /** Matches a version named in full; the group that took part is the major. */
  readonly full: RegExp;
}

/** The engines in the order of the table. RDS Custom (`custom-*`) and Db2 aren't covered. */
export const ENGINES: Readonly<Record<EngineKey, EngineFacts>> = {
  postgres: {
    title: "RDS for PostgreSQL",
    names: ["postgres"],
    full: /^(9\.\d+|[1-9]\d)\.\d+(?:-rds\.\d{8})?$/,
  },
  mysql: {
    title: "RDS for MySQL",
    names: ["mysql"],
    full: /^(\d+\.\d+)\.\d+(?:-rds\.\d{8})?$/,
  },
  mariadb: {
    title: "RDS for MariaDB",
    names: ["mariadb"],
    full: /^(\d+\.\d+)\.\d+$/,
  },
  oracle: {
    title: "RDS for Oracle",
    names: [
      "oracle-ee",
      "oracle-ee-cdb",
      "oracle-se2",
      "oracle-se2-cdb",
      "oracle-se1",
      "oracle-se",
    ],
    full: /^(12\.\d|\d{2})\.(?:\d+\.)+(?:v\d+|ru-\d{4}-\d{2}\.(?:(?:rur|mrp)-\d{4}-\d{2}|spb-\d+)\.r\d+)$/,
  },
  sqlserver: {
    title: "RDS for SQL Server",
    names: ["sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"],
    full: /^(\d+\.\d{2})\.\d+\.\d+\.v\d+$/,
  },
  "aurora-postgresql": {
    title: "Aurora PostgreSQL",
    names: ["aurora-postgresql"],
    full: /^(9\.\d+|[1-9]\d)\.\d+(?:-limitless)?$/,
  },
  "aurora-mysql": {
    title: "Aurora MySQL",
    names: ["aurora-mysql"],
    full: /^(?:(5\.7)\.12|(\d+\.\d+)\.mysql_aurora(?:\.\d+){3,4})$/,
  },
  aurora: {
    title: "Aurora MySQL version 1 (MySQL 5.6)",
    names: ["aurora"],
    full: /^(5\.6)\.(?:10a|mysql_aurora(?:\.\d+){3,4})$/,
  },
};

/**
 * The API's names that DescribeDBEngineVersions takes.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html
 */
export const ASKABLE_NAMES: readonly string[] = Object.values(ENGINES)
  .flatMap((engine) => engine.names)
  .filter((name) => !["aurora", "oracle-se1", "oracle-se"].includes(name));

export const ENGINE_KEYS = Object.keys(ENGINES) as EngineKey[];

/** A short form that AWS takes for a major: `14`, `9.6`, `15.00`. */
const SHORT = /^\d+(?:\.\d+)?$/;

/** The engine that the API calls `name`. Throws when the table has none of that name. */
export function engineOfApiName(name: string): EngineKey {
  const key = ENGINE_KEYS.find((candidate) => ENGINES[candidate].names.includes(name));
  if (key === undefined) throw new Error(`unknown API engine name "${name}"`);
  return key;
}

/** `text` as an engine of the table. Throws when it is none. */
export function engineKey(text: string): EngineKey {
  const key = ENGINE_KEYS.find((candidate) => candidate === text);
  if (key === undefined) throw new Error(`unknown engine "${text}"`);
  return key;
}

/**
 * The major of a version named in full; undefined for a short form, which names no version of its
 * own. Throws on any other text, so that a new way of writing versions isn't lost unseen.
 */
export function majorOf(engine: EngineKey, version: string): string | undefined {
  const match = ENGINES[engine].full.exec(version);
  if (match !== null) return match[1] ?? match[2];
  if (SHORT.test(version)) return undefined;
  throw new Error(`${engine}: "${version}" is neither a full version nor a major`);
}
