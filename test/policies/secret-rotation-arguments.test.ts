import { secretRotationArguments } from "../../policies/secret-rotation-arguments";
import { type Inputs, resource, type TestResource, unknown } from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

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

function one(rule: string, name: string, inputs: Inputs, message: Message): Row {
  const on = rotation(inputs);
  const findings = [{ on, level: "mandatory", message: byRule(rule, message) }] as const;
  return { name, resources: [on], findings };
}

const refused = "AWS will answer: InvalidParameterException.";

function refusedRules(
  rule: string,
  name: string,
  rotationRules: unknown,
  problem: string,
  remedy: string,
): Row {
  return one(rule, name, { rotationRules }, [problem, refused, remedy]);
}

function wrongDays(name: string, days: unknown, shown: string): Row {
  return refusedRules(
    "days",
    name,
    { automaticallyAfterDays: days },
    `automaticallyAfterDays ${shown} isn't a whole number from 1 to 1000.`,
    'Write 1 to 1000 days, or for hours scheduleExpression: "rate(4 hours)".',
  );
}

function wrongSchedule(scheduleExpression: unknown, problem: string): Row {
  return refusedRules(
    "schedule",
    `the schedule ${JSON.stringify(scheduleExpression)}`,
    { scheduleExpression },
    `scheduleExpression ${problem}.`,
    'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
  );
}

function wrongDuration(name: string, rules: Inputs, problem: string): Row {
  return refusedRules(
    "duration",
    name,
    rules,
    `duration ${problem}.`,
    'Write a number of hours that fits, such as "3h", or leave duration out.',
  );
}

function counted(name: string, inputs: Inputs): Row {
  return { name, resources: [rotation(inputs)], unjudged: 1 };
}

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
        "one-interval",
        "days and a schedule",
        { automaticallyAfterDays: 30, scheduleExpression: schedule },
        ...both,
      ),
      refusedRules(
        "one-interval",
        "no days and a schedule",
        { automaticallyAfterDays: 0, scheduleExpression: schedule },
        ...both,
      ),
      refusedRules("one-interval", "a duration only", { duration: "3h" }, ...neither),
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
      one("rules-missing", "no rules", {}, required),
      one("rules-missing", "an empty block", { rotationRules: {} }, required),
      one("rules-missing", "an empty list", { rotationRules: [] }, required),
      one("rules-missing", "rules that are no block", { rotationRules: "rate(10 days)" }, required),
      one("rules-missing", "enabled without rules", { rotationEnabled: true }, required),
      one(
        "rules-unwanted",
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
            message: byRule("schedule", [
              'scheduleExpression "never" can\'t be used: it is neither rate(…) nor cron(…).',
              refused,
              'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
            ]),
          },
          {
            on: rotation({}),
            level: "mandatory",
            message: byRule("duration", [
              "duration \"now\" can't be used: it isn't a number of hours such as 3h.",
              refused,
              'Write a number of hours that fits, such as "3h", or leave duration out.',
            ]),
          },
        ],
      },
    ],
    unknown: [
      counted("the rules", { rotationRules: unknown }),
      counted("whether it is enabled", {
        rotationEnabled: unknown,
        rotationRules: { automaticallyAfterDays: 30 },
      }),
      counted("the days", { rotationRules: { automaticallyAfterDays: unknown } }),
      counted("the schedule", { rotationRules: { scheduleExpression: unknown } }),
      counted("the duration", { rotationRules: { automaticallyAfterDays: 30, duration: unknown } }),
      counted("the days beside a schedule", {
        rotationRules: { automaticallyAfterDays: unknown, scheduleExpression: schedule },
      }),
      counted("the schedule beside days", {
        rotationRules: { automaticallyAfterDays: 30, scheduleExpression: unknown },
      }),
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
