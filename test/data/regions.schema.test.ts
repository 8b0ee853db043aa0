import Ajv from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RegionTable } from "../../lib/stack/region";

const DATA = join(__dirname, "../../data");
const read = (file: string): unknown => JSON.parse(readFileSync(join(DATA, file), "utf8"));
const table = read("regions.json") as RegionTable;

describe("data/regions.schema.json", () => {
  const valid = new Ajv({ strict: true }).compile(read("regions.schema.json") as object);
  const withRegion = (name: string, region: object) =>
    valid({ ...table, regions: { ...table.regions, [name]: region } });

  it("accepts the table, and a Region more", () => {
    valid(table);
    expect(valid.errors).to.be.null;
    expect(withRegion("us-east-9", { partition: "aws", source: "a-page" })).to.be.true;
  });

  it("refuses a Region that isn't one", () => {
    expect(withRegion("Ohio", { partition: "aws", source: "a-page" })).to.be.false;
  });

  const broken: Record<string, object> = {
    "a partition that is none": { partition: "AWS", source: "a-page" },
    "a Region without a partition": { source: "a-page" },
    "a Region without a source": { partition: "aws" },
    "a source that isn't a key": { partition: "aws", source: "A page" },
    "an unknown property": { partition: "aws", source: "a-page", since: "2022" },
  };
  for (const [what, region] of Object.entries(broken)) {
    it(`refuses ${what}`, () => {
      expect(withRegion("us-east-9", region)).to.be.false;
    });
  }
});
