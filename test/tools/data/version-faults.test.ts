import { expect } from "chai";
import type { Version, VersionTable } from "../../../lib/lifecycle/table";
import { versionFaults } from "../../../tools/data/version-faults";

const on = (date: string, source = "page") => ({ date, source });

function tableOf(versions: Record<string, Version>, names = ["one"]): VersionTable {
  return {
    updated: "2026-01-31",
    sources: { page: { title: "Page", licence: "facts", date: "2026-01-31" } },
    engines: { one: { title: "One", names, majors: {}, versions } },
  };
}

describe("versionFaults", () => {
  it("are none in a sound table", () => {
    const versions = { "nodejs18.x": { released: on("2022-11-18"), closedFrom: on("2027-02-01") } };
    expect(versionFaults(tableOf(versions))).to.deep.equal([]);
  });

  it("are dates out of order, names that are there twice, and keys in capitals", () => {
    const versions = {
      "1.0": { released: on("2026-05-01"), closedFrom: on("2026-04-30") },
      AL2: { supportEnd: on("2026-05-01", "nowhere") },
    };
    expect(versionFaults(tableOf(versions, ["one", "one"]))).to.deep.equal([
      "one 1.0: closedFrom comes before released",
      'one AL2: source "nowhere" isn\'t among the sources',
      'engine name "one" is there twice',
      "one AL2: isn't in lower case",
    ]);
  });
});
