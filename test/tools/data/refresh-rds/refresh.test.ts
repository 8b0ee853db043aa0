import { expect } from "chai";
import { run } from "../../../../tools/data/main";
import { ASKABLE_NAMES } from "../../../../tools/data/rds/engines";
import { Harness, OBSERVATIONS, TABLE } from "./harness";

const LIFECYCLES = "data/sources/rds/api-lifecycles.csv";
const BOTH = { regions: ["us-east-1", "eu-west-1"] };

describe("refresh-rds", () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = new Harness();
    await harness.start();
  });

  afterEach(() => harness.stop());

  const version = (engine: string, name: string) => harness.table().engines[engine]?.versions[name];

  describe("where AWS says what the table says", () => {
    it("changes no version, and of the majors only months into days", async () => {
      const before = harness.table();
      await harness.refresh("2096-12-01");
      const changed = harness.section("Changed");
      expect(changed).to.include("postgres major 10 standardSupportEnd: 2023-04 -> 2023-04-30");
      expect(changed).to.include("mariadb major 10.11 standardSupportEnd: 2028-02 -> 2028-02-29");
      for (const line of changed ?? []) {
        expect(line).to.match(/ major .* standardSupportEnd: (\d{4}-\d\d) -> \1-\d\d$/);
      }
      for (const heading of ["Added", "Newly deprecated", "No longer deprecated"]) {
        expect(harness.section(heading), heading).to.be.undefined;
      }
      const after = harness.table();
      expect(after.updated).to.equal("2096-12-01");
      for (const [key, { versions }] of Object.entries(before.engines)) {
        expect(after.engines[key]?.versions, key).to.deep.equal(versions);
      }
    });

    it("writes what the build makes of the files, with a reason for each difference from others, and again the same", async () => {
      await harness.refresh("2096-12-01");
      expect(harness.printed.slice(-2)).to.deep.equal([
        `Written: ${OBSERVATIONS}, ${LIFECYCLES}, ${TABLE}`,
        "Next: npm run data",
      ]);
      const table = harness.read(TABLE);
      const { root } = harness;
      const only = { only: ["rds"], check: false, root, today: "2096-12-01" };
      expect(await run({ ...only, print: () => undefined })).to.equal(true);
      expect(harness.read(TABLE)).to.equal(table);
      const files = harness.files();
      await harness.refresh("2096-12-01");
      expect(harness.printed).to.include("No version, date or family changes.");
      expect(harness.files()).to.deep.equal(files);
    });

    it("cites AWS for the families and the ends of support", async () => {
      await harness.refresh("2096-12-01");
      const { engines, sources } = harness.table();
      expect(engines.postgres?.majors["14"]?.families).to.deep.equal({
        byEngine: { postgres: "postgres14" },
        source: "aws-api",
      });
      expect(engines.postgres?.majors["14"]?.standardSupportEnd).to.deep.equal({
        date: "2027-02-28",
        source: "aws-api-lifecycles",
      });
      expect(sources["aws-api"]?.title).to.equal(
        "AWS API DescribeDBEngineVersions, us-east-1, 2096-12-01",
      );
    });

    it("names what AWS calls available though its major is retired", async () => {
      await harness.refresh("2096-12-01");
      const doubts = harness.section("Available, though the major is retired");
      expect(doubts).to.include("sqlserver-ee 13.00.6300.2.v1");
      expect(doubts).to.include("mariadb 10.5.27");
    });
  });

  it("asks every engine for all versions, page by page, and shows how far it is", async () => {
    harness.aws.pageSize = 60;
    const count = harness.versionsOf("postgres").length;
    await harness.refresh("2096-12-01");
    const { calls } = harness.aws;
    const versions = calls.filter(({ action }) => action === "DescribeDBEngineVersions");
    expect([...new Set(versions.map(({ engine }) => engine))]).to.deep.equal(ASKABLE_NAMES);
    expect(versions.every(({ includeAll, maxRecords }) => includeAll && maxRecords === 100)).to.be
      .true;
    const postgres = versions.filter(({ engine }) => engine === "postgres");
    expect(count).to.be.greaterThan(240);
    const markers = Array.from({ length: Math.ceil(count / 60) }, (_, i) => i * 60);
    expect(postgres.map(({ marker }) => Number(marker))).to.deep.equal(markers);
    expect(harness.printed[0]).to.match(
      new RegExp(
        `^us-east-1 postgres: ${count} versions on ${markers.length} pages, \\d\\d majors on 1 page$`,
      ),
    );
    expect(harness.read(OBSERVATIONS).match(/^postgres,/gm)).to.have.length(count);
  });

  it("adds a new version without a release", async () => {
    harness.say("postgres", "18.99", "available");
    await harness.refresh("2096-12-01");
    expect(harness.section("Added")).to.deep.equal(["postgres 18.99"]);
    expect(version("postgres", "18.99")).to.deep.equal({});
    expect(harness.row("postgres,18.99,")).to.equal(
      "postgres,18.99,us-east-1,available,2096-12-01,2096-12-01,,",
    );
  });

  it("adds a new version that is deprecated, with the day it was seen", async () => {
    harness.say("postgres", "14.99", "deprecated");
    await harness.refresh("2096-12-01");
    expect(harness.section("Added")).to.deep.equal(["postgres 14.99, deprecatedFrom 2096-12-01"]);
  });

  it("closes what AWS newly calls deprecated, and opens it when AWS takes that back", async () => {
    await harness.refresh("2096-12-01");
    harness.say("postgres", "14.22", "deprecated");
    await harness.refresh("2097-01-15");
    expect(harness.section("Newly deprecated")).to.deep.equal(["postgres 14.22: 2097-01-15"]);
    const closed = { date: "2097-01-15", source: "aws-api" };
    expect(version("postgres", "14.22")?.deprecatedFrom).to.deep.equal(closed);

    await harness.refresh("2097-02-01");
    expect(harness.section("Newly deprecated")).to.be.undefined;
    expect(version("postgres", "14.22")?.deprecatedFrom).to.deep.equal(closed);
    expect(harness.row("postgres,14.22,")).to.equal(
      "postgres,14.22,us-east-1,deprecated,2096-12-01,2097-02-01,2097-01-15,postgres14",
    );

    harness.say("postgres", "14.22", "available");
    await harness.refresh("2097-03-01");
    expect(harness.section("No longer deprecated")).to.deep.equal(["postgres 14.22: 2097-01-15"]);
    expect(version("postgres", "14.22")).not.to.have.property("deprecatedFrom");
  });

  it("opens what other sources have as deprecated when AWS calls it available", async () => {
    harness.say("mysql", "5.7.16", "available");
    await harness.refresh("2096-12-01");
    expect(harness.section("No longer deprecated")).to.deep.equal(["mysql 5.7.16: 2026-11-10"]);
  });

  it("keeps a version that vanished, with the day it was last seen", async () => {
    await harness.refresh("2096-12-01");
    harness.say("mysql", "8.4.7", undefined);
    await harness.refresh("2097-01-15");
    expect(harness.section("Vanished (last seen)")).to.deep.equal(["mysql 8.4.7: 2096-12-01"]);
    const row = "mysql,8.4.7,us-east-1,available,2096-12-01,2096-12-01,,mysql8.4";
    expect(harness.row("mysql,8.4.7,")).to.equal(row);
    const lastSeen = { date: "2096-12-01", source: "aws-api" };
    expect(version("mysql", "8.4.7")?.lastSeen).to.deep.equal(lastSeen);

    await harness.refresh("2097-02-01");
    expect(harness.section("Vanished (last seen)")).to.be.undefined;
    expect(version("mysql", "8.4.7")?.lastSeen).to.deep.equal(lastSeen);

    harness.say("mysql", "8.4.7", "available");
    await harness.refresh("2097-03-01");
    expect(harness.section("Seen again")).to.deep.equal(["mysql 8.4.7: 2096-12-01"]);
    expect(version("mysql", "8.4.7")).not.to.have.property("lastSeen");
  });

  it("takes over new ends of a major's support, and new majors", async () => {
    const { lifecycles } = harness.region();
    const standard = lifecycles.find(({ engine, major }) => engine === "mysql" && major === "8.4");
    standard!.end = "2029-09-30";
    lifecycles.push({ ...standard!, major: "9.7", end: "2034-04-30" });
    await harness.refresh("2096-12-01");
    expect(harness.section("Added")).to.deep.equal([
      "mysql major 9.7, standardSupportEnd 2034-04-30",
    ]);
    expect(harness.section("Changed")).to.include(
      "mysql major 8.4 standardSupportEnd: 2029-07-31 -> 2029-09-30",
    );
    expect(harness.table().engines.mysql?.majors["8.4"]?.standardSupportEnd).to.deep.equal({
      date: "2029-09-30",
      source: "aws-api-lifecycles",
    });
  });

  it("learns families", async () => {
    for (const row of harness.region().versions) {
      if (row.version.startsWith("17.00.")) row.family = `${row.engine}-17.0`;
    }
    await harness.refresh("2096-12-01");
    expect(harness.section("Changed")).to.include(
      "sqlserver major 17.00 family of sqlserver-ee: none -> sqlserver-ee-17.0",
    );
  });

  describe("with several Regions", () => {
    it("counts a version as deprecated only when no Region calls it available", async () => {
      harness.say("postgres", "14.22", "deprecated", "us-east-1");
      await harness.refresh("2096-12-01", BOTH);
      expect(harness.section("Newly deprecated")).to.be.undefined;
      expect(harness.row("postgres,14.22,")).to.equal(
        "postgres,14.22,eu-west-1 us-east-1,available,2096-12-01,2096-12-01,,postgres14",
      );

      harness.say("postgres", "14.22", "deprecated", "eu-west-1");
      await harness.refresh("2097-01-15", BOTH);
      expect(harness.section("Newly deprecated")).to.deep.equal(["postgres 14.22: 2097-01-15"]);
      expect(harness.table().sources["aws-api"]?.title).to.equal(
        "AWS API DescribeDBEngineVersions, eu-west-1, us-east-1, 2097-01-15",
      );
    });

    it("has a version that one Region has", async () => {
      harness.say("postgres", "18.99", "available", "eu-west-1");
      await harness.refresh("2096-12-01", BOTH);
      expect(harness.row("postgres,18.99,")).to.equal(
        "postgres,18.99,eu-west-1,available,2096-12-01,2096-12-01,,",
      );
    });

    it("asks the Regions of the last refresh again", async () => {
      await harness.refresh("2096-12-01", BOTH);
      harness.aws.calls.length = 0;
      await harness.refresh("2097-01-15");
      const asked = new Set(harness.aws.calls.map(({ region }) => region));
      expect([...asked].sort()).to.deep.equal(["eu-west-1", "us-east-1"]);
    });
  });

  it("writes nothing in a dry run", async () => {
    harness.say("postgres", "18.99", "available");
    const files = harness.files();
    await harness.refresh("2096-12-01", { dryRun: true });
    expect(harness.section("Added")).to.deep.equal(["postgres 18.99"]);
    expect(harness.printed.at(-1)).to.equal("Dry run: nothing was written.");
    expect(harness.files()).to.deep.equal(files);
  });

  it("tries again when AWS throttles it and when a connection is lost", async () => {
    const faults = [{ code: "Throttling", status: 400 }, "reset"] as const;
    harness.aws.fault = ({ engine }) =>
      engine === "mysql"
        ? faults[harness.aws.calls.filter((c) => c.engine === engine).length - 1]
        : undefined;
    await harness.refresh("2096-12-01");
    expect(harness.aws.calls.filter(({ engine }) => engine === "mysql")).to.have.length(4);
    expect(harness.read(OBSERVATIONS).match(/^mysql,/gm)).to.have.length(
      harness.versionsOf("mysql").length,
    );
  });
});
