import { expect } from "chai";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { today } from "../../../lib/plain/dates";
import { type AllFloors, FLOORS, readFloors } from "../../../tools/data/check";
import { run } from "../../../tools/data/main";
import { TABLES } from "../../../tools/data/tables";

const REPOSITORY = join(__dirname, "../../..");
const RDS = "data/lifecycle/rds.json";
const PAGE = "data/sources/rds/comparison.md";
const KEYS = "data/nested-keys.json";
const MANAGED = "data/managed-policies.json";
const REGIONS = "data/regions.json";

const CSV_FILES = Object.keys(readFloors(REPOSITORY).sources);
const SOUND = `${TABLES.length} tables and ${CSV_FILES.length} files of sources are sound`;

function copy(from: string): string {
  const to = mkdtempSync(join(tmpdir(), "data-"));
  for (const part of ["data", FLOORS])
    cpSync(join(from, part), join(to, part), { recursive: true });
  return to;
}

describe("npm run data", function () {
  this.timeout(60_000);
  /** A copy whose floors are what it has, which the repository's may lag behind. */
  let sound: string;
  let floors: AllFloors;
  let oracle: number;
  let root: string;
  let printed: string[];

  before(async () => {
    sound = copy(REPOSITORY);
    const options = { only: [], check: false, root: sound, today: today() };
    await run({ ...options, print: () => undefined });
    floors = readFloors(sound);
    oracle = floors.tables[RDS]!["engines.oracle.versions"]!;
  });

  after(() => {
    rmSync(sound, { recursive: true });
  });

  beforeEach(() => {
    root = copy(sound);
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const read = (file: string): string => readFileSync(join(root, file), "utf8");
  const edit = (file: string, from: string, to: string): void => {
    expect(read(file)).to.include(from);
    writeFileSync(join(root, file), read(file).replace(from, to));
  };
  const data = (only: string[], check = false): Promise<boolean> => {
    printed = [];
    const print = (line: string) => printed.push(line);
    return run({ only, check, root, today: today(), print });
  };
  const refused = async (only: string[], check = false): Promise<string[]> => {
    expect(await data(only, check)).to.equal(false);
    return printed;
  };

  it("writes what was lost, and finds it up to date", async () => {
    const before = [read(RDS), read(PAGE), read(KEYS)];
    rmSync(join(root, PAGE));
    edit(RDS, "2026-05-01", "2026-05-02");
    edit(KEYS, "kmsKey", "kmsKeyId");
    expect(await data([])).to.equal(true);
    expect(printed).to.deep.equal([
      ...[RDS, PAGE, KEYS].map((file) => `${file} written`),
      `${MANAGED} is up to date`,
      `${FLOORS} is up to date`,
      SOUND,
    ]);
    expect([read(RDS), read(PAGE), read(KEYS)]).to.deep.equal(before);
    expect(await data([], true)).to.equal(true);
    expect(printed).to.deep.equal([SOUND]);
  });

  it("builds only what it is told to", async () => {
    edit(KEYS, "kmsKey", "kmsKeyId");
    expect(await data(["rds"], true)).to.equal(true);
    expect(await refused(["keys"], true)).to.deep.equal([
      `${KEYS} isn't what its sources give: npm run data`,
    ]);
  });

  it("names what it can build when it is told something else", async () => {
    const error: unknown = await data(["elb"]).catch((reason: unknown) => reason);
    expect(error).to.have.property("message", 'nothing builds "elb", only rds, keys, managed');
  });

  it("finds a table and a page that were changed by hand, and leaves them", async () => {
    edit(RDS, "2026-05-01", "2026-05-02");
    edit(PAGE, "Compared", "Counted");
    const before = [read(RDS), read(PAGE)];
    const outdated = [RDS, PAGE].map((file) => `${file} isn't what its sources give: npm run data`);
    expect(await refused(["rds"], true)).to.deep.equal(outdated);
    expect([read(RDS), read(PAGE)]).to.deep.equal(before);
    rmSync(join(root, PAGE));
    expect(await refused(["rds"], true)).to.deep.equal(outdated);
  });

  it("takes a Region that AWS names before aws-cdk-lib does, in one file", async () => {
    const source = '"a-page": {"title": "A page of AWS", "url": "https://aws.amazon.com/", ';
    const state = '"licence": "CC-BY-SA-4.0", "date": "2026-11-22", "evidence": "stated"}';
    edit(REGIONS, '"sources": {', `"sources": {\n    ${source}${state},`);
    const region = '"us-east-9": {"partition": "aws", "source": "a-page"}';
    edit(REGIONS, '"regions": {', `"regions": {\n    ${region},`);
    expect(await data(["rds"], true)).to.equal(true);
    expect(await data(["rds"])).to.equal(true);
    const regions = floors.tables[REGIONS]!.regions!;
    expect(readFloors(root).tables[REGIONS]).to.deep.equal({ regions: regions + 1 });
    edit(REGIONS, `\n    ${region},`, "");
    edit(REGIONS, `\n    ${source}${state},`, "");
    expect(await refused(["rds"], true)).to.deep.equal([
      `${REGIONS}: ${regions} regions, fewer than the floor of ${regions + 1}`,
    ]);
  });

  it("names a table's faults with its file, those that only it can have after its form's", async () => {
    edit(REGIONS, '"eu-west-1": {"partition": "aws",', '"eu-west-1": {"partition": "aws-cn",');
    const by = ["aws-cdk-lib 2.276.0", "the installed @aws-cdk/region-info"];
    expect(await refused(["keys"])).to.deep.equal(
      by.map((one) => `${REGIONS}: eu-west-1: aws-cn, by ${one} aws`),
    );
    edit(REGIONS, '"eu-west-1": {"partition": "aws-cn"', '"eu-west-1": {"partition": "AWS"');
    expect(await refused(["keys"])).to.deep.equal([
      `${REGIONS}: /regions/eu-west-1/partition must match pattern "^aws(-[a-z]+)*$"`,
    ]);
  });

  it("wants a floor for each engine and each file", async () => {
    edit(FLOORS, `      "engines.oracle.versions": ${oracle},\n`, "");
    edit(FLOORS, '"data/sources/rds/major-calendar.csv"', '"data/sources/rds/minor-calendar.csv"');
    const missing = [
      "data/sources/rds/major-calendar.csv: rows has no floor: npm run data",
      `${RDS}: engines.oracle.versions has no floor: npm run data`,
    ];
    expect(await refused(["rds"], true)).to.deep.equal(missing);
    expect(await data(["rds"])).to.equal(true);
    expect(read(FLOORS)).to.equal(readFileSync(join(sound, FLOORS), "utf8"));
  });

  it("writes nothing while an engine lacks versions", async () => {
    const higher = '"engines.oracle.versions": 1';
    edit(FLOORS, `"engines.oracle.versions": ${oracle}`, `${higher}${oracle}`);
    edit(RDS, "2026-05-01", "2026-05-02");
    const before = [read(FLOORS), read(RDS)];
    expect(await refused(["rds"])).to.deep.equal([
      `${RDS}: ${oracle} engines.oracle.versions, fewer than the floor of 1${oracle}`,
    ]);
    expect([read(FLOORS), read(RDS)]).to.deep.equal(before);
  });

  for (const file of CSV_FILES) {
    it(`refuses half of ${file}`, async () => {
      const lines = read(file).trimEnd().split("\n");
      const half = Math.floor(lines.length / 2);
      writeFileSync(join(root, file), lines.slice(0, half).join("\n"));
      expect(await refused(["rds"])).to.deep.equal([
        `${file}: ${half - 1} rows, fewer than the floor of ${lines.length - 1}`,
      ]);
    });
  }

  it("refuses a difference from another project without a reason", async () => {
    const before = [read(RDS), read(PAGE)];
    const row = "postgres,18.6,false,true,VER_18_6,aws-cdk-lib 2.276.0 (Apache-2.0),2026-11-10\n";
    appendFileSync(join(root, "data/sources/rds/cdk-engine-versions.csv"), row);
    const error: unknown = await data(["rds"]).catch((reason: unknown) => reason);
    expect(error).to.have.property(
      "message",
      "no reason explains:\n  postgres 18.6: aws-cdk-lib says marked, the table open",
    );
    expect([read(RDS), read(PAGE)]).to.deep.equal(before);
  });

  it("names a table that isn't JSON", async () => {
    edit(REGIONS, "{", "");
    const error: unknown = await data(["keys"]).catch((reason: unknown) => reason);
    expect((error as Error).message).to.match(/^data\/regions\.json isn't JSON: /);
  });
});
