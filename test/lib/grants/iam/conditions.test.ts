import { expect } from "chai";
import type { ContextValue, RequestContext } from "../../../../lib/grants/iam";
import { mayPutObjects } from "../../../../lib/services/elb/logs/put-request";
import { allow, ask, deny, policyOf, request } from "./support";
import type { Truth } from "../../../../lib/plain/truth";

const always = (...values: string[]): ContextValue => ({ present: "always", values });
const perhaps = (...values: string[]): ContextValue => ({ present: "not known", values });

/** What the requests of these tests have. */
const context: RequestContext = {
  "aws:sourcearn": always("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*"),
  "aws:sourceaccount": always("123456789012"),
  "aws:sourceorgid": perhaps("o-*"),
  "aws:securetransport": always("true"),
  "s3:x-amz-acl": always("bucket-owner-full-control"),
  "aws:principalisawsservice": always("true"),
  "aws:principalservicename": always("logdelivery.elasticloadbalancing.amazonaws.com"),
  "aws:principalservicenameslist": {
    ...always("logdelivery.elasticloadbalancing.amazonaws.com"),
    more: ["*elasticloadbalancing*"],
  },
  "s3:tlsversion": { ...always("1.*"), atLeast: 1.2 },
  "test:absent": { present: "never", values: ["a"] },
  "test:perhaps": perhaps("a"),
  "test:list": always("a", "b"),
  "test:unknown": always("*"),
  "test:arn": always("arn:aws:logs:us-east-1:123456789012:log-group:a"),
};

const opposite: Record<Truth, Truth> = { yes: "no", no: "yes", unknown: "unknown" };

/** Asks of an `Allow` with the condition, and of a `Deny` with it beside an `Allow`. */
function check(Condition: object, holds: Truth): void {
  expect(ask([{ ...allow, Condition }], { context }).kind).to.equal(holds);
  expect(ask([allow, { ...deny, Condition }], { context }).kind, "Deny").to.equal(opposite[holds]);
}

type Row = [operator: string, key: string, values: unknown, holds: Truth];

function table(rows: Row[]): void {
  for (const [operator, key, values, holds] of rows) {
    it(`${operator} ${key} ${JSON.stringify(values)}: ${holds}`, () => {
      check({ [operator]: { [key]: values } }, holds);
    });
  }
}

const acl = "s3:x-amz-acl";
const owner = "bucket-owner-full-control";
const arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*";
const isService = "aws:PrincipalIsAWSService";
const name = "aws:PrincipalServiceName";
const names = "aws:PrincipalServiceNamesList";
const writer = "logdelivery.elasticloadbalancing.amazonaws.com";

describe("lib/grants/iam/conditions", () => {
  table([
    ["StringEquals", acl, owner, "yes"],
    ["StringEquals", acl, ["private", owner], "yes"],
    ["StringEquals", acl, "private", "no"],
    ["StringEquals", acl, "bucket-owner-*", "no"],
    ["StringEquals", acl, owner.toUpperCase(), "no"],
    ["StringEquals", "S3:X-AMZ-ACL", owner, "yes"],
    ["StringEquals", acl, "${s3:x-amz-acl}", "unknown"],
    ["StringEquals", acl, "x-${s3:x-amz-acl}", "no"],
    ["StringEquals", "test:unknown", "a", "unknown"],
    ["StringNotEquals", acl, owner, "no"],
    ["StringNotEquals", acl, ["private", owner], "no"],
    ["StringNotEquals", acl, ["private", "public-read"], "yes"],
    ["StringNotEquals", "test:unknown", "a", "unknown"],
    ["StringEqualsIgnoreCase", acl, owner.toUpperCase(), "yes"],
    ["StringEqualsIgnoreCase", acl, "PRIVATE", "no"],
    ["StringNotEqualsIgnoreCase", acl, owner.toUpperCase(), "no"],
    ["StringNotEqualsIgnoreCase", acl, "PRIVATE", "yes"],
    ["StringLike", acl, "bucket-owner-*", "yes"],
    ["StringLike", acl, "bucket-owner-full-contro?", "yes"],
    ["StringLike", acl, "Bucket-*", "no"],
    ["StringLike", acl, "*", "yes"],
    ["StringLike", "test:unknown", "*", "yes"],
    ["StringLike", "test:unknown", "?*", "unknown"],
    ["StringNotLike", acl, "bucket-owner-*", "no"],
    ["StringNotLike", acl, ["public-*", "private"], "yes"],
    ["StringNotLike", "test:unknown", "a*", "unknown"],
    ["StringEquals", "aws:SourceAccount", "123456789012", "yes"],
    ["StringEquals", "aws:SourceAccount", 123456789012, "yes"],
    ["StringEquals", "aws:SourceAccount", "111122223333", "no"],
    ["StringEquals", "aws:SourceOrgID", "o-1", "unknown"],
    ["StringEquals", "aws:SourceOrgID", "r-1", "no"],
    ["StringNotEquals", "aws:SourceOrgID", "r-1", "yes"],
    ["StringEquals", name, writer, "yes"],
    ["StringEquals", name, "cloudtrail.amazonaws.com", "no"],
    ["StringNotEquals", name, [writer, "cloudtrail.amazonaws.com"], "no"],
  ]);
});

describe("lib/grants/iam/conditions: ARN conditions", () => {
  const root = "arn:aws:elasticloadbalancing:us-east-1:123456789012";
  for (const operator of ["ArnLike", "ArnEquals"]) {
    table([
      [operator, "aws:SourceArn", arn, "yes"],
      [operator, "aws:SourceArn", ["arn:aws:s3:::b", "arn:*:elasticloadbalancing:*:*:*"], "yes"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:us-east-?:123456789012:*", "yes"],
      [operator, "aws:SourceArn", `${root}:loadbalancer/app/*`, "unknown"],
      [operator, "aws:SourceArn", `${root}:targetgroup/*`, "no"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:us-east-2:123456789012:*", "no"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:us-east-1:111122223333:*", "no"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:*:loadbalancer/*:*", "no"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:*", "unknown"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:us-east-1:*", "unknown"],
      [operator, "aws:SourceArn", "arn:aws:s3", "no"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing", "unknown"],
      [operator, "aws:SourceAccount", "123456789012", "unknown"],
      [operator, "aws:SourceArn", "arn:aws:elasticloadbalancing:*:${aws:x}:*", "unknown"],
      [operator, "aws:SourceArn", "arn:aws:logs:*:${aws:x}:*", "no"],
      [operator, "test:arn", "arn:aws:logs:*:*:*", "yes"],
      [operator, "test:arn", "arn:aws:logs:*:*:log-group:*", "yes"],
      [operator, "test:arn", "arn:aws:logs:*:*:a", "no"],
      [operator, "test:arn", "arn:aws:logs:*:*:log-groupa", "no"],
    ]);
  }

  it("have no variables in a policy of the old Version", () => {
    const Condition = { ArnLike: { "aws:SourceArn": "arn:aws:elasticloadbalancing:*:${x}:*" } };
    const policy = policyOf([{ ...allow, Condition }], "2008-10-17");
    expect(mayPutObjects(policy, { ...request, context }).kind).to.equal("no");
  });

  table([
    ["ArnNotLike", "aws:SourceArn", arn, "no"],
    ["ArnNotEquals", "aws:SourceArn", arn, "no"],
    ["ArnNotLike", "aws:SourceArn", ["arn:aws:s3:::a", "arn:aws:s3:::b"], "yes"],
    ["ArnNotEquals", "aws:SourceArn", "arn:aws:s3:::b", "yes"],
    ["ArnNotLike", "aws:SourceArn", `${root}:loadbalancer/net/*`, "unknown"],
    ["StringLike", "aws:SourceArn", "arn:aws:elasticloadbalancing:*", "yes"],
    ["StringEquals", "aws:SourceArn", `${root}:loadbalancer/app/a/1`, "unknown"],
    ["StringEquals", "aws:SourceArn", `${root}:targetgroup/a`, "no"],
    ["StringEquals", "aws:SourceArn", `${root}:loadbalancer/*`, "unknown"],
    ["StringEquals", "aws:SourceArn", `${root}:targetgroup/*`, "no"],
    ["StringNotEquals", "aws:SourceArn", `${root}:loadbalancer/*`, "unknown"],
  ]);
});

describe("lib/grants/iam/conditions: Bool and Null", () => {
  table([
    ["Bool", "aws:SecureTransport", "true", "yes"],
    ["Bool", "aws:SecureTransport", true, "yes"],
    ["Bool", "aws:SecureTransport", "True", "yes"],
    ["Bool", "aws:SecureTransport", "false", "no"],
    ["Bool", "aws:SecureTransport", false, "no"],
    ["Bool", "aws:SecureTransport", ["true", "false"], "yes"],
    ["BoolIfExists", "aws:SecureTransport", "false", "no"],
    ["Bool", isService, "true", "yes"],
    ["Bool", isService, "false", "no"],
    ["BoolIfExists", isService, "false", "no"],
    ["Bool", "test:unknown", "true", "unknown"],
    ["Null", "aws:SourceArn", "true", "no"],
    ["Null", "aws:SourceArn", false, "yes"],
    ["Null", "test:absent", "true", "yes"],
    ["Null", "test:absent", "False", "no"],
    ["Null", "test:perhaps", "true", "unknown"],
    ["Null", "aws:SourceArn", ["true", "false"], "unknown"],
    ["Null", "aws:SourceArn", "perhaps", "unknown"],
  ]);
});

describe("lib/grants/iam/conditions: keys that aren't there, and IfExists", () => {
  const operators: [operator: string, negated: boolean][] = [
    ["StringEquals", false],
    ["StringNotEquals", true],
    ["StringEqualsIgnoreCase", false],
    ["StringNotEqualsIgnoreCase", true],
    ["StringLike", false],
    ["StringNotLike", true],
    ["ArnEquals", false],
    ["ArnNotEquals", true],
    ["ArnLike", false],
    ["ArnNotLike", true],
    ["Bool", false],
  ];
  for (const [operator, negated] of operators) {
    table([
      [operator, "test:absent", "a", negated ? "yes" : "no"],
      [`${operator}IfExists`, "test:absent", "a", "yes"],
      [`${operator}IfExists`, "test:absent", "b", "yes"],
    ]);
  }
  table([
    ["StringEquals", "test:perhaps", "a", "unknown"],
    ["StringEquals", "test:perhaps", "b", "no"],
    ["StringNotEquals", "test:perhaps", "a", "unknown"],
    ["StringNotEquals", "test:perhaps", "b", "yes"],
    ["StringEqualsIfExists", "test:perhaps", "a", "yes"],
    ["StringEqualsIfExists", "test:perhaps", "b", "unknown"],
    ["StringNotEqualsIfExists", "test:perhaps", "a", "unknown"],
    ["StringNotEqualsIfExists", "test:perhaps", "b", "yes"],
    ["StringEqualsIfExists", acl, owner, "yes"],
    ["StringEqualsIfExists", acl, "private", "no"],
  ]);
});

describe("lib/grants/iam/conditions: keys with several values", () => {
  table([
    ["ForAnyValue:StringEquals", "test:list", "b", "yes"],
    ["ForAnyValue:StringEquals", "test:list", "c", "no"],
    ["ForAnyValue:StringNotEquals", "test:list", "a", "yes"],
    ["ForAnyValue:StringNotEquals", "test:list", ["a", "b"], "no"],
    ["ForAllValues:StringEquals", "test:list", "a", "no"],
    ["ForAllValues:StringEquals", "test:list", ["a", "b", "c"], "yes"],
    ["ForAllValues:StringNotEquals", "test:list", "c", "yes"],
    ["ForAllValues:StringNotEquals", "test:list", ["b", "c"], "no"],
    ["ForAllValues:StringLike", "test:list", "?", "yes"],
    ["ForAnyValue:StringEquals", "test:absent", "a", "no"],
    ["ForAnyValue:StringNotEquals", "test:absent", "b", "no"],
    ["ForAnyValue:StringEqualsIfExists", "test:absent", "a", "yes"],
    ["ForAllValues:StringEquals", "test:absent", "b", "yes"],
    ["ForAllValues:StringEquals", "test:perhaps", "a", "yes"],
    ["ForAnyValue:StringEquals", "test:perhaps", "a", "unknown"],
    ["StringEquals", "test:list", "a", "unknown"],
    ["ForAnyValue:StringEquals", names, writer, "yes"],
    ["ForAnyValue:StringEquals", names, "logging.s3.amazonaws.com", "no"],
    ["ForAnyValue:StringLike", names, "*elasticloadbalancing.us-east-1*", "unknown"],
    ["ForAllValues:StringNotEquals", names, "logging.s3.amazonaws.com", "yes"],
    ["ForAllValues:StringNotEquals", names, [writer, "logging.s3.amazonaws.com"], "no"],
    ["ForAllValues:StringNotEquals", names, "elasticloadbalancing.amazonaws.com", "unknown"],
    ["ForAllValues:StringEquals", names, writer, "unknown"],
    ["StringEquals", names, writer, "unknown"],
    ["ForSomeValues:StringEquals", "test:list", "a", "unknown"],
  ]);
});

describe("lib/grants/iam/conditions: conditions that can't be judged", () => {
  table([
    ["StringEquals", "aws:PrincipalOrgID", "o-1", "unknown"],
    ["StringNotEqualsIfExists", "aws:PrincipalOrgID", "o-1", "unknown"],
    ["Null", "s3:x-amz-server-side-encryption", "true", "unknown"],
    ["IpAddress", "aws:SourceIp", "10.0.0.0/8", "unknown"],
    ["NotIpAddress", "aws:SourceIp", "10.0.0.0/8", "unknown"],
    ["DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z", "unknown"],
    ["Resembles", acl, owner, "unknown"],
    ["stringequals", acl, owner, "unknown"],
    ["ForSomeValues:StringEquals", acl, owner, "unknown"],
    ["constructor", acl, owner, "unknown"],
    ["StringEquals", "constructor", "a", "unknown"],
    ["StringEquals", "__proto__x", "a", "unknown"],
    ["StringEquals", acl, [], "unknown"],
    ["NumericLessThan", "s3:TlsVersion", "1.2", "no"],
    ["NumericLessThan", "s3:TlsVersion", ["1.0", 1.1], "no"],
    ["NumericLessThan", "s3:TlsVersion", 1.3, "unknown"],
    ["NumericLessThan", "s3:TlsVersion", [1.2, 1.3], "unknown"],
    ["NumericGreaterThanEquals", "s3:TlsVersion", 1.2, "yes"],
    ["NumericGreaterThanEquals", "s3:TlsVersion", 1.3, "unknown"],
    ["NumericLessThanIfExists", "s3:TlsVersion", "1.2", "no"],
    ["NumericEquals", "s3:TlsVersion", 1.2, "unknown"],
    ["NumericLessThan", "s3:TlsVersion", "newest", "unknown"],
    ["StringEquals", "s3:TlsVersion", "1.2", "unknown"],
  ]);
});

describe("lib/grants/iam/conditions: several conditions", () => {
  const open = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
  const rows: [what: string, condition: object, holds: Truth][] = [
    [
      "two keys that fit",
      { StringEquals: { [acl]: owner, "aws:SourceAccount": "123456789012" } },
      "yes",
    ],
    [
      "one of two keys that doesn't",
      { StringEquals: { [acl]: owner, "aws:SourceAccount": "1" } },
      "no",
    ],
    [
      "one of two operators that doesn't",
      { StringEquals: { [acl]: owner }, Bool: { [isService]: "false" } },
      "no",
    ],
    [
      "one that can't be judged beside one that fits",
      { ...open, StringEquals: { [acl]: owner } },
      "unknown",
    ],
    [
      "one that can't be judged beside one that doesn't",
      { ...open, BoolIfExists: { [isService]: "false" } },
      "no",
    ],
    ["no operators", {}, "yes"],
    ["an operator without keys", { Bool: {} }, "yes"],
  ];
  for (const [what, condition, holds] of rows) {
    it(`${what}: ${holds}`, () => {
      check(condition, holds);
    });
  }
});
