import { shippedTable } from "../../lib/lifecycle/shipped";
import { lambdaRuntime } from "../../policies/lambda-runtime";
import { type Inputs, type Options, output, resource, unknown } from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";

const fnType = "aws:lambda/function:Function";
const nativeType = "aws-native:lambda:Function";
const { updated } = shippedTable("lifecycle/lambda.json", { engine: "", version: "" }).table();

/** A row on one function, on a day, whatever the age of the table then. */
function row(
  name: string,
  inputs: Inputs,
  asOf: string,
  finding?: Omit<Expected, "on">,
  options: Options = {},
  type = fnType,
): Row {
  const fn = resource(type, "fn", { handler: "index.handler", ...inputs }, options);
  const config = { asOf, maxTableAgeDays: 10_000 };
  return { name, resources: [fn], config, findings: finding ? [{ on: fn, ...finding }] : [] };
}

const existing: Options = { phase: "existing" };
const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");

const closed = (runtime: string, date: string) =>
  `A function with runtime "${runtime}" can't be created: AWS creates no new ones from ${date} (source: cfn-lint); table of ${updated}.`;
const answer = (runtime: string) =>
  `AWS will answer: InvalidParameterValueException: The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`;
const node24 = 'Write runtime: "nodejs24.x" (supported until 2028-04-30).';
const python314 = 'Write runtime: "python3.14" (supported until 2029-06-30).';

const blocked14 = {
  level: "mandatory",
  message: [closed("nodejs14.x", "2024-01-09"), answer("nodejs14.x"), node24],
} as const;

const stuck12 = {
  level: "advisory",
  message: [
    closed("nodejs12.x", "2023-03-31"),
    `This function exists already and may run it; AWS refuses to update a function with it from 2023-04-30; if it is ever replaced, ${answer("nodejs12.x")}`,
    node24,
  ],
} as const;

describe("policies/lambda-runtime", () => {
  testRows(lambdaRuntime, {
    valid: [
      row("a supported runtime", { runtime: "nodejs24.x" }, "2026-11-26"),
      row("a runtime that the table doesn't have", { runtime: "nodejs28.x" }, "2026-11-26"),
      row("a runtime of the customer's own", { runtime: "custom" }, "2026-11-26"),
      row("a container image", { packageType: "Image", imageUri: "app:1" }, "2026-11-26"),
      row("an end of support 91 days away", { runtime: "nodejs22.x" }, "2027-01-29"),
    ],
    invalid: [
      row(
        "a new function on the day of the create block",
        { runtime: "nodejs14.x" },
        "2024-01-09",
        blocked14,
      ),
      row("years later, too", { runtime: "nodejs14.x" }, "2026-11-26", blocked14),
      row(
        "of aws-native",
        { runtime: "nodejs14.x" },
        "2026-11-26",
        blocked14,
        { outputs: { arn: unknown } },
        nativeType,
      ),
      row("the day before the create block", { runtime: "nodejs14.x" }, "2024-01-08", {
        level: "advisory",
        severity: "medium",
        message: [
          'runtime "nodejs14.x" is past its support, which ended 2023-12-04 (source: endoflife).',
          "After its support a runtime gets no security updates; AWS creates no new ones from 2024-01-09; AWS refuses to update a function with it from 2027-03-03; AWS has put such dates off before; these were read on 2026-08-16.",
          node24,
        ],
      }),
      row("Go, whose successor is another language's", { runtime: "go1.x" }, "2026-11-26", {
        level: "mandatory",
        message: [
          closed("go1.x", "2024-02-08"),
          answer("go1.x"),
          'Write runtime: "provided.al2023", and name the executable "bootstrap".',
        ],
      }),
      row(
        "a function that exists",
        { runtime: "nodejs14.x" },
        "2026-11-26",
        {
          level: "advisory",
          message: [
            closed("nodejs14.x", "2024-01-09"),
            `This function exists already and may run it; AWS refuses to update a function with it from 2027-03-03, unless AWS puts that off; if it is ever replaced, ${answer("nodejs14.x")}`,
            node24,
          ],
        },
        existing,
      ),
      row(
        "one of aws-native that exists",
        { runtime: "nodejs12.x" },
        "2026-11-26",
        stuck12,
        { ...existing, outputs: { arn: "arn:aws:lambda:us-east-1:123456789012:function:fn" } },
        nativeType,
      ),
      row(
        "one that AWS doesn't update any more",
        { runtime: "nodejs12.x" },
        "2026-11-26",
        stuck12,
        existing,
      ),
      row("past its support and still created", { runtime: "python3.9" }, "2026-11-26", {
        level: "advisory",
        severity: "medium",
        message: [
          'runtime "python3.9" is past its support, which ended 2025-12-15 (source: endoflife).',
          "After its support a runtime gets no security updates; AWS creates no new ones from 2027-02-01; AWS refuses to update a function with it from 2027-03-03; AWS has put such dates off before; these were read on 2026-06-02.",
          python314,
        ],
      }),
      row("an end of support 90 days away", { runtime: "nodejs22.x" }, "2027-01-30", {
        level: "advisory",
        severity: "medium",
        message: [
          'runtime "nodejs22.x": its support ends 2027-04-30 (source: endoflife): in 90 days.',
          "After its support a runtime gets no security updates; AWS creates no new ones from 2027-06-01; AWS refuses to update a function with it from 2027-07-01; AWS has put such dates off before; these were read on 2026-06-02.",
          node24,
        ],
      }),
      row("a create block that AWS has put off before", { runtime: "python3.9" }, "2027-02-01", {
        level: "advisory",
        message: [
          closed("python3.9", "2027-02-01"),
          `AWS has put this date off before, and it was read on 2026-06-02, while it was to come; if it holds, ${answer("python3.9")}`,
          python314,
        ],
      }),
      row(
        "a function that exists, by such a create block",
        { runtime: "python3.9" },
        "2027-02-01",
        {
          level: "advisory",
          message: [
            closed("python3.9", "2027-02-01"),
            `This function exists already and may run it; AWS refuses to update a function with it from 2027-03-03, unless AWS puts that off; AWS has put this date off before, and it was read on 2026-06-02, while it was to come; if that holds, and it is ever replaced, ${answer("python3.9")}`,
            python314,
          ],
        },
        existing,
      ),
      row(
        "the newest of its language, whose end AWS may put off",
        { runtime: "nodejs24.x" },
        "2028-06-01",
        {
          level: "advisory",
          message: [
            closed("nodejs24.x", "2028-06-01"),
            `AWS has put such dates off before, and this one was read on 2026-06-02, while it was to come; if it holds, ${answer("nodejs24.x")}`,
            "Plan the move to the next runtime of Node.js.",
          ],
        },
      ),
    ],
    unknown: [
      row("a runtime that only the deployment tells", { runtime: later }, "2026-11-26", {
        level: "advisory",
        severity: "low",
        message: [
          "runtime isn't known at preview, so whether AWS creates such a function is not determined.",
          "AWS judges it when the deployment reaches the function.",
          "Write runtime as text, in the program or its configuration, rather than from another resource's output.",
        ],
      }),
    ],
    absent: [row("no runtime", {}, "2026-11-26")],
  });
});
