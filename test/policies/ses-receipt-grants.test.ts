import { sesReceiptGrants } from "../../policies/ses-receipt-grants";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
} from "../../testing";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";
import { lambda, permission } from "../support/rotations";

const account = "123456789012";
const put = (changes: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: "ses.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::mails/*",
  Condition: { StringEquals: { "aws:SourceAccount": account } },
  ...changes,
});
const text = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

function bucket(options: Options = {}): TestResource {
  return resource("aws:s3/bucket:Bucket", "mails", { bucket: "mails" }, options);
}

function bucketPolicy(of: TestResource, policy: unknown, options: Options = {}): TestResource {
  const inputs = { bucket: output(of, "id"), policy };
  return resource("aws:s3/bucketPolicy:BucketPolicy", "mails-policy", inputs, options);
}

/** A receipt rule with these actions. */
function rule(
  actions: Inputs,
  dependsOn: TestResource[] = [],
  options: Options = {},
): TestResource {
  const inputs = { name: "keep", ruleSetName: "main", ...actions };
  return resource("aws:ses/receiptRule:ReceiptRule", "rule", inputs, { dependsOn, ...options });
}

const keep = (of: TestResource, more: Inputs = {}): Inputs => ({
  s3Actions: [{ bucketName: output(of, "id"), position: 1, ...more }],
});
const china = { provider: provider("china", { region: "cn-north-1" }) };
const call = (of: TestResource): Inputs => ({
  lambdaActions: [{ functionArn: output(of, "arn"), position: 1 }],
});

const mails = bucket();
const runningMails = bucket(there);
const policy = bucketPolicy(mails, text(put()));
const laterPolicy = bucketPolicy(mails, later);
/** A bucket with an ACL, and a rule that waits for nothing else. */
const byAcl = (acl: Inputs, of = mails): TestResource[] => {
  const own = resource("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: output(of, "id"), ...acl });
  return [mails, own, rule(keep(mails), [own])];
};
const group = component("app:index:Mails", "group");
const insidePolicy = bucketPolicy(mails, text(put()), { parent: group });
const command = resource("command:local:Command", "put-policy", { create: output(mails, "id") });
const forward = lambda("forward");
const allowS3 = permission(forward, { principal: "s3.amazonaws.com" });
const runningPolicy = bucketPolicy(
  runningMails,
  text(put({ Principal: { Service: "s3.amazonaws.com" } })),
  there,
);
/** A rule of a known account, and a policy that it waits for. */
const ownAccount = (statement: object): TestResource[] => {
  const own = provider("own", { region: "us-east-1", allowedAccountIds: [account] });
  const policyOfOwn = bucketPolicy(mails, text(statement));
  return [mails, policyOfOwn, rule(keep(mails), [policyOfOwn], { provider: own })];
};
const allow = permission(forward, { principal: "ses.amazonaws.com" });

/** A rule that waits for the policy of its bucket. */
const byBucket = (statement: object, more: Inputs = {}): TestResource[] => {
  const own = bucketPolicy(mails, text(statement));
  return [mails, own, rule(keep(mails, more), [own])];
};

/** A function whose permission has the ARN of a rule. */
const byArn = (sourceArn: unknown): TestResource[] => {
  const own = permission(forward, { principal: "ses.amazonaws.com", sourceArn });
  return [forward, own, rule(call(forward), [own])];
};
const byAccount = "Write the account's id as sourceAccount, in place of sourceArn.";

const refused = "AWS will answer: InvalidS3Configuration: Could not write to bucket.";
const callRefused = "AWS will answer: InvalidLambdaFunction: Could not invoke Lambda function.";
const statement = (path = "*", owner = "ACCOUNT-ID") =>
  '{ "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", ' +
  `"Resource": "arn:aws:s3:::mails/${path}", "Condition": { "StringEquals": { "aws:SourceAccount": "${owner}" } } }`;
const noPolicy = 'No policy in this stack lets Amazon SES write to "mails" for "rule".';
const add = `Add an aws.s3.BucketPolicy for "mails" with the statement ${statement()}, and make "rule" depend on it.`;
const noPermission = 'No permission in this stack lets Amazon SES call "forward" for "rule".';
const addPermission =
  'Add a Lambda permission for "forward" with action "lambda:InvokeFunction", principal "ses.amazonaws.com" and the account\'s id as sourceAccount, and make "rule" depend on it.';
const doesntLet = '"mails-policy" doesn\'t let Amazon SES write to "mails" for "rule": ';
const write = `Write into it: ${statement()}.`;

describe("policies/ses-receipt-grants", () => {
  testRows(sesReceiptGrants, {
    valid: [
      none("a policy that is waited for", ...byBucket(put())),
      none(
        "the older form",
        ...byBucket(put({ Condition: { StringEquals: { "aws:Referer": account } } })),
      ),
      none(
        "the older form, of a known account",
        ...ownAccount(put({ Condition: { StringEquals: { "aws:Referer": account } } })),
      ),
      none(
        "a role that writes one of two copies",
        mails,
        rule({
          s3Actions: [
            { bucketName: output(mails, "id"), position: 1 },
            {
              bucketName: output(mails, "id"),
              position: 2,
              iamRoleArn: `arn:aws:iam::${account}:role/mails`,
            },
          ],
        }),
      ),
      none("a partition whose principals aren't known", mails, rule(keep(mails), [], china)),
      none("without a condition", ...byBucket(put({ Condition: {} }))),
      none(
        "below a prefix",
        ...byBucket(put({ Resource: "arn:aws:s3:::mails/in/*" }), { objectKeyPrefix: "in/" }),
      ),
      none(
        "a policy in a component that is waited for",
        ...[mails, group, insidePolicy, rule(keep(mails), [group])],
      ),
      none(
        "a role that writes",
        mails,
        rule(keep(mails, { iamRoleArn: `arn:aws:iam::${account}:role/mails` })),
      ),
      none("an ACL by which everybody writes", ...byAcl({ acl: "public-read-write" })),
      none("an ACL of one's own", ...byAcl({ accessControlPolicy: { owner: { id: "1" } } })),
      none("a function", forward, allow, rule(call(forward), [allow])),
      none(
        "what runs without a policy in this stack",
        runningMails,
        rule(keep(runningMails), [], there),
      ),
    ],
    invalid: [
      one("a bucket without a policy", [mails, rule(keep(mails))], [noPolicy, refused, add]),
      one("a bucket with a private ACL", byAcl({ acl: "private" }), [noPolicy, refused, add]),
      // Labelled ses-01.
      one(
        "a policy that isn't waited for",
        [mails, policy, rule(keep(mails))],
        [
          '"rule" doesn\'t wait for "mails-policy", which lets Amazon SES write to "mails".',
          `SES writes a test object as soon as the rule is made; before the policy, ${refused}`,
          'Make "rule" depend on "mails-policy" (resource option dependsOn).',
        ],
      ),
      one(
        "a policy for another service",
        byBucket(put({ Principal: { Service: "s3.amazonaws.com" } })),
        [`${doesntLet}statement 1 has the principal s3.amazonaws.com.`, refused, write],
      ),
      one(
        "a policy below another prefix",
        byBucket(put({ Resource: "arn:aws:s3:::mails/out/*" }), { objectKeyPrefix: "in/" }),
        [
          `${doesntLet}statement 1 has the resource arn:aws:s3:::mails/out/*.`,
          refused,
          `Write into it: ${statement("in/*")}.`,
        ],
      ),
      one(
        "a bucket that is there, without a policy in the stack",
        [runningMails, rule(keep(runningMails))],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      one(
        "a bucket that a command may give a policy",
        [mails, command, rule(keep(mails))],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      one(
        "a policy for another account",
        ownAccount(put({ Condition: { StringEquals: { "aws:SourceAccount": "210987654321" } } })),
        [
          `${doesntLet}statement 1 has the condition StringEquals aws:SourceAccount 210987654321.`,
          refused,
          `Write into it: ${statement("*", account)}.`,
        ],
      ),
      one(
        "a policy for another account in the older form",
        ownAccount(put({ Condition: { StringEquals: { "aws:Referer": "210987654321" } } })),
        [
          '"mails-policy" doesn\'t let Amazon SES write to "mails" for "rule": statement 1 has the condition StringEquals aws:Referer 210987654321.',
          "AWS will answer: InvalidS3Configuration: Could not write to bucket.",
          'Write into it: { "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mails/*", "Condition": { "StringEquals": { "aws:SourceAccount": "123456789012" } } }.',
        ],
      ),
      one(
        "a prefix that isn't known",
        [mails, rule(keep(mails, { objectKeyPrefix: later }))],
        [
          'No policy in this stack lets Amazon SES write to "mails" for "rule".',
          "AWS will answer: InvalidS3Configuration: Could not write to bucket.",
          'Add an aws.s3.BucketPolicy for "mails" with the statement { "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mails/PREFIX*", "Condition": { "StringEquals": { "aws:SourceAccount": "ACCOUNT-ID" } } }, and make "rule" depend on it.',
        ],
      ),
      one(
        "two prefixes",
        [
          mails,
          rule({
            s3Actions: ["in/", "out/"].map((objectKeyPrefix, i) => ({
              bucketName: output(mails, "id"),
              objectKeyPrefix,
              position: i + 1,
            })),
          }),
        ],
        [
          'No policy in this stack lets Amazon SES write to "mails" for "rule".',
          "AWS will answer: InvalidS3Configuration: Could not write to bucket.",
          'Add an aws.s3.BucketPolicy for "mails" with the statement { "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mails/PREFIX*", "Condition": { "StringEquals": { "aws:SourceAccount": "ACCOUNT-ID" } } }, and make "rule" depend on it.',
        ],
      ),
      one(
        "a prefix, beside that of another bucket",
        [
          mails,
          rule({
            s3Actions: [
              { bucketName: "theirs", objectKeyPrefix: "out/", position: 1 },
              { bucketName: output(mails, "id"), objectKeyPrefix: "in/", position: 2 },
            ],
          }),
        ],
        [
          'No policy in this stack lets Amazon SES write to "mails" for "rule".',
          "AWS will answer: InvalidS3Configuration: Could not write to bucket.",
          'Add an aws.s3.BucketPolicy for "mails" with the statement { "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mails/in/*", "Condition": { "StringEquals": { "aws:SourceAccount": "ACCOUNT-ID" } } }, and make "rule" depend on it.',
        ],
      ),
      one(
        "a rule that runs, with a policy for another service",
        [runningMails, runningPolicy, rule(keep(runningMails), [runningPolicy], there)],
        [
          `${doesntLet}statement 1 has the principal s3.amazonaws.com.`,
          `Unless that is allowed elsewhere, ${refused}`,
          `Write into it: ${statement("*", account)}.`,
        ],
        advisory,
      ),
      one(
        "a function that S3 may call",
        [forward, allowS3, rule(call(forward), [allowS3])],
        [noPermission, callRefused, addPermission],
      ),
      one(
        "a function without a permission",
        [forward, rule(call(forward))],
        [noPermission, callRefused, addPermission],
      ),
      one(
        "a permission that isn't waited for",
        [forward, allow, rule(call(forward))],
        [
          '"rule" doesn\'t wait for "permission", which lets Amazon SES call "forward".',
          `SES tries to call the function as soon as the rule is made; before the permission, ${callRefused}`,
          'Make "rule" depend on "permission" (resource option dependsOn).',
        ],
      ),
    ],
    unknown: [
      one(
        "the prefix",
        byBucket(put({ Resource: "arn:aws:s3:::mails/in/*" }), { objectKeyPrefix: later }),
        [
          'In policy "mails-policy", statement 1 isn\'t known to cover all of the bucket: arn:aws:s3:::mails/in/*, so whether "mails-policy" lets Amazon SES write to "mails" for "rule" is not determined.',
          "If it may not, AWS will answer: InvalidS3Configuration: Could not write to bucket.",
          'Make sure that this is allowed: { "Effect": "Allow", "Principal": { "Service": "ses.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::mails/PREFIX*", "Condition": { "StringEquals": { "aws:SourceAccount": "ACCOUNT-ID" } } }.',
        ],
        low,
      ),
      none("an ACL", ...byAcl({ acl: later })),
      one(
        "a policy's text",
        [mails, laterPolicy, rule(keep(mails), [laterPolicy])],
        [
          'The text of policy "mails-policy" isn\'t known at preview, so whether "mails-policy" lets Amazon SES write to "mails" for "rule" is not determined.',
          `If it may not, ${refused}`,
          'Build it from names as text, "arn:aws:s3:::mails/*", rather than from the arn of what is yet to be made.',
        ],
        low,
      ),
      one(
        "a permission for another rule",
        byArn(
          output(
            resource("aws:ses/receiptRule:ReceiptRule", "another", { ruleSetName: "main" }),
            "arn",
          ),
        ),
        [
          'sourceArn of "permission" isn\'t known at preview, so whether "permission" lets Amazon SES call "forward" for "rule" is not determined.',
          `If it may not, ${callRefused}`,
          byAccount,
        ],
        low,
      ),
      one(
        "a permission for a rule by its ARN",
        byArn(`arn:aws:ses:us-east-1:${account}:receipt-rule-set/main:receipt-rule/keep`),
        [
          'It isn\'t known whether sourceArn of "permission" is that of "rule", so whether "permission" lets Amazon SES call "forward" for "rule" is not determined.',
          `If it may not, ${callRefused}`,
          byAccount,
        ],
        low,
      ),
      // Labelled ses-03.
      one(
        "the ARN of a rule",
        byBucket(
          put({
            Condition: {
              StringEquals: {
                "aws:SourceArn": `arn:aws:ses:us-east-1:${account}:receipt-rule-set/main:receipt-rule/other`,
              },
            },
          }),
        ),
        [
          `In policy "mails-policy", it isn't known whether the condition of statement 1 holds: StringEquals aws:SourceArn arn:aws:ses:us-east-1:${account}:receipt-rule-set/main:receipt-rule/other, so whether "mails-policy" lets Amazon SES write to "mails" for "rule" is not determined.`,
          `If it may not, ${refused}`,
          `Make sure that this is allowed: ${statement()}.`,
        ],
        low,
      ),
    ],
    absent: [
      none(
        "a rule that only stops",
        mails,
        rule({ stopActions: [{ scope: "RuleSet", position: 1 }] }),
      ),
      none(
        "a bucket of another stack",
        mails,
        rule({ s3Actions: [{ bucketName: "theirs", position: 1 }] }),
      ),
    ],
  });
});
