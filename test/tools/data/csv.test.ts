import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAllColumns, readCsv } from "../../../tools/data/csv";

describe("readCsv", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "csv-"));
    path = join(folder, "table.csv");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("reads the columns it is asked for, quoted fields too", () => {
    writeFileSync(path, 'engine,version,note\npostgres,14.7,"a, b"\nmysql,8.0.46,\n');
    expect(readCsv(path, { note: "note", name: "engine" })).to.deep.equal([
      { note: "a, b", name: "postgres" },
      { note: "", name: "mysql" },
    ]);
  });

  it("reads all columns by their own names", () => {
    writeFileSync(path, "engine,version\npostgres,14.7\n");
    expect(readAllColumns(path)).to.deep.equal([{ engine: "postgres", version: "14.7" }]);
    writeFileSync(path, "");
    expect(() => readAllColumns(path)).to.throw(`${path}: no rows`);
  });

  it("refuses a file without a column it needs", () => {
    writeFileSync(path, "engine,version\npostgres,14.7\n");
    const columns = { engine: "engine", note: "note", sourceDate: "source_date" };
    expect(() => readCsv(path, columns)).to.throw(`${path}: no column note, source_date`);
  });

  it("refuses a line that was cut short", () => {
    writeFileSync(path, "engine,version\npostgres,14.7\nmys");
    expect(() => readCsv(path, { engine: "engine" })).to.throw("Invalid Record Length");
  });

  it("refuses a file without rows", () => {
    writeFileSync(path, "engine,version\n");
    expect(() => readCsv(path, { engine: "engine" })).to.throw(`${path}: no rows`);
    writeFileSync(path, "");
    expect(() => readCsv(path, { engine: "engine" })).to.throw(`${path}: no column engine`);
  });
});
