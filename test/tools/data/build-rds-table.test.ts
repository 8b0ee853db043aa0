import { expect } from "chai";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../tools/data/build-rds-table";

const DATA = join(__dirname, "../../../data");
const TABLE = "data/rds-engine-versions.json";

describe("build-rds-table", () => {
  let root: string;
  let printed: string[];
  const build = (...args: string[]): number => run(args, root, (line) => printed.push(line));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "rds-table-"));
    cpSync(join(DATA, "sources"), join(root, "data/sources"), { recursive: true });
    printed = [];
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("writes the table, and finds it up to date", () => {
    expect(build()).to.equal(0);
    expect(build("--check")).to.equal(0);
    expect(printed).to.deep.equal([`${TABLE} written`, `${TABLE} is up to date`]);
  });

  it("finds a table that was changed by hand, and leaves it", () => {
    build();
    const changed = readFileSync(join(root, TABLE), "utf8").replace("2026-05-01", "2026-05-02");
    writeFileSync(join(root, TABLE), changed);
    expect(build("--check")).to.equal(1);
    expect(printed.at(-1)).to.equal(`${TABLE} isn't what its sources give: npm run data:rds`);
    expect(readFileSync(join(root, TABLE), "utf8")).to.equal(changed);
  });

  const cutShort: [string, string][] = [
    ["major-calendar.csv", "source majors has 26 rows, fewer than the floor of 53"],
    ["minor-calendar.csv", "source minors has 93 rows, fewer than the floor of 187"],
    ["sqlserver-oracle-listed-versions.csv", "oracle has 93 versions, fewer than the floor of 108"],
    ["cfn-lint-history-us-east-1.csv", "source api has 665 rows, fewer than the floor of 1467"],
    ["cdk-engine-versions.csv", "aurora has 0 versions, fewer than the floor of 22"],
    [
      "endoflife-release-data-history.csv",
      "source endoflife has 142 rows, fewer than the floor of 286",
    ],
    ["parameter-group-families.csv", "source families has 64 rows, fewer than the floor of 130"],
  ];
  for (const [file, complaint] of cutShort) {
    it(`refuses what half of ${file} gives`, () => {
      const path = join(root, "data/sources/rds", file);
      const lines = readFileSync(path, "utf8").trimEnd().split("\n");
      writeFileSync(path, lines.slice(0, lines.length / 2).join("\n"));
      expect(() => build()).to.throw(complaint);
    });
  }
});
