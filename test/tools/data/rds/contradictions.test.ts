import { expect } from "chai";
import { contradictions } from "../../../../tools/data/rds/contradictions";
import { mergeTable } from "../../../../tools/data/rds/merge";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { api, major, sources } from "./synthetic";

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

  it("show an engine that the table has, and leaves out", () => {
    const all = sources({});
    const { engines, ...table } = mergeTable(all);
    const custom = { ...engines.postgres!, names: ["custom-oracle-ee"] };
    expect(contradictions({ ...table, engines: { ...engines, custom } }, all)).to.deep.equal([
      "custom-oracle-ee is an engine, and left out: take it out",
    ]);
  });
});
