import { cloudtrailGrants } from "../../policies/cloudtrail-grants";
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";

const account = "123456789012";
const there = { phase: "existing" } as const;
const trailArn = `arn:aws:cloudtrail:us-east-1:${account}:trail/audit`;
const Principal = { Service: "cloudtrail.amazonaws.com" };
const bySource = { ArnLike: { "aws:SourceArn": trailArn } };

const readAcl = (changes: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "s3:GetBucketAcl",
  Resource: "arn:aws:s3:::trail-logs",
  ...changes,
});
const put = (changes: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::trail-logs/AWSLogs/${account}/*`,
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
  ...changes,
});
const overTls = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::trail-logs", "arn:aws:s3:::trail-logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const overOldTls = { ...overTls, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } };
const text = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const rightText = text(readAcl(), put(), overTls);

function bucket(inputs: Inputs = {}, options: Options = {}): TestResource {
  return resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs", ...inputs }, options);
}

function bucketPolicy(of: TestResource, policy: unknown, options: Options = {}): TestResource {
  const inputs = { bucket: output(of, "id"), policy };
  return resource("aws:s3/bucketPolicy:BucketPolicy", "logs-policy", inputs, options);
}

function trail(of: TestResource, options: Options = {}, inputs: Inputs = {}): TestResource {
  const all = { name: "audit", s3BucketName: output(of, "id"), ...inputs };
  const outputs = options.phase === "existing" ? { arn: trailArn } : {};
  return resource("aws:cloudtrail/trail:Trail", "trail", all, { outputs, ...options });
}

function none(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** A row with one finding, on the last of its resources. */
function one(
  name: string,
  resources: readonly TestResource[],
  message: readonly string[],
  more: Partial<Expected> = {},
): Row {
  const on = resources.at(-1)!;
  return { name, resources, findings: [{ on, level: "mandatory", message, ...more }] };
}

const advisory = { level: "advisory" } as const;
const low = { level: "advisory", severity: "low" } as const;
const logs = bucket();
const runningLogs = bucket(
  {},
  { ...there, outputs: { arn: "arn:aws:s3:::trail-logs", id: "trail-logs" } },
);
const policy = bucketPolicy(logs, rightText);
const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");
const laterPolicy = bucketPolicy(logs, later);
const group = component("app:index:Logs", "group");
const insidePolicy = bucketPolicy(logs, rightText, { parent: group });
const command = resource("command:local:Command", "put-policy", { create: output(logs, "id") });

/** A trail that waits for the policy of its bucket. */
const byBucket = (...statements: object[]): TestResource[] => {
  const own = bucketPolicy(logs, text(...statements));
  return [logs, own, trail(logs, { dependsOn: [own] })];
};
const withInputs = (inputs: Inputs, ...statements: object[]): TestResource[] => {
  const own = bucketPolicy(logs, text(...statements));
  return [logs, own, trail(logs, { dependsOn: [own] }, inputs)];
};

/** A policy that takes the ARN of the trail. */
const circle = (): TestResource[] => {
  const own = trail(logs);
  return [logs, bucketPolicy(logs, output(own, "arn")), own];
};
const runningPolicy = bucketPolicy(runningLogs, text(put()), there);

const root = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};
const encrypt = (changes: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "kms:GenerateDataKey*",
  Resource: "*",
  Condition: {
    StringEquals: { "aws:SourceArn": trailArn },
    StringLike: {
      "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*`,
    },
  },
  ...changes,
});
const describeKey = { Effect: "Allow", Principal, Action: "kms:DescribeKey", Resource: "*" };

function key(inputs: Inputs = {}): TestResource {
  return resource("aws:kms/key:Key", "key", inputs, { outputs: { keyId: unknown } });
}

/** A trail with a right bucket, and this key. */
const byKey = (own: TestResource): TestResource[] => [
  logs,
  policy,
  own,
  trail(logs, { dependsOn: [policy] }, { kmsKeyId: output(own, "arn") }),
];

const topic = resource("aws:sns/topic:Topic", "news", { name: "news" });
const publish = (changes: object = {}) =>
  text({
    Effect: "Allow",
    Principal,
    Action: "sns:Publish",
    Resource: `arn:aws:sns:us-east-1:${account}:news`,
    Condition: bySource,
    ...changes,
  });
const topicPolicy = (of: unknown) =>
  resource("aws:sns/topicPolicy:TopicPolicy", "news-policy", {
    arn: output(topic, "arn"),
    policy: of,
  });

/** A trail with a right bucket that waits for what is given besides, and tells the topic. */
const byTopic = (own: TestResource, ...waitsFor: TestResource[]): TestResource[] => [
  ...[logs, policy, topic, own],
  trail(logs, { dependsOn: [policy, ...waitsFor] }, { snsTopicName: output(topic, "arn") }),
];

const nativeBucket = resource(
  "aws-native:s3:Bucket",
  "logs",
  { bucketName: "trail-logs" },
  { outputs: { arn: unknown } },
);
const nativePolicy = (statement: object) =>
  resource("aws-native:s3:BucketPolicy", "logs-policy", {
    bucket: "trail-logs",
    policyDocument: { Version: "2012-10-17", Statement: [readAcl(), statement] },
  });
const nativeTrail = (waitsFor: TestResource) =>
  resource(
    "aws-native:cloudtrail:Trail",
    "trail",
    { trailName: "audit", s3BucketName: "trail-logs", isLogging: true },
    { dependsOn: [waitsFor], outputs: { arn: unknown } },
  );

const refused =
  "AWS will answer: InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket.";
const keyRefused =
  "AWS will answer: InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket … or KMS key.";
const topicRefused =
  "AWS will answer: InsufficientSnsTopicPolicyException: SNS Topic does not exist or the topic policy is incorrect!";
const statements = (owner = "ACCOUNT-ID", path = `AWSLogs/${owner}/*`) =>
  '{ "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:GetBucketAcl", ' +
  '"Resource": "arn:aws:s3:::trail-logs", ' +
  `"Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:${owner}:trail/audit" } } }, ` +
  '{ "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", ' +
  `"Resource": "arn:aws:s3:::trail-logs/${path}", ` +
  '"Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" }, ' +
  `"ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:${owner}:trail/audit" } } }`;
const noPolicy = 'No policy in this stack lets CloudTrail write to "logs" for "trail".';
const add = `Add an aws.s3.BucketPolicy for "logs" with the statements ${statements()}, and make "trail" depend on it.`;
const doesntLet = '"logs-policy" doesn\'t let CloudTrail write to "logs" for "trail": ';
const write = `Write into it: ${statements()}.`;
const wait = (name: string) => `Make "trail" depend on "${name}" (resource option dependsOn).`;
const keyStatement =
  '{ "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": ["kms:GenerateDataKey*", "kms:DescribeKey"], ' +
  '"Resource": "*", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }';
const topicStatement =
  '{ "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "sns:Publish", ' +
  '"Resource": "arn:aws:sns:us-east-1:ACCOUNT-ID:news", "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }';

describe("policies/cloudtrail-grants", () => {
  testRows(cloudtrailGrants, {
    valid: [
      // Labelled ct-03.
      none("a policy that is waited for", ...byBucket(readAcl(), put(), overTls, overOldTls)),
      none(
        "bound to the trail",
        ...byBucket(
          readAcl({ Condition: bySource }),
          put({ Condition: { ...bySource, ...put().Condition } }),
        ),
      ),
      none(
        "below AWSLogs of every account",
        ...byBucket(readAcl(), put({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/*" })),
      ),
      none(
        "everything",
        ...byBucket(readAcl({ Action: "s3:*" }), put({ Action: "s3:*", Condition: {} })),
      ),
      none(
        "a prefix",
        ...withInputs(
          { s3KeyPrefix: "audit" },
          readAcl(),
          put({ Resource: `arn:aws:s3:::trail-logs/audit/AWSLogs/${account}/*` }),
        ),
      ),
      none(
        "a trail of the organization",
        ...withInputs(
          { isOrganizationTrail: true },
          readAcl(),
          put({ Resource: "arn:aws:s3:::trail-logs/AWSLogs/o-1234567890/*" }),
        ),
      ),
      none(
        "a trail of the organization, of which the management account's ARN is named",
        ...withInputs(
          { isOrganizationTrail: true },
          readAcl({ Condition: bySource }),
          put({ Condition: { ...bySource, ...put().Condition } }),
        ),
      ),
      none(
        "bound to the account",
        ...byBucket(
          readAcl({ Condition: { StringEquals: { "aws:SourceAccount": account } } }),
          put({ Condition: { StringEquals: { "aws:SourceAccount": account } } }),
        ),
      ),
      none(
        "a policy in the bucket",
        bucket({ policy: rightText }),
        trail(bucket({ policy: rightText })),
      ),
      none(
        "a policy in a component that is waited for",
        ...[logs, group, insidePolicy, trail(logs, { dependsOn: [group] })],
      ),
      none("a key", ...byKey(key({ policy: text(root, encrypt(), describeKey) }))),
      none("a topic", ...byTopic(topicPolicy(publish()), topicPolicy(publish()))),
      none("aws-native", nativeBucket, nativePolicy(put()), nativeTrail(nativePolicy(put()))),
      none("what runs without a policy in this stack", runningLogs, trail(runningLogs, there)),
    ],
    invalid: [
      one("a bucket without a policy", [logs, trail(logs)], [noPolicy, refused, add]),
      // Labelled ct-01 and ct-04.
      one(
        "a policy that isn't waited for",
        [logs, policy, trail(logs)],
        [
          '"trail" doesn\'t wait for "logs-policy", which lets CloudTrail write to "logs".',
          `CloudTrail tries the bucket as soon as the trail is made; before the policy, ${refused}`,
          wait("logs-policy"),
        ],
      ),
      one(
        "one of which the text isn't known",
        [logs, laterPolicy, trail(logs)],
        [
          '"trail" doesn\'t wait for "logs-policy", which may let CloudTrail write to "logs".',
          `CloudTrail tries the bucket as soon as the trail is made; before the policy, ${refused}`,
          wait("logs-policy"),
        ],
      ),
      // Labelled ct-06.
      one(
        "a policy for another service",
        byBucket(
          readAcl({ Principal: { Service: "logging.s3.amazonaws.com" } }),
          put({ Principal: { Service: "logging.s3.amazonaws.com" } }),
        ),
        [`${doesntLet}statement 1 has the principal logging.s3.amazonaws.com.`, refused, write],
      ),
      one("nothing on the ACL", byBucket(put()), [
        `${doesntLet}no statement allows s3:GetBucketAcl.`,
        refused,
        write,
      ]),
      one(
        "a prefix that the policy doesn't have",
        withInputs({ s3KeyPrefix: "audit" }, readAcl(), put()),
        [
          `${doesntLet}statement 2 has the resource arn:aws:s3:::trail-logs/AWSLogs/${account}/*.`,
          refused,
          `Write into it: ${statements(undefined, "audit/AWSLogs/ACCOUNT-ID/*")}.`,
        ],
      ),
      one(
        "a policy for another trail",
        byBucket(
          readAcl({
            Condition: { ArnEquals: { "aws:SourceArn": trailArn.replace("audit", "old") } },
          }),
          put(),
        ),
        [
          `${doesntLet}statement 1 has the condition ArnEquals aws:SourceArn ${trailArn.replace("audit", "old")}.`,
          refused,
          write,
        ],
      ),
      one("a policy that waits for the trail", circle(), [
        '"trail" doesn\'t wait for "logs-policy", which may let CloudTrail write to "logs".',
        `CloudTrail tries the bucket as soon as the trail is made; before the policy, ${refused}`,
        'Let "logs-policy" not wait for "trail": write what it takes of "trail", such as its ARN, as text; make "trail" depend on "logs-policy" (resource option dependsOn).',
      ]),
      one(
        "a trail that runs with a policy that doesn't fit",
        [runningLogs, runningPolicy, trail(runningLogs, { ...there, dependsOn: [runningPolicy] })],
        [
          `${doesntLet}no statement allows s3:GetBucketAcl.`,
          `Unless that is allowed elsewhere, ${refused}`,
          `Write into it: ${statements(account)}.`,
        ],
        advisory,
      ),
      one(
        "a bucket that is there, without a policy in the stack",
        [runningLogs, trail(runningLogs)],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      one(
        "a bucket that a command may give a policy",
        [logs, command, trail(logs)],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      // Labelled ct-09.
      one("a key without a policy", byKey(key()), [
        'No policy in this stack lets CloudTrail use "key" for "trail".',
        keyRefused,
        `Add an aws.kms.KeyPolicy for "key" with the statement ${keyStatement}, beside that of the account itself, ` +
          '{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::ACCOUNT-ID:root" }, "Action": "kms:*", "Resource": "*" }, and make "trail" depend on it.',
      ]),
      one("a key for the account alone", byKey(key({ policy: text(root) })), [
        `The policy of "key" doesn't let CloudTrail use "key" for "trail": statement 1 has the principal arn:aws:iam::${account}:root.`,
        keyRefused,
        `Write into it: ${keyStatement}.`,
      ]),
      // Labelled ct-11.
      one("a topic's policy that isn't waited for", byTopic(topicPolicy(publish())), [
        '"trail" doesn\'t wait for "news-policy", which lets CloudTrail publish to "news".',
        `CloudTrail tries the topic as soon as the trail is made; before the policy, ${topicRefused}`,
        wait("news-policy"),
      ]),
      one(
        "a topic's policy for another service",
        byTopic(
          topicPolicy(publish({ Principal: { Service: "s3.amazonaws.com" } })),
          topicPolicy(publish()),
        ),
        [
          '"news-policy" doesn\'t let CloudTrail publish to "news" for "trail": statement 1 has the principal s3.amazonaws.com.',
          topicRefused,
          `Write into it: ${topicStatement}.`,
        ],
      ),
      one(
        "aws-native, for another service",
        [
          nativeBucket,
          nativePolicy(put({ Principal: { Service: "s3.amazonaws.com" } })),
          nativeTrail(nativePolicy(put())),
        ],
        [`${doesntLet}statement 2 has the principal s3.amazonaws.com.`, refused, write],
      ),
    ],
    unknown: [
      one(
        "the accounts by which CloudTrail came before",
        byBucket(
          readAcl({ Principal: { AWS: "arn:aws:iam::086441151436:root" } }),
          put({ Principal: { AWS: "arn:aws:iam::086441151436:root" } }),
        ),
        [
          'In policy "logs-policy", statement 1 names the principal 086441151436, and AWS\'s page cloudtrail.amazonaws.com, so whether "logs-policy" lets CloudTrail write to "logs" for "trail" is not determined.',
          `If it may not, ${refused}`,
          `Make sure that this is allowed: ${statements()}.`,
        ],
        low,
      ),
      one(
        "a policy's text",
        [logs, laterPolicy, trail(logs, { dependsOn: [laterPolicy] })],
        [
          'The text of policy "logs-policy" isn\'t known at preview, so whether "logs-policy" lets CloudTrail write to "logs" for "trail" is not determined.',
          `If it may not, ${refused}`,
          'Build it from names as text, "arn:aws:s3:::trail-logs" and "arn:aws:s3:::trail-logs/AWSLogs/ACCOUNT-ID/*" and "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit", rather than from the arn of what is yet to be made.',
        ],
        low,
      ),
      // What alb-log-principal stops.
      one(
        "a policy for another bucket, which S3 won't take",
        byBucket(readAcl({ Resource: "arn:aws:s3:::old-logs" }), put()),
        [
          'AWS won\'t take policy "logs-policy" (Policy has invalid resource), so whether "logs-policy" lets CloudTrail write to "logs" for "trail" is not determined.',
          `If it may not, ${refused}`,
          "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
        ],
        low,
      ),
      one(
        "a key that lets CloudTrail encrypt, and not describe it",
        byKey(key({ policy: text(root, encrypt()) })),
        [
          'In the policy of "key", no statement allows kms:DescribeKey, which AWS\'s page wants allowed, so whether the policy of "key" lets CloudTrail use "key" for "trail" is not determined.',
          `If it may not, ${keyRefused}`,
          `Make sure that this is allowed: ${keyStatement}.`,
        ],
        low,
      ),
    ],
    absent: [
      none("a bucket of another stack", logs, trail(logs, {}, { s3BucketName: "somebody-elses" })),
      none("a bucket without a trail", logs),
    ],
  });
});
