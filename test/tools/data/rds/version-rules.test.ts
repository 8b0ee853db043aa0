import { expect } from "chai";
import { datesOf, endoflife, major, minor, tableOf } from "./synthetic";

const PAGE = "aws-postgresql-minors";

describe("version dates: released", () => {
  it("is the calendar's day", () => {
    const dates = datesOf("postgres", "14.22", {
      minors: [minor({ awsRelease: "2026-02-27" })],
      endoflife: [endoflife({ recorded: ["2026-03-01"] })],
    });
    expect(dates).to.deep.equal({ released: { date: "2026-02-27", source: PAGE } });
  });

  it("is endoflife's day where the calendar gives none", () => {
    const dates = datesOf("postgres", "14.22", { minors: [minor({})], endoflife: [endoflife({})] });
    expect(dates).to.deep.equal({
      released: { date: "2026-02-27", source: "endoflife-release-data" },
    });
  });

  it("is left out where endoflife recorded more than one day", () => {
    const recorded = ["2023-05-31", "2023-06-15"];
    expect(datesOf("postgres", "14.22", { endoflife: [endoflife({ recorded })] })).to.deep.equal(
      {},
    );
  });

  it("is left out where endoflife's day lies before the calendar's release of the major", () => {
    const rows = { endoflife: [endoflife({ version: "14.1", recorded: ["2022-01-27"] })] };
    expect(
      datesOf("postgres", "14.1", { ...rows, majors: [major({ awsRelease: "2022-02-03" })] }),
    ).to.deep.equal({});
    expect(
      datesOf("postgres", "14.1", { ...rows, majors: [major({ awsRelease: "2022-01-27" })] }),
    ).to.have.nested.property("released.date", "2022-01-27");
  });
});

describe("version dates: closedFrom", () => {
  it("is the first day without new instances, by the notice that names it", () => {
    const dates = datesOf("postgres", "14.15", {
      minors: [minor({ version: "14.15", createUntil: "2026-05-01" })],
    });
    expect(dates).to.deep.equal({
      closedFrom: { date: "2026-05-01", source: "aws-notice-2026-05-01" },
    });
  });

  it("is the release for a version that never took new instances", () => {
    const dates = datesOf("postgres", "14.21", {
      minors: [minor({ version: "14.21", awsRelease: "2026-02-12", createUntil: "never" })],
    });
    expect(dates?.closedFrom).to.deep.equal({ date: "2026-02-12", source: PAGE });
  });

  it("needs the release of such a version", () => {
    const minors = [minor({ version: "14.21", createUntil: "never" })];
    expect(() => tableOf({ minors })).to.throw("postgres 14.21: never, but no release");
  });

  it("refuses a cut-off that no known notice names", () => {
    const minors = [minor({ createUntil: "2027-01-01" })];
    expect(() => tableOf({ minors })).to.throw("no AWS notice names 2027-01-01");
  });
});

describe("version dates: supportEnd", () => {
  it("is the calendar's day or month", () => {
    const minors = [minor({ standardSupportEnd: "2027-09" })];
    expect(datesOf("postgres", "14.22", { minors })).to.deep.equal({
      supportEnd: { date: "2027-09", source: PAGE },
    });
  });

  it("is the notice's day where the calendar gives only its month", () => {
    const note = "AWS notice: 2026-05-31";
    const minors = [minor({ standardSupportEnd: "2026-05", note })];
    expect(datesOf("postgres", "14.22", { minors })).to.deep.equal({
      supportEnd: { date: "2026-05-31", source: "aws-notice-2026-05-01" },
    });
  });

  it("stays the calendar's where a notice speaks of another month", () => {
    const note = "AWS notice: 2026-05-31";
    const minors = [minor({ standardSupportEnd: "2026-03-31", note })];
    expect(datesOf("postgres", "14.22", { minors })?.supportEnd).to.deep.equal({
      date: "2026-03-31",
      source: PAGE,
    });
  });

  it("comes from the notice when the whole row does", () => {
    const source = "AWS notice quoted in aws/aws-cdk#33663";
    const minors = [minor({ standardSupportEnd: "2025-03-31", createUntil: "2024-12-09", source })];
    expect(datesOf("postgres", "14.22", { minors })).to.deep.equal({
      closedFrom: { date: "2024-12-09", source: "aws-notice-2024-12-09" },
      supportEnd: { date: "2025-03-31", source: "aws-notice-2024-12-09" },
    });
  });
});
