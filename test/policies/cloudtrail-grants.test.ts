import { cloudtrailGrants } from "../../policies/cloudtrail-grants";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { advised, advisory, later, low, none, one, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";
import { allowing, attached, policyText, role, rolePolicy, trust } from "../support/roles";

const account = "123456789012";
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

const nowhere = provider("nowhere", {});
const logs = bucket();
const runningLogs = bucket(
  {},
  { ...there, outputs: { arn: "arn:aws:s3:::trail-logs", id: "trail-logs" } },
);
const policy = bucketPolicy(logs, rightText);
const laterPolicy = bucketPolicy(logs, later);
const group = component("app:index:Logs", "group");
const insidePolicy = bucketPolicy(logs, rightText, { parent: group });
const command = resource("command:local:Command", "put-policy", { create: output(logs, "id") });
const ofCdk = resource("aws-native:cloudformation:CustomResourceEmulator", "custom", {
  customResourceProperties: { Bucket: output(logs, "id") },
});
const product = resource("aws:servicecatalog/provisionedProduct:ProvisionedProduct", "product", {
  provisioningParameters: [{ key: "Bucket", value: output(logs, "id") }],
});

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
/** What a component makes may all have the component's name. */
const audit = (type: string, inputs: Inputs) => resource(type, "audit", inputs);
const auditLogs = audit("aws:s3/bucket:Bucket", { bucket: "trail-logs" });
const ofAudit = { bucket: output(auditLogs, "id"), policy: rightText };
const auditPolicy = audit("aws:s3/bucketPolicy:BucketPolicy", ofAudit);
const auditTrail = audit(trail(logs).type, { s3BucketName: output(auditLogs, "id") });
const runningPolicy = bucketPolicy(runningLogs, text(put()), there);
const leftAsIs = bucketPolicy(runningLogs, text(put()), { ...there, ignoreChanges: ["policy"] });
const fromOutside = { ...overTls, Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } };

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

/** The policy of that key, with these statements beside the account's own. */
function keyPolicy(...statements: object[]): TestResource {
  const inputs = { keyId: output(key(), "keyId"), policy: text(root, ...statements) };
  return resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", inputs);
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
      none(
        "a key by an alias as text, which doesn't tell which key it is",
        ...[logs, policy, key()],
        trail(logs, { dependsOn: [policy] }, { kmsKeyId: "alias/audit" }),
      ),
      none(
        "a key by its policy, which has the key's id",
        ...[logs, policy, key(), keyPolicy(encrypt(), describeKey)],
        trail(
          logs,
          { dependsOn: [policy] },
          { kmsKeyId: output(keyPolicy(encrypt(), describeKey), "keyId") },
        ),
      ),
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
        "a prefix that isn't known",
        [logs, trail(logs, {}, { s3KeyPrefix: later })],
        [
          'No policy in this stack lets CloudTrail write to "logs" for "trail".',
          "AWS will answer: InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket.",
          'Add an aws.s3.BucketPolicy for "logs" with the statements { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::trail-logs", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }, { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::trail-logs/PREFIX/AWSLogs/ACCOUNT-ID/*", "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" }, "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }, and make "trail" depend on it.',
        ],
      ),
      one(
        "a trail of the organization",
        [logs, trail(logs, {}, { isOrganizationTrail: true })],
        [
          'No policy in this stack lets CloudTrail write to "logs" for "trail".',
          "AWS will answer: InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket.",
          'Add an aws.s3.BucketPolicy for "logs" with the statements { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::trail-logs", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }, { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::trail-logs/AWSLogs/*", "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" }, "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }, and make "trail" depend on it.',
        ],
      ),
      one(
        "a trail in a Region that isn't known",
        [logs, trail(logs, { provider: nowhere })],
        [
          'No policy in this stack lets CloudTrail write to "logs" for "trail".',
          "AWS will answer: InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket.",
          'Add an aws.s3.BucketPolicy for "logs" with the statements { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::trail-logs", "Condition": { "ArnLike": { "aws:SourceArn": "arn:*:cloudtrail:*:ACCOUNT-ID:trail/audit" } } }, { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::trail-logs/AWSLogs/ACCOUNT-ID/*", "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" }, "ArnLike": { "aws:SourceArn": "arn:*:cloudtrail:*:ACCOUNT-ID:trail/audit" } } }, and make "trail" depend on it.',
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
        "a policy that doesn't fit, of a bucket that is there",
        [runningLogs, runningPolicy, trail(runningLogs, { dependsOn: [runningPolicy] })],
        [`${doesntLet}no statement allows s3:GetBucketAcl.`, refused, write],
      ),
      one(
        "the same of one that the program leaves as it is, and that somebody may have changed",
        [runningLogs, leftAsIs, trail(runningLogs, { dependsOn: [leftAsIs] })],
        [
          `${doesntLet}no statement allows s3:GetBucketAcl.`,
          `Unless that is allowed elsewhere, ${refused}`,
          write,
        ],
        advisory,
      ),
      one(
        "resources of one name",
        [auditLogs, auditPolicy, auditTrail],
        [
          'The aws.cloudtrail.Trail "audit" doesn\'t wait for the aws.s3.BucketPolicy "audit", which lets CloudTrail write to the aws.s3.Bucket "audit".',
          `CloudTrail tries the bucket as soon as the trail is made; before the policy, ${refused}`,
          'Make the aws.cloudtrail.Trail "audit" depend on the aws.s3.BucketPolicy "audit" (resource option dependsOn).',
        ],
      ),
      one(
        "a bucket that is there, without a policy in the stack",
        [runningLogs, trail(runningLogs)],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      ...[command, ofCdk, product].map((one) =>
        advised(
          `a bucket that ${one.type} may give a policy`,
          [logs, one, trail(logs)],
          [noPolicy, `Unless it is granted elsewhere, ${refused}`, add],
        ),
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
      one(
        "a key by its policy, for the account alone",
        [
          ...[logs, policy, key(), keyPolicy()],
          trail(logs, { dependsOn: [policy] }, { kmsKeyId: output(keyPolicy(), "keyId") }),
        ],
        [
          '"key-policy" doesn\'t let CloudTrail use "key" for "trail": statement 1 has the principal arn:aws:iam::123456789012:root.',
          "AWS will answer: InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket … or KMS key.",
          'Write into it: { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": ["kms:GenerateDataKey*", "kms:DescribeKey"], "Resource": "*", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit" } } }.',
        ],
      ),
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
      one(
        "a Deny",
        byBucket(readAcl(), put(), fromOutside),
        [
          'In policy "logs-policy", it isn\'t known whether the condition of statement 3 holds: StringNotEquals aws:SourceVpce vpce-1, so whether "logs-policy" lets CloudTrail write to "logs" for "trail" is not determined.',
          `If it may not, ${refused}`,
          'Exempt the principal { "Service": "cloudtrail.amazonaws.com" } from statement 3 of "logs-policy".',
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

const logGroup = resource("aws:cloudwatch/logGroup:LogGroup", "trail-group", { name: "audit" });
const groupNowhere = resource(logGroup.type, "audit", { name: "audit" }, { provider: nowhere });
const groupArn = `arn:aws:logs:us-east-1:${account}:log-group:audit`;
const both = ["logs:CreateLogStream", "logs:PutLogEvents"];
const trusting = { assumeRolePolicy: trust("cloudtrail.amazonaws.com") };
const writer = role(trusting);
const runningWriter = role(trusting, there);
const stranger = { assumeRolePolicy: trust("logs.amazonaws.com") };
const arnWith = (of: TestResource, suffix: string) =>
  output(of, "arn", (arn) => `${String(arn)}${suffix}`);

/** A trail that writes to the log group, or another, as a role; its bucket is of another stack. */
function logged(
  dependsOn: readonly TestResource[] = [],
  by: TestResource = writer,
  inputs: Inputs = {},
  options: Options = {},
): TestResource {
  const all = {
    s3BucketName: "somebody-elses",
    cloudWatchLogsGroupArn: arnWith(logGroup, ":*"),
    cloudWatchLogsRoleArn: output(by, "arn"),
    ...inputs,
  };
  const outputs = options.phase === "existing" ? { arn: trailArn } : { arn: unknown };
  return resource("aws:cloudtrail/trail:Trail", "trail", all, { outputs, ...options, dependsOn });
}

const nowhereLogged = logged(
  [],
  writer,
  { cloudWatchLogsGroupArn: arnWith(groupNowhere, ":*") },
  { provider: nowhere },
);

/** The same by the other provider, which waits for the policy of the role. */
const nativeLogged = (cloudWatchLogsLogGroupArn: unknown): TestResource =>
  resource(
    "aws-native:cloudtrail:Trail",
    "trail",
    {
      ...{ trailName: "audit", s3BucketName: "somebody-elses", isLogging: true },
      ...{ cloudWatchLogsLogGroupArn, cloudWatchLogsRoleArn: output(writer, "arn") },
    },
    { dependsOn: [rolePolicy(writer, "")], outputs: { arn: unknown } },
  );

/** A trail that waits for the policy of its role. */
const byRole = (of: unknown, by = writer, inputs: Inputs = {}): TestResource[] => {
  const own = rolePolicy(by, of);
  return [logGroup, by, own, logged([own], by, inputs)];
};
const onResource = (Resource: string, actions: readonly string[] = both) =>
  policyText(allowing(actions, Resource));
const right = onResource(`${groupArn}:*`);

const mayNot =
  'No policy in this stack lets CloudTrail write to the log group as "worker" for "trail".';
const logsRefused =
  "AWS will answer: InvalidCloudWatchLogsLogGroupArnException: Access denied. Verify in IAM that the role has adequate permissions.";
const roleRefused =
  "AWS will answer: InvalidCloudWatchLogsRoleArnException: Access denied. Check the trust relationships for your role.";
const addRights = (arn = "arn:aws:logs:us-east-1:ACCOUNT-ID:log-group:audit:*") =>
  `Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["logs:CreateLogStream","logs:PutLogEvents"], "Resource": "${arn}" }, and make "trail" depend on it.`;
const notTold = (fact: string, by: string) =>
  `${fact}, so whether ${by} lets CloudTrail write to the log group as "worker" for "trail" is not determined.`;
const unlessLet = `If it may not, ${logsRefused}`;
const noTrust = [
  'The trust policy of "worker" doesn\'t let CloudTrail assume "worker" for "trail": statement 1 has the principal logs.amazonaws.com.',
  roleRefused,
  'Write into its assumeRolePolicy: { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "sts:AssumeRole" }.',
];
const oddPolicy = rolePolicy(writer, onResource(`${groupArn}:*`), {
  policy: arnWith(logGroup, ":*"),
});

describe("policies/cloudtrail-grants: the role for the log group", () => {
  testRows(cloudtrailGrants, {
    valid: [
      ...[
        `${groupArn}:*`,
        `${groupArn}:*:*`,
        `${groupArn}*`,
        `${groupArn}:log-stream:*`,
        `${groupArn}:log-stream:${account}_CloudTrail_us-east-1*`,
        `${groupArn}:log-stream:${account}_CloudTrail_*`,
        "arn:aws:logs:*:*:log-group:audit:*",
        "arn:aws:logs:us-east-1:*:log-group:*:log-stream:*_CloudTrail_us-east-1*",
        "arn:aws:logs:*:*:*",
        "arn:*:logs:*:*:*",
        "*",
      ].map((resources) => none(`rights on ${resources}`, ...byRole(onResource(resources)))),
      none(
        "AWS's documented policy, with a statement for each action",
        ...byRole(
          policyText(
            ...both.map((action) =>
              allowing(action, `${groupArn}:log-stream:${account}_CloudTrail_us-east-1*`),
            ),
          ),
        ),
      ),
      none(
        "AWS's documented policy for an organization, too",
        ...byRole(
          policyText({
            ...allowing(both),
            Resource: [
              `${groupArn}:log-stream:${account}_CloudTrail_us-east-1*`,
              `${groupArn}:log-stream:o-exampleorgid_*`,
            ],
          }),
          writer,
          { isOrganizationTrail: true },
        ),
      ),
      none("all of logs", ...byRole(policyText(allowing("logs:*")))),
      none(
        "a policy of AWS's own for all resources",
        logGroup,
        writer,
        attached(writer, "service-role/AWSLambdaBasicExecutionRole"),
        logged([attached(writer, "service-role/AWSLambdaBasicExecutionRole")]),
      ),
      none(
        "a policy within the role",
        logGroup,
        role({ ...trusting, inlinePolicies: [{ name: "logs", policy: right }] }),
        logged([], role({ ...trusting, inlinePolicies: [{ name: "logs", policy: right }] })),
      ),
      none(
        "a log group by its ARN",
        ...byRole(right, writer, { cloudWatchLogsGroupArn: `${groupArn}:*` }),
      ),
      none(
        "a role that trusts CloudTrail for this trail",
        ...byRole(
          right,
          role({
            assumeRolePolicy: policyText({
              Effect: "Allow",
              Principal,
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:SourceArn": trailArn } },
            }),
          }),
        ),
      ),
      none(
        "a role of another stack",
        logGroup,
        logged([], writer, {
          cloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/theirs`,
        }),
      ),
      none(
        "what runs without the right to put events",
        logGroup,
        runningWriter,
        rolePolicy(runningWriter, onResource("*", [both[0]!]), {}, there),
        logged(
          [rolePolicy(runningWriter, onResource("*", [both[0]!]), {}, there)],
          runningWriter,
          {},
          there,
        ),
      ),
      none("aws-native", writer, rolePolicy(writer, right), nativeLogged(`${groupArn}:*`)),
      none("what runs", logGroup, runningWriter, logged([], runningWriter, {}, there)),
    ],
    invalid: [
      one("no policy", [logGroup, writer, logged()], [mayNot, logsRefused, addRights()]),
      // Labelled ct-12.
      one("the log group without its streams", byRole(onResource(groupArn)), [
        mayNot,
        logsRefused,
        addRights(),
      ]),
      one("another log group", byRole(onResource(groupArn.replace("audit", "other") + ":*")), [
        mayNot,
        logsRefused,
        addRights(),
      ]),
      one("another action", byRole(onResource("*", ["logs:CreateLogGroup", both[1]!])), [
        mayNot,
        logsRefused,
        addRights(),
      ]),
      one(
        "a log group by its ARN",
        byRole(onResource("arn:aws:s3:::audit/*"), writer, {
          cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:210987654321:log-group:old:*",
        }),
        [mayNot, logsRefused, addRights("arn:aws:logs:us-east-1:210987654321:log-group:old:*")],
      ),
      one(
        "aws-native",
        [writer, rolePolicy(writer, onResource(groupArn)), nativeLogged(`${groupArn}:*`)],
        [mayNot, logsRefused, addRights(`${groupArn}:*`)],
      ),
      one(
        "a trail in a Region that isn't known",
        [groupNowhere, writer, nowhereLogged],
        [
          'No policy in this stack lets CloudTrail write to the log group as "worker" for "trail".',
          "AWS will answer: InvalidCloudWatchLogsLogGroupArnException: Access denied. Verify in IAM that the role has adequate permissions.",
          'Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["logs:CreateLogStream","logs:PutLogEvents"], "Resource": "arn:aws:logs:REGION:ACCOUNT-ID:log-group:audit:*" }, and make "trail" depend on it.',
        ],
      ),
      one(
        "a policy that denies it",
        byRole(policyText(allowing("*"), { ...allowing(both), Effect: "Deny" })),
        [
          '"worker-policy" doesn\'t let CloudTrail write to the log group as "worker" for "trail": statement 2 denies it.',
          logsRefused,
          'Leave logs:CreateLogStream out of statement 2 of "worker-policy".',
        ],
      ),
      one("a role that trusts another service", byRole(right, role(stranger)), noTrust),
      one(
        "the same of a role that is there",
        byRole(right, role(stranger, there)),
        [noTrust[0]!, `Unless that is allowed elsewhere, ${roleRefused}`, noTrust[2]!],
        advisory,
      ),
      one(
        "a role that is there without a policy",
        [logGroup, runningWriter, logged([], runningWriter)],
        [mayNot, `Unless it is granted elsewhere, ${logsRefused}`, addRights()],
        advisory,
      ),
      one(
        "a new role for a trail that is there",
        [logGroup, writer, logged([], writer, {}, there)],
        [mayNot, `Unless it is granted elsewhere, ${logsRefused}`, addRights(`${groupArn}:*`)],
        advisory,
      ),
      one(
        "a role that a command may give a policy",
        [
          logGroup,
          writer,
          resource("command:local:Command", "grant", { create: output(writer, "arn") }),
          logged(),
        ],
        [mayNot, `Unless it is granted elsewhere, ${logsRefused}`, addRights()],
        advisory,
      ),
      one(
        "a policy that isn't waited for",
        [logGroup, writer, rolePolicy(writer, right), logged()],
        [
          '"trail" doesn\'t wait for "worker-policy", which lets CloudTrail write to the log group as "worker".',
          `CloudTrail tries the role as soon as the trail is made; before the policy, ${logsRefused} The AWS provider tries again for up to 2 minutes, and then fails.`,
          wait("worker-policy"),
        ],
        advisory,
      ),
    ],
    unknown: [
      one(
        "whether the right to put events is tried",
        byRole(onResource("*", [both[0]!])),
        [
          notTold(
            'No policy of "worker" allows logs:PutLogEvents, and no source tells whether CloudTrail tries that',
            'the policy of "worker"',
          ),
          unlessLet,
          "Allow logs:PutLogEvents where logs:CreateLogStream is allowed.",
        ],
        low,
      ),
      one(
        "the text of the policy",
        [logGroup, writer, oddPolicy, logged([oddPolicy])],
        [
          notTold('The text of policy "worker-policy" isn\'t known at preview', '"worker-policy"'),
          unlessLet,
          "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this.",
        ],
        low,
      ),
      one(
        "a condition on the right to put events",
        byRole(
          policyText(allowing(both[0]!), {
            ...allowing(both[1]!),
            Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
          }),
        ),
        [
          'In the policy "worker-policy", it isn\'t known whether the condition of statement 2 holds: IpAddress aws:SourceIp 10.0.0.0/8, so whether "worker-policy" lets CloudTrail write to the log group as "worker" for "trail" is not determined.',
          "If it may not, AWS will answer: InvalidCloudWatchLogsLogGroupArnException: Access denied. Verify in IAM that the role has adequate permissions.",
          "Make sure that it allows logs:PutLogEvents.",
        ],
        low,
      ),
      one(
        "several, each for a reason of its own",
        [
          ...byRole(onResource("*", [both[0]!])).slice(0, 3),
          resource("aws:cloudtrail/trail:Trail", "second", logged().inputs, {
            dependsOn: [rolePolicy(writer, onResource("*", [both[0]!]))],
            outputs: { arn: unknown },
          }),
          logged([], writer, { cloudWatchLogsGroupArn: later }),
          resource("aws:cloudtrail/trail:Trail", "a", {
            ...logged().inputs,
            cloudWatchLogsRoleArn: later,
          }),
        ],
        [
          'cloudWatchLogsRoleArn of "a" isn\'t known at preview, so which role writes the logs of "a", and whether CloudTrail may write to the log group as it is not determined.',
          "If it may not, AWS will answer: InvalidCloudWatchLogsLogGroupArnException: Access denied. Verify in IAM that the role has adequate permissions.",
          "Take cloudWatchLogsRoleArn from one aws.iam.Role.",
          'Also not determined: 2 because no source tells whether CloudTrail tries logs:PutLogEvents ("second" and "trail").',
        ],
        low,
      ),
      one(
        "a stream that isn't surely CloudTrail's",
        byRole(onResource(`${groupArn}:log-stream:audit`)),
        [
          notTold(
            `In the policy "worker-policy", statement 1 isn't known to cover all of "trail-group": ${groupArn}:log-stream:audit`,
            '"worker-policy"',
          ),
          unlessLet,
          "Make sure that it allows logs:CreateLogStream.",
        ],
        low,
      ),
      one(
        "a policy of AWS's that isn't read",
        [
          logGroup,
          writer,
          attached(writer, "CloudWatchLogsFullAccess"),
          logged([attached(writer, "CloudWatchLogsFullAccess")]),
        ],
        [
          notTold(
            '"attachment" attaches arn:aws:iam::aws:policy/CloudWatchLogsFullAccess, and what that allows isn\'t known',
            '"attachment"',
          ),
          unlessLet,
          "Make sure that it allows this, or write a policy of the role's own that does.",
        ],
        low,
      ),
      one(
        "what a boundary allows",
        byRole(
          onResource(groupArn),
          role({ ...trusting, permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess" }),
        ),
        [
          notTold('"worker" has a permissionsBoundary', 'the policy of "worker"'),
          unlessLet,
          "Make sure that its policies and its boundary allow this.",
        ],
        low,
      ),
      one(
        "whether there is a log group",
        [writer, logged([], writer, { cloudWatchLogsGroupArn: later })],
        [
          notTold(
            'cloudWatchLogsGroupArn of "trail" isn\'t known at preview',
            'the policy of "worker"',
          ),
          unlessLet,
          "Write cloudWatchLogsGroupArn in the program or its configuration, or make sure that the role may do this.",
        ],
        low,
      ),
      one(
        "the role",
        [logGroup, writer, logged([], writer, { cloudWatchLogsRoleArn: later })],
        [
          'cloudWatchLogsRoleArn of "trail" isn\'t known at preview, so which role writes the logs of "trail", and whether CloudTrail may write to the log group as it is not determined.',
          unlessLet,
          "Take cloudWatchLogsRoleArn from one aws.iam.Role.",
        ],
        low,
      ),
      one(
        "the same with a role that trusts another service",
        [
          ...byRole(onResource("*"), role(stranger)).slice(0, -1),
          logged([rolePolicy(role(stranger), "")], role(stranger), {
            cloudWatchLogsGroupArn: later,
          }),
        ],
        [
          'cloudWatchLogsGroupArn of "trail" isn\'t known at preview, so whether the trust policy of "worker" lets CloudTrail assume "worker" for "trail" is not determined.',
          `If it may not, ${roleRefused}`,
          "Write cloudWatchLogsGroupArn in the program or its configuration, or make sure that the role may do this.",
        ],
        low,
      ),
      none(
        "whether there is a log group, where the role may",
        writer,
        rolePolicy(writer, onResource("*")),
        logged([rolePolicy(writer, "")], writer, { cloudWatchLogsGroupArn: later }),
      ),
    ],
    absent: [
      none("no log group", writer, logged([], writer, { cloudWatchLogsGroupArn: undefined })),
      none("an empty text", writer, logged([], writer, { cloudWatchLogsGroupArn: "" })),
      none("no role", logGroup, logged([], writer, { cloudWatchLogsRoleArn: undefined })),
      none("no trail", logGroup, role(stranger)),
    ],
  });
});
