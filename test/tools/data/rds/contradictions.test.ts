import { expect } from "chai";
import { contradictions } from "../../../../tools/data/rds/contradictions";
import { mergeTable } from "../../../../tools/data/rds/merge";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { api, cdk, major, sources } from "./synthetic";

function found(rows: Partial<RdsSources>): string[] {
  const all = sources(rows);
  return contradictions(mergeTable(all), all);
}

describe("contradictions", () => {
  const retired = major({ major: "10", status: "deprecated" });

  it("are none in sound sources", () => {
    const gone = { status: "deprecated", deprecatedSince: "2025-11-26" };
    expect(found({ majors: [retired], api: [api({ version: "10.23", ...gone })] })).to.deep.equal(
      [],
    );
  });

  it("show a version that is available although its major is retired", () => {
    expect(found({ majors: [retired], api: [api({ version: "10.23" })] })).to.deep.equal([
      "postgres 10.23 is available in the API, but its major is retired",
    ]);
  });

  it("don't count a bare major on the API's list", () => {
    expect(found({ majors: [retired], api: [api({ version: "10" })] })).to.deep.equal([]);
  });

  it("show a source that is newer than the table says it is", () => {
    const marked = cdk({ engine: "mariadb", version: "10.6.18", deprecated: true });
    expect(found({ cdk: [{ ...marked, sourceDate: "2099-01-01" }] })).to.deep.equal([
      "source aws-cdk-lib is of 2099-01-01, after the table's 2026-11-23",
    ]);
  });
});
