import { expect } from "chai";
import { dayAfter, stateDay } from "../../../../tools/data/rds/days";

describe("dayAfter", () => {
  for (const [date, after] of [
    ["2022-04-30", "2022-05-01"],
    ["2024-02-28", "2024-02-29"],
    ["2026-12-31", "2027-01-01"],
    ["2023-04", "2023-05-01"],
    ["2023-12", "2024-01-01"],
  ] as const) {
    it(`${date}: ${after}`, () => {
      expect(dayAfter(date)).to.equal(after);
    });
  }

  it("refuses what is no date", () => {
    expect(() => dayAfter("2023")).to.throw("not a date: 2023");
  });
});

describe("stateDay", () => {
  for (const [text, day] of [
    ["page state after 2026-08-25 (public mirror)", "2026-08-25"],
    ["page state 2026-04-11 (public mirror)", "2026-04-11"],
    ["2023-03-07 / 2024-05-03", "2023-03-07"],
    ["2026-08-22", "2026-08-22"],
    ["page state autumn 2026 (public mirror)", "2026-09-01"],
  ] as const) {
    it(`${text}: ${day}`, () => {
      expect(stateDay(text)).to.equal(day);
    });
  }

  it("refuses a date that it can't place", () => {
    expect(() => stateDay("page state spring 2026")).to.throw(
      'no day in the source date "page state spring 2026"',
    );
  });
});
