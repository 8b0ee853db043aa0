import { curReportGrants } from "../../policies/cur-report-grants";
import {
  component,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
} from "../../testing";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";

const account = "123456789012";

function bucket(options: Options = {}): TestResource {
  return resource("aws:s3/bucket:Bucket", "costs", { bucket: "costs" }, options);
}

function policy(of: TestResource, text: unknown, options: Options = {}): TestResource {
  const inputs = { bucket: output(of, "id"), policy: text };
  return resource("aws:s3/bucketPolicy:BucketPolicy", "policy", inputs, options);
}

function report(s3Bucket: unknown, dependsOn: TestResource[] = [], options: Options = {}) {
  const inputs = { reportName: "costs", s3Bucket, s3Region: "us-east-1" };
  const type = "aws:cur/reportDefinition:ReportDefinition";
  return resource(type, "report", inputs, { dependsOn, ...options });
}

const condition = {
  StringLike: {
    "aws:SourceArn": `arn:aws:cur:us-east-1:${account}:definition/*`,
    "aws:SourceAccount": account,
  },
};
const own = { Effect: "Allow", Principal: { Service: "billingreports.amazonaws.com" } };
const statements = (changes: object = {}) => [
  {
    ...own,
    Action: ["s3:GetBucketAcl", "s3:GetBucketPolicy"],
    Resource: "arn:aws:s3:::costs",
    Condition: condition,
    ...changes,
  },
  {
    ...own,
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::costs/*",
    Condition: condition,
    ...changes,
  },
];
const text = (changes: object = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements(changes) });

const costs = bucket();
const id = output(costs, "id");
const running = bucket(there);
const allow = policy(costs, text());
const group = component("app:index:Policies", "group");
const inside = policy(costs, text(), { parent: group });
const ofAccount = {
  provider: provider("own", { region: "eu-west-1", allowedAccountIds: [account] }),
};
const ofTheirs = policy(
  costs,
  text({ Condition: { StringLike: { "aws:SourceAccount": "210987654321" } } }),
);
const without = (action: string) =>
  ["s3:GetBucketAcl", "s3:GetBucketPolicy", "s3:PutObject"].filter((one) => one !== action);
const china = { provider: provider("china", { region: "cn-northwest-1" }) };
const equals = { StringEquals: condition.StringLike };
const command = resource("command:local:Command", "put-policy", { create: id });

/** A report that waits for a policy with these changes. */
const byPolicy = (changes: object): TestResource[] => {
  const changed = policy(costs, text(changes));
  return [costs, changed, report(id, [changed])];
};

const refused =
  "AWS will answer: ValidationException: Failed to verify customer bucket permission.";
const statement = (action: string, resource: string) =>
  `{ "Effect": "Allow", "Principal": { "Service": "billingreports.amazonaws.com" }, "Action": ${action}, ` +
  `"Resource": "${resource}", "Condition": { "StringLike": { ` +
  '"aws:SourceArn": "arn:aws:cur:us-east-1:ACCOUNT-ID:definition/*", "aws:SourceAccount": "ACCOUNT-ID" } } }';
const both = [
  statement('["s3:GetBucketAcl", "s3:GetBucketPolicy"]', "arn:aws:s3:::costs"),
  statement('"s3:PutObject"', "arn:aws:s3:::costs/*"),
].join(", ");
const missing = [
  'No policy in this stack lets AWS Billing write to "costs" for "report".',
  refused,
  `Add an aws.s3.BucketPolicy for "costs" with the statements ${both}, and make "report" depend on it.`,
];
const misfit = (why: string) => [
  `"policy" doesn't let AWS Billing write to "costs" for "report": ${why}.`,
  refused,
  `Write into it: ${both}.`,
];
const notKnown = (fact: string, remedy: string) => [
  `${fact}, so whether "policy" lets AWS Billing write to "costs" for "report" is not determined.`,
  `If it may not, ${refused}`,
  remedy,
];
const makeSure = `Make sure that this is allowed: ${both}.`;

describe("policies/cur-report-grants", () => {
  testRows(curReportGrants, {
    valid: [
      none("a policy that is waited for", costs, allow, report(id, [allow])),
      none("a policy of the own account", costs, allow, report(id, [allow], ofAccount)),
      none("a component with it", costs, group, inside, report(id, [group])),
      none(
        "all of S3, for all reports",
        ...byPolicy({ Action: "s3:*", Resource: "arn:aws:s3:::costs*", Condition: {} }),
      ),
      none("a report that is there", running, report(output(running, "id"), [], there)),
      none("a bucket of another stack", report("elsewhere")),
      none("a report in China, of which no page tells who writes it", costs, report(id, [], china)),
    ],
    invalid: [
      one("no policy", [costs, report(id)], missing),
      one(
        "no policy, and something unread that may make it",
        [costs, command, report(id)],
        [missing[0]!, `Unless it is granted elsewhere, ${refused}`, missing[2]!],
        advisory,
      ),
      one(
        "no policy of a bucket that is there",
        [running, report(output(running, "id"))],
        [missing[0]!, `Unless it is granted elsewhere, ${refused}`, missing[2]!],
        advisory,
      ),
      one(
        "a policy that isn't waited for",
        [costs, allow, report(id)],
        [
          '"report" doesn\'t wait for "policy", which lets AWS Billing write to "costs".',
          `AWS Billing looks at the bucket's policy as soon as the report is made; before the policy, ${refused}`,
          'Make "report" depend on "policy" (resource option dependsOn).',
        ],
      ),
      one(
        "another service",
        byPolicy({ Principal: { Service: "delivery.logs.amazonaws.com" } }),
        misfit("statement 1 has the principal delivery.logs.amazonaws.com"),
      ),
      one(
        "no policy, where the account is known",
        [costs, report(id, [], ofAccount)],
        [
          'No policy in this stack lets AWS Billing write to "costs" for "report".',
          "AWS will answer: ValidationException: Failed to verify customer bucket permission.",
          'Add an aws.s3.BucketPolicy for "costs" with the statements { "Effect": "Allow", "Principal": { "Service": "billingreports.amazonaws.com" }, "Action": ["s3:GetBucketAcl", "s3:GetBucketPolicy"], "Resource": "arn:aws:s3:::costs", "Condition": { "StringLike": { "aws:SourceArn": "arn:aws:cur:us-east-1:123456789012:definition/*", "aws:SourceAccount": "123456789012" } } }, { "Effect": "Allow", "Principal": { "Service": "billingreports.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::costs/*", "Condition": { "StringLike": { "aws:SourceArn": "arn:aws:cur:us-east-1:123456789012:definition/*", "aws:SourceAccount": "123456789012" } } }, and make "report" depend on it.',
        ],
      ),
      one(
        "a policy for another account",
        [costs, ofTheirs, report(id, [ofTheirs], ofAccount)],
        [
          '"policy" doesn\'t let AWS Billing write to "costs" for "report": statement 1 has the condition StringLike aws:SourceAccount 210987654321.',
          "AWS will answer: ValidationException: Failed to verify customer bucket permission.",
          'Write into it: { "Effect": "Allow", "Principal": { "Service": "billingreports.amazonaws.com" }, "Action": ["s3:GetBucketAcl", "s3:GetBucketPolicy"], "Resource": "arn:aws:s3:::costs", "Condition": { "StringLike": { "aws:SourceArn": "arn:aws:cur:us-east-1:123456789012:definition/*", "aws:SourceAccount": "123456789012" } } }, { "Effect": "Allow", "Principal": { "Service": "billingreports.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::costs/*", "Condition": { "StringLike": { "aws:SourceArn": "arn:aws:cur:us-east-1:123456789012:definition/*", "aws:SourceAccount": "123456789012" } } }.',
        ],
      ),
      one(
        "another account's reports",
        byPolicy({ Condition: { StringLike: { "aws:SourceArn": "arn:aws:s3:::uploads" } } }),
        misfit("statement 1 has the condition StringLike aws:SourceArn arn:aws:s3:::uploads"),
      ),
    ],
    unknown: [
      one(
        "a text built of the bucket's arn",
        [costs, policy(costs, later), report(id, [policy(costs, later)])],
        notKnown(
          'The text of policy "policy" isn\'t known at preview',
          'Build it from names as text, "arn:aws:s3:::costs" and "arn:aws:s3:::costs/*", rather than from the arn of what is yet to be made.',
        ),
        low,
      ),
      one(
        "an action too few",
        byPolicy({ Action: "s3:GetBucket*", Resource: "arn:aws:s3:::costs*" }),
        notKnown(
          'In policy "policy", no statement allows s3:PutObject, which AWS\'s page wants allowed',
          makeSure,
        ),
        low,
      ),
      ...["s3:GetBucketAcl", "s3:GetBucketPolicy"].map((action) =>
        one(
          `everything but ${action}`,
          byPolicy({ Action: without(action), Resource: "arn:aws:s3:::costs*" }),
          notKnown(
            `In policy "policy", no statement allows ${action}, which AWS's page wants allowed`,
            makeSure,
          ),
          low,
        ),
      ),
      one(
        "all reports, with StringEquals, as policies of AWS's own had it",
        byPolicy({ Condition: equals }),
        notKnown(
          `In policy "policy", it isn't known whether the condition of statement 1 holds: StringEquals aws:SourceArn arn:aws:cur:us-east-1:${account}:definition/*`,
          makeSure,
        ),
        low,
      ),
      one(
        "the account of AWS that had no name",
        byPolicy({ Principal: { AWS: "arn:aws:iam::386209384616:root" }, Condition: {} }),
        notKnown(
          'In policy "policy", statement 1 names the principal 386209384616, and AWS\'s page billingreports.amazonaws.com',
          makeSure,
        ),
        low,
      ),
    ],
    absent: [none("no report", costs, allow)],
  });
});
