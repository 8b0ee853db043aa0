import { expect } from "chai";
import { cdk, datesOf, minor, tableOf } from "./synthetic";

const line = (version: string) =>
  minor({
    engine: "aurora-mysql",
    version,
    awsRelease: "2025-07-31",
    standardSupportEnd: "2028-04-30",
    source: "AWS docs, Aurora MySQL release calendars",
  });
const known = (version: string) => cdk({ engine: "aurora-mysql", version });
const source = "aws-aurora-mysql-minors";
const released = { date: "2025-07-31", source };
const supportEnd = { date: "2028-04-30", source };

describe("Aurora MySQL's lines", () => {
  it("give their end of support to every version, and their release to the first", () => {
    const rows = {
      minors: [line("3.10")],
      cdk: [known("8.0.mysql_aurora.3.10.0"), known("8.0.mysql_aurora.3.10.1")],
    };
    expect(tableOf(rows).engines["aurora-mysql"]?.versions).to.deep.equal({
      "8.0.mysql_aurora.3.10.0": { released, supportEnd },
      "8.0.mysql_aurora.3.10.1": { supportEnd },
    });
  });

  it("give their dates to a version that the line names to the last part", () => {
    const rows = { minors: [line("8.4.7")], cdk: [known("8.4.mysql_aurora.8.4.7")] };
    expect(datesOf("aurora-mysql", "8.4.mysql_aurora.8.4.7", rows)).to.deep.equal({
      released,
      supportEnd,
    });
  });

  it("say nothing of a line that only begins alike", () => {
    const rows = { minors: [line("3.1")], cdk: [known("8.0.mysql_aurora.3.10.0")] };
    expect(datesOf("aurora-mysql", "8.0.mysql_aurora.3.10.0", rows)).to.deep.equal({});
  });

  it("make no version of their own", () => {
    expect(
      tableOf({ minors: [line("3.13"), line("8.4.8")] }).engines["aurora-mysql"]?.versions,
    ).to.deep.equal({});
  });

  it("say nothing of 5.7.12, which belongs to no line", () => {
    const rows = { minors: [line("3.10")], cdk: [known("5.7.12")] };
    expect(datesOf("aurora-mysql", "5.7.12", rows)).to.deep.equal({});
  });
});
