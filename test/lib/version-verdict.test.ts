import { expect } from "chai";
import {
  judgeVersion,
  majorOf,
  newestOpen,
  newestOpenMajor,
  satisfies,
} from "../../lib/version-verdict";
import type { Engine } from "../../lib/version-table";
import { smallTable } from "../support/version-tables";

const postgres = smallTable.engines.postgres!;
const aurora = smallTable.engines["aurora-postgresql"]!;
const sqlserver = smallTable.engines.sqlserver!;
const retired = smallTable.engines.retired!;

function judge(version: string, day: string, engine = postgres): string {
  const verdict = judgeVersion(engine, version, day);
  return verdict.kind === "closed" ? `closed: ${verdict.why} ${verdict.since.date}` : verdict.kind;
}

describe("lib/version-verdict", () => {
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
      ["15.00.4480", "2026-05-01", "open", sqlserver],
      ["latest", "2026-05-01", "malformed"],
      [">=14", "2026-05-01", "malformed"],
      ["14 7", "2026-05-01", "malformed"],
      [" 14.20 ", "2026-05-01", "open"],
      ["constructor", "2026-05-01", "malformed"],
    ];
    for (const [version, day, expected, engine] of rows) {
      it(`${version} on ${day}: ${expected}`, () => {
        expect(judge(version, day, engine)).to.equal(expected);
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

  it("finds the major of a version", () => {
    expect(majorOf(postgres, "9.6.24")).to.equal("9.6");
    expect(majorOf(postgres, "14")).to.equal("14");
    expect(majorOf(postgres, "140.1")).to.equal(undefined);
  });

  it("finds the newest version that can be created, day by day", () => {
    expect(newestOpen(postgres, "14", "2026-04-30")).to.equal("14.20");
    expect(newestOpen(postgres, "9.6", "2026-04-30")).to.equal(undefined);
    expect(newestOpenMajor(postgres, "2026-04-30")).to.equal("17");
    expect(newestOpenMajor(retired, "2026-04-30")).to.equal(undefined);
  });

  it("tells what a prefix resolves to", () => {
    expect(satisfies("14.7", "14")).to.equal(true);
    expect(satisfies("14.7", "14.7")).to.equal(true);
    expect(satisfies("14.71", "14.7")).to.equal(false);
    expect(satisfies("11.22-rds.20241121", "11.22-RDS.20241121")).to.equal(true);
  });
});
