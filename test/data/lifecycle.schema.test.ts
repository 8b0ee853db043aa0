import Ajv from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../data/lifecycle");
const schema = JSON.parse(readFileSync(join(folder, "lifecycle.schema.json"), "utf8")) as object;

describe("data/lifecycle/lifecycle.schema.json", () => {
  const valid = new Ajv({ strict: true, strictRequired: false }).compile(schema);
  const day = { date: "2026-05-01", source: "page" };
  const source = { title: "Page", licence: "facts", date: "2026-01-31", evidence: "seen" };
  const tableOf = (version: object, of: object = source) => ({
    updated: "2026-01-31",
    sources: { page: of },
    engines: {
      nodejs: {
        title: "Node.js",
        names: ["nodejs"],
        majors: {},
        versions: { "nodejs18.x": version },
      },
    },
  });

  const taken: Record<string, object> = {
    "nothing at all": {},
    "all facts": {
      released: day,
      closedFrom: { ...day, readOn: "2026-04-01", evidence: "limit", moved: true },
      changeClosedFrom: day,
      upgradeOnly: { source: "page" },
      supportEnd: { ...day, date: "2026-05" },
      chargedFrom: day,
      chargedUntil: day,
      deprecatedFrom: day,
      lastSeen: day,
      successor: { version: "nodejs20.x", source: "page" },
      lastWith: { version: "1.32", source: "page" },
    },
  };
  for (const [what, version] of Object.entries(taken)) {
    it(`takes ${what}`, () => {
      valid(tableOf(version));
      expect(valid.errors).to.equal(null);
    });
  }

  const refused: Record<string, object> = {
    "a month for a cut-off": { closedFrom: { ...day, date: "2026-05" } },
    "a date without a source": { changeClosedFrom: { date: "2026-05-01" } },
    "a day of reading that isn't one": { closedFrom: { ...day, readOn: "April" } },
    "evidence of another kind": { closedFrom: { ...day, evidence: "hearsay" } },
    "a date that hasn't moved": { closedFrom: { ...day, moved: false } },
    "a successor without a source": { successor: { version: "nodejs20.x" } },
    "a version for upgrades only without a source": { upgradeOnly: true },
    "an unknown fact": { withdrawn: day },
  };
  for (const [what, version] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(valid(tableOf(version))).to.equal(false);
    });
  }

  it("takes a source with a file, and refuses one outside of data/sources", () => {
    expect(valid(tableOf({}, { ...source, file: "rds/minor-calendar.csv" }))).to.equal(true);
    expect(valid(tableOf({}, { ...source, file: "../notes.csv" }))).to.equal(false);
  });
});
