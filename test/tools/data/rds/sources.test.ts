import { expect } from "chai";
import { noticeOf, noticeQuotedBy } from "../../../../tools/data/rds/sources/notices";
import { pageOf } from "../../../../tools/data/rds/sources/pages";
import { api, cdk, major, minor, tableOf } from "./synthetic";

describe("sources", () => {
  const older = "page state 2026-04-11 (public mirror)";

  it("keep a page's older state apart from its newest", () => {
    const { engines, sources } = tableOf({
      minors: [
        minor({ version: "14.22", awsRelease: "2026-02-27" }),
        minor({ version: "14.17", awsRelease: "2025-02-21", sourceDate: older }),
      ],
    });
    const versions = engines.postgres?.versions;
    expect(versions?.["14.22"]?.released?.source).to.equal("aws-postgresql-minors");
    expect(versions?.["14.17"]?.released?.source).to.equal("aws-postgresql-minors-2026-04-11");
    expect(sources["aws-postgresql-minors"]?.date).to.equal("2026-08-25");
    expect(sources["aws-postgresql-minors-2026-04-11"]?.date).to.equal("2026-04-11");
  });

  it("keep the key of the state that was first collected when a newer one is read", () => {
    const { engines } = tableOf({
      minors: [
        minor({ version: "14.22", awsRelease: "2026-02-27" }),
        minor({ version: "14.25", awsRelease: "2026-11-25", sourceDate: "page state 2027-02-01" }),
      ],
    });
    const versions = engines.postgres?.versions;
    expect(versions?.["14.22"]?.released?.source).to.equal("aws-postgresql-minors");
    expect(versions?.["14.25"]?.released?.source).to.equal("aws-postgresql-minors-2027-02-01");
  });

  it("name the file of each calendar", () => {
    const { sources } = tableOf({
      majors: [major({ awsRelease: "2022-02-03" })],
      minors: [minor({ awsRelease: "2026-02-27" })],
    });
    expect(sources["aws-postgresql-majors"]?.file).to.equal("rds/major-calendar.csv");
    expect(sources["aws-postgresql-minors"]?.file).to.equal("rds/minor-calendar.csv");
  });

  it("are only those that a date cites", () => {
    const { sources } = tableOf({ minors: [minor({ createUntil: "2026-05-01" })] });
    expect(Object.keys(sources)).to.deep.equal(["aws-notice-2026-05-01", "endoflife-release-data"]);
  });

  it("give a notice its issue and the day it was quoted", () => {
    const { sources } = tableOf({ minors: [minor({ createUntil: "2026-05-01" })] });
    expect(sources["aws-notice-2026-05-01"]).to.deep.equal({
      name: "AWS's notice",
      title:
        "AWS notice: no new RDS for PostgreSQL instances with some minor versions from 2026-05-01",
      url: "https://github.com/CredentialEngine/CredentialRegistry/issues/1000",
      licence: "none given; only its dates are used",
      date: "2026-03-06",
      evidence: "stated",
      file: "rds/minor-calendar.csv",
    });
  });

  it("move the table to the newest day on which one was read", () => {
    const read = (sourceDate: string) =>
      tableOf({ minors: [minor({ awsRelease: "2026-02-27", sourceDate })] }).updated;
    expect(read("page state after 2026-08-25 (public mirror)")).to.equal("2026-11-23");
    expect(read("page state 2027-02-01")).to.equal("2027-02-01");
  });

  it("tell by what they know it", () => {
    const { sources } = tableOf({
      minors: [
        minor({ awsRelease: "2026-02-27" }),
        minor({
          engine: "mysql",
          version: "8.0.46",
          awsRelease: "2026-02-27",
          source: "endoflife.date amazon-rds-mysql",
        }),
      ],
      api: [api({ version: "14.7", status: "deprecated", deprecatedSince: "2025-11-26" })],
      cdk: [cdk({ engine: "mariadb", version: "10.6.18", deprecated: true })],
    });
    expect(
      Object.fromEntries(Object.entries(sources).map(([key, { evidence }]) => [key, evidence])),
    ).to.deep.equal({
      "aws-cdk-lib": "stated",
      "aws-postgresql-minors": "stated",
      "cfn-lint": "seen",
      "endoflife-mysql-minors": "second-hand",
      "endoflife-release-data": "second-hand",
    });
  });

  it("are refused when unknown", () => {
    expect(() => pageOf("a blog")).to.throw('unknown source "a blog": add it to the pages');
    expect(() => noticeQuotedBy("AWS notice quoted in a/b#1")).to.throw(
      'unknown notice "AWS notice quoted in a/b#1": add it to the notices',
    );
    expect(() => noticeOf("2027-01-01")).to.throw("no AWS notice names 2027-01-01");
  });
});
