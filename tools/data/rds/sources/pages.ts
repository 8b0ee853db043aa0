/** The pages and packages that rows name in their column `source`. */

/** A page or a package: where it is, and under which licence its facts come. */
export interface Page {
  /** What the keys of its sources begin with. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly licence: string;
}

const AWS_DOCS = "https://docs.aws.amazon.com/AmazonRDS/latest";

function awsPage(id: string, title: string, path: string): Page {
  return {
    id,
    title: `AWS documentation: ${title} (public copy of the page)`,
    url: `${AWS_DOCS}/${path}`,
    licence: "CC-BY-SA-4.0",
  };
}

const PAGES: Readonly<Record<string, Page>> = {
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
  "AWS docs, RDS for MySQL versions / release calendar": awsPage(
    "aws-mysql",
    "MySQL on Amazon RDS versions",
    "UserGuide/MySQL.Concepts.VersionMgmt.html",
  ),
  "endoflife.date amazon-rds-mysql": {
    id: "endoflife-mysql",
    title: "endoflife.date: product amazon-rds-mysql",
    url: "https://endoflife.date/amazon-rds-mysql",
    licence: "MIT",
  },
  "AWS docs, RDS for MariaDB release calendar": awsPage(
    "aws-mariadb",
    "MariaDB on Amazon RDS versions",
    "UserGuide/MariaDB.Concepts.VersionMgmt.html",
  ),
  "AWS docs, Aurora MySQL release calendars": awsPage(
    "aws-aurora-mysql",
    "release calendars for Aurora MySQL",
    "AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html",
  ),
  "AWS docs, Aurora PostgreSQL release calendars": awsPage(
    "aws-aurora-postgresql",
    "release calendars for Aurora PostgreSQL",
    "AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html",
  ),
  "AWS docs, RDS for SQL Server version support": awsPage(
    "aws-sqlserver",
    "Microsoft SQL Server versions on Amazon RDS",
    "UserGuide/SQLServer.Concepts.General.VersionSupport.html",
  ),
  "AWS docs, RDS for Oracle release notes": awsPage(
    "aws-oracle",
    "release notes for RDS for Oracle",
    "OracleReleaseNotes/Welcome.html",
  ),
  "AWS docs, MariaDB features not supported by Amazon RDS": awsPage(
    "aws-mariadb-features",
    "MariaDB features not supported by Amazon RDS",
    "UserGuide/MariaDB.Concepts.FeatureNonSupport.html",
  ),
  "AWS docs, Aurora MySQL in-place upgrades": awsPage(
    "aws-aurora-mysql-upgrades",
    "How to perform an in-place upgrade of Aurora MySQL",
    "AuroraUserGuide/AuroraMySQL.Upgrading.Procedure.html",
  ),
  "AWS SDK for JavaScript, @aws-sdk/client-rds 3.1169.0 (Apache-2.0)": {
    id: "aws-sdk",
    title:
      "AWS SDK for JavaScript, @aws-sdk/client-rds: families that DescribeEngineDefaultParameters takes",
    url: "https://github.com/aws/aws-sdk-js-v3",
    licence: "Apache-2.0",
  },
  "aws-cdk-lib 2.276.0 (Apache-2.0)": {
    id: "aws-cdk-lib",
    title: "aws-cdk-lib: parameterGroupFamily of the engine classes of aws-rds",
    url: "https://github.com/aws/aws-cdk",
    licence: "Apache-2.0",
  },
};

/** The page or package that a row's `source` names. Throws when it is none of those known here. */
export function pageOf(source: string): Page {
  const page = PAGES[source];
  if (page === undefined) throw new Error(`unknown source "${source}": add it to the pages`);
  return page;
}
