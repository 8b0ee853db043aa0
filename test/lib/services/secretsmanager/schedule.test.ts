import { expect } from "chai";
import {
  durationProblem,
  midnight,
  type Openings,
  readSchedule,
} from "../../../../lib/services/secretsmanager/schedule";

const invalid = "Invalid schedule expression.";
const inHours = "a rate in hours is 4 to 23; for more, write days";
const inDays = "a rate in days is 1 to 999";
const answered: Record<string, string> = {
  [inHours]: "Rate in hour should be least 4 and less than 24.",
  [inDays]: "Rate in day should be greater than 0 and less than 1000.",
};
const aDay = "Starting hour and duration must be within a day.";
const aRange = "Duration must be at least 1 hour, at most 24 hour.";
const tooOften = "a secret can't be rotated more often than every four hours";
const oneDay = "one of the day of the month and the day of the week must be ?, and only one";
const nextDay = "the window would run into the next UTC day";
const lastNextDay = "the window that opens at 16:00 would run into the next UTC day";
const range = "a window lasts 1h to 24h";
const noHours = "it isn't a number of hours such as 3h";
const nextWindow = "the window would run into the next one";

describe("lib/services/secretsmanager/schedule", () => {
  describe("takes", () => {
    const rows: [string, Openings | undefined][] = [
      ["rate(4 hours)", { everyHours: 4 }],
      ["rate(23 hours)", { everyHours: 23 }],
      ["rate(1 day)", midnight],
      ["rate(999 days)", midnight],
      [" rate( 10   days ) ", midnight],
      [" cron( 0  8 1 * ? * ) ", { at: [8] }],
      [`rate(${" ".repeat(243)}4 hours)`, { everyHours: 4 }],
      // The examples of AWS's guide.
      ["cron(0 /8 * * ? *)", { at: [0, 8, 16] }],
      ["cron(0 8/8 * * ? *)", { at: [8, 16] }],
      ["cron(0 2/10 * * ? *)", { at: [2, 12, 22] }],
      ["cron(0 4/12 * * ? *)", { at: [4, 16] }],
      ["cron(0 10 * * ? *)", { at: [10] }],
      ["cron(0 18 ? * SAT *)", { at: [18] }],
      ["cron(0 8 1 * ? *)", { at: [8] }],
      ["cron(0 1 ? 1/3 SUN#1 *)", { at: [1] }],
      ["cron(0 17 L * ? *)", { at: [17] }],
      ["cron(0 8 ? * MON-FRI *)", { at: [8] }],
      ["cron(0 8 ? * TUE,WED,THU *)", { at: [8] }],
      ["cron(0 16 1,15 * ? *)", { at: [16] }],
      ["cron(0 0 ? * SUN#1 *)", { at: [0] }],
      ["cron(0 0 ? 1/11 2#1 *)", { at: [0] }],
      ["cron(0 21 SUNL JAN,APR-JUL ? *)", { at: [21] }],
      // What the guide doesn't speak of.
      ["cron(0 0,12 15W * ? *)", { at: [0, 12] }],
      ["cron(0 */6 L-3 jan ? *)", { at: [0, 6, 12, 18] }],
      ["cron(0 0-23/8 ? * 6L *)", { at: [0, 8, 16] }],
      ["cron(0 22/3 * * ? *)", { at: [22] }],
      ["cron(0 16,8,0,8 * * ? *)", { at: [0, 8, 16] }],
      ["cron(0 8/4 * * ? *)", { at: [8, 12, 16, 20] }],
      ["cron(0 8 LW * ? *)", { at: [8] }],
      ["cron(0 8 ? 12/11 SUN *)", { at: [8] }],
      ["cron(0 8/x * * ? *)", undefined],
      ["cron(0 8L/8 * * ? *)", undefined],
      ["cron(0 ,8 * * ? *)", undefined],
      ["cron(0 0/0 * * ? *)", undefined],
      ["cron(00 ? * * ? *)", undefined],
    ];
    for (const [text, openings] of rows) {
      it(text.slice(0, 40), () => {
        expect(readSchedule(text)).to.deep.equal({ openings });
      });
    }
  });

  describe("refuses", () => {
    const rows: [string, string][] = [
      ["", "it is neither rate(…) nor cron(…)"],
      ["30 days", "it is neither rate(…) nor cron(…)"],
      ["0 8 1 * ? *", "it is neither rate(…) nor cron(…)"],
      ["at(2026-01-01T00:00:00)", "it is neither rate(…) nor cron(…)"],
      [`rate(${" ".repeat(244)}4 hours)`, "it is longer than 256 characters"],
      ["every rate(4 hours)", "it is neither rate(…) nor cron(…)"],
      ["rate(4 hours) UTC", "it is neither rate(…) nor cron(…)"],
      ["rate(3 hours)", inHours],
      ["rate(0 hours)", inHours],
      ["rate(24 hours)", inHours],
      ["rate(720 hours)", inHours],
      ["rate(0 days)", inDays],
      ["rate(1000 days)", inDays],
      ["rate(1.5 days)", '"1.5" isn\'t a whole number'],
      ["rate(-1 days)", '"-1" isn\'t a whole number'],
      ["rate(240 minutes)", "a rate is in hours or days, as rate(10 days)"],
      ["rate(every 10 days)", "a rate is in hours or days, as rate(10 days)"],
      ["rate(10 days each)", "a rate is in hours or days, as rate(10 days)"],
      ["rate(10)", "a rate is in hours or days, as rate(10 days)"],
      ["rate()", "a rate is in hours or days, as rate(10 days)"],
      [
        "cron(0 8 1 * ?)",
        "it has 5 of six fields: minutes, hours, day of the month, month, day of the week, year",
      ],
      [
        "cron(0 0 8 1 * ? *)",
        "it has 7 of six fields: minutes, hours, day of the month, month, day of the week, year",
      ],
      ["cron(15 8 1 * ? *)", "the minutes must be 0"],
      ["cron(* 8 1 * ? *)", "the minutes must be 0"],
      ["cron(10 8 1 * ? *)", "the minutes must be 0"],
      ["cron(0/30 8 1 * ? *)", "the minutes must be 0"],
      ["cron(0 8 1 * ? 2026)", "the year must be *"],
      ["cron(0 8 1 * ? ?)", "the year must be *"],
      ["cron(0 8 * * * *)", oneDay],
      ["cron(0 8 1 * SUN *)", oneDay],
      ["cron(0 8 ? * ? *)", oneDay],
      ["cron(0 24 1 * ? *)", 'the hour is 0 to 23, not "24"'],
      ["cron(0 noon 1 * ? *)", 'the hour is 0 to 23, not "noon"'],
      ["cron(0 8h 1 * ? *)", 'the hour is 0 to 23, not "8h"'],
      ["cron(0 h8 1 * ? *)", 'the hour is 0 to 23, not "h8"'],
      ["cron(0 8 L15 * ? *)", 'the day of the month is 1 to 31, or SUN to SAT, not "L15"'],
      ["cron(0 8 SULN * ? *)", 'the day of the month is 1 to 31, or SUN to SAT, not "SULN"'],
      ["cron(0 8 32 * ? *)", 'the day of the month is 1 to 31, or SUN to SAT, not "32"'],
      ["cron(0 8 0 * ? *)", 'the day of the month is 1 to 31, or SUN to SAT, not "0"'],
      ["cron(0 8 1 13 ? *)", 'the month is 1 to 12, or JAN to DEC, not "13"'],
      ["cron(0 8 1 JUNE ? *)", 'the month is 1 to 12, or JAN to DEC, not "JUNE"'],
      ["cron(0 8 ? * 0 *)", 'the day of the week is 1 to 7, or SUN to SAT, not "0"'],
      ["cron(0 8 ? * MON-FRO *)", 'the day of the week is 1 to 7, or SUN to SAT, not "FRO"'],
      ["cron(0 * * * ? *)", tooOften],
      ["cron(0 8/3 * * ? *)", tooOften],
      ["cron(0 8-11 * * ? *)", tooOften],
      ["cron(0 8,10 * * ? *)", tooOften],
    ];
    for (const [text, problem] of rows) {
      it(text.slice(0, 40), () => {
        const consequence = answers(answered[problem] ?? invalid);
        expect(readSchedule(text)).to.deep.equal({ problem, consequence });
      });
    }
  });

  describe("a duration", () => {
    const rows: [string, Openings | undefined, [problem: string, answer: string]?][] = [
      ["1h", undefined],
      ["24h", undefined],
      ["24h", midnight],
      ["16h", { at: [8] }],
      ["17h", { at: [8] }, [nextDay, aDay]],
      ["25h", undefined, [range, aRange]],
      ["25h", { everyHours: 23 }, [range, aRange]],
      ["4h", { everyHours: 4 }],
      ["5h", { everyHours: 4 }, [nextWindow, "Duration cannot be greater than Rate in hour."]],
      ["8h", { at: [8, 16] }],
      ["9h", { at: [8, 16] }, [lastNextDay, aDay]],
      ["9h", { at: [4, 16] }, [lastNextDay, aDay]],
      ["0h", undefined, [range, aRange]],
      ["3", undefined, [noHours, aRange]],
      ["h3", undefined, [noHours, aRange]],
      ["3hours", undefined, [noHours, aRange]],
      ["3 h", undefined, [noHours, aRange]],
      ["30m", undefined, [noHours, aRange]],
      ["100h", undefined, [noHours, aRange]],
    ];
    for (const [text, openings, refused] of rows) {
      it(`${text}, at ${JSON.stringify(openings ?? "times that aren't known")}`, () => {
        const expected = refused && { problem: refused[0], consequence: answers(refused[1]) };
        expect(durationProblem(text, openings)).to.deep.equal(expected);
      });
    }

    it("9h, at 0:00 and 8:00, of which no words of AWS's are known", () => {
      expect(durationProblem("9h", { at: [0, 8] })).to.deep.equal({
        problem: nextWindow,
        consequence: "AWS's documentation says that it must not",
      });
    });
  });
});

function answers(words: string): string {
  return `AWS will answer: InvalidParameterException: ${words}`;
}
