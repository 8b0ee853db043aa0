import { expect } from "chai";
import { compare, type Comparison } from "../../../../tools/data/compare-rds/compare";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { api, cdk, listed, major, minor, observed, sources, tableOf } from "../rds/synthetic";

const gone = { status: "deprecated", deprecatedSince: "2025-11-26" };

function compared(rows: Partial<RdsSources>): Comparison {
  return compare(tableOf(rows), sources(rows));
}

/** The groups as `project: title: versions`. */
function groups(rows: Partial<RdsSources>): string[] {
  const { groups: found, unexplained } = compared(rows);
  expect(unexplained).to.deep.equal([]);
  return found.map(({ by, reason, claims }) => {
    const versions = claims.map(({ engine, list, version }) =>
      [engine, ...(list === undefined ? [] : [list]), version].join(" "),
    );
    return `${by}: ${reason.title}: ${versions.join(", ")}`;
  });
}

describe("compare", () => {
  it("finds nothing where all agree", () => {
    const rows = {
      api: [api({ version: "14.22" }), api({ version: "14.7", ...gone })],
      cdk: [cdk({ version: "14.22" }), cdk({ version: "14.7", deprecated: true })],
    };
    expect(groups(rows)).to.deep.equal([]);
    // Two and one more of each, which keep the synthetic sources from being empty.
    expect(compared(rows).compared).to.deep.equal({ "aws-cdk-lib": 3, "cfn-lint": 3 });
  });

  it("counts editions that say the same once", () => {
    const build = { engine: "sqlserver", version: "15.00.4480.2.v1", status: "listed-unmarked" };
    const rows = { api: [api(build as object), api(build as object)] };
    expect(compared(rows).compared["cfn-lint"]).to.equal(2);
  });

  const cases: [string, Partial<RdsSources>, string[]][] = [
    [
      "a cut-off",
      {
        minors: [minor({ createUntil: "2026-05-01" })],
        api: [api({}), api({ schema: "cluster" })],
        cdk: [cdk({})],
      },
      [
        "aws-cdk-lib: Closed by AWS's notice or calendar: postgres 14.22",
        "cfn-lint: Closed by AWS's notice or calendar: postgres instance 14.22, postgres cluster 14.22",
      ],
    ],
    [
      "a retired major",
      { majors: [major({ status: "deprecated" })], cdk: [cdk({}), cdk({ version: "14" })] },
      ["aws-cdk-lib: The whole major is retired: postgres 14, postgres 14.22"],
    ],
    [
      "a version that the API deprecated",
      { api: [api(gone)], cdk: [cdk({})] },
      ["aws-cdk-lib: Deprecated by the API, not marked by aws-cdk-lib: postgres 14.22"],
    ],
    [
      "a version on a list without marks",
      {
        listed: [listed("sqlserver", "14.00.3281.6.v1")],
        api: [api({ engine: "sqlserver", version: "14.00.3223.3.v1", status: "listed-unmarked" })],
        cdk: [cdk({ engine: "sqlserver", version: "14.00.3223.3.v1", deprecated: true })],
      },
      ["cfn-lint: Deprecated, on a list without marks: sqlserver instance 14.00.3223.3.v1"],
    ],
    [
      "a short form with an open version",
      { api: [api({ version: "14", ...gone }), api({}), api({ version: "14.7", ...gone })] },
      ["cfn-lint: Short forms that cfn-lint marks: postgres instance 14"],
    ],
    [
      "a short form without one",
      {
        majors: [major({ standardSupportEnd: "2027-02-28" })],
        api: [api({ version: "14", ...gone }), api({ version: "14.7", ...gone })],
      },
      ["cfn-lint: Short forms of which no open version is known: postgres instance 14"],
    ],
    [
      "a version that left the list",
      { api: [api({ status: "absent" })] },
      ["cfn-lint: Left the list without a mark: postgres instance 14.22"],
    ],
    [
      "a version that AWS deprecated since",
      {
        api: [api({})],
        observations: [observed({ status: "deprecated", deprecatedSince: "2026-12-01" })],
      },
      ["cfn-lint: Deprecated by the API since the list was made: postgres instance 14.22"],
    ],
    [
      "a version that AWS calls available",
      { api: [api(gone)], cdk: [cdk({ deprecated: true })], observations: [observed({})] },
      [
        "aws-cdk-lib: Available by AWS's own answer: postgres 14.22",
        "cfn-lint: Available by AWS's own answer: postgres instance 14.22",
      ],
    ],
  ];
  for (const [what, rows, expected] of cases) {
    it(`gives the reason for ${what}`, () => {
      expect(groups(rows)).to.deep.equal(expected);
    });
  }

  it("names a difference that has no reason", () => {
    const rows = { cdk: [cdk({ version: "18.6", deprecated: true })] };
    expect(compared(rows).unexplained).to.deep.equal([
      "postgres 18.6: aws-cdk-lib says marked, the table open",
    ]);
    const cluster = api({ version: "14.22", schema: "cluster", ...gone });
    expect(compared({ api: [cluster] }).unexplained).to.deep.equal([
      "postgres 14.22: cfn-lint (clusters) says deprecated, the table open",
    ]);
  });
});
