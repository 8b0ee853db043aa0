import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { rdsTable } from "../../../lib/services/rds/table";
import { readTableFile } from "../../../lib/lifecycle/table-file";
import { quote } from "../../../lib/plain/text";

const schema = "lifecycle/rds.schema.json";

describe("lib/lifecycle/table-file", () => {
  let folder: string;
  let path: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "table-"));
    path = join(folder, "table.json");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** The shipped table with one thing changed, as a file. */
  function changed(change: (table: Table) => void): string {
    const table = structuredClone(rdsTable()) as unknown as Table;
    change(table);
    writeFileSync(path, JSON.stringify(table));
    return path;
  }

  it("takes a table like the shipped one", () => {
    const newer = changed((table) => (table.updated = "2027-01-31"));
    const { table, problems } = readTableFile(newer, schema);
    expect(problems).to.deep.equal([]);
    expect(table?.updated).to.equal("2027-01-31");
  });

  it("refuses what isn't a table, and says why", () => {
    const problemsOf = (content: string) => {
      writeFileSync(path, content);
      const { table, problems } = readTableFile(path, schema);
      expect(table).to.equal(undefined);
      return problems;
    };
    expect(readTableFile(join(folder, "none.json"), schema).problems).to.deep.equal([
      `tableFile ${quote(join(folder, "none.json"))} can't be read (ENOENT)`,
    ]);
    expect(problemsOf("{")).to.deep.equal([`tableFile ${quote(path)} isn't JSON`]);
    expect(problemsOf("[]")).to.deep.equal([`tableFile ${quote(path)}: the table must be object`]);
    expect(problemsOf("{}")).to.include(
      `tableFile ${quote(path)}: the table must have required property 'updated'`,
    );
  });

  it("refuses dates out of order, unknown sources and names that are there twice", () => {
    const problemOf = (change: (table: Table) => void) =>
      readTableFile(changed(change), schema).problems;
    expect(
      problemOf((table) => {
        table.engines.postgres!.majors["14"]!.released = { date: "2028-01-01", source };
      }),
    ).to.deep.equal([
      `tableFile ${quote(path)}: postgres 14: standardSupportEnd comes before released`,
    ]);
    expect(
      problemOf((table) => {
        table.engines.postgres!.versions["14.20"] = {
          released: { date: "2025-01-01", source: "x" },
        };
      }),
    ).to.deep.equal([
      `tableFile ${quote(path)}: postgres 14.20: source "x" isn't among the sources`,
    ]);
    expect(
      problemOf((table) => {
        table.engines.mysql!.names = ["postgres"];
      }),
    ).to.deep.equal([`tableFile ${quote(path)}: engine name "postgres" is there twice`]);
  });

  it("compares dates that have others left out between them, and takes two on one day", () => {
    const problemsOf = (dates: Record<string, { date: string; source: string }>) =>
      readTableFile(
        changed((table) => (table.engines.postgres!.majors["14"] = dates)),
        schema,
      ).problems;
    const [early, late] = [
      { date: "2027-01-01", source },
      { date: "2028-01-01", source },
    ];
    expect(problemsOf({ released: late, extendedSupportEnd: early })).to.deep.equal([
      `tableFile ${quote(path)}: postgres 14: extendedSupportEnd comes before released`,
    ]);
    expect(problemsOf({ released: early, standardSupportEnd: early })).to.deep.equal([]);
  });

  it("compares the days of a version, of any service's table", () => {
    const problemsOf = (dates: Record<string, { date: string; source: string }>) => {
      const sources = { page: { title: "Page", licence: "facts", date: "2026-01-31" } };
      const engine = { title: "E", names: ["e"], majors: {}, versions: { "nodejs18.x": dates } };
      writeFileSync(
        path,
        JSON.stringify({ updated: "2026-01-31", sources, engines: { e: engine } }),
      );
      return readTableFile(path, "lifecycle/lifecycle.schema.json").problems;
    };
    const [early, late] = [
      { date: "2027-01-01", source: "page" },
      { date: "2028-01-01", source: "page" },
    ];
    expect(
      problemsOf({ closedFrom: early, changeClosedFrom: late, supportEnd: early }),
    ).to.deep.equal([]);
    for (const [later, earlier] of [
      ["released", "closedFrom"],
      ["released", "supportEnd"],
      ["released", "changeClosedFrom"],
      ["chargedFrom", "chargedUntil"],
    ] as const) {
      expect(problemsOf({ [later]: late, [earlier]: early })).to.deep.equal([
        `tableFile ${quote(path)}: e nodejs18.x: ${earlier} comes before ${later}`,
      ]);
    }
  });

  it("tells the first five things that are wrong", () => {
    const { problems } = readTableFile(
      changed((table) => (table.engines = {})),
      schema,
    );
    expect(problems).to.deep.equal(
      ["postgres", "mysql", "mariadb", "oracle", "sqlserver"].map(
        (name) => `tableFile ${quote(path)}: /engines must have required property '${name}'`,
      ),
    );
  });

  const source = Object.keys(rdsTable().sources)[0]!;
});

/** A table that a test may change. */
interface Table {
  updated: string;
  engines: Record<
    string,
    {
      names: string[];
      majors: Record<string, Record<string, { date: string; source: string }>>;
      versions: Record<string, Record<string, { date: string; source: string }>>;
    }
  >;
}
