import { expect } from "chai";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formFaults } from "../../../tools/data/form";

const page = { date: "2026-08", evidence: "stated" };
const extract = { date: "2026-11-10", evidence: "second-hand", file: "things/extract.csv" };
const sound = {
  updated: "2026-11-23",
  sources: { page, extract },
  things: {
    one: { released: { date: "2025-01-31", source: "page" } },
    two: { sources: ["page", "extract"] },
  },
};

describe("formFaults", () => {
  let root: string;
  const faults = (change: object, schema: object = {}): string[] =>
    formFaults({ ...sound, ...change }, schema, root, "2026-11-26");

  before(() => {
    root = mkdtempSync(join(tmpdir(), "form-"));
    mkdirSync(join(root, "data/sources/things"), { recursive: true });
    writeFileSync(join(root, "data/sources/things/extract.csv"), "thing\none\n");
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  it("are none in a sound table", () => {
    expect(faults({})).to.deep.equal([]);
  });

  it("are the schema's first, all of them", () => {
    const schema = {
      required: ["regions", "writers"],
      properties: { updated: { type: "number" } },
    };
    const type = { type: "object", ...schema };
    expect(faults({ updated: "2027-01-01" }, type)).to.deep.equal([
      "the table must have required property 'regions'",
      "the table must have required property 'writers'",
      "/updated must be number",
    ]);
  });

  const cases: [string, object, string[]][] = [
    ["a day to come", { updated: "2026-11-27" }, ["it is of 2026-11-27, which is to come"]],
    [
      "a source read after the table's day",
      { updated: "2026-11-09" },
      ["source extract is of 2026-11-10, after the table's 2026-11-09"],
    ],
    [
      "a source without a day",
      { sources: { page: { evidence: "stated" }, extract } },
      ["source page has no day on which it was read"],
    ],
    [
      "a source without evidence",
      { sources: { page: { date: "2026-08" }, extract } },
      ["source page has no evidence"],
    ],
    [
      "a source whose file isn't there",
      { sources: { page, extract: { ...extract, file: "things/none.csv" } } },
      ["source extract: data/sources/things/none.csv isn't there"],
    ],
    [
      "a source that nothing cites",
      { sources: { page, extract, blog: page } },
      ["source blog is cited by nothing"],
    ],
    ["sources that aren't there", { sources: { page } }, ["no source extract"]],
    [
      "a date without a source",
      { more: { three: { released: { date: "2025-01-31" } } } },
      ["more.three.released has no source"],
    ],
  ];
  for (const [what, change, expected] of cases) {
    it(`name ${what}`, () => {
      expect(faults(change)).to.deep.equal(expected);
    });
  }

  it("ask no sources of a table that is made of a package", () => {
    const made = { source: "a package 1.0.0", blocks: { block: { key: null } } };
    expect(formFaults(made, {}, root, "2026-11-26")).to.deep.equal([]);
  });
});
