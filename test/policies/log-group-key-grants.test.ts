import { logGroupKeyGrants } from "../../policies/log-group-key-grants";
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
import { Reference } from "../../testing/resources";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";

const account = "123456789012";

const own = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};
const actions = [
  "kms:Encrypt*",
  "kms:Decrypt*",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:Describe*",
];
const forLogs = (changes: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: "logs.us-east-1.amazonaws.com" },
  Action: actions,
  Resource: "*",
  ...changes,
});
const ofGroups = (pattern: string) => ({
  Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": pattern } },
});
const text = (...more: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [own, ...more] });

function key(inputs: Inputs = {}, options: Options = {}): TestResource {
  const arn = `arn:aws:kms:us-east-1:${account}:key/1234`;
  const outputs = options.phase === "existing" ? { arn, keyId: "1234" } : { keyId: unknown };
  return resource("aws:kms/key:Key", "key", inputs, { outputs, ...options });
}

function keyPolicy(of: TestResource, policy: unknown, options: Options = {}): TestResource {
  const inputs = { keyId: output(of, "keyId"), policy };
  const outputs = { id: unknown };
  return resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", inputs, { outputs, ...options });
}

function group(of: TestResource, options: Options = {}, inputs: Inputs = {}): TestResource {
  const all = { name: "/app", kmsKeyId: output(of, "arn"), ...inputs };
  return resource("aws:cloudwatch/logGroup:LogGroup", "app", all, options);
}

/** A key with this policy, and a group that it encrypts. */
const inKey = (...statements: object[]): TestResource[] => {
  const of = key({ policy: text(...statements) });
  return [of, group(of)];
};

/** A group whose name begins with `/app/`, and a key for the groups of a pattern. */
const prefixed = (pattern: string): TestResource[] => {
  const of = key({
    policy: text(forLogs(ofGroups(`arn:aws:logs:us-east-1:${account}:log-group:${pattern}`))),
  });
  return [of, group(of, {}, { name: undefined, namePrefix: "/app/" })];
};

const byAlias = (policy: string): TestResource[] => {
  const of = key({ policy });
  const inputs = { name: "alias/logs", targetKeyId: output(of, "keyId") };
  const alias = resource("aws:kms/alias:Alias", "alias", inputs);
  return [of, alias, group(of, {}, { kmsKeyId: output(alias, "targetKeyArn") })];
};

/** A policy that takes the ARN of the group. */
const circle = (): TestResource[] => {
  const app = group(bare);
  return [bare, keyPolicy(bare, output(app, "arn")), app];
};

const bare = key();
const running = key({}, there);
const runningPolicy = keyPolicy(running, text(), { ...there, outputs: { id: "1234" } });
const right = forLogs(ofGroups(`arn:aws:logs:us-east-1:${account}:log-group:/app`));
const beside = keyPolicy(bare, text(right));
const inside = component("app:index:Keys", "keys");
const insidePolicy = keyPolicy(bare, text(right), { parent: inside });
const database = resource("aws:rds/instance:Instance", "database");
const command = resource("command:local:Command", "put-key-policy", {
  create: output(bare, "arn"),
});
const grant = resource("aws:kms/grant:Grant", "grant", { keyId: output(bare, "keyId") });
const china = provider("china", { region: "cn-north-1" });
const anywhere = provider("anywhere", {});
const nativeKey = (statement: object) =>
  resource(
    "aws-native:kms:Key",
    "key",
    { keyPolicy: { Version: "2012-10-17", Statement: [own, statement] } },
    { outputs: { arn: unknown, keyId: unknown } },
  );
const nativeGroup = (of: TestResource) =>
  resource(
    "aws-native:logs:LogGroup",
    "app",
    { logGroupName: "/app", kmsKeyId: output(of, "arn") },
    { outputs: { arn: unknown } },
  );

const answer =
  "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:…'.";
const refused = `AWS will answer: ${answer}`;
const toWrite = (owner = "ACCOUNT-ID", name = "/app") =>
  '{ "Effect": "Allow", "Principal": { "Service": "logs.us-east-1.amazonaws.com" }, "Action": ' +
  '["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], "Resource": "*", ' +
  `"Condition": { "ArnLike": { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:${owner}:log-group:${name}" } } }`;
const noPolicy = 'No policy in this stack lets CloudWatch Logs use "key" for "app".';
const add = (owner?: string, ofKey = "ACCOUNT-ID") =>
  `Add an aws.kms.KeyPolicy for "key" with the statement ${toWrite(owner)}, beside that of the account itself, ` +
  `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::${ofKey}:root" }, "Action": "kms:*", "Resource": "*" }, ` +
  'and make "app" depend on it.';
const doesntLet =
  'The policy of "key" doesn\'t let CloudWatch Logs use "key" for "app": statement ';
const write = `Write into it: ${toWrite()}.`;
const wait = 'Make "app" depend on "key-policy" (resource option dependsOn).';
const undecided = (fact: string, by: string, remedy: string): readonly string[] => [
  `${fact}, so whether ${by} lets CloudWatch Logs use "key" for "app" is not determined.`,
  `If it may not, ${refused}`,
  remedy,
];
const makeSure = `Make sure that this is allowed: ${toWrite()}.`;

describe("policies/log-group-key-grants", () => {
  testRows(logGroupKeyGrants, {
    valid: [
      none(
        "what runs with the key that it had before, since it ignores a new one",
        bare,
        group(
          bare,
          { ...there, ignoreChanges: ["kmsKeyId"] },
          { kmsKeyId: new Reference([bare], `arn:aws:kms:us-east-1:${account}:key/old`) },
        ),
      ),
      none("a key for the group", ...inKey(right)),
      none(
        "a key for all groups of the account",
        ...inKey(forLogs(ofGroups(`arn:aws:logs:us-east-1:${account}:*`))),
      ),
      none("a key for every group", ...inKey(forLogs())),
      none("all actions", ...inKey(forLogs({ Action: "kms:*" }))),
      none("a key by its alias", ...byAlias(text(right))),
      none("a name with a prefix", ...prefixed("/app/*")),
      none("a policy of its own, waited for", bare, beside, group(bare, { dependsOn: [beside] })),
      none(
        "a policy in a component that is waited for",
        bare,
        inside,
        insidePolicy,
        group(bare, { dependsOn: [inside] }),
      ),
      // A key's own policy is there with the key.
      none("a key of aws-native", nativeKey(right), nativeGroup(nativeKey(right))),
      none(
        "a Region that isn't known, and a policy for one",
        ...[key({ policy: text(forLogs()) })].flatMap((of) => [
          of,
          group(of, { provider: anywhere }),
        ]),
      ),
      none(
        "a partition of which the principal isn't known",
        bare,
        group(bare, { provider: china }),
      ),
      none("what runs without a policy in this stack", running, group(running, there)),
    ],
    invalid: [
      one(
        "a policy that is most likely there by the time that a database is",
        [bare, beside, database, group(bare, { dependsOn: [database] })],
        [
          '"app" doesn\'t wait for "key-policy", which lets CloudWatch Logs use "key".',
          `CloudWatch Logs tries the key as soon as the log group is made; before the policy, ${refused}`,
          wait,
        ],
        advisory,
      ),
      one(
        "a key that is there, whose policy may have been changed elsewhere",
        [key({ policy: text() }, { ...there, ignoreChanges: ["policy"] }), group(running)],
        [
          `${doesntLet}1 has the principal arn:aws:iam::${account}:root.`,
          `Unless that is allowed elsewhere, ${refused}`,
          `Write into it: ${toWrite()}.`,
        ],
        advisory,
      ),
      // Labelled kms-01 and kms-03.
      one("a key without a policy", [bare, group(bare)], [noPolicy, refused, add()]),
      one("a key for the account alone", inKey(), [
        `${doesntLet}1 has the principal arn:aws:iam::${account}:root.`,
        refused,
        write,
      ]),
      one(
        "a key for another group",
        inKey(forLogs(ofGroups(`arn:aws:logs:us-east-1:${account}:log-group:/other`))),
        [
          `${doesntLet}2 has the condition ArnLike kms:EncryptionContext:aws:logs:arn arn:aws:logs:us-east-1:${account}:log-group:/other.`,
          refused,
          write,
        ],
      ),
      one(
        "a key for a group's streams",
        inKey(forLogs(ofGroups(`arn:aws:logs:us-east-1:${account}:log-group:/app:*`))),
        [
          `${doesntLet}2 has the condition ArnLike kms:EncryptionContext:aws:logs:arn arn:aws:logs:us-east-1:${account}:log-group:/app:*.`,
          refused,
          write,
        ],
      ),
      one(
        "a key for another Region",
        inKey(forLogs({ Principal: { Service: "logs.eu-west-1.amazonaws.com" } })),
        [`${doesntLet}2 has the principal logs.eu-west-1.amazonaws.com.`, refused, write],
      ),
      one("a key for groups of another prefix", prefixed("/other/*"), [
        `${doesntLet}2 has the condition ArnLike kms:EncryptionContext:aws:logs:arn arn:aws:logs:us-east-1:${account}:log-group:/other/*.`,
        refused,
        `Write into it: ${toWrite(undefined, "/app/*")}.`,
      ]),
      one("a key by its alias, for the account alone", byAlias(text()), [
        `${doesntLet}1 has the principal arn:aws:iam::${account}:root.`,
        refused,
        write,
      ]),
      one(
        "a group that runs, whose key doesn't let it",
        [running, runningPolicy, group(running, { ...there, dependsOn: [runningPolicy] })],
        [
          `"key-policy" doesn't let CloudWatch Logs use "key" for "app": statement 1 has the principal arn:aws:iam::${account}:root.`,
          `Unless that is allowed elsewhere, ${refused}`,
          `Write into it: ${toWrite(account)}.`,
        ],
        advisory,
      ),
      one("a policy that waits for the group", circle(), [
        '"app" doesn\'t wait for "key-policy", which may let CloudWatch Logs use "key".',
        `CloudWatch Logs tries the key as soon as the log group is made; before the policy, ${refused}`,
        'Let "key-policy" not wait for "app": write what it takes of "app", such as its ARN, as text; make "app" depend on "key-policy" (resource option dependsOn).',
      ]),
      one(
        "a policy that isn't waited for",
        [bare, beside, group(bare)],
        [
          '"app" doesn\'t wait for "key-policy", which lets CloudWatch Logs use "key".',
          `CloudWatch Logs tries the key as soon as the log group is made; before the policy, ${refused}`,
          wait,
        ],
      ),
      one(
        "one of which the text isn't known",
        [bare, keyPolicy(bare, later), group(bare)],
        [
          '"app" doesn\'t wait for "key-policy", which may let CloudWatch Logs use "key".',
          `CloudWatch Logs tries the key as soon as the log group is made; before the policy, ${refused}`,
          wait,
        ],
      ),
      one(
        "a new key for a group that is there",
        [bare, group(bare, there)],
        [noPolicy, refused, add(account)],
      ),
      one(
        "a key that is there, without a policy in the stack",
        [running, group(running)],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add(undefined, account)],
        advisory,
      ),
      one(
        "a key that a command may give a policy",
        [bare, command, group(bare)],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add()],
        advisory,
      ),
      one(
        "a key that has a grant",
        [bare, grant, group(bare)],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, add()],
        advisory,
      ),
      one(
        "a key of aws-native for the account alone",
        [nativeKey(own), nativeGroup(nativeKey(own))],
        [`${doesntLet}1 has the principal arn:aws:iam::${account}:root.`, refused, write],
      ),
    ],
    unknown: [
      one(
        "a Region and a condition",
        [
          key({
            policy: text(
              forLogs({ Condition: { StringEquals: { "kms:CallerAccount": account } } }),
            ),
          }),
          group(key(), { provider: anywhere }),
        ],
        undecided(
          `In the policy of "key", it isn't known whether the condition of statement 2 holds: StringEquals kms:CallerAccount ${account}`,
          'the policy of "key"',
          `Make sure that this is allowed: ${toWrite().replace("logs.us-east-1", "logs.REGION").replace("arn:aws:logs:us-east-1", "arn:*:logs:*")}.`,
        ),
        low,
      ),
      // Labelled kms-05 and kms-10.
      one(
        "a principal without a Region",
        inKey(forLogs({ Principal: { Service: "logs.amazonaws.com" } })),
        undecided(
          'In the policy of "key", statement 2 names the principal logs.amazonaws.com, and AWS\'s page logs.us-east-1.amazonaws.com',
          'the policy of "key"',
          makeSure,
        ),
        low,
      ),
      one(
        "only some of the actions",
        inKey(forLogs({ Action: ["kms:GenerateDataKey", "kms:Decrypt"] })),
        undecided(
          'In the policy of "key", no statement allows kms:Encrypt, which AWS\'s page wants allowed',
          'the policy of "key"',
          makeSure,
        ),
        low,
      ),
      one(
        "one of the actions denied",
        inKey(forLogs(), { Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" }),
        undecided(
          'In the policy of "key", statement 3 denies kms:Decrypt, which AWS\'s page wants allowed',
          'the policy of "key"',
          makeSure,
        ),
        low,
      ),
      one(
        "a policy's text",
        [bare, keyPolicy(bare, later), group(bare, { dependsOn: [keyPolicy(bare, later)] })],
        undecided(
          'The text of policy "key-policy" isn\'t known at preview',
          '"key-policy"',
          'Build it from names as text, "arn:aws:logs:us-east-1:ACCOUNT-ID:log-group:/app", rather than from the arn of what is yet to be made.',
        ),
        low,
      ),
    ],
    absent: [
      none(
        "a group without a key",
        resource("aws:cloudwatch/logGroup:LogGroup", "app", { name: "/app" }),
      ),
      // Labelled kms-09.
      none(
        "a key for something else",
        bare,
        resource("aws:cloudwatch/logGroup:LogGroup", "app", { name: "/app" }),
      ),
      none(
        "a key of another stack",
        bare,
        group(bare, {}, { kmsKeyId: `arn:aws:kms:us-east-1:${account}:key/5678` }),
      ),
    ],
  });
});
