import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readObservations } from "../../../../tools/data/rds/read/observations";
import { lifecycle, major, observed, tableOf } from "./synthetic";

const EXTENDED = { lifecycle: "open-source-rds-extended-support" };

describe("what AWS was asked", () => {
  it("brings versions, and moves the day of the table", () => {
    const table = tableOf({ observations: [observed({ version: "14.25" })] });
    expect(table.engines.postgres?.versions["14.25"]).to.deep.equal({});
    expect(table.updated).to.equal("2027-01-15");
  });

  it("says when a version was last seen that the last refresh didn't see", () => {
    const table = tableOf({
      observations: [observed({ lastSeen: "2026-12-01" }), observed({ version: "14.23" })],
    });
    const { "14.22": vanished, "14.23": present } = table.engines.postgres!.versions;
    expect(vanished).to.deep.equal({ lastSeen: { date: "2026-12-01", source: "aws-api" } });
    expect(present).to.deep.equal({});
  });

  it("doesn't call a version vanished that one edition still has", () => {
    const version = "15.00.4480.2.v1";
    const edition = { engine: "sqlserver", version } as const;
    const table = tableOf({
      observations: [
        observed({ ...edition, name: "sqlserver-web", lastSeen: "2026-12-01" }),
        observed({ ...edition, name: "sqlserver-ee" }),
      ],
    });
    expect(table.engines.sqlserver?.versions[version]).to.deep.equal({});
  });

  it("comes before the calendar for the ends of a major's support", () => {
    const row = {
      awsRelease: "2022-02-03",
      standardSupportEnd: "2027-02-28",
      extendedSupportStart: "2027-03-01",
    };
    const table = tableOf({
      majors: [major(row)],
      lifecycles: [
        lifecycle({ end: "2027-03-31" }),
        lifecycle({ ...EXTENDED, start: "2027-04-01", end: "2030-02-28" }),
      ],
    });
    const source = "aws-api-lifecycles";
    expect(table.engines.postgres?.majors["14"]).to.deep.equal({
      released: { date: "2022-02-03", source: "aws-postgresql-majors" },
      standardSupportEnd: { date: "2027-03-31", source },
      extendedSupportStart: { date: "2027-04-01", source },
      extendedSupportEnd: { date: "2030-02-28", source },
    });
  });

  it("brings majors that no calendar has", () => {
    const table = tableOf({ lifecycles: [lifecycle({ major: "19", end: "2032-02-29" })] });
    expect(table.engines.postgres?.majors["19"]).to.deep.equal({
      standardSupportEnd: { date: "2032-02-29", source: "aws-api-lifecycles" },
    });
  });

  it("is a source with its call, its Regions and its day", () => {
    const { sources } = tableOf({
      observations: [
        observed({ status: "deprecated", deprecatedSince: "2026-12-01" }),
        observed({ version: "14.23", regions: ["eu-west-1", "us-east-1"] }),
        observed({ version: "14.1", regions: ["sa-east-1"], lastSeen: "2026-12-01" }),
      ],
    });
    expect(sources["aws-api"]).to.deep.equal({
      name: "AWS's API",
      title: "AWS API DescribeDBEngineVersions, eu-west-1, us-east-1, 2027-01-15",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html",
      licence: "none given; only its facts are used",
      date: "2027-01-15",
      evidence: "seen",
      file: "rds/api-observations.csv",
    });
  });
});

describe("readObservations", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "observations-"));
    path = join(folder, "api-observations.csv");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const header = "engine,version,regions,status,first_seen,last_seen,deprecated_since,family\n";

  it("has no rows where AWS was never asked", () => {
    expect(readObservations(path)).to.deep.equal([]);
  });

  it("reads a row", () => {
    writeFileSync(
      path,
      `${header}sqlserver-ee,15.00.4480.2.v1,eu-west-1 us-east-1,deprecated,2026-12-01,2027-01-15,2027-01-15,sqlserver-ee-15.0\n`,
    );
    expect(readObservations(path)).to.deep.equal([
      {
        name: "sqlserver-ee",
        engine: "sqlserver",
        version: "15.00.4480.2.v1",
        regions: ["eu-west-1", "us-east-1"],
        status: "deprecated",
        firstSeen: "2026-12-01",
        lastSeen: "2027-01-15",
        deprecatedSince: "2027-01-15",
        family: "sqlserver-ee-15.0",
      },
    ]);
  });

  it("refuses a file without rows and a status it doesn't know", () => {
    writeFileSync(path, header);
    expect(() => readObservations(path)).to.throw("no rows");
    writeFileSync(path, `${header}mysql,8.4.10,us-east-1,gone,2026-12-01,2026-12-01,,mysql8.4\n`);
    expect(() => readObservations(path)).to.throw('mysql 8.4.10: unknown status "gone"');
  });
});
