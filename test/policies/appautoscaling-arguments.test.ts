import { appautoscalingArguments } from "../../policies/appautoscaling-arguments";
import { type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const action = (schedule: unknown, options: Options = {}) =>
  resource("aws:appautoscaling/scheduledAction:ScheduledAction", "morning", { schedule }, options);
const remedy = "Write rate(5 minutes), cron(0 8 * * ? *) or at(2030-01-01T00:00:00)";
const documented =
  "AWS's documentation says: The formats are at(yyyy-mm-ddThh:mm:ss), rate(value unit) and cron(fields), with six fields.";
const said = (text: string, fault: string) =>
  [`schedule "${text}" ${fault}`, documented, remedy] as const;
const found = (text: string, fault: string) =>
  wrong("schedule-form", action(text), said(text, fault), "advisory");

describe("policies/appautoscaling-arguments", () => {
  testRows(appautoscalingArguments, {
    valid: [
      "rate(1 hour)",
      " rate(1 hour) ",
      "cron(0 8 ? * MON-FRI *)",
      "at(2030-01-01T00:00:00)",
    ].map((text) => fine(text, action(text))),
    invalid: [
      found("my rate(1 hour)", "is neither a rate nor a cron expression nor a point in time"),
      found("rate(1 hour) daily", "is neither a rate nor a cron expression nor a point in time"),
      found("0 8 * * *", "is neither a rate nor a cron expression nor a point in time"),
      found(
        "cron(0 8 * * *)",
        "has 5 fields instead of minutes, hours, day of the month, month, day of the week and year",
      ),
      found("rate(5 weeks)", "has another unit than minutes, hours or days"),
      found("at(2030-01-01 00:00)", "isn't at(yyyy-mm-ddThh:mm:ss)"),
      warned(
        "schedule-form",
        action("0 8 * * *", { phase: "existing" }),
        said("0 8 * * *", "is neither a rate nor a cron expression nor a point in time"),
      ),
    ],
    unknown: [counted("the schedule", 1, action(unknown))],
    absent: [fine("no schedule, which the provider refuses", action(undefined))],
  });
});
