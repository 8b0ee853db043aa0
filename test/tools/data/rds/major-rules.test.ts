import { expect } from "chai";
import { type MajorRow } from "../../../../tools/data/rds/read/major-calendar";
import { api, cdk, major, tableOf } from "./synthetic";

const source = "aws-postgresql-majors";

function retired(row: Partial<MajorRow>): string | undefined {
  return tableOf({ majors: [major(row)] }).engines.postgres?.majors["14"]?.retired?.date;
}

describe("major dates", () => {
  it("are the calendar's", () => {
    const row = major({
      awsRelease: "2022-02-03",
      standardSupportEnd: "2027-02-28",
      extendedSupportStart: "2027-03-01",
      extendedSupportEnd: "2030-02-28",
    });
    expect(tableOf({ majors: [row] }).engines.postgres?.majors["14"]).to.deep.equal({
      released: { date: "2022-02-03", source },
      standardSupportEnd: { date: "2027-02-28", source },
      extendedSupportStart: { date: "2027-03-01", source },
      extendedSupportEnd: { date: "2030-02-28", source },
    });
  });

  it("exist, empty, for a major that only versions name", () => {
    const table = tableOf({ api: [api({ version: "9.3.25" })] });
    expect(table.engines.postgres?.majors).to.deep.equal({ "9.3": {}, "18": {} });
  });

  it("ignore what the API and CDK say of bare majors", () => {
    const table = tableOf({
      api: [api({ version: "14", status: "deprecated", deprecatedSince: "2025-11-26" })],
      cdk: [cdk({ version: "10", deprecated: true })],
    });
    expect(table.engines.postgres?.majors).to.deep.equal({ "18": {} });
    expect(Object.keys(table.engines.postgres?.versions ?? {})).to.deep.equal(["18.4"]);
  });
});

describe("major dates: retired", () => {
  it("isn't there for an active major, nor on Extended Support", () => {
    expect(retired({ standardSupportEnd: "2026-02-28" })).to.be.undefined;
    expect(retired({ standardSupportEnd: "2026-02-28", status: "extended-support" })).to.be
      .undefined;
  });

  it("is the day after standard support", () => {
    expect(retired({ standardSupportEnd: "2022-04-30", status: "deprecated" })).to.equal(
      "2022-05-01",
    );
  });

  it("is the first of the month after, where only the month of the end is known", () => {
    expect(retired({ standardSupportEnd: "2023-04", status: "deprecated" })).to.equal("2023-05-01");
    expect(retired({ standardSupportEnd: "2023-12", status: "deprecated" })).to.equal("2024-01-01");
  });

  it("is the day from which creation is disabled, where that is earlier", () => {
    const row = { standardSupportEnd: "2022-06-01", status: "ended" };
    expect(retired({ ...row, note: "creation disabled from 2021-09-01" })).to.equal("2021-09-01");
    expect(retired({ ...row, note: "creation disabled from 2022-09-01" })).to.equal("2022-06-02");
    expect(retired({ ...row, note: "creation disabled by end of April 2019" })).to.equal(
      "2019-05-01",
    );
  });

  it("is the end of support where creation was only being disabled", () => {
    const note = "creation being disabled from 2026-01-15; minors still in the page's list";
    expect(retired({ standardSupportEnd: "2026-07-14", status: "ended", note })).to.equal(
      "2026-07-15",
    );
  });

  it("is the day of the page, at the latest, where that is all there is", () => {
    const majors = [major({ status: "deprecated" })];
    expect(tableOf({ majors }).engines.postgres?.majors["14"]?.retired).to.deep.equal({
      date: "2026-08-25",
      source,
      atLatest: true,
    });
  });

  it("are of the editions that a source gives, of a major that not all have", () => {
    const edition = {
      name: "postgres",
      engine: "postgres" as const,
      major: "14",
      source: "AWS docs, RDS for PostgreSQL release calendars",
      sourceDate: "page state after 2026-08-25 (public mirror)",
    };
    const { engines } = tableOf({ majors: [major({})], editions: [edition] });
    expect(engines.postgres?.majors["14"]?.editions).to.deep.equal({
      names: ["postgres"],
      source: "aws-postgresql-editions",
    });
  });
});
