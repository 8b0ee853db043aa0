import { expect } from "chai";
import { type EngineKey } from "../../../../tools/data/rds/engines";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { api, cdk, datesOf, listed, minor, observed } from "./synthetic";

const MARIADB = {
  engine: "mariadb" as const,
  source: "AWS docs, RDS for MariaDB release calendar",
};
const SQLSERVER = { engine: "sqlserver" as const, version: "14.00.3223.3.v1" };
const APG = { engine: "aurora-postgresql" as const, version: "14.15" };
const gone = (deprecatedSince: string) => ({ status: "deprecated", deprecatedSince });

interface Case {
  readonly name: string;
  readonly engine: EngineKey;
  readonly version: string;
  readonly rows: Partial<RdsSources>;
  /** The day, or undefined when the version must stay open. */
  readonly from: string | undefined;
  /** Whether it may have been so for any time before that day. */
  readonly atLatest?: true;
}

const byApi: Case[] = [
  {
    name: "the API's list of instances says so",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.7", ...gone("2025-11-26") })] },
    from: "2025-11-26",
    atLatest: true,
  },
  {
    name: "a later list says so than the first one with marks",
    engine: "postgres",
    version: "14.7",
    rows: {
      api: [
        api({ version: "14.7", ...gone("2026-06-12") }),
        api({ version: "14.6", ...gone("2025-11-26") }),
      ],
    },
    from: "2026-06-12",
  },
  {
    name: "a later list says so, which is the first that has the version",
    engine: "postgres",
    version: "14.7",
    rows: {
      api: [
        api({ version: "14.7", firstListed: "2026-06-12", ...gone("2026-06-12") }),
        api({ version: "14.6", ...gone("2025-11-26") }),
      ],
    },
    from: "2026-06-12",
    atLatest: true,
  },
  {
    name: "not when the last list says available, whatever an earlier one said",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.7", deprecatedSince: "2025-11-26" })] },
    from: undefined,
  },
  {
    name: "not when the API says available and CDK marks it",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.7" })], cdk: [cdk({ version: "14.7", deprecated: true })] },
    from: undefined,
  },
  {
    name: "not when the version has left the list",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.7", status: "absent" })] },
    from: undefined,
  },
  {
    name: "Multi-AZ DB clusters don't speak for RDS instances",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.7", schema: "cluster", ...gone("2025-11-26") })] },
    from: undefined,
  },
  {
    name: "Aurora: both lists say so, from the later day",
    ...APG,
    rows: {
      api: [
        api({ ...APG, ...gone("2026-07-20") }),
        api({ ...APG, schema: "cluster", ...gone("2026-07-22") }),
      ],
    },
    from: "2026-07-22",
  },
  {
    name: "Aurora: not when only the clusters' list says so",
    ...APG,
    rows: {
      api: [api({ ...APG }), api({ ...APG, schema: "cluster", ...gone("2026-07-20") })],
    },
    from: undefined,
  },
  {
    name: "Aurora: not when only the instances' list says so",
    ...APG,
    rows: {
      api: [api({ ...APG, ...gone("2026-07-20") }), api({ ...APG, schema: "cluster" })],
    },
    from: undefined,
  },
];

const MYSQL = { engine: "mysql" as const, version: "5.7.16" };

const byCdk: Case[] = [
  {
    name: "PostgreSQL: CDK marks it and the API's list, which has a newer 14, doesn't have it",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.10" })], cdk: [cdk({ version: "14.7", deprecated: true })] },
    from: "2026-11-10",
  },
  {
    name: "MySQL: a list that has only deprecated versions of the major counts too",
    ...MYSQL,
    rows: {
      api: [api({ engine: "mysql", version: "5.7.33", ...gone("2025-11-26") })],
      cdk: [cdk({ ...MYSQL, deprecated: true })],
    },
    from: "2026-11-10",
  },
  {
    name: "Aurora: one list that has the newer version is enough",
    ...APG,
    rows: {
      api: [api({ ...APG, version: "14.17", schema: "cluster" })],
      cdk: [cdk({ ...APG, deprecated: true })],
    },
    from: "2026-11-10",
  },
  {
    name: "Aurora: not while one list has it",
    ...APG,
    rows: {
      api: [api({ ...APG, schema: "cluster" }), api({ ...APG, version: "14.17" })],
      cdk: [cdk({ ...APG, deprecated: true })],
    },
    from: undefined,
  },
  {
    name: "a version that has left the list is absent",
    engine: "postgres",
    version: "14.7",
    rows: {
      api: [api({ version: "14.7", status: "absent" }), api({ version: "14.10" })],
      cdk: [cdk({ version: "14.7", deprecated: true })],
    },
    from: "2026-11-10",
  },
  {
    name: "not without a mark in CDK",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.10" })], cdk: [cdk({ version: "14.7" })] },
    from: undefined,
  },
  {
    name: "not when the version is newer than the list's newest of its major",
    engine: "postgres",
    version: "14.10",
    rows: { api: [api({ version: "14.7" })], cdk: [cdk({ version: "14.10", deprecated: true })] },
    from: undefined,
  },
  {
    name: "not when the list has nothing of its major",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "15.2" })], cdk: [cdk({ version: "14.7", deprecated: true })] },
    from: undefined,
  },
  {
    name: "not when newer versions of its major have left the list themselves",
    engine: "postgres",
    version: "14.7",
    rows: {
      api: [api({ version: "14.10", status: "absent" })],
      cdk: [cdk({ version: "14.7", deprecated: true })],
    },
    from: undefined,
  },
  {
    name: "MariaDB: CDK marks it and the calendar doesn't have it",
    engine: "mariadb",
    version: "10.6.18",
    rows: { cdk: [cdk({ engine: "mariadb", version: "10.6.18", deprecated: true })] },
    from: "2026-11-10",
  },
  {
    name: "MariaDB: not while the calendar has it",
    engine: "mariadb",
    version: "10.6.18",
    rows: {
      minors: [minor({ ...MARIADB, version: "10.6.18" })],
      cdk: [cdk({ engine: "mariadb", version: "10.6.18", deprecated: true })],
    },
    from: undefined,
  },
  {
    name: "MariaDB: not by absence from the calendar alone",
    engine: "mariadb",
    version: "10.6.19",
    rows: {
      api: [api({ engine: "mariadb", version: "10.6.19", status: "listed-unmarked" })],
      cdk: [cdk({ engine: "mariadb", version: "10.6.19" })],
    },
    from: undefined,
  },
  {
    name: "SQL Server: CDK marks it and AWS's page doesn't list it",
    ...SQLSERVER,
    rows: {
      api: [api({ ...SQLSERVER, status: "listed-unmarked" })],
      cdk: [cdk({ ...SQLSERVER, deprecated: true })],
    },
    from: "2026-11-10",
  },
  {
    name: "SQL Server: not while AWS's page lists it",
    ...SQLSERVER,
    rows: {
      listed: [listed("sqlserver", SQLSERVER.version)],
      cdk: [cdk({ ...SQLSERVER, deprecated: true })],
    },
    from: undefined,
  },
  {
    name: "Oracle: never, since AWS's lists of its older majors weren't read",
    engine: "oracle",
    version: "12.1.0.2.v29",
    rows: { cdk: [cdk({ engine: "oracle", version: "12.1.0.2.v29", deprecated: true })] },
    from: undefined,
  },
];

const SEEN_GONE = { status: "deprecated", deprecatedSince: "2026-12-01" } as const;
const EE = { ...SQLSERVER, name: "sqlserver-ee" };
const WEB = { ...SQLSERVER, name: "sqlserver-web" };

/** What AWS was asked itself; the expected source is named where there is a day. */
const byAws: (Case & { readonly source?: string })[] = [
  {
    name: "AWS says so, since the refresh that first heard it",
    engine: "postgres",
    version: "14.22",
    rows: { observations: [observed(SEEN_GONE)] },
    from: "2026-12-01",
    source: "aws-api",
    atLatest: true,
  },
  {
    name: "the first list that said so keeps its day",
    engine: "postgres",
    version: "14.22",
    rows: { api: [api(gone("2025-11-26"))], observations: [observed(SEEN_GONE)] },
    from: "2025-11-26",
    source: "cfn-lint",
    atLatest: true,
  },
  {
    name: "not while AWS calls it available, whatever was said before",
    engine: "postgres",
    version: "14.22",
    rows: {
      api: [api(gone("2025-11-26")), api({ version: "14.23" })],
      cdk: [cdk({ deprecated: true })],
      observations: [observed({})],
    },
    from: undefined,
  },
  {
    name: "not while AWS calls it available for one edition",
    ...SQLSERVER,
    rows: { observations: [observed({ ...EE, ...SEEN_GONE }), observed(WEB)] },
    from: undefined,
  },
  {
    name: "from the day that the last edition was",
    ...SQLSERVER,
    rows: {
      observations: [
        observed({ ...EE, ...SEEN_GONE }),
        observed({ ...WEB, ...SEEN_GONE, deprecatedSince: "2027-01-15" }),
      ],
    },
    from: "2027-01-15",
    source: "aws-api",
  },
  {
    name: "a version that vanished stays deprecated",
    engine: "postgres",
    version: "14.22",
    rows: {
      observations: [
        observed({ ...SEEN_GONE, lastSeen: "2026-12-01" }),
        observed({ version: "14.23" }),
      ],
    },
    from: "2026-12-01",
    source: "aws-api",
    atLatest: true,
  },
  {
    name: "a version that vanished while it was available stays open",
    engine: "postgres",
    version: "14.22",
    rows: {
      observations: [observed({ lastSeen: "2026-12-01" }), observed({ version: "14.23" })],
    },
    from: undefined,
  },
  {
    name: "AWS's last answer is the full list against which a mark in CDK is held",
    engine: "postgres",
    version: "14.22",
    rows: { cdk: [cdk({ deprecated: true })], observations: [observed({ version: "14.23" })] },
    from: "2026-11-10",
    source: "aws-cdk-lib",
    atLatest: true,
  },
];

describe("version dates: deprecatedFrom", () => {
  for (const { name, engine, version, rows, from, atLatest } of byApi) {
    it(name, () => {
      const expected = from && { date: from, source: "cfn-lint", ...(atLatest && { atLatest }) };
      expect(datesOf(engine, version, rows)?.deprecatedFrom).to.deep.equal(expected);
    });
  }
  for (const { name, engine, version, rows, from } of byCdk) {
    it(name, () => {
      const expected = from && {
        deprecatedFrom: { date: from, source: "aws-cdk-lib", atLatest: true },
      };
      expect(datesOf(engine, version, rows)).to.deep.equal(expected ?? {});
    });
  }
  for (const { name, engine, version, rows, from, source, atLatest } of byAws) {
    it(name, () => {
      const expected = from && { date: from, source, ...(atLatest && { atLatest }) };
      expect(datesOf(engine, version, rows)?.deprecatedFrom).to.deep.equal(expected);
    });
  }
});
