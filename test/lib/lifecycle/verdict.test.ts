import { expect } from "chai";
import {
  closing,
  judgeExactVersion,
  judgeVersion,
  majorOf,
  newestOpen,
  newestOpenMajor,
  satisfies,
} from "../../../lib/lifecycle/verdict";
import type { Engine, MajorVersion, Version } from "../../../lib/lifecycle/table";
import { smallTable } from "../../support/version-tables";

const postgres = smallTable.engines.postgres!;
const aurora = smallTable.engines["aurora-postgresql"]!;
const sqlserver = smallTable.engines.sqlserver!;
const retired = smallTable.engines.retired!;
const auroraMysql = smallTable.engines["aurora-mysql"]!;
const mariadb = smallTable.engines.mariadb!;

const on = (date: string) => ({ date, source: "notice" });

/** An engine with a major version 10 and these minor ones. */
function engineOf(versions: Record<string, Version>, major: MajorVersion = {}): Engine {
  return { title: "Test", names: ["test"], majors: { "10": major }, versions };
}

function judge(version: string, day: string, engine = postgres): string {
  const verdict = judgeVersion(engine, version, day);
  return verdict.kind === "closed" ? `closed: ${verdict.why} ${verdict.since.date}` : verdict.kind;
}

describe("lib/lifecycle/verdict", () => {
  describe("judgeVersion", () => {
    const rows: [string, string, string, Engine?][] = [
      ["14.15", "2026-04-30", "open"],
      ["14.15", "2026-05-01", "closed: cut-off 2026-05-01"],
      ["14.7", "2025-11-25", "open"],
      ["14.7", "2025-11-26", "closed: deprecated 2025-11-26"],
      ["9.6.24", "2022-04-30", "open"],
      ["9.6.24", "2022-05-01", "closed: retired 2022-05-01"],
      ["9.6", "2022-05-01", "closed: retired 2022-05-01"],
      ["9.6.99", "2022-05-01", "closed: retired 2022-05-01"],
      ["14", "2026-05-01", "open"],
      ["11", "2026-05-01", "open"],
      ["11", "2027-03-31", "open"],
      ["10", "2025-06-30", "open"],
      ["10", "2025-07-01", "closed: cut-off 2025-07-01"],
      ["11.22", "2026-05-01", "closed: deprecated 2025-06-01"],
      ["11.22-RDS.20241121", "2026-05-01", "closed: cut-off 2026-05-01"],
      ["11.22-rds.20260224", "2026-05-01", "open"],
      ["16.4-limitless", "2026-05-01", "closed: cut-off 2026-05-01", aurora],
      ["16.9-limitless", "2026-05-01", "open", aurora],
      ["14.21", "2026-05-01", "newer"],
      ["18", "2026-05-01", "newer"],
      ["18.1", "2026-05-01", "newer"],
      ["14.16", "2026-05-01", "unlisted"],
      ["12.3", "2026-05-01", "unlisted"],
      ["9", "2026-05-01", "closed: retired 2022-05-01"],
      ["9", "2022-04-30", "too short"],
      ["15", "2026-05-01", "too short", sqlserver],
      ["15.00", "2026-05-01", "open", sqlserver],
      ["11.8", "2026-05-01", "open", mariadb],
      ["15.00.4480", "2026-05-01", "open", sqlserver],
      ["latest", "2026-05-01", "wrong form"],
      [">=14", "2026-05-01", "wrong form"],
      ["14 7", "2026-05-01", "wrong form"],
      ["14.x", "2026-05-01", "wrong form"],
      [" 14.20 ", "2026-05-01", "open"],
      ["constructor", "2026-05-01", "wrong form"],
      ["14.2", "2025-11-25", "not known"],
      ["14.2", "2025-11-26", "closed: deprecated 2025-11-26"],
      ["2022", "2026-05-01", "too short", sqlserver],
      ["15.0", "2026-05-01", "unlisted", sqlserver],
      ["9.6.6", "2026-05-01", "closed: retired 2023-03", retired],
      ["9.6.6", "2023-03-30", "wrong form", retired],
      ["8.0.35", "2026-05-01", "wrong form", auroraMysql],
      ["8.0.mysql_aurora.3.07", "2026-05-01", "closed: deprecated 2026-01-20", auroraMysql],
      ["8.0.mysql_aurora.3.07", "2026-01-19", "open", auroraMysql],
      ["8.0.mysql_aurora.3.10", "2026-05-01", "open", auroraMysql],
      ["8.0.mysql_aurora.3.10.6", "2026-05-01", "newer", auroraMysql],
      ["8.0.mysql_aurora.3.10.4", "2026-05-01", "unlisted", auroraMysql],
      ["8.0.mysql_aurora.3.13.0", "2026-05-01", "newer", auroraMysql],
    ];
    for (const [version, day, expected, engine] of rows) {
      it(`${version} on ${day}: ${expected}`, () => {
        expect(judge(version, day, engine)).to.equal(expected);
      });
    }

    it("takes for the end of a prefix the last of its versions' ends", () => {
      const engine = engineOf({
        "10.1": { closedFrom: on("2026-08-01") },
        "10.2": { closedFrom: on("2026-06-01") },
        "10.3": { closedFrom: on("2026-07-01") },
      });
      expect(judge("10", "2026-07-31", engine)).to.equal("open");
      expect(judge("10", "2026-08-01", engine)).to.equal("closed: cut-off 2026-08-01");
    });

    for (const support of ["standardSupportEnd", "extendedSupportEnd"]) {
      it(`leaves a prefix open until its ${support}, since new versions may come`, () => {
        const closed = { "10.1": { closedFrom: on("2026-05-01") } };
        const engine = engineOf(closed, { [support]: on("2027-03-31") });
        expect(judge("10", "2027-03-31", engine)).to.equal("open");
        expect(judge("10", "2027-04-01", engine)).to.equal("closed: cut-off 2026-05-01");
      });
    }

    it("counts a month only when it is over", () => {
      expect(judge("5.6.10a", "2023-03-30", retired)).to.equal("open");
      expect(judge("5.6.10a", "2023-03-31", retired)).to.equal("closed: retired 2023-03");
    });

    it("names the forms that AWS takes for one too short", () => {
      expect(judgeVersion(sqlserver, "15", "2026-05-01")).to.deep.equal({
        kind: "too short",
        forms: ["15.00"],
      });
    });
  });

  describe("judgeExactVersion", () => {
    const exact = {
      ...engineOf({ "1.9": { closedFrom: on("2026-05-01") }, "1.10": {} }),
      majors: {},
    };
    for (const [version, day, kind] of [
      ["1.9", "2026-04-30", "open"],
      ["1.9", "2026-05-01", "closed"],
      [" 1.10 ", "2026-05-01", "open"],
      ["1", "2026-05-01", "unlisted"],
      ["1.9.1", "2026-05-01", "unlisted"],
      ["1.11", "2026-05-01", "newer"],
      ["constructor", "2026-05-01", "newer"],
    ] as const) {
      it(`${version} on ${day}: ${kind}`, () => {
        expect(judgeExactVersion(exact, version, day).kind).to.equal(kind);
      });
    }

    it("finds the newest that can be created, where there are no short forms", () => {
      expect(newestOpen(exact, undefined, "2026-05-01")).to.equal("1.10");
    });
  });

  it("finds the major of a version", () => {
    expect(majorOf(postgres, "9.6.24")).to.equal("9.6");
    expect(majorOf(postgres, "14")).to.equal("14");
    expect(majorOf(postgres, "140.1")).to.equal(undefined);
  });

  it("finds the longer one of two majors that fit", () => {
    const engine = { ...postgres, majors: { "10": {}, "10.6": {} } };
    expect(majorOf(engine, "10.6.25")).to.equal("10.6");
    expect(majorOf(engine, "10.5.1")).to.equal("10");
  });

  it("finds the first end of a version", () => {
    const [early, late] = [on("2026-06-30"), on("2026-07-31")];
    const first = (version: Version) =>
      closing(engineOf({ "10.1": version }), "10.1", "2026-06-01", 90);
    expect(first({ closedFrom: early, supportEnd: late })).to.deep.equal({
      why: "cut-off",
      on: early,
    });
    expect(first({ closedFrom: late, supportEnd: early })).to.deep.equal({
      why: "support end",
      on: early,
    });
  });

  it("finds the newest version that can be created, day by day", () => {
    expect(newestOpen(postgres, "14", "2026-04-30")).to.equal("14.20");
    expect(newestOpen(postgres, "9.6", "2026-04-30")).to.equal(undefined);
    expect(newestOpenMajor(postgres, "2026-04-30")).to.equal("17");
    expect(newestOpenMajor(postgres, "2022-04-30")).to.equal("17");
    expect(newestOpenMajor(retired, "2026-04-30")).to.equal(undefined);
  });

  it("finds the newest version in whatever order the table has them", () => {
    const engine = engineOf({ "10.20": {}, "10.7": {} });
    expect(newestOpen(engine, "10", "2026-04-30")).to.equal("10.20");
  });

  it("tells what a prefix resolves to", () => {
    expect(satisfies("14.7", "14")).to.equal(true);
    expect(satisfies("14.7", "14.7")).to.equal(true);
    expect(satisfies("14.71", "14.7")).to.equal(false);
    expect(satisfies("11.22-rds.20241121", "11.22-RDS.20241121")).to.equal(true);
  });
});
