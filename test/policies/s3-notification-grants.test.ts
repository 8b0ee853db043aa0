import { s3NotificationGrants } from "../../policies/s3-notification-grants";
import {
  component,
  type Inputs,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import {
  account,
  allowCall,
  bucket,
  call,
  lambda,
  notification,
  policyText,
  publish,
  queue,
  queuePolicy,
  send,
  statement,
  topic,
  topicPolicy,
} from "../support/notifications";
import { testRows } from "../support/policy-table";
import { alias } from "../support/rotations";

const uploads = bucket();
const resize = lambda("resize");
const jobs = queue();
const news = topic();
const allow = allowCall(resize, uploads);
const jobsPolicy = queuePolicy(jobs);
const newsPolicy = topicPolicy(news);
const live = alias(resize);
const runningBucket = bucket({}, there);
const runningResize = lambda("resize", {}, there);
const runningJobs = queue({}, there);

const refused =
  "AWS will answer: InvalidArgument: Unable to validate the following destination configurations.";
const doesntCall = '"permission" doesn\'t let Amazon S3 call "resize" for "tell": ';
const doesntSend = '"jobs-policy" doesn\'t let Amazon S3 send messages to "jobs" for "tell": ';
const invalidRegion =
  "AWS will answer: InvalidArgument: The notification destination service region is not valid for the bucket location constraint.";
const mayComeFirst = (grant: string) =>
  `S3 tests each destination as soon as the notification is made; before the ${grant}, ${refused}`;
const wait = (name: string) => `Make "tell" depend on "${name}" (resource option dependsOn).`;
const toWrite = (owner = "ACCOUNT-ID") =>
  '{ "Effect": "Allow", "Principal": { "Service": "s3.amazonaws.com" }, "Action": "sqs:SendMessage", ' +
  `"Resource": "arn:aws:sqs:us-east-1:${owner}:jobs", ` +
  '"Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:s3:::uploads" } } }';
const addPermission =
  'Add a Lambda permission for "resize" with action "lambda:InvokeFunction", ' +
  'principal "s3.amazonaws.com" and the bucket\'s arn as sourceArn, and make "tell" depend on it.';
const addPolicy = (owner?: string) =>
  `Add an aws.sqs.QueuePolicy for "jobs" with the statement ${toWrite(owner)}, and make "tell" depend on it.`;
const noPermission = 'No permission in this stack lets Amazon S3 call "resize" for "tell".';
const noPolicy = 'No policy in this stack lets Amazon S3 send messages to "jobs" for "tell".';

/** A notification that waits for this permission of the function. */
function byFunction(inputs: Inputs, called = resize): TestResource[] {
  const own = allowCall(resize, uploads, inputs);
  return [uploads, resize, live, own, notification(uploads, call(called), [own])];
}

/** A notification that waits for a policy of the queue with this text. */
function byQueue(policy: unknown, to = jobs): TestResource[] {
  const own = queuePolicy(to, policy);
  return [uploads, to, own, notification(uploads, send(to), [own])];
}

/** The text of the queue's policy with its statement changed. */
const changed = (changes: object, ...more: object[]) =>
  policyText(statement("queue", changes), ...more);

const overTls = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const second = lambda("second");
const allowSecond = allowCall(second, uploads, {}, "second-permission");
const allowBoth = component("app:index:Grants", "both");
const inside = resource("aws:lambda/permission:Permission", "inside", allow.inputs, {
  parent: allowBoth,
});
const events = ["s3:ObjectCreated:*"];
const items = (...filters: Inputs[]) => ({
  lambdaFunctions: filters.map((filter) => ({
    lambdaFunctionArn: output(resize, "arn"),
    events,
    ...filter,
  })),
});
const told = (lists: Inputs, ...more: TestResource[]) =>
  notification(uploads, lists, [allow, ...more]);
const overlapping: readonly [string, string] = [
  "AWS will answer: InvalidArgument: Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
  "Give them other events, or prefixes of which none begins with the other, or suffixes of which none ends with the other; to tell several destinations of one object, let one topic tell them, or write eventbridge: true.",
];
const elsewhere = `arn:aws:sqs:us-east-1:${account}:somebody-elses`;
const database = resource("aws:rds/instance:Instance", "database");
const command = resource("command:local:Command", "grant", {
  create: "aws lambda add-permission --function-name resize",
});
const dynamic = resource("pulumi-nodejs:dynamic/grants:Grant", "grant", {
  to: output(resize, "arn"),
});
const invocation = resource("aws:lambda/invocation:Invocation", "grant", {
  functionName: "grants",
  input: JSON.stringify({ to: "resize" }),
});
const cloudControl = resource("aws:cloudcontrol/resource:Resource", "policy-by-hand", {
  desiredState: output(jobs, "arn"),
});
const managedKey = queue({ kmsMasterKeyId: "alias/aws/sqs" });
const fifo = queue({ fifoQueue: true });
const fifoNews = topic({ fifoTopic: true });
const others = queue({}, {}, "others");
const theirs = queue(
  {},
  {
    provider: provider("theirs", { region: "us-east-1", allowedAccountIds: ["210987654321"] }),
  },
);
const forAccount = policyText(
  statement("queue", {
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  }),
);
const far = queue({}, { provider: provider("far", { region: "eu-west-1" }) });
const farPolicy = queuePolicy(far, policyText(statement("queue", { Resource: "*" })));
const key = (inputs: Inputs = {}) =>
  resource("aws:kms/key:Key", "key", inputs, { outputs: { keyId: unknown } });
const mayUse = (...actions: string[]) => ({
  Effect: "Allow",
  Principal: { Service: "s3.amazonaws.com" },
  Action: actions,
  Resource: "*",
});
const ownStatement = policyText({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
});
const useKey = JSON.stringify(mayUse("kms:GenerateDataKey", "kms:Decrypt"));
const secretJobs = queue({ kmsMasterKeyId: output(key(), "arn") });
const aliasOfKey = resource("aws:kms/alias:Alias", "alias", {
  name: "alias/news",
  targetKeyId: output(key(), "keyId"),
});
const secretNews = topic({ kmsMasterKeyId: output(aliasOfKey, "name") });
/** A notification of a queue under this key. */
function byKey(own: TestResource, ...more: TestResource[]): TestResource[] {
  const policy = queuePolicy(secretJobs);
  return [
    uploads,
    own,
    ...more,
    secretJobs,
    policy,
    notification(uploads, send(secretJobs), [policy]),
  ];
}
const china = provider("china", { region: "cn-north-1" });

/** What isn't known: an output of a resource, or of a function whose provider isn't configured yet. */
const untold = [
  [later, "a resource"],
  [unknown, "none"],
] as const;

describe("policies/s3-notification-grants", () => {
  testRows(s3NotificationGrants, {
    valid: [
      // Labelled s3n-02, 04 and 06.
      none("a function", ...byFunction({})),
      none("a function by its alias", ...byFunction({ qualifier: "live" }, live)),
      none("a permission for everybody", ...byFunction({ principal: "*", sourceArn: undefined })),
      none("sourceArn as text", ...byFunction({ sourceArn: "arn:aws:s3:::uploads" })),
      none("sourceArn as a pattern", ...byFunction({ sourceArn: "arn:aws:s3:::up*" })),
      // Labelled s3n-09: two rules for one function.
      none(
        "two rules for one function",
        uploads,
        resize,
        allow,
        told(items({ filterSuffix: ".jpg" }, { filterSuffix: ".png" })),
      ),
      none(
        "two functions in one list",
        uploads,
        resize,
        second,
        allow,
        allowSecond,
        notification(
          uploads,
          {
            lambdaFunctions: [
              { lambdaFunctionArn: output(resize, "arn"), events, filterPrefix: "a/" },
              { lambdaFunctionArn: output(second, "arn"), events, filterPrefix: "b/" },
            ],
          },
          [allow, allowSecond],
        ),
      ),
      none(
        "a permission in a component that is waited for",
        uploads,
        resize,
        allowBoth,
        inside,
        notification(uploads, call(resize), [allowBoth]),
      ),
      ...(
        [
          ["no prefix begins with the other", { filterPrefix: "a/" }, { filterPrefix: "b/a/" }],
          ["no suffix ends with the other", { filterSuffix: ".gz" }, { filterSuffix: ".gz.old" }],
          [
            "the events are others",
            { events: ["s3:ObjectCreated:Put"] },
            { events: ["s3:ObjectCreated:Post", "s3:ObjectRemoved:*"] },
          ],
        ] as const
      ).map(([name, ...all]) =>
        none(`rules of which ${name}`, uploads, resize, allow, told(items(...all))),
      ),
      none("a queue", uploads, jobs, jobsPolicy, notification(uploads, send(jobs), [jobsPolicy])),
      none("a policy over TLS only", ...byQueue(changed({}, overTls))),
      none(
        "everybody, bound to the bucket",
        ...byQueue(changed({ Principal: "*", Action: "SQS:*", Resource: "*" })),
      ),
      none(
        "bound to the account as well",
        ...byQueue(
          changed({
            Condition: {
              ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:uploads" },
              StringEquals: { "aws:SourceAccount": account },
            },
          }),
        ),
      ),
      none(
        "a policy in the queue",
        uploads,
        queue({ policy: policyText(statement("queue")) }),
        notification(uploads, send(queue({ policy: policyText(statement("queue")) }))),
      ),
      none(
        "a policy in the queue, which another overwrites later",
        uploads,
        queue({ policy: policyText(statement("queue")) }),
        queuePolicy(jobs, changed({ Action: "sqs:ReceiveMessage" })),
        notification(uploads, send(jobs)),
      ),
      none(
        "a queue's policy by its URL as text, of an older endpoint",
        uploads,
        jobs,
        queuePolicy(jobs, undefined, { queueUrl: `https://queue.amazonaws.com/${account}/jobs` }),
        notification(uploads, send(jobs), [jobsPolicy]),
      ),
      none(
        "a topic",
        uploads,
        news,
        newsPolicy,
        notification(uploads, publish(news), [newsPolicy]),
      ),
      none(
        "a queue under a key that lets S3 use it",
        ...byKey(key({ policy: policyText(mayUse("kms:GenerateDataKey*", "kms:Decrypt")) })),
      ),
      none(
        "one whose key has a policy beside it, which may let S3 in",
        ...byKey(
          key(),
          resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", { keyId: output(key(), "id") }),
        ),
      ),
      none(
        "one whose key a command may give a policy",
        ...byKey(
          key(),
          resource(
            "command:local:Command",
            "put",
            { create: "aws kms put-key-policy" },
            { dependsOn: [key()] },
          ),
        ),
      ),
      none("EventBridge alone", uploads, notification(uploads, { eventbridge: true })),
      none(
        "a queue of another stack",
        uploads,
        notification(uploads, { queues: [{ queueArn: elsewhere, events }] }),
      ),
      none(
        "what runs without a grant in this stack",
        runningBucket,
        runningJobs,
        runningResize,
        notification(
          runningBucket,
          {
            ...send(runningJobs, { filterSuffix: ".a" }),
            ...call(runningResize, { filterSuffix: ".b" }),
          },
          [],
          there,
        ),
      ),
      none(
        "a partition of which S3's principal isn't known",
        uploads,
        jobs,
        notification(uploads, send(jobs), [], { provider: china }),
      ),
    ],
    invalid: [
      one(
        "a function without a permission",
        [uploads, resize, notification(uploads, call(resize))],
        [noPermission, refused, addPermission],
      ),
      one("a permission for another service", byFunction({ principal: "events.amazonaws.com" }), [
        noPermission,
        refused,
        addPermission,
      ]),
      one(
        "a new function without a permission, for what is there",
        [runningBucket, resize, notification(runningBucket, call(resize), [], there)],
        [noPermission, refused, addPermission],
      ),
      one(
        "a function that is there without a permission in the stack",
        [uploads, runningResize, notification(uploads, call(runningResize))],
        [noPermission, `Unless it is granted elsewhere, ${refused}`, addPermission],
        advisory,
      ),
      one(
        "a function that a command may give a permission",
        [uploads, resize, command, notification(uploads, call(resize))],
        [noPermission, `Unless it is granted elsewhere, ${refused}`, addPermission],
        advisory,
      ),
      one(
        "a function that a dynamic resource with a type of its own may give a permission",
        [uploads, resize, dynamic, notification(uploads, call(resize))],
        [noPermission, `Unless it is granted elsewhere, ${refused}`, addPermission],
        advisory,
      ),
      one(
        "a function that another function may give a permission",
        [uploads, resize, invocation, notification(uploads, call(resize))],
        [noPermission, `Unless it is granted elsewhere, ${refused}`, addPermission],
        advisory,
      ),
      one(
        "a permission that isn't waited for",
        [uploads, resize, allow, notification(uploads, call(resize))],
        [
          '"tell" doesn\'t wait for "permission", which lets Amazon S3 call "resize".',
          mayComeFirst("permission"),
          wait("permission"),
        ],
      ),
      one(
        "the same of a notification that waits for something that takes minutes",
        [uploads, resize, allow, database, notification(uploads, call(resize), [database])],
        [
          '"tell" doesn\'t wait for "permission", which lets Amazon S3 call "resize".',
          mayComeFirst("permission"),
          wait("permission"),
        ],
        advisory,
      ),
      one(
        "the same of a function that is there",
        [
          uploads,
          runningResize,
          allowCall(runningResize, uploads),
          notification(uploads, call(runningResize)),
        ],
        [
          '"tell" doesn\'t wait for "permission", which lets Amazon S3 call "resize".',
          `The function is there already, and its permission may be; if not, ${refused}`,
          wait("permission"),
        ],
        advisory,
      ),
      one(
        "the same of all that is there",
        [
          runningBucket,
          runningResize,
          allowCall(runningResize, runningBucket),
          notification(runningBucket, call(runningResize), [], there),
        ],
        [
          '"tell" doesn\'t wait for "permission", which lets Amazon S3 call "resize".',
          `The notification is there already; made anew it may come before the permission, and ${refused}`,
          wait("permission"),
        ],
        advisory,
      ),
      one(
        "the same of a provider that gives no id",
        [
          runningBucket,
          runningJobs,
          queuePolicy(runningJobs, changed({ Action: "sqs:ReceiveMessage" })),
          notification(runningBucket, send(runningJobs), [queuePolicy(runningJobs)], {
            outputs: { id: undefined },
          }),
        ],
        [
          `${doesntSend}statement 1 has the action sqs:ReceiveMessage.`,
          `Unless that is allowed elsewhere, ${refused}`,
          `Write into it: ${toWrite(account)}.`,
        ],
        advisory,
      ),
      // Labelled s3n-11.
      one("sourceArn of the objects", byFunction({ sourceArn: "arn:aws:s3:::uploads/*" }), [
        `${doesntCall}its sourceArn "arn:aws:s3:::uploads/*" isn't that of "uploads".`,
        refused,
        'Take sourceArn of "permission" from the arn of "uploads", or add a permission that does.',
      ]),
      one(
        "a permission for the function, and the notification calls its alias",
        byFunction({}, live),
        [
          `${doesntCall}it is for no qualifier, and the notification calls qualifier "live".`,
          refused,
          'In "permission" write the name of "live" as qualifier.',
        ],
      ),
      one(
        "a queue without a policy",
        [uploads, jobs, notification(uploads, send(jobs))],
        [noPolicy, refused, addPolicy()],
      ),
      one(
        "a queue that is there, without a policy in the stack",
        [uploads, runningJobs, notification(uploads, send(runningJobs))],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, addPolicy(account)],
        advisory,
      ),
      one(
        "a queue's ARN as text, which may be one of another account",
        [
          uploads,
          jobs,
          notification(uploads, {
            queues: [{ queueArn: "arn:aws:sqs:us-east-1:210987654321:jobs", events }],
          }),
        ],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, addPolicy()],
        advisory,
      ),
      one(
        "a queue whose policy something unread may make",
        [uploads, jobs, cloudControl, notification(uploads, send(jobs))],
        [noPolicy, `Unless it is granted elsewhere, ${refused}`, addPolicy()],
        advisory,
      ),
      one(
        "a queue's policy that isn't waited for",
        [uploads, jobs, jobsPolicy, notification(uploads, send(jobs))],
        [
          '"tell" doesn\'t wait for "jobs-policy", which lets Amazon S3 send messages to "jobs".',
          mayComeFirst("policy"),
          wait("jobs-policy"),
        ],
      ),
      one(
        "the same where the policy's text isn't known",
        [uploads, jobs, queuePolicy(jobs, later), notification(uploads, send(jobs))],
        [
          '"tell" doesn\'t wait for "jobs-policy", which may let Amazon S3 send messages to "jobs".',
          mayComeFirst("policy"),
          wait("jobs-policy"),
        ],
      ),
      one("another principal", byQueue(changed({ Principal: { Service: "sns.amazonaws.com" } })), [
        `${doesntSend}statement 1 has the principal sns.amazonaws.com.`,
        refused,
        `Write into it: ${toWrite()}.`,
      ]),
      one(
        "bound to another bucket",
        byQueue(changed({ Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::other" } } })),
        [
          `${doesntSend}statement 1 has the condition ArnEquals aws:SourceArn arn:aws:s3:::other.`,
          refused,
          `Write into it: ${toWrite()}.`,
        ],
      ),
      one(
        "the same in a queue that is there, whose policy the program has",
        byQueue(changed({ Resource: "arn:aws:sqs:us-east-1:123456789012:other" }), runningJobs),
        [
          `${doesntSend}statement 1 has the resource arn:aws:sqs:us-east-1:123456789012:other.`,
          refused,
          `Write into it: ${toWrite(account)}.`,
        ],
      ),
      one("a policy that denies it", byQueue(changed({}, { ...overTls, Condition: {} })), [
        `${doesntSend}statement 2 denies it (*).`,
        refused,
        'Exempt the principal { "Service": "s3.amazonaws.com" } from statement 2 of "jobs-policy".',
      ]),
      one(
        "a topic's policy that isn't waited for",
        [uploads, news, newsPolicy, notification(uploads, publish(news))],
        [
          '"tell" doesn\'t wait for "news-policy", which lets Amazon S3 publish to "news".',
          mayComeFirst("policy"),
          wait("news-policy"),
        ],
      ),
      // Labelled s3n-13.
      {
        name: "a queue under AWS's own key",
        resources: [
          uploads,
          managedKey,
          queuePolicy(managedKey),
          notification(uploads, send(managedKey), [queuePolicy(managedKey)]),
        ],
        findings: [
          {
            on: notification(uploads, {}),
            level: "mandatory",
            message: [
              '"jobs" is encrypted with "alias/aws/sqs", AWS\'s own key, which lets Amazon S3 send nothing to it.',
              refused,
              "Write sqsManagedSseEnabled: true for a queue, or a key of your own whose policy lets s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt.",
            ],
          },
        ],
      },
      one(
        "a FIFO queue",
        [uploads, fifo, queuePolicy(fifo), notification(uploads, send(fifo), [queuePolicy(fifo)])],
        [
          '"jobs" is a FIFO queue or topic.',
          "Amazon S3 takes no FIFO queue or topic as a destination.",
          "Send to a standard queue or topic, or write eventbridge: true and let EventBridge send.",
        ],
      ),
      one(
        "a FIFO topic",
        [
          uploads,
          fifoNews,
          topicPolicy(fifoNews),
          notification(uploads, publish(fifoNews), [topicPolicy(fifoNews)]),
        ],
        [
          '"news" is a FIFO queue or topic.',
          "Amazon S3 takes no FIFO queue or topic as a destination.",
          "Send to a standard queue or topic, or write eventbridge: true and let EventBridge send.",
        ],
      ),
      one(
        "a queue in another Region than a bucket of another stack",
        [
          notification(uploads, {
            bucket: "uploads",
            queues: [{ queueArn: `arn:aws:sqs:us-west-2:${account}:other`, events }],
          }),
        ],
        [
          'queues[0] is in us-west-2, and the bucket of "tell" in us-east-1.',
          invalidRegion,
          "Send to a destination in us-east-1.",
        ],
        advisory,
      ),
      one(
        "a queue of the stack in another Region than a bucket of another stack",
        [far, farPolicy, notification(uploads, { ...send(far), bucket: "uploads" }, [farPolicy])],
        [
          '"jobs" is in eu-west-1, and the bucket of "tell" in us-east-1.',
          invalidRegion,
          "Send to a destination in us-east-1.",
        ],
        advisory,
      ),
      one(
        "a FIFO topic of another stack",
        [
          uploads,
          notification(uploads, {
            topics: [{ topicArn: `arn:aws:sns:us-east-1:${account}:news.fifo`, events }],
          }),
        ],
        [
          "topics[0] is a FIFO queue or topic.",
          "Amazon S3 takes no FIFO queue or topic as a destination.",
          "Send to a standard queue or topic, or write eventbridge: true and let EventBridge send.",
        ],
      ),
      // Labelled s3n-14.
      one(
        "a queue of another stack in another Region",
        [
          uploads,
          notification(uploads, {
            queues: [{ queueArn: `arn:aws:sqs:us-west-2:${account}:other`, events }],
          }),
        ],
        [
          'queues[0] is in us-west-2, and the bucket of "tell" in us-east-1.',
          invalidRegion,
          "Send to a destination in us-east-1.",
        ],
        advisory,
      ),
      one(
        "a queue of the stack in another Region",
        [uploads, far, farPolicy, notification(uploads, send(far), [farPolicy])],
        [
          '"jobs" is in eu-west-1, and the bucket of "tell" in us-east-1.',
          invalidRegion,
          "Send to a destination in us-east-1.",
        ],
      ),
      one(
        "the same of a notification that is there",
        [
          runningBucket,
          notification(
            runningBucket,
            { queues: [{ queueArn: `arn:aws:sqs:us-west-2:${account}:other`, events }] },
            [],
            there,
          ),
        ],
        [
          'queues[0] is in us-west-2, and the bucket of "tell" in us-east-1.',
          invalidRegion,
          "Send to a destination in us-east-1.",
        ],
        advisory,
      ),
      ...[undefined, ownStatement].map((policy) =>
        one(
          `a queue under a key ${policy === undefined ? "without a policy" : "for its account alone"}`,
          byKey(key({ policy })),
          [
            '"jobs" is encrypted with the key "key", whose policy doesn\'t let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt.',
            `AWS's documentation says that it must let Amazon S3 use the key; if it doesn't, ${refused}`,
            policy === undefined
              ? `Write the key's policy, with the account's own statement and ${useKey}.`
              : `Add a statement to the key's policy: ${useKey}.`,
          ],
          advisory,
        ),
      ),
      one(
        "a topic under a key that lets S3 encrypt only, by its alias",
        [
          uploads,
          key({ policy: policyText(mayUse("kms:GenerateDataKey*")) }),
          aliasOfKey,
          secretNews,
          topicPolicy(secretNews),
          notification(uploads, publish(secretNews), [topicPolicy(secretNews)]),
        ],
        [
          '"news" is encrypted with the key "key", whose policy doesn\'t let s3.amazonaws.com do kms:Decrypt.',
          `AWS's documentation says that it must let Amazon S3 use the key; if it doesn't, ${refused}`,
          `Add a statement to the key's policy: ${useKey}.`,
        ],
        advisory,
      ),
      one(
        "rules that overlap",
        [
          uploads,
          resize,
          allow,
          told(
            items(
              { filterPrefix: "in/" },
              { filterSuffix: ".jpg", events: ["s3:ObjectCreated:Put"] },
            ),
          ),
        ],
        [
          'lambdaFunctions[0] and lambdaFunctions[1] are both for s3:ObjectCreated:* of the same objects: prefix "in/" and suffix ".jpg".',
          ...overlapping,
        ],
      ),
      one(
        "rules that overlap, in the other order",
        [
          uploads,
          resize,
          allow,
          told(
            items(
              { filterPrefix: "in/a/", filterSuffix: ".jpg", events: ["s3:ObjectCreated:Put"] },
              { filterPrefix: "in/", events: ["s3:ObjectRemoved:*", "s3:ObjectCreated:*"] },
            ),
          ),
        ],
        [
          'lambdaFunctions[0] and lambdaFunctions[1] are both for s3:ObjectCreated:Put of the same objects: prefix "in/a/" and suffix ".jpg" and prefix "in/".',
          ...overlapping,
        ],
      ),
      one(
        "rules that overlap, and are there",
        [
          runningBucket,
          runningResize,
          allowCall(runningResize, runningBucket),
          notification(
            runningBucket,
            items({}, {}),
            [allowCall(runningResize, runningBucket)],
            there,
          ),
        ],
        [
          "lambdaFunctions[0] and lambdaFunctions[1] are both for s3:ObjectCreated:* of the same objects: all keys and all keys.",
          ...overlapping,
        ],
        advisory,
      ),
      one(
        "two notifications of one bucket",
        [
          uploads,
          notification(uploads, { eventbridge: true }, [], { name: "a" }),
          notification(uploads, { eventbridge: true }, [], { name: "b" }),
        ],
        [
          '"a" and "b" both set the notifications of "uploads".',
          "A bucket has one configuration of notifications: the one that is made last overwrites the other, without an error.",
          'Put all destinations into one BucketNotification, and leave "b" out.',
        ],
        advisory,
      ),
    ],
    unknown: [
      // Labelled s3n-01.
      one(
        "the text of a queue's own policy",
        [uploads, queue({ policy: later }), notification(uploads, send(queue({ policy: later })))],
        [
          'The text of the policy of "jobs" isn\'t known at preview, so whether the policy of "jobs" lets Amazon S3 send messages to "jobs" for "tell" is not determined.',
          `If it may not, ${refused}`,
          'Build it from names as text, "arn:aws:sqs:us-east-1:ACCOUNT-ID:jobs" and "arn:aws:s3:::uploads", rather than from the arn of what is yet to be made.',
        ],
        low,
      ),
      one(
        "a condition that can't be judged",
        byQueue(changed({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
        [
          'In policy "jobs-policy", it isn\'t known whether the condition of statement 1 holds: IpAddress aws:SourceIp 10.0.0.0/8, so whether "jobs-policy" lets Amazon S3 send messages to "jobs" for "tell" is not determined.',
          `If it may not, ${refused}`,
          `Make sure that this is allowed: ${toWrite()}.`,
        ],
        low,
      ),
      one(
        "whether the bucket is of the account of a queue in another one",
        [
          uploads,
          theirs,
          queuePolicy(theirs, forAccount),
          notification(uploads, send(theirs), [jobsPolicy]),
        ],
        [
          `In policy "jobs-policy", it isn't known whether the condition of statement 1 holds: StringEquals aws:SourceAccount ${account}, so whether "jobs-policy" lets Amazon S3 send messages to "jobs" for "tell" is not determined.`,
          `If it may not, ${refused}`,
          `Make sure that this is allowed: ${toWrite("210987654321")}.`,
        ],
        low,
      ),
      one(
        "a policy that isn't one",
        byQueue('{"Statement": "Allow"}'),
        [
          'Policy "jobs-policy" can\'t be read, so whether "jobs-policy" lets Amazon S3 send messages to "jobs" for "tell" is not determined.',
          `If it may not, ${refused}`,
          "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
        ],
        low,
      ),
      ...untold.map(([principal, from]) =>
        one(
          `the principal of a permission, from ${from}`,
          byFunction({ principal }),
          [
            'principal of "permission" isn\'t known at preview, so whether "permission" lets Amazon S3 call "resize" for "tell" is not determined.',
            `If it may not, ${refused}`,
            "Write principal as text, in the program or its configuration.",
          ],
          low,
        ),
      ),
      one(
        "the function of a permission",
        byFunction({ function: later }),
        [
          'function of "permission" isn\'t known at preview, so whether "permission" lets Amazon S3 call "resize" for "tell" is not determined.',
          `If it may not, ${refused}`,
          "Write function as text, in the program or its configuration.",
        ],
        low,
      ),
      one(
        "whether the name of an alias is behind the function's ARN",
        byFunction({ qualifier: "live" }),
        [
          'lambdaFunctionArn of "tell" isn\'t known at preview, so whether "permission" lets Amazon S3 call "resize" for "tell" is not determined.',
          `If it may not, ${refused}`,
          "Make an aws.lambda.Alias, and take lambdaFunctionArn from its arn and qualifier from its name.",
        ],
        low,
      ),
      one(
        "which of two queues",
        [
          uploads,
          jobs,
          others,
          notification(
            uploads,
            { queues: [{ queueArn: [output(jobs, "arn"), output(others, "arn")], events }] },
            [],
            { outputs: { queues: [{ queueArn: unknown, events }] } },
          ),
        ],
        [
          'queueArn of "tell" isn\'t known at preview, so which queue gets "tell", and whether Amazon S3 may send messages to it is not determined.',
          `If it may not, ${refused}`,
          "Take queueArn from one queue.",
        ],
        low,
      ),
      ...untold.map(([queueUrl, from]) =>
        one(
          `which queue a policy is for, from ${from}`,
          [
            uploads,
            jobs,
            queuePolicy(jobs, policyText(statement("queue")), { queueUrl }),
            notification(uploads, send(jobs)),
          ],
          [
            'queueUrl of "jobs-policy" isn\'t known at preview, so whether "jobs-policy" lets Amazon S3 send messages to "jobs" for "tell" is not determined.',
            `If it may not, ${refused}`,
            'Take queueUrl from one queue; make "tell" depend on "jobs-policy" (resource option dependsOn).',
          ],
          low,
        ),
      ),
      one(
        "the policy of a queue's key",
        byKey(key({ policy: later })),
        [
          'The policy of the key "key" isn\'t known at preview, so whether Amazon S3 may use it to send to "jobs" is not determined.',
          `If it may not, ${refused}`,
          "Write the key's policy as text, without outputs of other resources.",
        ],
        low,
      ),
      none(
        "an ARN of another stack",
        uploads,
        notification(uploads, { queues: [{ queueArn: later, events }] }),
      ),
      none("the whole list", uploads, notification(uploads, { queues: later })),
      none(
        "a filter, which may overlap",
        uploads,
        resize,
        allow,
        told(items({ filterPrefix: later }, { filterPrefix: "in/" })),
      ),
    ],
    absent: [
      none("no destinations", uploads, notification(uploads, {})),
      none("empty lists", uploads, notification(uploads, { queues: [], lambdaFunctions: [] })),
      none("a bucket without notifications", uploads, jobs),
      one(
        "an empty policy of a queue",
        [uploads, queue({ policy: "" }), notification(uploads, send(queue({ policy: "" })))],
        [noPolicy, refused, addPolicy()],
      ),
      none(
        "no Region",
        uploads,
        resize,
        allow,
        notification(uploads, call(resize), [allow], { provider: provider("bare", {}) }),
      ),
    ],
  });
});
