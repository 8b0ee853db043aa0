import { expect } from "chai";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../../tools/data/compare-rds/main";

const DATA = join(__dirname, "../../../../data");
const PAGE = "data/comparison.md";

describe("compare-rds", () => {
  let root: string;
  let printed: string[];
  const compare = (...args: string[]) => run(args, root, (line) => printed.push(line));
  const page = () => readFileSync(join(root, PAGE), "utf8");

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "compare-rds-"));
    cpSync(DATA, join(root, "data"), { recursive: true });
    printed = [];
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("writes the page, and finds it up to date", async () => {
    rmSync(join(root, PAGE));
    expect(await compare()).to.equal(0);
    expect(await compare("--check")).to.equal(0);
    expect(printed).to.deep.equal([`${PAGE} written`, `${PAGE} is up to date`]);
  });

  it("finds a table that differs elsewhere than the page says, and leaves the page", async () => {
    const before = page();
    const table = join(root, "data/rds-engine-versions.json");
    const closed = '"14.22": {"closedFrom":{"date":"2026-10-01","source":"cfn-lint"},';
    const changed = readFileSync(table, "utf8").replace('"14.22": {', closed);
    writeFileSync(table, changed);
    expect(await compare("--check")).to.equal(1);
    expect(printed).to.deep.equal([`${PAGE} isn't up to date: npm run compare:rds`]);
    expect(page()).to.equal(before);
  });

  it("fails on a difference without a reason, and leaves the page", async () => {
    const before = page();
    const row = "postgres,18.6,false,true,VER_18_6,aws-cdk-lib 2.276.0 (Apache-2.0),2026-11-10\n";
    appendFileSync(join(root, "data/sources/rds/cdk-engine-versions.csv"), row);
    const error = await compare().catch((reason: unknown) => reason as Error);
    expect(error).to.have.property(
      "message",
      "no reason explains:\n  postgres 18.6: aws-cdk-lib says marked, the table open",
    );
    expect(page()).to.equal(before);
  });
});
