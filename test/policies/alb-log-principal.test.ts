import { albLogPrincipal } from "../../policies/alb-log-principal";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../testing";
import { bucket, policyOf, statement, types } from "../support/log-stacks";
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

const older =
  'The older form in us-east-1, { "AWS": "arn:aws:iam::127311923021:root" }, is right as well.';

function wrong(
  statements: string,
  { region = "us-east-1", other = older, bucketName = "logs" } = {},
): Omit<Expected, "on"> {
  return {
    level: "mandatory",
    message: [
      `${statements}; the bucket is in ${region}, and nobody who writes the logs of Application or Classic Load Balancers there may put them into it.`,
      `Switching the logs on fails with: InvalidConfigurationRequest: Access Denied for bucket: ${bucketName}. Please check S3bucket permission.`,
      `Write "Principal": { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" }, which is right in every Region. ${other}`,
    ],
  };
}

const admitsLookAlike =
  "Statement 1 admits elasticloadbalancing.amazonaws.com, a service that never delivers logs";
const admitsUsEast2 =
  "Statement 1 admits 033677994240, the account of Elastic Load Balancing in us-east-2";

function malformed(why: string): Omit<Expected, "on"> {
  return {
    level: "mandatory",
    message: [
      "S3 doesn't take this bucket policy.",
      `S3 answers: MalformedPolicy: ${why}.`,
      "Correct the policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
    ],
  };
}

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
    of(lookAlike, statement(), { ...denyAll(), Resource: "*" }),
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
];

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
  const options = { provider: provider("native", { region: "us-east-1" }, "aws-native") };
  return resource(types.native.policy, "log-policy", { bucket: "logs", policyDocument }, options);
}

const invalid: Row[] = [
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
      'Statement 1 ("AWSLogDeliveryWrite") admits elasticloadbalancing.amazonaws.com, a service that never delivers logs',
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
    of(service("elasticloadbalancing.amazonaws.com", { Action: "s3:Put*", Resource: "*" })),
    wrong(admitsLookAlike),
  ),
  one(
    "an account in a Region that has none",
    text(JSON.stringify(policyOf(elbAccount("127311923021"))), inRegion("ap-south-2")),
    wrong("Statement 1 admits 127311923021, the account of Elastic Load Balancing in us-east-1", {
      region: "ap-south-2",
      other: "No other principal delivers these logs in ap-south-2.",
    }),
  ),
  one(
    "the Region's own account, in another Region by the policy's own region",
    text(JSON.stringify(policyOf(elbAccount("127311923021"))), {}, { region: "us-east-2" }),
    wrong("Statement 1 admits 127311923021, the account of Elastic Load Balancing in us-east-1", {
      region: "us-east-2",
      other:
        'The older form in us-east-2, { "AWS": "arn:aws:iam::033677994240:root" }, is right as well.',
    }),
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
    wrong(
      [
        admitsLookAlike,
        admitsLookAlike.replace("Statement 1", "statement 2"),
        admitsLookAlike.replace("Statement 1", "statement 3"),
      ].join("; "),
    ),
  ),
  one(
    "more wrong principals than are worth listing",
    of(lookAlike, lookAlike, lookAlike, lookAlike, lookAlike),
    wrong(
      [1, 2, 3]
        .map((n) =>
          admitsLookAlike.replace("Statement 1", n === 1 ? "Statement 1" : `statement ${n}`),
        )
        .join("; ") + "; and 2 more",
    ),
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
    wrong(admitsLookAlike),
  ),
  one(
    "a policy in a bucket of the older type",
    bucket({ policy: JSON.stringify(policyOf(lookAlike)) }, {}, types.bucketV2),
    wrong(admitsLookAlike),
  ),
  one("a document of aws-native", native(policyOf(lookAlike)), wrong(admitsLookAlike)),
  one(
    "a bucket whose name isn't known",
    text(JSON.stringify(policyOf(lookAlike)), {}, { bucket: output(bucket(), "id") }),
    wrong(admitsLookAlike, { bucketName: "BUCKET" }),
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
    malformed("Missing required field Principal"),
  ),
  one(
    "an empty text of a policy's own resource",
    text(" "),
    malformed("Policies must be valid JSON and the first byte must be '{'"),
  ),
  one("an object of aws-native", native({ Statement: "none" }), malformed("Invalid policy syntax")),
  one("text of aws-native", native("{}"), malformed("Missing required field Statement")),
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
  testRows(albLogPrincipal, { valid, invalid, unknown: unknownRows, absent: absentRows });
});
