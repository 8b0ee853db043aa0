import { expect } from "chai";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rowsWithoutSource, sourceFiles } from "../../../tools/data/source-files";

describe("sourceFiles", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "sources-"));
    for (const folder of ["b", "a"]) {
      mkdirSync(join(root, "data/sources", folder), { recursive: true });
      writeFileSync(join(root, "data/sources", folder, "rows.csv"), `name,from\none,${folder}\n`);
    }
    writeFileSync(join(root, "data/sources/README.md"), "# Sources\n");
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("are the CSV files of all folders, in order", () => {
    expect(sourceFiles(root)).to.deep.equal([
      { file: "data/sources/a/rows.csv", rows: [{ name: "one", from: "a" }] },
      { file: "data/sources/b/rows.csv", rows: [{ name: "one", from: "b" }] },
    ]);
  });

  it("are refused when one was cut short", () => {
    writeFileSync(join(root, "data/sources/a/rows.csv"), "name,from\none");
    expect(() => sourceFiles(root)).to.throw("Invalid Record Length");
  });
});

describe("rowsWithoutSource", () => {
  it("names the rows that should say where and when they were read", () => {
    const rows = [
      { engine: "mysql", source: "a page", source_date: "2026-08-25" },
      { engine: "mysql", source: "", source_date: "2026-08-25" },
      { engine: "mysql", source: "a page", source_date: "" },
    ];
    expect(rowsWithoutSource({ file: "a.csv", rows })).to.deep.equal([
      "a.csv, row 2: no source",
      "a.csv, row 3: no source_date",
    ]);
  });

  it("asks nothing of a file whose source isn't in its rows", () => {
    expect(rowsWithoutSource({ file: "a.csv", rows: [{ version: "14.7" }] })).to.deep.equal([]);
  });
});
