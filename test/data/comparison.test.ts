import { expect } from "chai";
import { join } from "node:path";
import { run } from "../../tools/data/compare-rds/main";

describe("data/comparison.md", () => {
  it("is what the table and its sources give", async () => {
    const printed: string[] = [];
    const code = await run(["--check"], join(__dirname, "../.."), (line) => printed.push(line));
    expect(printed).to.deep.equal(["data/comparison.md is up to date"]);
    expect(code).to.equal(0);
  });
});
