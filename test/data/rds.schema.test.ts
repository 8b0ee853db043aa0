import Ajv from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type VersionTable } from "../../lib/lifecycle/table";

const LIFECYCLE = join(__dirname, "../../data/lifecycle");
const read = (file: string): unknown => JSON.parse(readFileSync(join(LIFECYCLE, file), "utf8"));
const table = read("rds.json") as VersionTable;

describe("data/lifecycle/rds.schema.json", () => {
  const valid = new Ajv({ strict: true, strictRequired: false })
    .addSchema(read("lifecycle.schema.json") as object)
    .compile(read("rds.schema.json") as object);

  it("accepts the table", () => {
    valid(table);
    expect(valid.errors).to.be.null;
  });

  const released = { date: "2026-02-27", source: "cfn-lint" };
  const broken: Record<string, Record<string, unknown>> = {
    "a month for a cut-off": { closedFrom: { ...released, date: "2026-05" } },
    "a day that isn't one": { released: { ...released, date: "2026-02-32" } },
    "a date without a source": { released: { date: "2026-02-27" } },
    "a source that isn't a key": { released: { ...released, source: "A page" } },
    "an unknown date": { withdrawn: released },
  };
  for (const [what, entry] of Object.entries(broken)) {
    it(`refuses ${what}`, () => {
      const postgres = { ...table.engines.postgres, versions: { "14.22": entry } };
      expect(valid({ ...table, engines: { ...table.engines, postgres } })).to.be.false;
    });
  }

  const family = { byEngine: { postgres: "postgres14" }, source: "aws-sdk-families" };
  const brokenFamilies: Record<string, unknown> = {
    "families without a source": { byEngine: family.byEngine },
    "no family at all": { ...family, byEngine: {} },
    "a family that isn't one": { ...family, byEngine: { postgres: "PostgreSQL 14" } },
  };
  for (const [what, families] of Object.entries(brokenFamilies)) {
    it(`refuses ${what}`, () => {
      const postgres = { ...table.engines.postgres, majors: { "14": { families } } };
      expect(valid({ ...table, engines: { ...table.engines, postgres } })).to.be.false;
    });
  }

  it("accepts families and the day a version was last seen", () => {
    const versions = { "14.22": { lastSeen: released } };
    const postgres = {
      ...table.engines.postgres,
      majors: { "14": { families: family } },
      versions,
    };
    expect(valid({ ...table, engines: { ...table.engines, postgres } })).to.be.true;
  });

  it("refuses a missing engine, and takes one more", () => {
    const { postgres, ...others } = table.engines;
    expect(valid({ ...table, engines: others })).to.be.false;
    expect(valid({ ...table, engines: { ...table.engines, informix: postgres } })).to.be.true;
    const broken = { ...postgres, names: [] };
    expect(valid({ ...table, engines: { ...table.engines, informix: broken } })).to.be.false;
  });

  it("takes a table without the evidence of its sources and the engines that it leaves out", () => {
    const { uncovered, ...older } = structuredClone(table) as unknown as {
      uncovered: string[];
      sources: Record<string, { evidence?: string }>;
    };
    expect(uncovered).to.include("custom-*");
    for (const source of Object.values(older.sources)) delete source.evidence;
    expect(valid(older)).to.be.true;
    expect(valid({ ...table, uncovered: ["Db2"] })).to.be.false;
    const source = { ...Object.values(table.sources)[0], evidence: "hearsay" };
    expect(valid({ ...table, sources: { ...table.sources, source } })).to.be.false;
  });
});
