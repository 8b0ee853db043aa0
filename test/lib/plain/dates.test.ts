import { expect } from "chai";
import { daysBetween, isDay, lastDay, today } from "../../../lib/plain/dates";

describe("lib/plain/dates", () => {
  it("gives today as an ISO day", () => {
    expect(today()).to.match(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("ends a month on its last day", () => {
    expect(lastDay("2028-02")).to.equal("2028-02-29");
    expect(lastDay("2026-12")).to.equal("2026-12-31");
    expect(lastDay("2026-05-01")).to.equal("2026-05-01");
  });

  it("knows the days that there are", () => {
    for (const day of ["2028-02-29", "2026-12-31"]) expect(isDay(day), day).to.equal(true);
    for (const text of ["2027-02-29", "2026-11-31", "2026-13-01", "soon", ""]) {
      expect(isDay(text), text).to.equal(false);
    }
  });

  it("counts days", () => {
    expect(daysBetween("2026-02-28", "2026-03-01")).to.equal(1);
    expect(daysBetween("2026-03-01", "2026-02-28")).to.equal(-1);
  });
});
