import { secretRotationArguments } from "../../policies/secret-rotation-arguments";
import { type Inputs, resource, type TestResource, unknown } from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";

const type = "aws:secretsmanager/secretRotation:SecretRotation";
const secretId = "arn:aws:secretsmanager:us-east-1:123456789012:secret:login-AbCdEf";

/** A rotation with these arguments. */
function rotation(inputs: Inputs): TestResource {
  return resource(type, "rotation", { secretId, ...inputs });
}

function valid(name: string, inputs: Inputs): Row {
  return { name, resources: [rotation(inputs)] };
}

function withRules(name: string, rotationRules: unknown): Row {
  return valid(name, { rotationRules });
}

type Message = readonly [string, string, string];

function one(name: string, inputs: Inputs, message: Message, more: Partial<Expected> = {}): Row {
  const on = rotation(inputs);
  return { name, resources: [on], findings: [{ on, level: "mandatory", message, ...more }] };
}

const refused = "AWS will answer: InvalidParameterException.";

function refusedRules(name: string, rotationRules: unknown, problem: string, remedy: string): Row {
  return one(name, { rotationRules }, [problem, refused, remedy]);
}

function wrongDays(name: string, days: unknown, shown: string): Row {
  return refusedRules(
    name,
    { automaticallyAfterDays: days },
    `automaticallyAfterDays ${shown} isn't a whole number from 1 to 1000.`,
    'Write 1 to 1000 days, or for hours scheduleExpression: "rate(4 hours)".',
  );
}

function wrongSchedule(scheduleExpression: unknown, problem: string): Row {
  return refusedRules(
    `the schedule ${JSON.stringify(scheduleExpression)}`,
    { scheduleExpression },
    `scheduleExpression ${problem}.`,
    'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
  );
}

function wrongDuration(name: string, rules: Inputs, problem: string): Row {
  return refusedRules(
    name,
    rules,
    `duration ${problem}.`,
    'Write a number of hours that fits, such as "3h", or leave duration out.',
  );
}

function notDetermined(name: string, inputs: Inputs, what: string, remedy: string): Row {
  return one(
    name,
    inputs,
    [
      `${what} isn't known at preview, so whether Secrets Manager takes the rules is not determined.`,
      "If it doesn't, the deployment fails at the rotation: InvalidParameterException.",
      remedy,
    ],
    { level: "advisory", severity: "low" },
  );
}
const asText = (key: string) => `Write ${key} as text, in the program or its configuration.`;

const required: Message = [
  "rotationRules are missing or empty.",
  "The AWS provider will answer: `rotation_rules` is required unless `rotation_enabled` is `false`.",
  "Write rotationRules: { automaticallyAfterDays: 30 }.",
];
const neither = [
  "Neither automaticallyAfterDays nor scheduleExpression is given.",
  "Write one of them into rotationRules.",
] as const;
const both = [
  "Both automaticallyAfterDays and scheduleExpression are given.",
  "Leave one of them out.",
] as const;
const schedule = "rate(10 days)";
const whichOne = "which of automaticallyAfterDays and scheduleExpression is given";
const onlyOne = asText("only one of them");

describe("policies/secret-rotation-arguments", () => {
  testRows(secretRotationArguments, {
    valid: [
      withRules("days", { automaticallyAfterDays: 30 }),
      withRules("the fewest days", { automaticallyAfterDays: 1 }),
      withRules("the most days", { automaticallyAfterDays: 1000 }),
      withRules("days as text, which the provider takes", { automaticallyAfterDays: "30" }),
      withRules("a rate", { scheduleExpression: schedule }),
      withRules("a cron", { scheduleExpression: "cron(0 8 1 * ? *)" }),
      withRules("days with a duration", { automaticallyAfterDays: 30, duration: "24h" }),
      withRules("a rate with a duration", { scheduleExpression: "rate(4 hours)", duration: "4h" }),
      withRules("a list of one block", [{ automaticallyAfterDays: 30 }]),
      withRules("empty texts beside days", {
        automaticallyAfterDays: 30,
        scheduleExpression: "",
        duration: "",
      }),
      valid("enabled in words", {
        rotationEnabled: true,
        rotationRules: { automaticallyAfterDays: 30 },
      }),
      valid("switched off", { rotationEnabled: false }),
      valid("switched off, with an empty list of rules", {
        rotationEnabled: false,
        rotationRules: [],
      }),
      { name: "a resource of another kind", resources: [resource("aws:lambda:X", "x", {})] },
    ],
    invalid: [
      refusedRules(
        "days and a schedule",
        { automaticallyAfterDays: 30, scheduleExpression: schedule },
        ...both,
      ),
      refusedRules(
        "no days and a schedule",
        { automaticallyAfterDays: 0, scheduleExpression: schedule },
        ...both,
      ),
      refusedRules("a duration only", { duration: "3h" }, ...neither),
      wrongDays("no days", 0, '"0"'),
      wrongDays("too many days", 1001, '"1001"'),
      wrongDays("part of a day", 1.5, '"1.5"'),
      wrongDays("days in words", "thirty", '"thirty"'),
      wrongDays("days in a block", { days: 30 }, '""'),
      wrongSchedule("30 days", '"30 days" can\'t be used: it is neither rate(…) nor cron(…)'),
      wrongSchedule(
        "rate(3 hours)",
        "\"rate(3 hours)\" can't be used: a secret can't be rotated more often than every four hours",
      ),
      wrongSchedule(
        "cron(15 8 1 * ? *)",
        '"cron(15 8 1 * ? *)" can\'t be used: the minutes must be 0',
      ),
      wrongSchedule({ rate: 4 }, '"" can\'t be used: it is neither rate(…) nor cron(…)'),
      wrongDuration(
        "a duration in minutes",
        { automaticallyAfterDays: 30, duration: "90m" },
        "\"90m\" can't be used: it isn't a number of hours such as 3h",
      ),
      wrongDuration(
        "a window into the next day",
        { scheduleExpression: "cron(0 22 * * ? *)", duration: "3h" },
        '"3h" can\'t be used: the window would run into the next UTC day',
      ),
      wrongDuration(
        "a window into the next one",
        { scheduleExpression: "rate(4 hours)", duration: "5h" },
        '"5h" can\'t be used: the window would run into the next one',
      ),
      one("no rules", {}, required),
      one("an empty block", { rotationRules: {} }, required),
      one("an empty list", { rotationRules: [] }, required),
      one("rules that are no block", { rotationRules: "rate(10 days)" }, required),
      one("enabled without rules", { rotationEnabled: true }, required),
      one(
        "switched off with rules",
        { rotationEnabled: false, rotationRules: { automaticallyAfterDays: 30 } },
        [
          "rotationRules are given, and rotationEnabled is false.",
          "The AWS provider will answer: `rotation_rules` cannot be set when `rotation_enabled` is `false`.",
          "Leave rotationRules out to switch the rotation off, or rotationEnabled to keep it on.",
        ],
      ),
      {
        name: "a schedule and a duration, each wrong",
        resources: [rotation({ rotationRules: { scheduleExpression: "never", duration: "now" } })],
        findings: [
          {
            on: rotation({}),
            level: "mandatory",
            message: [
              'scheduleExpression "never" can\'t be used: it is neither rate(…) nor cron(…).',
              refused,
              'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
            ],
          },
          {
            on: rotation({}),
            level: "mandatory",
            message: [
              "duration \"now\" can't be used: it isn't a number of hours such as 3h.",
              refused,
              'Write a number of hours that fits, such as "3h", or leave duration out.',
            ],
          },
        ],
      },
    ],
    unknown: [
      notDetermined(
        "the rules",
        { rotationRules: unknown },
        "rotationRules",
        asText("rotationRules"),
      ),
      notDetermined(
        "whether it is enabled",
        { rotationEnabled: unknown, rotationRules: { automaticallyAfterDays: 30 } },
        "rotationEnabled",
        asText("rotationEnabled"),
      ),
      notDetermined(
        "the days",
        { rotationRules: { automaticallyAfterDays: unknown } },
        "automaticallyAfterDays",
        asText("automaticallyAfterDays"),
      ),
      notDetermined(
        "the schedule",
        { rotationRules: { scheduleExpression: unknown } },
        "scheduleExpression",
        asText("scheduleExpression"),
      ),
      notDetermined(
        "the duration",
        { rotationRules: { automaticallyAfterDays: 30, duration: unknown } },
        "duration",
        asText("duration"),
      ),
      notDetermined(
        "the days beside a schedule",
        { rotationRules: { automaticallyAfterDays: unknown, scheduleExpression: schedule } },
        whichOne,
        onlyOne,
      ),
      notDetermined(
        "the schedule beside days",
        { rotationRules: { automaticallyAfterDays: 30, scheduleExpression: unknown } },
        whichOne,
        onlyOne,
      ),
      {
        name: "the secret and the function, which decide nothing here",
        resources: [
          rotation({
            secretId: unknown,
            rotationLambdaArn: unknown,
            rotationRules: { automaticallyAfterDays: 30 },
          }),
        ],
      },
    ],
    absent: [
      withRules("no duration", { automaticallyAfterDays: 30, duration: undefined }),
      valid("no word on whether it is enabled", {
        rotationEnabled: undefined,
        rotationRules: { automaticallyAfterDays: 30 },
      }),
    ],
  });
});
