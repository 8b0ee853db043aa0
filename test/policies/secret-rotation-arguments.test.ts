import { secretRotationArguments } from "../../policies/secret-rotation-arguments";
import { type Inputs, resource, type TestResource, unknown } from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

const type = "aws:secretsmanager/secretRotation:SecretRotation";
const nativeType = "aws-native:secretsmanager:RotationSchedule";
const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:rotator";
const thirtyDays = { automaticallyAfterDays: 30 };
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

const answer = (words: string) => `AWS will answer: InvalidParameterException: ${words}`;
const invalid = answer("Invalid schedule expression.");
const inHours = answer("Rate in hour should be least 4 and less than 24.");
const range = answer("Duration must be at least 1 hour, at most 24 hour.");
const aDay = answer("Starting hour and duration must be within a day.");

function refusedRules(
  rule: string,
  name: string,
  rotationRules: unknown,
  message: readonly [string, string, string],
): Row {
  return one(rule, name, { rotationRules }, message);
}

function wrongDays(name: string, days: unknown, shown: string): Row {
  return refusedRules("days", name, { automaticallyAfterDays: days }, [
    `automaticallyAfterDays ${shown} isn't a whole number from 1 to 1000.`,
    "AWS's documentation says: RotateSecret takes AutomaticallyAfterDays from 1 to 1000.",
    'Write 1 to 1000 days, or for hours scheduleExpression "rate(4 hours)".',
  ]);
}

function wrongSchedule(scheduleExpression: unknown, problem: string, words = invalid): Row {
  return refusedRules(
    "schedule",
    `the schedule ${JSON.stringify(scheduleExpression)}`,
    { scheduleExpression },
    [
      `scheduleExpression ${problem}.`,
      words,
      'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
    ],
  );
}

function wrongDuration(name: string, rules: Inputs, problem: string, words: string): Row {
  return refusedRules("duration", name, rules, [
    `duration ${problem}.`,
    words,
    'Write a number of hours that fits, such as "3h", or leave duration out.',
  ]);
}

function wrongFunction(name: string, rotationLambdaArn: string, problem: string): Row {
  return one("function-arn", name, { rotationLambdaArn, rotationRules: thirtyDays }, [
    `rotationLambdaArn ${problem}.`,
    "AWS will answer: Invalid rotation Lambda ARN. Ensure the ARN matches format arn:aws:lambda:us-east-1:<account>:function:<functionName>.",
    "Take it from the arn of a function in the Region of the rotation.",
  ]);
}

/** A rotation of aws-native. */
function native(rule: string, name: string, rotationRules: Inputs, message: Message): Row {
  const on = resource(nativeType, "rotation", { secretId, rotationRules });
  const findings = [{ on, level: "mandatory", message: byRule(rule, message) }] as const;
  return { name, resources: [on], findings };
}

function counted(name: string, inputs: Inputs): Row {
  return { name, resources: [rotation(inputs)], unjudged: 1 };
}

const required: Message = [
  "rotationRules are missing or empty.",
  "The AWS provider will answer: `rotation_rules` is required unless `rotation_enabled` is `false`.",
  "Write automaticallyAfterDays into rotationRules, such as 30.",
];
const neither = [
  "Neither automaticallyAfterDays nor scheduleExpression is given.",
  "The AWS provider refuses rules without an interval.",
  "Write one of them into rotationRules.",
] as const;
const both = [
  "Both automaticallyAfterDays and scheduleExpression are given.",
  answer("You cannot specify both rotation frequency and schedule expression together."),
  "Leave one of them out.",
] as const;
const schedule = "rate(10 days)";

/** Which of what isn't known isn't told, though a rule may find it wrong. */
const silent = {
  // The rule on schedules tells of it.
  duration: /\.scheduleExpression$/,
  // Where the Region of a resource isn't known, no Region is.
  "function-arn": /\.region$/,
};

describe("policies/secret-rotation-arguments", () => {
  testRows(
    secretRotationArguments,
    {
      valid: [
        withRules("days", { automaticallyAfterDays: 30 }),
        withRules("the fewest days", { automaticallyAfterDays: 1 }),
        withRules("the most days", { automaticallyAfterDays: 1000 }),
        withRules("days as text, which the provider takes", { automaticallyAfterDays: "30" }),
        withRules("a rate", { scheduleExpression: schedule }),
        withRules("a cron", { scheduleExpression: "cron(0 8 1 * ? *)" }),
        withRules("days with a duration", { automaticallyAfterDays: 30, duration: "24h" }),
        withRules("a rate with a duration", {
          scheduleExpression: "rate(4 hours)",
          duration: "4h",
        }),
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
        valid("a function", { rotationLambdaArn: functionArn, rotationRules: thirtyDays }),
        valid("an alias, of which AWS's words don't speak", {
          rotationLambdaArn: `${functionArn}:live`,
          rotationRules: thirtyDays,
        }),
        valid("a function where the Region isn't known", {
          rotationLambdaArn: functionArn.replace("us-east-1", "eu-west-1"),
          rotationRules: thirtyDays,
          region: "",
        }),
        {
          name: "a rotation of aws-native without rules, which its provider takes",
          resources: [resource(nativeType, "rotation", { secretId })],
        },
        {
          name: "rules of aws-native with a duration only, of which nobody knows",
          resources: [
            resource(nativeType, "rotation", { secretId, rotationRules: { duration: "3h" } }),
          ],
        },
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
          both,
        ),
        refusedRules(
          "one-interval",
          "no days and a schedule",
          { automaticallyAfterDays: 0, scheduleExpression: schedule },
          both,
        ),
        refusedRules("one-interval", "a duration only", { duration: "3h" }, neither),
        wrongDays("no days", 0, '"0"'),
        wrongDays("too many days", 1001, '"1001"'),
        wrongDays("part of a day", 1.5, '"1.5"'),
        wrongDays("days in words", "thirty", '"thirty"'),
        wrongDays("days in a block", { days: 30 }, '""'),
        wrongSchedule("30 days", '"30 days" can\'t be used: it is neither rate(…) nor cron(…)'),
        wrongSchedule(
          "rate(3 hours)",
          '"rate(3 hours)" can\'t be used: a rate in hours is 4 to 23; for more, write days',
          inHours,
        ),
        wrongSchedule(
          "rate(24 hours)",
          '"rate(24 hours)" can\'t be used: a rate in hours is 4 to 23; for more, write days',
          inHours,
        ),
        wrongSchedule(
          "rate(1000 days)",
          '"rate(1000 days)" can\'t be used: a rate in days is 1 to 999',
          answer("Rate in day should be greater than 0 and less than 1000."),
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
          range,
        ),
        wrongDuration(
          "a window into the next day",
          { scheduleExpression: "cron(0 22 * * ? *)", duration: "3h" },
          '"3h" can\'t be used: the window would run into the next UTC day',
          aDay,
        ),
        wrongDuration(
          "the last window of a day into the next",
          { scheduleExpression: "cron(0 4/12 * * ? *)", duration: "9h" },
          '"9h" can\'t be used: the window that opens at 16:00 would run into the next UTC day',
          aDay,
        ),
        wrongDuration(
          "more than a day",
          { automaticallyAfterDays: 30, duration: "25h" },
          '"25h" can\'t be used: a window lasts 1h to 24h',
          range,
        ),
        wrongDuration(
          "a window into the next one",
          { scheduleExpression: "rate(4 hours)", duration: "5h" },
          '"5h" can\'t be used: the window would run into the next one',
          answer("Duration cannot be greater than Rate in hour."),
        ),
        wrongFunction("a function's name", "rotator", '"rotator" is no ARN'),
        wrongFunction(
          "the ARN of a serverless application",
          "arn:aws:serverlessrepo:us-east-1:297356227824:applications/Rotation",
          '"arn:aws:serverlessrepo:us-east-1:297356227824:applications/Rotation" isn\'t the ARN of a Lambda function',
        ),
        wrongFunction(
          "the ARN of a function of another service",
          "arn:aws:appsync:us-east-1:123456789012:function:rotator",
          '"arn:aws:appsync:us-east-1:123456789012:function:rotator" isn\'t the ARN of a Lambda function',
        ),
        wrongFunction(
          "the ARN of a layer",
          "arn:aws:lambda:us-east-1:123456789012:layer:rotation:1",
          '"arn:aws:lambda:us-east-1:123456789012:layer:rotation:1" isn\'t the ARN of a Lambda function',
        ),
        wrongFunction(
          "a function of another Region",
          functionArn.replace("us-east-1", "eu-west-1"),
          `"${functionArn.replace("us-east-1", "eu-west-1")}" isn't of us-east-1, the Region of the rotation`,
        ),
        wrongFunction(
          "a function of another partition",
          functionArn.replace("aws", "aws-cn"),
          `"${functionArn.replace("aws", "aws-cn")}" isn't of the partition of us-east-1`,
        ),
        native("schedule", "a rate of aws-native", { scheduleExpression: "rate(3 hours)" }, [
          'scheduleExpression "rate(3 hours)" can\'t be used: a rate in hours is 4 to 23; for more, write days.',
          inHours,
          'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
        ]),
        one("rules-missing", "no rules", {}, required),
        one("rules-missing", "an empty block", { rotationRules: {} }, required),
        one("rules-missing", "an empty list", { rotationRules: [] }, required),
        one(
          "rules-missing",
          "rules that are no block",
          { rotationRules: "rate(10 days)" },
          required,
        ),
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
          resources: [
            rotation({ rotationRules: { scheduleExpression: "never", duration: "now" } }),
          ],
          findings: [
            {
              on: rotation({}),
              level: "mandatory",
              message: byRule("schedule", [
                'scheduleExpression "never" can\'t be used: it is neither rate(…) nor cron(…).',
                invalid,
                'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)".',
              ]),
            },
            {
              on: rotation({}),
              level: "mandatory",
              message: byRule("duration", [
                "duration \"now\" can't be used: it isn't a number of hours such as 3h.",
                range,
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
        counted("the days, with a window that would be too long for the schedule", {
          rotationRules: {
            automaticallyAfterDays: unknown,
            scheduleExpression: "rate(4 hours)",
            duration: "5h",
          },
        }),
        counted("the schedule", { rotationRules: { scheduleExpression: unknown } }),
        counted("the duration", {
          rotationRules: { automaticallyAfterDays: 30, duration: unknown },
        }),
        counted("the function", { rotationLambdaArn: unknown, rotationRules: thirtyDays }),
        counted("the days beside a schedule", {
          rotationRules: { automaticallyAfterDays: unknown, scheduleExpression: schedule },
        }),
        counted("the schedule beside days", {
          rotationRules: { automaticallyAfterDays: 30, scheduleExpression: unknown },
        }),
        {
          name: "the secret, which decides nothing here",
          resources: [
            rotation({
              secretId: unknown,
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
    },
    silent,
  );
});
