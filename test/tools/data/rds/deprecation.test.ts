import { expect } from "chai";
import { type EngineKey } from "../../../../tools/data/rds/engines";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { api, cdk, datesOf, listed, minor } from "./synthetic";

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
}

const byApi: Case[] = [
  {
    name: "the API's list of instances says so",
    engine: "postgres",
    version: "14.7",
    rows: { api: [api({ version: "14.7", ...gone("2025-11-26") })] },
    from: "2025-11-26",
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
    name: "not by a mark in CDK alone",
    engine: "postgres",
    version: "14.7",
    rows: { cdk: [cdk({ version: "14.7", deprecated: true })] },
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

const byCdk: Case[] = [
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

describe("version dates: deprecatedFrom", () => {
  for (const { name, engine, version, rows, from } of byApi) {
    it(name, () => {
      const expected = from && { deprecatedFrom: { date: from, source: "cfn-lint" } };
      expect(datesOf(engine, version, rows)).to.deep.equal(expected ?? {});
    });
  }
  for (const { name, engine, version, rows, from } of byCdk) {
    it(name, () => {
      const expected = from && { deprecatedFrom: { date: from, source: "aws-cdk-lib" } };
      expect(datesOf(engine, version, rows)).to.deep.equal(expected ?? {});
    });
  }
});
