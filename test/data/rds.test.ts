import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareVersions } from "../../lib/lifecycle/order";
import { type Version, type VersionTable } from "../../lib/lifecycle/table";
import { engineOf, type Row, rowsIn } from "./source-files";
import { dates, untraced, untracedFamilies } from "./trace";

const DATA = join(__dirname, "../../data");
const text = readFileSync(join(DATA, "lifecycle/rds.json"), "utf8");
const table = JSON.parse(text) as VersionTable;

const FILES = [
  "minor-calendar",
  "sqlserver-oracle-listed-versions",
  "cfn-lint-history-us-east-1",
  "cdk-engine-versions",
  "endoflife-release-data-history",
  // There once AWS was asked.
  ...["api-observations"].filter((file) => existsSync(join(DATA, `sources/rds/${file}.csv`))),
];

/** Whether a row names a major, or one of Aurora MySQL's lines, instead of a version in full. */
function isShort(row: Row): boolean {
  const isLine = row.engine === "aurora-mysql" && row.create_until !== undefined;
  const postgres = (engineOf(row) ?? "").includes("postgres");
  const isMajor = postgres ? /^(9|9\.\d|\d\d)$/ : /^\d+(\.\d+)?$/;
  return isLine || isMajor.test(row.version!);
}

/** The days of a version, without their sources. */
function days(engine: string, version: string): Partial<Record<keyof Version, string>> {
  const entry = table.engines[engine]?.versions[version];
  expect(entry, `${engine} ${version}`).to.be.an("object");
  return Object.fromEntries(Object.entries(entry!).map(([field, { date }]) => [field, date]));
}

describe("data/lifecycle/rds.json", () => {
  it("knows every version that a source names", () => {
    const named = FILES.flatMap((file) => rowsIn(`rds/${file}.csv`));
    const full = named.filter((row) => !isShort(row));
    expect(full).to.have.length.greaterThan(2000);
    const missing = full.filter((row) => {
      const versions = table.engines[engineOf(row) ?? ""]?.versions;
      return versions !== undefined && !(row.version!.toLowerCase() in versions);
    });
    expect(missing).to.deep.equal([]);
  });

  it("stays small", () => {
    expect(text.length).to.be.lessThan(300_000);
  });

  it("holds majors and versions in their order", () => {
    const keys = [...text.matchAll(/^ {8}"([^"]+)": \{/gm)].map((match) => match[1]!);
    const expected = Object.values(table.engines).flatMap(({ majors, versions }) => [
      ...Object.keys(majors).sort(compareVersions),
      ...Object.keys(versions).sort(compareVersions),
    ]);
    expect(keys).to.deep.equal(expected);
  });
});

describe("the dates of data/lifecycle/rds.json", () => {
  it("all stand in a row of their source's file", () => {
    expect(dates(table)).to.have.length.greaterThan(1000);
    expect(untraced(table)).to.deep.equal([]);
  });

  it("would be missed if a row didn't give them", () => {
    const changed = structuredClone(table) as unknown as VersionTable & {
      engines: { postgres: { versions: Record<string, { closedFrom: { date: string } }> } };
    };
    changed.engines.postgres.versions["14.15"]!.closedFrom.date = "2026-05-02";
    expect(untraced(changed)).to.deep.equal(["postgres 14.15 closedFrom 2026-05-02"]);
  });

  const expected: [string, string, ReturnType<typeof days>][] = [
    ["postgres", "14.7", { released: "2023-03-07", deprecatedFrom: "2025-11-26" }],
    [
      "postgres",
      "14.15",
      {
        released: "2024-11-21",
        closedFrom: "2026-05-01",
        supportEnd: "2026-05-31",
        deprecatedFrom: "2026-06-12",
      },
    ],
    ["postgres", "14.22", { released: "2026-02-27", supportEnd: "2027-02-28" }],
    ["postgres", "13.23", { released: "2025-11-13", supportEnd: "2026-02-28" }],
    [
      "postgres",
      "11.22-rds.20241121",
      { released: "2024-12-12", closedFrom: "2026-05-01", supportEnd: "2026-03-31" },
    ],
    ["aurora-postgresql", "14.6", { released: "2023-01-23", supportEnd: "2027-02-28" }],
    ["aurora-postgresql", "15.10", { released: "2024-12-13", supportEnd: "2028-02-29" }],
    ["aurora-postgresql", "14.15", { released: "2024-12-13", deprecatedFrom: "2026-07-20" }],
    ["aurora-postgresql", "16.2-limitless", {}],
    ["aurora-mysql", "8.0.mysql_aurora.3.10.5", { supportEnd: "2028-04-30" }],
    ["mysql", "8.0.33", { deprecatedFrom: "2025-11-26" }],
    ["mysql", "5.7.16", { deprecatedFrom: "2026-11-10" }],
    ["aurora-postgresql", "17.2", { deprecatedFrom: "2026-11-10" }],
    ["aurora-postgresql", "18.6", {}],
    ["mariadb", "10.6.18", { released: "2024-06-14", deprecatedFrom: "2026-11-10" }],
    ["sqlserver", "14.00.3223.3.v1", { deprecatedFrom: "2026-11-10" }],
    ["sqlserver", "14.00.3281.6.v1", {}],
    ["oracle", "19.0.0.0.ru-2026-04.rur-2026-04.r1", {}],
  ];
  for (const [engine, version, dated] of expected) {
    it(`are right for ${engine} ${version}`, () => {
      expect(days(engine, version)).to.deep.equal(dated);
    });
  }

  for (const version of ["14.21", "15.16", "16.12", "17.8", "18.2"]) {
    it(`close postgres ${version} from its release`, () => {
      const { released, closedFrom } = days("postgres", version);
      expect([released, closedFrom]).to.deep.equal(["2026-02-12", "2026-02-12"]);
      const { upgradeOnly } = table.engines.postgres!.versions[version]!;
      expect(upgradeOnly).to.deep.equal({ source: "aws-postgresql-minors" });
    });
  }

  for (const [version, day] of [
    ["14.6", "2025-11-26"],
    ["15.10", "2026-06-12"],
  ] as const) {
    it(`close postgres ${version}, unlike Aurora's`, () => {
      expect(days("postgres", version).deprecatedFrom).to.equal(day);
    });
  }

  it("give PostgreSQL 14 its ends of support", () => {
    const { standardSupportEnd, extendedSupportStart } = table.engines.postgres!.majors["14"]!;
    expect(standardSupportEnd?.date).to.equal("2027-02-28");
    expect(extendedSupportStart?.date).to.equal("2027-03-01");
  });

  it("retire the majors that AWS's page calls deprecated or ended, and no others", () => {
    const retired = Object.entries(table.engines).flatMap(([engine, { majors }]) =>
      Object.keys(majors)
        .filter((major) => majors[major]!.retired !== undefined)
        .map((major) => `${engine} ${major}`),
    );
    const ended = rowsIn("rds/major-calendar.csv")
      .filter((row) => row.status === "deprecated" || row.status === "ended")
      .map((row) => `${engineOf(row)} ${row.major!.split(" ")[0]}`)
      // Aurora MySQL version 1 is on Aurora MySQL's page.
      .map((major) => major.replace("aurora-mysql 5.6", "aurora 5.6"));
    expect(retired).to.have.length.greaterThan(15);
    expect(retired.sort()).to.deep.equal(ended.sort());
  });

  for (const [engine, major, from] of [
    ["aurora", "5.6", "2023-03-01"],
    ["mariadb", "10.5", "2026-09-01"],
    ["mysql", "5.6", "2026-08-21"],
    ["oracle", "18", "2026-09-01"],
    ["postgres", "9.6", "2022-05-01"],
    ["sqlserver", "10.50", "2019-05-01"],
    ["sqlserver", "13.00", "2026-07-15"],
  ] as const) {
    it(`retire ${engine} ${major} from ${from}`, () => {
      expect(table.engines[engine]?.majors[major]?.retired?.date).to.equal(from);
    });
  }
});

describe("the families of data/lifecycle/rds.json", () => {
  it("all stand in a row of their source's file", () => {
    expect(untracedFamilies(table)).to.deep.equal([]);
  });

  it("would be missed if no row gave them", () => {
    const changed = structuredClone(table) as unknown as VersionTable & {
      engines: { postgres: { majors: Record<string, { families: { byEngine: object } }> } };
    };
    changed.engines.postgres.majors["14"]!.families.byEngine = { postgres: "postgres-14" };
    expect(untracedFamilies(changed)).to.deep.equal(["postgres 14 postgres postgres-14"]);
  });

  it("are there for every major for which a row gives one, but for Oracle's by aws-cdk-lib", () => {
    const given = rowsIn("rds/parameter-group-families.csv").filter(
      (row) => !(row.engine!.startsWith("oracle-") && row.source!.startsWith("aws-cdk-lib ")),
    );
    const missing = given.filter((row) => {
      const known = table.engines[engineOf(row)!]!.majors[row.major!];
      return known !== undefined && known.families?.byEngine[row.engine!] !== row.family;
    });
    expect(given).to.have.length.greaterThan(80);
    expect(missing).to.deep.equal([]);
  });

  const expected: [string, string, Record<string, string>][] = [
    ["postgres", "14", { postgres: "postgres14" }],
    ["postgres", "9.6", { postgres: "postgres9.6" }],
    ["mysql", "8.4", { mysql: "mysql8.4" }],
    ["mariadb", "12.3", { mariadb: "mariadb12.3" }],
    ["aurora-postgresql", "18", { "aurora-postgresql": "aurora-postgresql18" }],
    ["aurora-mysql", "8.4", { "aurora-mysql": "aurora-mysql8.4" }],
    ["aurora", "5.6", { aurora: "aurora5.6" }],
    [
      "oracle",
      "21",
      { "oracle-ee-cdb": "oracle-ee-cdb-21", "oracle-se2-cdb": "oracle-se2-cdb-21" },
    ],
    [
      "sqlserver",
      "16.00",
      {
        "sqlserver-ee": "sqlserver-ee-16.0",
        "sqlserver-se": "sqlserver-se-16.0",
        "sqlserver-ex": "sqlserver-ex-16.0",
        "sqlserver-web": "sqlserver-web-16.0",
      },
    ],
  ];
  for (const [engine, major, byEngine] of expected) {
    it(`are right for ${engine} ${major}`, () => {
      expect(table.engines[engine]?.majors[major]?.families?.byEngine).to.deep.equal(byEngine);
    });
  }
});
