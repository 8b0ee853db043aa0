import { expect } from "chai";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { albLogPrincipal } from "../../policies/alb-log-principal";
import {
  findings,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../testing";
import { bucket, existing, loadBalancer, policyOf, statement, types } from "../support/log-stacks";
import { type Expected, type Row, testRows } from "../support/policy-table";

/** A BucketPolicy with this text. */
const text = (policy: unknown, options: Options = {}, inputs: Inputs = {}) =>
  resource(types.policy, "log-policy", { bucket: "logs", policy, ...inputs }, options);

const of = (...statements: object[]) => text(JSON.stringify(policyOf(...statements)));

const inRegion = (region: string): Options => ({ provider: provider(region, { region }) });
const service = (name: string, changes: object = {}) =>
  statement({ Principal: { Service: name }, ...changes });
const elbAccount = (id: string) => statement({ Principal: { AWS: `arn:aws:iam::${id}:root` } });
const lookAlike = service("elasticloadbalancing.amazonaws.com");
const firstRepair = elbAccount("033677994240");
const forNetwork = service("delivery.logs.amazonaws.com");

function none(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

function one(name: string, on: TestResource, finding: Omit<Expected, "on">): Row {
  return { name, resources: [on], findings: [{ on, ...finding }] };
}

const older = 'or the older { "AWS": "arn:aws:iam::127311923021:root" }';

/** What is said while no load balancer needs the bucket. */
function wrong(
  statements: string,
  { region = "us-east-1", other = older, bucketName = "logs" } = {},
): Omit<Expected, "on"> {
  const others = other === "" ? "" : `, ${other}`;
  return {
    level: "advisory",
    message: [
      `${statements}, and nobody who writes the logs of Application or Classic Load Balancers in ${region}.`,
      `Switching the logs on fails with: InvalidConfigurationRequest: Access Denied for bucket: ${bucketName}. Please check S3bucket permission.`,
      `Write "Principal": { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" }${others}.`,
    ],
  };
}

/** What is said where a load balancer needs it. */
function blocked(statements: string, by = "alb"): Omit<Expected, "on"> {
  const [problem = "", , remedy = ""] = wrong(statements).message;
  return {
    level: "mandatory",
    message: [
      problem,
      `For "${by}" Elastic Load Balancing will answer: InvalidConfigurationRequest: Access Denied for bucket: logs. Please check S3bucket permission.`,
      remedy,
    ],
  };
}

const ofPolicy = ' of the policy of "log-policy"';
const admitsLookAlike = `Statement 1${ofPolicy} admits elasticloadbalancing.amazonaws.com, a service that never delivers logs`;
const alsoAdmits = (statement: number) =>
  `statement ${statement} admits elasticloadbalancing.amazonaws.com, a service that never delivers logs`;
const admitsUsEast2 = `Statement 1${ofPolicy} admits 033677994240, the account of Elastic Load Balancing in us-east-2`;

/** `at` is where, and what the program has there. */
function malformed(why: string, at = "", instead = byTheGrammar): Omit<Expected, "on"> {
  return {
    level: "mandatory",
    message: [
      `S3 doesn't take the bucket policy of "log-policy"${at === "" ? "" : `: ${at}`}.`,
      `S3 answers: MalformedPolicy: ${why}.`,
      `${instead}.`,
    ],
  };
}

const byTheGrammar =
  "Correct the policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
const forTheBucket =
  'Write "arn:aws:s3:::logs" for the bucket or "arn:aws:s3:::logs/*" for its objects';

function cloudFront(): TestResource {
  const identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1";
  const read = { Action: "s3:GetObject", Resource: "arn:aws-us-gov:s3:::logs/*" };
  return text(
    JSON.stringify(policyOf(statement({ Principal: { AWS: identity }, ...read }))),
    inRegion("us-gov-west-1"),
  );
}

const nativeOptions = { provider: provider("native", { region: "us-east-1" }, "aws-native") };
const nativeBucket = resource(types.native.bucket, "bucket", { bucketName: "logs" }, nativeOptions);
const madeUp = { ...lookAlike, Resource: "arn:aws:s3:::log-bucket-1a2b3c4/*" };

const valid: Row[] = [
  none("the service principal", of()),
  none("the Region's own account", of(elbAccount("127311923021"))),
  none(
    "an account in its own Region",
    text(JSON.stringify(policyOf(firstRepair)), inRegion("us-east-2")),
  ),
  none(
    "an account in its own Region, by the policy's own region",
    text(JSON.stringify(policyOf(firstRepair)), {}, { region: "us-east-2" }),
  ),
  none("a wrong statement beside a right one", of(lookAlike, firstRepair, statement())),
  none("a wrong principal beside a right one in a statement", of(bothPrincipals())),
  none("the accounts of all Regions", of(elbAccount("127311923021"), firstRepair)),
  none("everybody may put objects", of(lookAlike, statement({ Principal: "*" }))),
  none(
    "all but some may put objects",
    of(
      lookAlike,
      statement({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
    ),
  ),
  none("a right writer with a condition that can't be judged", of(lookAlike, conditional())),
  none(
    "a right writer of connection logs only",
    of(
      lookAlike,
      ...["elasticloadbalancing/*", "ELBConnectionLogTestFile"].map((objects) =>
        statement({ Resource: `arn:aws:s3:::logs/AWSLogs/123456789012/${objects}` }),
      ),
    ),
  ),
  none(
    "a look-alike beside a right writer that is denied, which is another mistake",
    of(lookAlike, statement(), denyAll()),
  ),
  none(
    "the Region's own account, where no logs go",
    of({ ...elbAccount("127311923021"), Resource: "arn:aws:s3:::logs/backup" }),
  ),
  none(
    "the writer on Outposts beside a wrong one",
    of(lookAlike, service("logdelivery.elb.amazonaws.com")),
  ),
  none("the writer of Network Load Balancers", of(forNetwork)),
  none(
    "a look-alike that may only read the ACL",
    of(
      service("elasticloadbalancing.amazonaws.com", {
        Action: "s3:GetBucketAcl",
        Resource: "arn:aws:s3:::logs",
      }),
    ),
  ),
  none(
    "a look-alike that is denied",
    of(service("elasticloadbalancing.amazonaws.com", { Effect: "Deny" })),
  ),
  none("an account that isn't of Elastic Load Balancing", of(elbAccount("123456789012"))),
  none(
    "a role in an account of Elastic Load Balancing, which isn't the writer",
    of(statement({ Principal: { AWS: "arn:aws:iam::033677994240:role/x" } })),
  ),
  none("another service", of(service("cloudtrail.amazonaws.com"))),
  none("a policy that S3 takes and that says nothing of PutObject", of(insecure())),
  none(
    "a Region of which nothing is known",
    text(JSON.stringify(policyOf(lookAlike)), inRegion("us-north-9")),
  ),
  none("a bucket without a policy", bucket()),
  none("a right policy in a bucket", bucket({ policy: JSON.stringify(policyOf()) })),
  none("a right document of aws-native", native(policyOf())),
  none(
    "aws-native, another Region's account for a bucket that may be there",
    native(policyOf(firstRepair)),
  ),
  none(
    "everybody, which s3-links judges",
    bucket(),
    of(statement({ Principal: "*", Resource: "arn:aws:s3:::logs/*" })),
  ),
  none("CloudFront's identity, from another partition", cloudFront()),
  none(
    "a policy of a directory bucket, by its name",
    text(ofDirectoryBucket(), {}, { bucket: "logs--use1-az4--x-s3" }),
  ),
  none(
    "a policy of a directory bucket whose name isn't known yet",
    text(ofDirectoryBucket(), {}, { bucket: output(bucket({}), "id") }),
  ),
  none("a policy of a bucket that is named by its ARN", byArn()),
  none(
    "a canonical id in place of an account's",
    of(statement({ Principal: { AWS: `9${"0a".repeat(31)}b` } })),
  ),
  none(
    "condition keys and operators that may be new",
    of(
      statement({
        Condition: { Resembles: { "s3:a-new-key": "x" }, Null: { "aws:SourceVpc": "true" } },
      }),
    ),
  ),
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html */
function ofDirectoryBucket(): string {
  const Resource = "arn:aws:s3express:us-east-1:123456789012:bucket/logs--use1-az4--x-s3";
  const Principal = { AWS: "arn:aws:iam::123456789012:root" };
  return JSON.stringify(
    policyOf(statement({ Principal, Action: "s3express:CreateSession", Resource })),
  );
}

function byArn(): TestResource {
  return text(JSON.stringify(policyOf()), {}, { bucket: "arn:aws:s3:::logs" });
}

function bothPrincipals(): object {
  const services = [
    "elasticloadbalancing.amazonaws.com",
    "logdelivery.elasticloadbalancing.amazonaws.com",
  ];
  return statement({ Principal: { Service: services } });
}

function conditional(): object {
  return statement({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } });
}

function denyAll(): object {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::logs/*" };
}

function insecure(): object {
  return {
    ...denyAll(),
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

function native(policyDocument: unknown): TestResource {
  const inputs = { bucket: "logs", policyDocument };
  return resource(types.native.policy, "log-policy", inputs, nativeOptions);
}

const notInNeed = [
  ["another bucket", loadBalancer("other-logs")],
  ["it, perhaps", loadBalancer("logs", { enabled: unknown })],
] as const;

const invalid: Row[] = [
  ...notInNeed.map(([name, balancer]) => ({
    name: `a load balancer that logs to ${name}`,
    resources: [bucket(), of(lookAlike), balancer],
    findings: [{ on: of(lookAlike), ...wrong(admitsLookAlike) }],
  })),
  one("a look-alike", of(lookAlike), wrong(admitsLookAlike)),
  one(
    "a look-alike in capitals",
    of(service("ElasticLoadBalancing.amazonaws.com")),
    wrong(admitsLookAlike),
  ),
  one(
    "a statement with a Sid",
    of({ Sid: "AWSLogDeliveryWrite", ...lookAlike }),
    wrong(
      `Statement 1 ("AWSLogDeliveryWrite")${ofPolicy} admits elasticloadbalancing.amazonaws.com, a service that never delivers logs`,
    ),
  ),
  one(
    "the first repair of the incident: another Region's account",
    of(firstRepair),
    wrong(admitsUsEast2),
  ),
  one(
    "another Region's account as a bare id with a leading zero",
    of(statement({ Principal: { AWS: "033677994240" } })),
    wrong(admitsUsEast2),
  ),
  one(
    "s3:* and a wildcard",
    of(
      service("elasticloadbalancing.amazonaws.com", {
        Action: "s3:Put*",
        Resource: "arn:aws:s3:::logs/*",
      }),
    ),
    wrong(admitsLookAlike),
  ),
  one(
    "an account in a Region that has none",
    text(JSON.stringify(policyOf(elbAccount("127311923021"))), inRegion("ap-south-2")),
    wrong(
      `Statement 1${ofPolicy} admits 127311923021, the account of Elastic Load Balancing in us-east-1`,
      {
        region: "ap-south-2",
        other: "",
      },
    ),
  ),
  one(
    "the Region's own account, in another Region by the policy's own region",
    text(JSON.stringify(policyOf(elbAccount("127311923021"))), {}, { region: "us-east-2" }),
    wrong(
      `Statement 1${ofPolicy} admits 127311923021, the account of Elastic Load Balancing in us-east-1`,
      {
        region: "us-east-2",
        other: 'or the older { "AWS": "arn:aws:iam::033677994240:root" }',
      },
    ),
  ),
  one(
    "several wrong principals",
    of(lookAlike, firstRepair),
    wrong(
      `${admitsLookAlike}; statement 2 admits 033677994240, the account of Elastic Load Balancing in us-east-2`,
    ),
  ),
  one(
    "as many wrong principals as are worth listing",
    of(lookAlike, lookAlike, lookAlike),
    wrong([admitsLookAlike, alsoAdmits(2), alsoAdmits(3)].join("; ")),
  ),
  one(
    "more wrong principals than are worth listing",
    of(lookAlike, lookAlike, lookAlike, lookAlike, lookAlike),
    wrong([admitsLookAlike, alsoAdmits(2), alsoAdmits(3)].join("; ") + "; and 2 more"),
  ),
  one(
    "beside the writer of Network Load Balancers, who may be all that is meant",
    of(lookAlike, forNetwork),
    {
      ...wrong(admitsLookAlike),
      level: "advisory",
    },
  ),
  one("a policy given as an object", text(policyOf(lookAlike)), wrong(admitsLookAlike)),
  one("a secret text", text(secret(JSON.stringify(policyOf(lookAlike)))), wrong(admitsLookAlike)),
  one(
    "a policy in a bucket",
    bucket({ policy: JSON.stringify(policyOf(lookAlike)) }),
    wrong(admitsLookAlike.replace("log-policy", "log-bucket")),
  ),
  one(
    "a policy in a bucket of the older type",
    bucket({ policy: JSON.stringify(policyOf(lookAlike)) }, {}, types.bucketV2),
    wrong(admitsLookAlike.replace("log-policy", "log-bucket")),
  ),
  one(
    "a bucket whose name isn't known",
    text(JSON.stringify(policyOf(lookAlike)), {}, { bucket: output(bucket(), "id") }),
    wrong(admitsLookAlike),
  ),
  one(
    "no JSON",
    text("Statement"),
    malformed("Policies must be valid JSON and the first byte must be '{'"),
  ),
  one("broken JSON", text('{"Version": '), malformed("This policy contains invalid Json")),
  one(
    "JSON of the wrong shape",
    text("[]"),
    malformed("Policies must be valid JSON and the first byte must be '{'"),
  ),
  one(
    "no statements",
    text('{"Version":"2012-10-17"}'),
    malformed("Missing required field Statement"),
  ),
  one(
    "an unknown version",
    text(JSON.stringify({ ...policyOf(), Version: "2025-01-01" })),
    malformed("The policy must contain a valid version string"),
  ),
  one(
    "a statement that may have nothing to do with logs",
    text(JSON.stringify(policyOf(statement({ Principal: undefined })))),
    malformed("Missing required field Principal", "statement 1"),
  ),
  one(
    "an empty text of a policy's own resource",
    text(" "),
    malformed("Policies must be valid JSON and the first byte must be '{'"),
  ),
  one(
    "an object of aws-native",
    native({ Statement: "none" }),
    malformed("Invalid policy syntax", "statement 1"),
  ),
  one("text of aws-native", native("{}"), malformed("Missing required field Statement")),
];

const bySelf = (wrongPolicy: TestResource): TestResource[] => [bucket(), wrongPolicy];

/** The finding is on the policy, whatever else is in the stack. */
function among(name: string, resources: TestResource[], finding: Omit<Expected, "on">): Row {
  const on = resources.find(({ name }) => name === "log-policy")!;
  return { name, resources, findings: [{ on, ...finding }] };
}

const inNeed: Row[] = [
  among(
    "a new load balancer that needs the bucket",
    [...bySelf(of(lookAlike)), loadBalancer("logs")],
    blocked(admitsLookAlike),
  ),
  among(
    "one that exists, with a bucket that doesn't",
    [...bySelf(of(lookAlike)), existing("logs")],
    blocked(admitsLookAlike),
  ),
  among(
    "beside the writer of Network Load Balancers, where the load balancer is another",
    [...bySelf(of(lookAlike, forNetwork)), loadBalancer("logs")],
    blocked(admitsLookAlike),
  ),
  among(
    "a new Network Load Balancer, which such a principal doesn't write for",
    [...bySelf(of(lookAlike)), loadBalancer("logs", {}, {}, { loadBalancerType: "network" })],
    wrong(admitsLookAlike),
  ),
  among(
    "logs that are off",
    [...bySelf(of(lookAlike)), loadBalancer("logs", { enabled: false })],
    wrong(admitsLookAlike),
  ),
  among(
    "logs that run",
    [bucket({}, { phase: "existing" }), of(lookAlike), existing("logs")],
    wrong(admitsLookAlike),
  ),
  among(
    "a document of aws-native, whose bucket is in the stack",
    [nativeBucket, native(policyOf(lookAlike))],
    wrong(admitsLookAlike),
  ),
  one(
    "a bucket whose name Pulumi makes up",
    bucket({ bucket: "log-bucket-1a2b3c4", policy: JSON.stringify(policyOf(madeUp)) }),
    {
      ...wrong(admitsLookAlike.replace("log-policy", "log-bucket"), { bucketName: "…" }),
    },
  ),
];

const refusedByS3: Row[] = [
  one(
    "another bucket's objects",
    of(statement({ Resource: "arn:aws:s3:::other/*" })),
    malformed(
      "Policy has invalid resource",
      'statement 1: resource "arn:aws:s3:::other/*"',
      forTheBucket,
    ),
  ),
  one(
    "all resources",
    of(statement({ Sid: "All", Resource: "*" })),
    malformed("Policy has invalid resource", 'statement 1 ("All"): resource "*"', forTheBucket),
  ),
  one(
    "a resource of another partition",
    text(JSON.stringify(policyOf()), inRegion("cn-north-1")),
    malformed(
      "Policy has invalid resource",
      'statement 1: resource "arn:aws:s3:::logs/AWSLogs/123456789012/*"',
      'Write "arn:aws-cn:s3:::logs" for the bucket or "arn:aws-cn:s3:::logs/*" for its objects',
    ),
  ),
  one(
    "a principal of another partition",
    text(
      JSON.stringify(
        policyOf({ ...elbAccount("127311923021"), Resource: "arn:aws-us-gov:s3:::logs/*" }),
      ),
      inRegion("us-gov-west-1"),
    ),
    malformed(
      "Invalid principal in policy",
      'statement 1: principal "arn:aws:iam::127311923021:root", in a bucket of the partition aws-us-gov',
      'Write "arn:aws-us-gov:iam::127311923021:root", with an account of that partition',
    ),
  ),
  one(
    "a placeholder in a principal",
    of(statement(), elbAccount("elb-account-id")),
    malformed(
      "Invalid principal in policy",
      'statement 2: principal "arn:aws:iam::elb-account-id:root"',
      "Write an account's 12 digits, the ARN of an account, user or role with them, or a Service",
    ),
  ),
  one(
    "a condition key in another spelling",
    of(statement({ Condition: { StringEquals: { "s3:x-acl": "private" } } })),
    malformed(
      "Policy has an invalid condition key",
      'statement 1: condition key "s3:x-acl"',
      'Write "s3:x-amz-acl"',
    ),
  ),
  one(
    "a listing's key with puts",
    of(statement({ Condition: { StringLike: { "s3:prefix": "web/*" } } })),
    malformed(
      "Conditions do not apply to combination of actions and resources in statement",
      'statement 1: condition key "s3:prefix" with "s3:PutObject"',
      'Write the prefix into the resource; "s3:prefix" is for s3:ListBucket',
    ),
  ),
  one(
    "an operator misspelt",
    of(statement({ Condition: { "ForAnyValue:StringEqual": { "aws:SourceAccount": "1" } } })),
    malformed(
      "Invalid Condition type : StringEqual",
      'statement 1: operator "ForAnyValue:StringEqual" of condition "aws:SourceAccount"',
      'Write "ForAnyValue:StringEquals"',
    ),
  ),
  one(
    "an action that is none",
    of(statement({ Action: "PutObject" })),
    malformed(
      "Policy has invalid action",
      'statement 1: action "PutObject"',
      'Write actions of S3, such as "s3:PutObject"',
    ),
  ),
  one(
    "an action on objects with the bucket alone",
    of(statement({ Resource: "arn:aws:s3:::logs" })),
    malformed(
      "Action does not apply to any resource(s) in statement",
      'statement 1: "s3:PutObject" on "arn:aws:s3:::logs"',
      'Write actions on objects with "arn:…:BUCKET/*" and actions on the bucket with "arn:…:BUCKET"',
    ),
  ),
];

const unknownRows: Row[] = [
  none("the text, which is judged when the deployment reaches it", text(unknown)),
  none(
    "a part of the object",
    native(
      policyOf(
        service("elasticloadbalancing.amazonaws.com", { Resource: output(bucket(), "arn") }),
      ),
    ),
  ),
  none(
    "the Region",
    text(JSON.stringify(policyOf(lookAlike)), { provider: provider("new", { region: unknown }) }),
  ),
];

const absentRows: Row[] = [
  none("no text", text(undefined)),
  none("an empty policy in a bucket", bucket({ policy: "" })),
  none("no Region", text(JSON.stringify(policyOf(lookAlike)), { provider: provider("none", {}) })),
];

describe("policies/alb-log-principal", () => {
  const all = [...invalid, ...inNeed, ...refusedByS3];
  testRows(albLogPrincipal, { valid, invalid: all, unknown: unknownRows, absent: absentRows });

  describe("in an update", () => {
    const before = { ...process.env };
    beforeEach(() => {
      Object.assign(process.env, { PULUMI_NODEJS_DRY_RUN: "false", PULUMI_NODEJS_STACK: "dev" });
    });
    afterEach(() => {
      for (const key of ["PULUMI_NODEJS_DRY_RUN", "PULUMI_NODEJS_STACK"]) {
        if (before[key] === undefined) Reflect.deleteProperty(process.env, key);
        else process.env[key] = before[key];
      }
    });
    const found = async (...resources: TestResource[]) =>
      (await findings([toSdkPolicy(albLogPrincipal)], resources)).map(({ level, message }) => ({
        level,
        message: message.split("\n"),
      }));

    it("tells of a wrong principal before S3 gets it, whoever needs the bucket", async () => {
      const { message } = wrong(admitsLookAlike);
      expect(await found(of(lookAlike))).to.deep.equal([{ level: "mandatory", message }]);
    });

    it("tells of what S3 refuses", async () => {
      expect(await found(of(statement({ Resource: "arn:aws:s3:::other/*" })))).to.deep.equal([
        malformed(
          "Policy has invalid resource",
          'statement 1: resource "arn:aws:s3:::other/*"',
          forTheBucket,
        ),
      ]);
    });

    it("says nothing of a right one, or where the bucket's Region isn't known", async () => {
      expect(await found(of(), native(policyOf(firstRepair)))).to.deep.equal([]);
    });
  });
});
