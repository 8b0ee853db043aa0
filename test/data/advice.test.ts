import { expect } from "chai";
import { newestMajor, whatToWrite } from "../../lib/services/rds/advice";
import { rdsTable } from "../../lib/services/rds/table";
import { compareVersions } from "../../lib/lifecycle/order";
import type { Engine } from "../../lib/lifecycle/table";
import { judgeVersion } from "../../lib/lifecycle/verdict";

const table = rdsTable();
const engines = Object.entries(table.engines);

/** The day of the table, and days on which the verdicts of many versions change. */
const days = ["2025-11-26", "2026-04-30", table.updated, "2027-03-01"];

/** The versions that an advice tells to write. */
function proposals(advice: string): string[] {
  return [...advice.matchAll(/"([^"]+)"/g)].map(([, version = ""]) => version);
}

function asked(engine: Engine, engineName: string, version: string, day: string) {
  return { engine, engineName, version, day };
}

describe("advice from the shipped table", () => {
  for (const [key, engine] of engines) {
    it(`${key}: every version that it proposes can be created on that day`, () => {
      const versions = [...Object.keys(engine.majors), ...Object.keys(engine.versions), "99.9"];
      for (const day of days) {
        for (const name of engine.names) {
          for (const version of versions) {
            const request = asked(engine, name, version, day);
            for (const proposal of proposals(whatToWrite(request) + newestMajor(request))) {
              const verdict = judgeVersion(engine, proposal, day);
              expect(verdict.kind, `${name} ${version} on ${day}: ${proposal}`).to.equal("open");
            }
          }
        }
      }
    });

    it(`${key}: proposes nothing older than what was asked for`, () => {
      for (const version of Object.keys(engine.versions)) {
        const [first, , newest] = proposals(
          whatToWrite(asked(engine, engine.names[0]!, version, table.updated)),
        );
        if (first !== undefined && newest !== undefined) {
          expect(compareVersions(first, newest), `${first} ${newest}`).to.be.below(0);
        }
      }
    });
  }

  it("proposes no edition that a major doesn't come in", () => {
    const oracle = table.engines.oracle!;
    const day = table.updated;
    expect(proposals(whatToWrite(asked(oracle, "oracle-se2", "18", day)))[0]).to.equal("19");
    expect(proposals(whatToWrite(asked(oracle, "oracle-ee-cdb", "18", day)))[0]).to.equal("26");
    expect(proposals(whatToWrite(asked(oracle, "oracle-se2-cdb", "18", day)))[0]).to.equal("21");
  });
});
