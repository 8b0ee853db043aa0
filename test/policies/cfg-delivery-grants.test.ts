import { cfgDeliveryGrants } from "../../policies/cfg-delivery-grants";
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
import { answers, fine, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const account = "123456789012";
const made: Options = { outputs: { id: unknown } };
const linked = resource("aws:iam/serviceLinkedRole:ServiceLinkedRole", "linked", {
  awsServiceName: "config.amazonaws.com",
});
const ownRole = resource("aws:iam/role:Role", "own");
const recorder = (roleArn: unknown = output(linked, "arn"), options: Options = {}) =>
  resource(
    "aws:cfg/recorder:Recorder",
    "recorder",
    { name: "main", roleArn },
    { ...made, ...options },
  );
const main = recorder();
const bucket = (options: Options = {}) =>
  resource("aws:s3/bucket:Bucket", "records", { bucket: "records" }, options);
const records = bucket();
const unnamed = resource("aws:s3/bucket:Bucket", "records", {}, { outputs: { bucket: unknown } });
const otherLinked = resource("aws:iam/serviceLinkedRole:ServiceLinkedRole", "linked", {
  awsServiceName: "es.amazonaws.com",
});
const rights = resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "rights");
const ireland = provider("ireland", { region: "eu-west-1" });
const audit = provider("audit", { region: "us-east-1", profile: "audit" });
const statement = (Action: unknown, Resource: string, more: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: "config.amazonaws.com" },
  Action,
  Resource,
  ...more,
});
const withAcl = {
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
};
const readsAcl = statement(["s3:GetBucketAcl", "s3:ListBucket"], "arn:aws:s3:::records");
const puts = (more: object = withAcl, path = `AWSLogs/${account}/Config/*`) =>
  statement("s3:PutObject", `arn:aws:s3:::records/${path}`, more);
const text = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const policy = (document: unknown = text(readsAcl, puts()), options: Options = {}) =>
  resource(
    "aws:s3/bucketPolicy:BucketPolicy",
    "policy",
    { bucket: output(records, "bucket"), policy: document },
    options,
  );
const lets = policy();
const channel = (
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = {},
  options: Options = made,
) =>
  resource(
    "aws:cfg/deliveryChannel:DeliveryChannel",
    "channel",
    { s3BucketName: output(records, "bucket"), ...inputs },
    { ...options, dependsOn },
  );
const bySource = {
  Condition: {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:config:us-east-1:${account}:*` },
  },
};
const bound = policy(
  text(statement("s3:GetBucketAcl", "arn:aws:s3:::records", bySource), puts(bySource)),
);
const withPrivate = policy(
  text(readsAcl, puts({ Condition: { StringEquals: { "s3:x-amz-acl": "private" } } })),
);
const forRole = policy(
  text({
    ...statement("s3:*", "arn:aws:s3:::records*"),
    Principal: {
      AWS: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    },
  }),
);
const group = component("app:index:Records", "group");
const inside = policy(text(readsAcl, puts()), { parent: group });
const script = resource(
  "command:local:Command",
  "script",
  { create: "./let-in.sh" },
  { dependsOn: [records] },
);
const forOther = text(readsAcl, {
  ...puts(),
  Principal: { Service: "cloudtrail.amazonaws.com" },
});
const elsewhere = text(readsAcl, puts(withAcl, "elsewhere/*"));
const closed = text(readsAcl, puts(), {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::records", "arn:aws:s3:::records/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

const refusal =
  "InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket: …, unable to write to bucket";
const service = '{ "Effect": "Allow", "Principal": { "Service": "config.amazonaws.com" }';
const toWrite = (path = "AWSLogs/ACCOUNT-ID/Config/*") =>
  `${service}, "Action": ["s3:GetBucketAcl", "s3:ListBucket"], "Resource": "arn:aws:s3:::records" }, ` +
  `${service}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::records/${path}", ` +
  '"Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" } } }';
const none = (but = "", path?: string) =>
  [
    `No policy in this stack lets AWS Config write into "records" for "channel", whose recorder has the service-linked role${but}`,
    answers(refusal),
    `Add an aws.s3.BucketPolicy for "records" with the statements ${toWrite(path)}, and make "channel" depend on it`,
  ] as const;
const ofUnnamed = [
  none()[0],
  none()[1],
  none()[2].replaceAll("arn:aws:s3:::records", "arn:aws:s3:::BUCKET"),
] as const;
const late = [
  '"channel" doesn\'t wait for "policy", the policy of its bucket "records"',
  `AWS Config tests the bucket as soon as the channel is made; before the policy, ${answers(refusal)}. The AWS provider tries again for up to 2 minutes, and then fails`,
  'Make "channel" depend on "policy" (resource option dependsOn)',
] as const;
const misfit = (why: string, remedy = `Write the statements ${toWrite()}`) =>
  [
    `"policy" doesn't let AWS Config write into "records" for "channel": ${why}`,
    answers(refusal),
    remedy,
  ] as const;
const exempt =
  'Exempt the principal { "Service": "config.amazonaws.com" } from statement 3 of "policy"';
const noDelete = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "arn:aws:s3:::records/*",
};
const existing = bucket({ phase: "existing" });
const second = resource("aws:s3/bucketPolicy:BucketPolicy", "second", {
  bucket: output(records, "bucket"),
  policy: unknown,
});
const itself = resource("aws:s3/bucket:Bucket", "records", {
  bucket: "records",
  policy: text(readsAcl, puts()),
});
const putsAlone = policy(text(puts()));
const nowhere = provider("nowhere", {});
const nowhereRecorder = recorder(undefined, { provider: nowhere });
const inIreland = resource(
  "aws:cfg/recorder:Recorder",
  "recorder-in-ireland",
  { name: "main", roleArn: output(linked, "arn") },
  { ...made, provider: ireland },
);
const own = provider("own", { region: "us-east-1", allowedAccountIds: [account] });
const ofOwn = recorder(undefined, { provider: own });
/** A channel of a known account. */
const channelOfOwn = (...dependsOn: TestResource[]) =>
  channel(dependsOn, {}, { ...made, provider: own });
const ofTheirs = policy(text(readsAcl, puts(withAcl, "AWSLogs/210987654321/Config/*")));
const fromTheirs = policy(
  text(readsAcl, puts({ Condition: { StringEquals: { "aws:SourceAccount": "210987654321" } } })),
);
const inOwn = (message: readonly [string, string, string]) =>
  [message[0], message[1], message[2].replaceAll("ACCOUNT-ID", account)] as const;
const notFor = text({ ...readsAcl, Effect: "Deny", Principal: { Service: "ec2.amazonaws.com" } });
const denied = policy(text(readsAcl, puts(), noDelete));
const mayBeDenied = policy(
  text(readsAcl, puts(), {
    ...noDelete,
    Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
  }),
);

describe("cfg-delivery-grants", () => {
  testRows(cfgDeliveryGrants, {
    valid: [
      fine("a policy that lets AWS Config in", linked, main, records, lets, channel([lets])),
      fine(
        "one for this account and channel alone",
        linked,
        main,
        records,
        bound,
        channel([bound]),
      ),
      fine("one of a known account", linked, ofOwn, records, lets, channelOfOwn(lets)),
      fine("one over TLS only", linked, main, records, policy(closed), channel([policy(closed)])),
      fine("a component that has it", linked, main, records, group, inside, channel([group])),
      fine(
        "a role of one's own, which may have the rights",
        recorder(`arn:aws:iam::${account}:role/config`),
        records,
        channel(),
      ),
      fine(
        "the service-linked role of another service",
        otherLinked,
        recorder(output(otherLinked, "arn")),
        records,
        channel(),
      ),
      fine(
        "a recorder that may be of another account",
        linked,
        recorder(undefined, { provider: audit }),
        records,
        channel(),
      ),
      fine(
        "a recorder of another Region",
        linked,
        recorder(undefined, { provider: ireland }),
        records,
        channel(),
      ),
      fine("a policy in the bucket's own arguments", linked, main, itself, channel()),
      fine(
        "the same of a bucket that is named by text",
        linked,
        main,
        itself,
        channel([], { s3BucketName: "records" }),
      ),
      fine(
        "a second policy, of which nothing is known",
        linked,
        main,
        records,
        lets,
        second,
        channel([lets, second]),
      ),
      fine("a role of the stack", ownRole, recorder(output(ownRole, "arn")), records, channel()),
      fine("no recorder in this stack", records, channel()),
      fine("a bucket of another stack", linked, main, channel([], { s3BucketName: "others" })),
      fine(
        "a channel that exists",
        linked,
        main,
        records,
        channel([], {}, { phase: "existing", outputs: { id: "main" } }),
      ),
    ],
    invalid: [
      // Labelled cfg-01.
      wrong("delivery-policy", [linked, main, records, channel()], none()),
      wrong(
        "delivery-policy",
        [linked, main, records, channel([], { s3KeyPrefix: "config" })],
        none("", "config/AWSLogs/ACCOUNT-ID/Config/*"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, channel([], { s3KeyPrefix: "//config/a//" })],
        none("", "config/a/AWSLogs/ACCOUNT-ID/Config/*"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, channel([], { s3KeyPrefix: unknown })],
        none("", "PREFIX/AWSLogs/ACCOUNT-ID/Config/*"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, unnamed, channel([], { s3BucketName: output(unnamed, "bucket") })],
        ofUnnamed,
      ),
      wrong(
        "delivery-policy",
        [
          linked,
          rights,
          recorder(new Reference([linked, records, rights], unknown)),
          records,
          channel(),
        ],
        none(),
      ),
      wrong("delivery-policy", [linked, ofOwn, records, channelOfOwn()], inOwn(none())),
      wrong(
        "delivery-policy",
        [linked, ofOwn, records, ofTheirs, channelOfOwn(ofTheirs)],
        inOwn(
          misfit("statement 2 has the resource arn:aws:s3:::records/AWSLogs/210987654321/Config/*"),
        ),
      ),
      wrong(
        "delivery-policy",
        [linked, ofOwn, records, fromTheirs, channelOfOwn(fromTheirs)],
        inOwn(misfit("statement 2 has the condition StringEquals aws:SourceAccount 210987654321")),
      ),
      wrong("delivery-policy", [linked, inIreland, main, records, channel()], none()),
      wrong(
        "delivery-policy",
        [linked, nowhereRecorder, records, channel([], {}, { ...made, provider: nowhere })],
        none(),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, policy(notFor), channel([policy(notFor)])],
        misfit("no statement allows s3:GetBucketAcl"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, existing, putsAlone, channel([putsAlone])],
        misfit("no statement allows s3:GetBucketAcl"),
        "advisory",
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, script, putsAlone, channel([putsAlone])],
        misfit("no statement allows s3:GetBucketAcl"),
        "advisory",
      ),
      wrong(
        "delivery-policy",
        [
          recorder(
            `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
          ),
          records,
          channel(),
        ],
        none(),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, script, channel()],
        none(', unless "script" does'),
        "advisory",
      ),
      wrong(
        "delivery-policy",
        [linked, main, bucket({ phase: "existing" }), channel()],
        none(),
        "advisory",
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, policy(forOther), channel([policy(forOther)])],
        misfit("statement 2 has the principal cloudtrail.amazonaws.com"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, policy(elsewhere), channel([policy(elsewhere)])],
        misfit("statement 2 has the resource arn:aws:s3:::records/elsewhere/*"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, withPrivate, channel([withPrivate])],
        misfit("statement 2 has the condition StringEquals s3:x-amz-acl private"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, putsAlone, channel([putsAlone])],
        misfit("no statement allows s3:GetBucketAcl"),
      ),
      wrong(
        "delivery-policy",
        [linked, main, records, denied, channel([denied])],
        misfit("statement 3 denies s3:PutObject", exempt),
      ),
      wrong("delivery-policy-order", [linked, main, records, lets, channel()], late, "advisory"),
      {
        ...wrong("delivery-policy-order", [linked, main, records, lets, channel()], late),
        name: "the same with races: mandatory",
        config: { races: "mandatory" },
      },
    ],
    unknown: [
      {
        name: "whether a statement for the role is enough",
        resources: [linked, main, records, forRole, channel([forRole])],
        findings: [
          {
            on: channel(),
            level: "advisory",
            severity: "low",
            message: [
              'Whether "policy" lets AWS Config write into "records" for "channel" is not determined: statement 1 is for the service-linked role, and no page of AWS tells whether that is enough.',
              `If it doesn't, ${answers(refusal)}.`,
              `Make sure that it has the statements ${toWrite()}.`,
            ],
          },
        ],
      },
      {
        name: "whether a statement denies it",
        resources: [linked, main, records, mayBeDenied, channel([mayBeDenied])],
        findings: [
          {
            on: channel(),
            level: "advisory",
            severity: "low",
            message: [
              'Whether "policy" lets AWS Config write into "records" for "channel" is not determined: it isn\'t known whether the condition of statement 3 holds: StringNotEquals aws:SourceVpce vpce-1.',
              `If it doesn't, ${answers(refusal)}.`,
              `${exempt}.`,
            ],
          },
        ],
      },
      {
        name: "the policy's text",
        resources: [linked, main, records, policy(unknown), channel([policy(unknown)])],
        findings: [
          {
            on: channel(),
            level: "advisory",
            severity: "low",
            message: [
              'Whether "policy" lets AWS Config write into "records" for "channel" is not determined: its text isn\'t known at preview.',
              `If it doesn't, ${answers(refusal)}.`,
              `Build it from names as text, with the statements ${toWrite()}.`,
            ],
          },
        ],
      },
      {
        name: "a policy that isn't JSON",
        resources: [linked, main, records, policy("let it in"), channel([policy("let it in")])],
        findings: [
          {
            on: channel(),
            level: "advisory",
            severity: "low",
            message: [
              'Whether "policy" lets AWS Config write into "records" for "channel" is not determined: it can\'t be read.',
              `If it doesn't, ${answers(refusal)}.`,
              `Build it from names as text, with the statements ${toWrite()}.`,
            ],
          },
        ],
      },
      wrong(
        "delivery-policy-order",
        [linked, main, records, policy(unknown), channel()],
        late,
        "advisory",
      ),
      {
        name: "the recorder's role",
        resources: [recorder(unknown), records, channel()],
        findings: [
          {
            on: channel(),
            level: "advisory",
            severity: "low",
            message: [
              'roleArn of "recorder" isn\'t known at preview, so whether "records" must let AWS Config in for "channel" is not determined.',
              `If it is the service-linked role, ${answers(refusal)}.`,
              "Take roleArn from a role of this stack, or write it as text.",
            ],
          },
        ],
      },
      fine(
        "the recorder's role, where the bucket lets AWS Config in",
        recorder(unknown),
        records,
        lets,
        channel([lets]),
      ),
      fine("the bucket", linked, main, records, channel([], { s3BucketName: unknown })),
    ],
    absent: [
      fine("the recorder's role", recorder(null), records, channel()),
      fine("the bucket", linked, main, records, channel([], { s3BucketName: undefined })),
    ],
  });
});
