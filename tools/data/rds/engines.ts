/** The engines of the table, and how AWS writes their versions. A new engine is added here only. */
import { matchesWildcard } from "../../../lib/plain/wildcard";
import { awsPage, type Page } from "./sources/page";

/** How one engine is named, what a version of it looks like in full, and where AWS tells of it. */
export interface EngineFacts {
  readonly title: string;
  /** The API's names for it. */
  readonly names: readonly string[];
  /** Those of them that DescribeDBEngineVersions doesn't take. */
  readonly notAsked?: readonly string[];
  /** Matches a version named in full; the group that took part is the major. */
  readonly full: RegExp;
  /** AWS's pages of it, by what the column `source` of a row calls them. */
  readonly pages: Readonly<Record<string, Page>>;
}

/** The engines in the order of the table. */
const engines = {
  postgres: {
    title: "RDS for PostgreSQL",
    names: ["postgres"],
    full: /^(9\.\d+|[1-9]\d)\.\d+(?:-rds\.\d{8})?$/,
    pages: {
      "AWS docs, RDS for PostgreSQL release calendars": awsPage(
        "aws-postgresql",
        "release calendars for RDS for PostgreSQL",
        "PostgreSQLReleaseNotes/postgresql-release-calendar.html",
      ),
      "AWS docs, RDS for PostgreSQL document history; endoflife-date/release-data; cfn-lint history":
        awsPage(
          "aws-postgresql-history",
          "document history of RDS for PostgreSQL",
          "PostgreSQLReleaseNotes/doc-history.html",
        ),
    },
  },
  mysql: {
    title: "RDS for MySQL",
    names: ["mysql"],
    full: /^(\d+\.\d+)\.\d+(?:-rds\.\d{8})?$/,
    pages: {
      "AWS docs, RDS for MySQL versions / release calendar": awsPage(
        "aws-mysql",
        "MySQL on Amazon RDS versions",
        "UserGuide/MySQL.Concepts.VersionMgmt.html",
      ),
    },
  },
  mariadb: {
    title: "RDS for MariaDB",
    names: ["mariadb"],
    full: /^(\d+\.\d+)\.\d+$/,
    pages: {
      "AWS docs, RDS for MariaDB release calendar": awsPage(
        "aws-mariadb",
        "MariaDB on Amazon RDS versions",
        "UserGuide/MariaDB.Concepts.VersionMgmt.html",
      ),
      "AWS docs, MariaDB features not supported by Amazon RDS": awsPage(
        "aws-mariadb-features",
        "MariaDB features not supported by Amazon RDS",
        "UserGuide/MariaDB.Concepts.FeatureNonSupport.html",
      ),
    },
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
    notAsked: ["oracle-se1", "oracle-se"],
    full: /^(1[12]\.\d|\d{2})\.(?:\d+\.)+(?:v\d+|ru-\d{4}-\d{2}\.(?:(?:rur|mrp)-\d{4}-\d{2}|spb-\d+)\.r\d+)$/,
    pages: {
      "AWS docs, RDS for Oracle release notes": awsPage(
        "aws-oracle",
        "release notes for RDS for Oracle",
        "OracleReleaseNotes/Welcome.html",
      ),
      "AWS docs, Amazon RDS for Oracle": awsPage(
        "aws-oracle-guide",
        "Amazon RDS for Oracle",
        "UserGuide/CHAP_Oracle.html",
      ),
      "AWS docs, Overview of RDS for Oracle CDBs": awsPage(
        "aws-oracle-cdbs",
        "Overview of RDS for Oracle CDBs",
        "UserGuide/Oracle.Concepts.CDBs.html",
      ),
    },
  },
  sqlserver: {
    title: "RDS for SQL Server",
    names: ["sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"],
    full: /^(\d+\.\d{2})\.\d+\.\d+\.v\d+$/,
    pages: {
      "AWS docs, RDS for SQL Server version support": awsPage(
        "aws-sqlserver",
        "Microsoft SQL Server versions on Amazon RDS",
        "UserGuide/SQLServer.Concepts.General.VersionSupport.html",
      ),
    },
  },
  "aurora-postgresql": {
    title: "Aurora PostgreSQL",
    names: ["aurora-postgresql"],
    full: /^(9\.\d+|[1-9]\d)\.\d+(?:-limitless)?$/,
    pages: {
      "AWS docs, Aurora PostgreSQL release calendars": awsPage(
        "aws-aurora-postgresql",
        "release calendars for Aurora PostgreSQL",
        "AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html",
      ),
    },
  },
  "aurora-mysql": {
    title: "Aurora MySQL",
    names: ["aurora-mysql"],
    full: /^(?:(5\.7)\.12|(\d+\.\d+)\.mysql_aurora(?:\.\d+){3,4})$/,
    pages: {
      "AWS docs, Aurora MySQL release calendars": awsPage(
        "aws-aurora-mysql",
        "release calendars for Aurora MySQL",
        "AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html",
      ),
      "AWS docs, Aurora MySQL in-place upgrades": awsPage(
        "aws-aurora-mysql-upgrades",
        "How to perform an in-place upgrade of Aurora MySQL",
        "AuroraUserGuide/AuroraMySQL.Upgrading.Procedure.html",
      ),
    },
  },
  aurora: {
    title: "Aurora MySQL version 1 (MySQL 5.6)",
    names: ["aurora"],
    notAsked: ["aurora"],
    full: /^(5\.6)\.(?:10a|mysql_aurora(?:\.\d+){3,4})$/,
    pages: {},
  },
} satisfies Record<string, EngineFacts>;

export type EngineKey = keyof typeof engines;

export const ENGINES: Readonly<Record<EngineKey, EngineFacts>> = engines;

export const ENGINE_KEYS = Object.keys(ENGINES) as EngineKey[];

/** The API's names of engines that the table leaves out: RDS Custom, Db2, and what isn't RDS. */
export const UNCOVERED: readonly string[] = [
  "custom-*",
  "db2-*",
  "sqlserver-dev-*",
  "docdb",
  "neptune",
];

/**
 * The API's names that DescribeDBEngineVersions takes.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html
 */
export const ASKABLE_NAMES: readonly string[] = Object.values(ENGINES).flatMap(
  ({ names, notAsked = [] }) => names.filter((name) => !notAsked.includes(name)),
);

/** A short form that AWS takes for a major: `14`, `9.6`, `15.00`. */
const SHORT = /^\d+(?:\.\d+)?$/;

/** Whether the engine that the API calls `name` is one that the table leaves out. */
export function isUncovered(name: string): boolean {
  return UNCOVERED.some((pattern) => matchesWildcard(pattern, name));
}

/** The engine that the API calls `name`. Throws when the table has none of that name. */
export function engineOfApiName(name: string): EngineKey {
  const key = ENGINE_KEYS.find((candidate) => ENGINES[candidate].names.includes(name));
  if (key === undefined)
    throw new Error(`unknown API engine name "${name}": add it to the engines`);
  return key;
}

/** `text` as an engine of the table. Throws when it is none. */
export function engineKey(text: string): EngineKey {
  const key = ENGINE_KEYS.find((candidate) => candidate === text);
  if (key === undefined) throw new Error(`unknown engine "${text}": add it to the engines`);
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
