import { expect } from "chai";
import { formatTable } from "../../../../tools/data/rds/format";

describe("formatTable", () => {
  const released = { date: "2026-02-27", source: "page" };
  const table = {
    updated: "2026-11-23",
    sources: { page: { title: "A page", licence: "MIT", date: "2026-08-25", file: "rds/a.csv" } },
    uncovered: ["custom-*", "docdb"],
    engines: {
      postgres: {
        title: "RDS for PostgreSQL",
        names: ["postgres"],
        majors: { "10": {}, "9.6": {} },
        versions: { "14.20": { released }, "14.7": {} },
      },
    },
  };

  it("gives a line to each source, major and version, in their order", () => {
    expect(formatTable(table)).to.equal(`{
  "updated": "2026-11-23",
  "sources": {
    "page": {"title":"A page","licence":"MIT","date":"2026-08-25","file":"rds/a.csv"}
  },
  "uncovered": ["custom-*","docdb"],
  "engines": {
    "postgres": {
      "title": "RDS for PostgreSQL",
      "names": ["postgres"],
      "majors": {
        "9.6": {},
        "10": {}
      },
      "versions": {
        "14.7": {},
        "14.20": {"released":{"date":"2026-02-27","source":"page"}}
      }
    }
  }
}
`);
  });

  it("loses nothing", () => {
    expect(JSON.parse(formatTable(table))).to.deep.equal(table);
  });
});
