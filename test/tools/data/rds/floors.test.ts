import { expect } from "chai";
import { shortfalls } from "../../../../tools/data/rds/floors";
import { mergeTable } from "../../../../tools/data/rds/merge";
import { api, sources } from "./synthetic";

describe("shortfalls", () => {
  const given = sources({ api: [api({ version: "14.22" })] });
  const table = mergeTable(given);
  const none = { majors: 0, minors: 0, listed: 0, families: 0, observations: 0, lifecycles: 0 };
  const rows = { ...none, api: 2, cdk: 1, endoflife: 1 };
  const postgres = { majors: 2, versions: 2 };

  it("is empty at the floors and above", () => {
    expect(shortfalls(given, table, { rows, engines: { postgres } })).to.deep.equal([]);
    const lower = { rows: { ...rows, api: 1 }, engines: { postgres: { majors: 1, versions: 1 } } };
    expect(shortfalls(given, table, lower)).to.deep.equal([]);
  });

  it("names everything below its floor", () => {
    const higher = {
      rows: { ...rows, minors: 1, api: 3 },
      engines: { postgres: { majors: 3, versions: 4 } },
    };
    expect(shortfalls(given, table, higher)).to.deep.equal([
      "source minors has 0 rows, fewer than the floor of 1",
      "source api has 2 rows, fewer than the floor of 3",
      "postgres has 2 majors, fewer than the floor of 3",
      "postgres has 2 versions, fewer than the floor of 4",
    ]);
  });

  it("names an engine that is missing", () => {
    expect(shortfalls(given, table, { rows, engines: { informix: postgres } })).to.deep.equal([
      "engine informix is missing",
    ]);
  });
});
