import { schedulerArguments } from "../../policies/scheduler-arguments";
import { type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const schedule = (scheduleExpression: unknown, options: Options = {}) =>
  resource(
    "aws:scheduler/schedule:Schedule",
    "nightly",
    { scheduleExpression, flexibleTimeWindow: { mode: "OFF" } },
    options,
  );
const answer = "AWS will answer: ValidationException: Invalid Schedule Expression";
const rate = "Write rate(5 minutes), or another number and unit";
const cron = "Write cron(0 8 * * ? *), with ? for the day that doesn't matter";
const at = "Write at(2030-01-01T00:00:00), and the time zone as scheduleExpressionTimezone";
const said = (text: string, fault: string, remedy: string) =>
  [`scheduleExpression "${text}" ${fault}`, answer, remedy] as const;
const found = (rule: string, text: string, fault: string, remedy: string) =>
  wrong(rule, schedule(text), said(text, fault, remedy));

describe("policies/scheduler-arguments", () => {
  testRows(schedulerArguments, {
    valid: [
      ...[
        "rate(1 minute)",
        "rate(1 minutes)",
        "rate(2 hour)",
        "RATE(5 minutes)",
        "rate( 5  days )",
        "rate(5minutes)",
        "cron(0 8 * * ? *)",
        "cron(0 8 ? * MON-FRI)",
        "cron(0/15 * L * ? 2030)",
        "cron(0 8 ? * 6#3 *)",
        "cron( 0  8 ? * 6#3 * )",
        "cron(59 23 31 12 ? *)",
        "cron(0 0 1 1 ? *)",
        "cron(0 0 ? 1 1 *)",
        "cron(0 0 ? 1 7 *)",
        "at(2030-01-01T00:00:00)",
        "at(2030-12-31T23:59)",
      ].map((text) => fine(text, schedule(text))),
      fine("what is of another kind, which nobody was seen to try", schedule("every(5 minutes)")),
    ],
    invalid: [
      found("schedule-rate", "rate(0 minutes)", "has a rate of 0", rate),
      ...["rate(minute)", "rate(a 5 minutes)", "rate(5 minutes, daily)"].map((text) =>
        found("schedule-rate", text, "has no whole number and a unit", rate),
      ),
      ...["rate(30 seconds)", "rate(5 middays)", "rate(1 hourly)"].map((text) =>
        found("schedule-rate", text, "has another unit than minutes, hours or days", rate),
      ),
      found(
        "schedule-cron",
        "cron(0 8 * *)",
        "has 4 fields instead of minutes, hours, day of the month, month, day of the week and year",
        cron,
      ),
      found(
        "schedule-cron",
        "cron(0 8 * * * *)",
        "has ? neither for the day of the month nor for the day of the week",
        cron,
      ),
      found("schedule-cron", "cron(0 8 ? * ? *)", "has ? for both days", cron),
      ...[
        ["cron(60 8 * * ? *)", "has 60 for the minutes, which go from 0 to 59"],
        ["cron(0 24 * * ? *)", "has 24 for the hours, which go from 0 to 23"],
        ["cron(0 8 32 * ? *)", "has 32 for the day of the month, which go from 1 to 31"],
        ["cron(0 8 0 * ? *)", "has 0 for the day of the month, which go from 1 to 31"],
        ["cron(0 8 * 13 ? *)", "has 13 for the month, which go from 1 to 12"],
        ["cron(0 8 ? * 8 *)", "has 8 for the day of the week, which go from 1 to 7"],
      ].map(([text = "", fault = ""]) => found("schedule-cron", text, fault, cron)),
      found(
        "schedule-cron",
        "cron(0 8 ? * 0 *)",
        "has 0 for the day of the week, which go from 1 to 7",
        cron,
      ),
      found("schedule-time", "at(2030-01-01T00:00:00Z)", "isn't at(yyyy-mm-ddThh:mm:ss)", at),
      found("schedule-time", "at(2030-13-01T00:00:00)", "isn't at(yyyy-mm-ddThh:mm:ss)", at),
      warned(
        "schedule-rate",
        schedule("rate(0 days)", { phase: "existing" }),
        said("rate(0 days)", "has a rate of 0", rate),
      ),
    ],
    // By three rules, and told once.
    unknown: [counted("the expression", 1, schedule(unknown))],
    absent: [fine("no expression, which the provider refuses", schedule(undefined))],
  });
});
