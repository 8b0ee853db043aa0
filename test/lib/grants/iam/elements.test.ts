import { expect } from "chai";
import { granteesOf } from "../../../../lib/grants/iam";
import {
  mayGetBucketAcl,
  mayPutObjects,
  type PutRequest,
} from "../../../../lib/services/elb/logs/put-request";
import {
  account,
  allow,
  ask,
  deny,
  policyOf,
  request,
  service,
  type StatementJson,
  without,
} from "./support";
import type { Truth } from "../../../../lib/plain/truth";

/** Each row as an `Allow` alone, and as a `Deny` beside an `Allow` that admits the request. */
function table(
  rows: [what: string, applies: Truth, parts: StatementJson, asked?: Partial<PutRequest>][],
): void {
  const opposite: Record<Truth, Truth> = { yes: "no", no: "yes", unknown: "unknown" };
  for (const [what, applies, parts, asked] of rows) {
    const base = "NotPrincipal" in parts ? without(allow, "Principal") : allow;
    const action = "NotAction" in parts ? without(base, "Action") : base;
    const statement = {
      ...("NotResource" in parts ? without(action, "Resource") : action),
      ...parts,
    };
    const all = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
    it(`${what}: ${applies}`, () => {
      expect(ask([statement], asked).kind).to.equal(applies);
      expect(ask([all, { ...statement, Effect: "Deny" }], asked).kind, "Deny").to.equal(
        opposite[applies],
      );
    });
  }
}

const byAccount: Partial<PutRequest> = { principal: { account } };
const root = `arn:aws:iam::${account}:root`;

describe("lib/grants/iam/elements", () => {
  table([
    ["the service", "yes", { Principal: { Service: service } }],
    ["the service in a list", "yes", { Principal: { Service: ["a.amazonaws.com", service] } }],
    ["the service in capitals", "yes", { Principal: { Service: service.toUpperCase() } }],
    ["another service", "no", { Principal: { Service: "elasticloadbalancing.amazonaws.com" } }],
    ["a longer name", "no", { Principal: { Service: `x${service}` } }],
    ["everybody", "yes", { Principal: "*" }],
    ["every account, for a service", "unknown", { Principal: { AWS: "*" } }],
    ["an account, for a service", "no", { Principal: { AWS: account } }],
    ["a canonical user, for a service", "no", { Principal: { CanonicalUser: "79a5" } }],
    ["a federated user, for a service", "no", { Principal: { Federated: "www.amazon.com" } }],
    ["a type that nobody knows", "unknown", { Principal: { Robot: "r2d2" } }],
    ["the name of an object's own function", "unknown", { Principal: { constructor: service } }],
    ["another type beside the service", "yes", { Principal: { AWS: "*", Service: service } }],
  ]);
  table([
    ["the account's root", "yes", { Principal: { AWS: root } }, byAccount],
    ["the bare id", "yes", { Principal: { AWS: account } }, byAccount],
    ["the id as a number", "yes", { Principal: { AWS: Number(account) } }, byAccount],
    ["the account in a list", "yes", { Principal: { AWS: ["111122223333", root] } }, byAccount],
    ["every account", "yes", { Principal: { AWS: "*" } }, byAccount],
    ["everybody, for an account", "yes", { Principal: "*" }, byAccount],
    [
      "another account's root",
      "no",
      { Principal: { AWS: "arn:aws:iam::033677994240:root" } },
      byAccount,
    ],
    ["another bare id", "no", { Principal: { AWS: "033677994240" } }, byAccount],
    [
      "the account in another partition",
      "no",
      { Principal: { AWS: `arn:aws-cn:iam::${account}:root` } },
      byAccount,
    ],
    [
      "a role of the account",
      "unknown",
      { Principal: { AWS: `arn:aws:iam::${account}:role/r` } },
      byAccount,
    ],
    [
      "a role of another account",
      "no",
      { Principal: { AWS: "arn:aws:iam::033677994240:role/r" } },
      byAccount,
    ],
    ["a role that is gone", "unknown", { Principal: { AWS: "AROA1234567890EXAMPLE" } }, byAccount],
    [
      "a role that is gone, with digits at the end",
      "unknown",
      { Principal: { AWS: "AROAEXAMPLE1234567890" } },
      byAccount,
    ],
    ["a service, for an account", "no", { Principal: { Service: service } }, byAccount],
    [
      "a canonical user, for an account",
      "unknown",
      { Principal: { CanonicalUser: "79a5" } },
      byAccount,
    ],
  ]);
  table([
    [
      "an id with leading zeros",
      "yes",
      { Principal: { AWS: "009996457667" } },
      { principal: { account: "009996457667" } },
    ],
    [
      "its ARN",
      "yes",
      { Principal: { AWS: "arn:aws:iam::009996457667:root" } },
      { principal: { account: "009996457667" } },
    ],
  ]);
});

describe("lib/grants/iam/elements: NotPrincipal", () => {
  table([
    ["the service", "no", { NotPrincipal: { Service: service } }],
    ["another service", "yes", { NotPrincipal: { Service: "cloudtrail.amazonaws.com" } }],
    ["an account, for a service", "yes", { NotPrincipal: { AWS: root } }],
    ["every account, for a service", "unknown", { NotPrincipal: { AWS: "*" } }],
    ["everybody", "no", { NotPrincipal: "*" }],
    ["everybody, for an account", "no", { NotPrincipal: "*" }, byAccount],
    ["another account", "yes", { NotPrincipal: { AWS: "033677994240" } }, byAccount],
    ["the account alone, not its roles", "unknown", { NotPrincipal: { AWS: root } }, byAccount],
    ["a service, for an account", "yes", { NotPrincipal: { Service: service } }, byAccount],
  ]);
});

describe("lib/grants/iam/elements: Action", () => {
  table([
    ["the action", "yes", { Action: "s3:PutObject" }],
    ["in other capitals", "yes", { Action: "S3:putobject" }],
    ["in a list", "yes", { Action: ["s3:GetObject", "s3:PutObject"] }],
    ["a wildcard at the end", "yes", { Action: "s3:Put*" }],
    ["a wildcard within", "yes", { Action: "s3:P*Object" }],
    ["a wildcard for one character", "yes", { Action: "s3:?utObject" }],
    ["all of S3", "yes", { Action: "s3:*" }],
    ["everything", "yes", { Action: "*" }],
    ["another action", "no", { Action: "s3:PutObjectAcl" }],
    ["a wildcard for another", "no", { Action: "s3:Get*" }],
    ["one character too many", "no", { Action: "s3:PutObject?" }],
    ["a variable, which actions don't have", "no", { Action: "s3:${aws:username}" }],
    ["all but it", "no", { NotAction: "s3:PutObject" }],
    ["all but what a wildcard covers", "no", { NotAction: ["s3:Get*", "s3:Put*"] }],
    ["all but another", "yes", { NotAction: "s3:Get*" }],
  ]);
});

describe("lib/grants/iam/elements: Resource", () => {
  const path = "arn:aws:s3:::logs/AWSLogs";
  table([
    ["the path", "yes", { Resource: `${path}/123456789012/*` }],
    ["the object itself", "yes", { Resource: `${path}/123456789012/TestFile` }],
    ["in a list", "yes", { Resource: ["arn:aws:s3:::other/*", `${path}/*`] }],
    ["all objects", "yes", { Resource: "arn:aws:s3:::logs/*" }],
    ["all buckets' objects", "yes", { Resource: "arn:aws:s3:::*" }],
    ["everything", "yes", { Resource: "*" }],
    ["any partition", "yes", { Resource: "arn:*:s3:::logs/*" }],
    ["any account", "yes", { Resource: `${path}/*/TestFile` }],
    ["single characters", "yes", { Resource: `${path}/????????????/*` }],
    ["the bucket and all that begins so", "yes", { Resource: "arn:aws:s3:::logs*" }],
    ["another bucket", "no", { Resource: "arn:aws:s3:::log/*" }],
    ["another account's path", "no", { Resource: `${path}/111122223333/*` }],
    ["other capitals", "no", { Resource: "arn:aws:s3:::logs/awslogs/*" }],
    [
      "a prefix that the request doesn't have",
      "no",
      { Resource: "arn:aws:s3:::logs/alb/AWSLogs/*" },
    ],
    ["one character too few", "no", { Resource: `${path}/???????????/*` }],
    ["another partition", "no", { Resource: "arn:aws-cn:s3:::logs/*" }],
    ["a variable", "unknown", { Resource: `${path}/\${aws:SourceAccount}/*` }],
    ["a variable elsewhere", "no", { Resource: "arn:aws:s3:::logs/${aws:username}/*/AWSLogs" }],
    ["a star that is a character", "no", { Resource: `${path}/\${*}` }],
    ["all but it", "no", { NotResource: `${path}/*` }],
    [
      "all but another",
      "yes",
      { NotResource: ["arn:aws:s3:::logs/alb/*", "arn:aws:s3:::other/*"] },
    ],
    ["all but a variable", "unknown", { NotResource: `${path}/\${aws:SourceAccount}/*` }],
  ]);

  const pattern: Partial<PutRequest> = { objects: ["elasticloadbalancing/us-east-1/*"] };
  table([
    ["the account's path, for a pattern", "yes", { Resource: `${path}/123456789012/*` }, pattern],
    [
      "just the pattern",
      "yes",
      { Resource: `${path}/123456789012/elasticloadbalancing/us-east-1/*` },
      pattern,
    ],
    [
      "another Region",
      "no",
      { Resource: `${path}/123456789012/elasticloadbalancing/us-east-2/*` },
      pattern,
    ],
    [
      "a part of the pattern",
      "unknown",
      { Resource: `${path}/*/elasticloadbalancing/us-east-1/2026/*` },
      pattern,
    ],
    [
      "an object of the pattern",
      "unknown",
      { Resource: `${path}/*/elasticloadbalancing/*.gz` },
      pattern,
    ],
    [
      "all but a part of it",
      "unknown",
      { NotResource: `${path}/*/elasticloadbalancing/*/2026/*` },
      pattern,
    ],
  ]);

  const prefixed: Partial<PutRequest> = { prefix: "alb/prod" };
  table([
    [
      "the prefix",
      "yes",
      { Resource: "arn:aws:s3:::logs/alb/prod/AWSLogs/123456789012/*" },
      prefixed,
    ],
    ["any prefix", "yes", { Resource: "arn:aws:s3:::logs/*/AWSLogs/123456789012/*" }, prefixed],
    ["no prefix", "no", { Resource: "arn:aws:s3:::logs/AWSLogs/123456789012/*" }, prefixed],
    ["a part of the prefix", "no", { Resource: "arn:aws:s3:::logs/alb/AWSLogs/*" }, prefixed],
    ["any prefix, for none", "no", { Resource: "arn:aws:s3:::logs/*/AWSLogs/123456789012/*" }],
  ]);

  const unknownAccount: Partial<PutRequest> = { account: undefined };
  table([
    ["any account, for one not known", "yes", { Resource: `${path}/*` }, unknownAccount],
    [
      "any twelve characters, for one not known",
      "yes",
      { Resource: `${path}/????????????/*` },
      unknownAccount,
    ],
    [
      "an account, for one not known",
      "unknown",
      { Resource: `${path}/123456789012/*` },
      unknownAccount,
    ],
    ["some accounts, for one not known", "unknown", { Resource: `${path}/1*/*` }, unknownAccount],
    [
      "no account's id, for one not known",
      "no",
      { Resource: `${path}/ACCOUNT-ID-1/*` },
      unknownAccount,
    ],
    [
      "a variable, for one not known",
      "unknown",
      { Resource: `${path}/\${aws:SourceAccount}/*` },
      unknownAccount,
    ],
  ]);

  const unknownPlace: Partial<PutRequest> = { bucket: undefined, prefix: undefined };
  table([
    ["everything, for a bucket and prefix not known", "yes", { Resource: "*" }, unknownPlace],
    ["one bucket", "unknown", { Resource: "arn:aws:s3:::logs/*" }, unknownPlace],
    [
      "one prefix",
      "unknown",
      { Resource: "arn:aws:s3:::logs/alb/AWSLogs/123456789012/*" },
      unknownPlace,
    ],
    [
      "another path",
      "no",
      { Resource: "arn:aws:s3:::logs/alb/awslogs/123456789012/TestFile" },
      unknownPlace,
    ],
    [
      "every prefix of the bucket",
      "yes",
      { Resource: "arn:aws:s3:::logs/*" },
      { prefix: undefined },
    ],
    ["no prefix, for one not known", "unknown", { Resource: `${path}/*` }, { prefix: undefined }],
  ]);

  it("takes `${…}` as it stands in a policy of the old Version", () => {
    const statement = { ...allow, Resource: "arn:aws:s3:::logs/${aws:username}/*" };
    const asked = { ...request, prefix: "${aws:username}" };
    expect(mayPutObjects(policyOf([statement], "2008-10-17"), asked).kind).to.equal("yes");
    expect(mayPutObjects(policyOf([statement], ""), asked).kind).to.equal("yes");
    expect(mayPutObjects(policyOf([statement]), asked).kind).to.equal("unknown");
  });

  it("takes characters that variables stand for, and half a character, as characters", () => {
    const odd = (prefix: string, resource: string) =>
      ask([{ ...allow, Resource: `arn:aws:s3:::logs/${resource}/AWSLogs/*` }], { prefix }).kind;
    expect(odd("a*b", "a${*}b")).to.equal("yes");
    expect(odd("a?b$", "a${?}b${$}")).to.equal("yes");
    expect(odd("axb", "a${*}b")).to.equal("no");
    expect(odd("axb", "a${*x}b")).to.equal("unknown");
    expect(odd("axb", "a${x*}b")).to.equal("unknown");
    expect(odd("a${b", "a${b")).to.equal("yes");
    expect(odd("\ud83e", "?")).to.equal("yes");
    expect(odd("🪣", "?")).to.equal("yes");
    expect(odd("\ud83e", "🪣")).to.equal("no");
  });
});

describe("lib/grants/iam/elements: mayPutObjects", () => {
  const denyAll = { kind: "no", because: "denied", statement: "statement 2", text: "*" };

  it("isn't bothered by a wrong statement beside a right one", () => {
    const wrong = { ...allow, Principal: { Service: "elasticloadbalancing.amazonaws.com" } };
    expect(ask([wrong, { ...allow, Sid: "Logs" }])).to.deep.equal({
      kind: "yes",
      statement: 'statement 2 ("Logs")',
    });
  });

  it("lets a Deny win, wherever it stands, and names it with its reason", () => {
    expect(ask([allow, deny])).to.deep.equal(denyAll);
    expect(ask([deny, allow])).to.deep.equal({ ...denyAll, statement: "statement 1" });
    const others = { ...without(deny, "Principal"), NotPrincipal: { AWS: "111122223333" } };
    expect(ask([allow, others])).to.deep.equal({ ...denyAll, text: "all but 111122223333" });
    const conditions = {
      Bool: { "aws:SecureTransport": "true" },
      StringLike: { "aws:a": ["x", "*"] },
    };
    const context = {
      "aws:securetransport": { present: "always", values: ["true"] },
      "aws:a": { present: "always", values: ["y"] },
    } as const;
    expect(ask([allow, { ...deny, Condition: conditions }], { context })).to.deep.equal({
      ...denyAll,
      text: "Bool aws:SecureTransport true and StringLike aws:a x, *",
    });
  });

  it("denies rather than doesn't allow when both are so", () => {
    expect(ask([deny])).to.deep.equal({ ...denyAll, statement: "statement 1" });
  });

  it("can't tell with a Deny that may hit, and tells why", () => {
    const Condition = { IpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } };
    expect(ask([allow, { ...deny, Condition }])).to.deep.equal({
      kind: "unknown",
      why: "it isn't known whether the condition of statement 2 holds: IpAddress aws:SourceIp 10.0.0.0/8",
      denial: "statement 2",
    });
    expect(ask([{ ...allow, Resource: "arn:aws:s3:::logs/AWSLogs/${aws:x}/*" }])).to.deep.equal({
      kind: "unknown",
      why: "statement 1 isn't known to cover all of AWSLogs/123456789012/TestFile: arn:aws:s3:::logs/AWSLogs/${aws:x}/*",
    });
    expect(ask([{ ...allow, Principal: { AWS: "*" } }])).to.deep.equal({
      kind: "unknown",
      why: "it isn't known whether statement 1 includes the log writer: *",
    });
  });

  it("says no when nothing is allowed, even with a Deny that may hit", () => {
    const Condition = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
    const answer = ask([{ ...deny, Condition }]);
    expect(answer).to.deep.equal({ kind: "no", because: "not allowed", closest: undefined });
  });

  it("takes the worst of several objects", () => {
    const test = { ...allow, Resource: "arn:aws:s3:::logs/AWSLogs/123456789012/a" };
    const part = { ...allow, Resource: "arn:aws:s3:::logs/AWSLogs/123456789012/b*" };
    expect(ask([test], { objects: ["a"] }).kind).to.equal("yes");
    expect(ask([test, part], { objects: ["a", "*"] }).kind).to.equal("unknown");
    expect(ask([test, part], { objects: ["a", "*", "c"] }).kind).to.equal("no");
    expect(ask([test, part], { objects: ["c", "*", "a"] }).kind).to.equal("no");
  });

  it("lets several statements allow several objects", () => {
    const statements = ["a", "b"].map((name) => ({
      ...allow,
      Resource: `arn:aws:s3:::logs/AWSLogs/123456789012/${name}`,
    }));
    const yes = { kind: "yes", statement: "statement 1" };
    expect(ask(statements, { objects: ["a", "b"] })).to.deep.equal(yes);
  });

  const misses: [what: string, statements: StatementJson[], closest: object | undefined][] = [
    [
      "the principal",
      [{ ...allow, Principal: { AWS: "033677994240" } }],
      { statement: "statement 1", part: "principal", text: "033677994240" },
    ],
    [
      "several principals",
      [{ ...allow, Principal: { AWS: ["033677994240", "797873946194"] } }],
      { statement: "statement 1", part: "principal", text: "033677994240, 797873946194" },
    ],
    [
      "the resource",
      [{ ...allow, Resource: ["arn:aws:s3:::logs/a/*", "arn:aws:s3:::logs/b/*"] }],
      {
        statement: "statement 1",
        part: "resource",
        text: "arn:aws:s3:::logs/a/*, arn:aws:s3:::logs/b/*",
      },
    ],
    [
      "the action",
      [{ ...allow, Action: "s3:GetObject" }],
      { statement: "statement 1", part: "action", text: "s3:GetObject" },
    ],
    [
      "the condition",
      [{ ...allow, Condition: { StringEquals: { "aws:SourceAccount": "1" } } }],
      { statement: "statement 1", part: "condition", text: "StringEquals aws:SourceAccount 1" },
    ],
    [
      "the right principal before another",
      [
        { ...allow, Principal: { AWS: "033677994240" } },
        { ...allow, Resource: "arn:aws:s3:::logs/a/*" },
      ],
      { statement: "statement 2", part: "resource", text: "arn:aws:s3:::logs/a/*" },
    ],
    [
      "fewer mistakes before more",
      [
        { ...allow, Principal: { AWS: "033677994240" }, Resource: "arn:aws:s3:::logs/a/*" },
        { ...allow, Principal: { AWS: "797873946194" } },
      ],
      { statement: "statement 2", part: "principal", text: "797873946194" },
    ],
    [
      "a service before an account, where a service asks",
      [
        { ...allow, Principal: { AWS: "033677994240" } },
        { ...allow, Principal: { Service: "other.amazonaws.com" } },
      ],
      { statement: "statement 2", part: "principal", text: "other.amazonaws.com" },
    ],
    [
      "all but some",
      [{ ...without(allow, "Resource"), NotResource: "*" }],
      { statement: "statement 1", part: "resource", text: "all but *" },
    ],
    [
      "nothing of another action and another principal",
      [{ ...allow, Principal: { AWS: account }, Action: "s3:GetObject" }],
      undefined,
    ],
  ];
  for (const [what, statements, closest] of misses) {
    it(`tells which statement comes closest: ${what}`, () => {
      const context = { "aws:sourceaccount": { present: "always", values: ["2"] } } as const;
      expect(ask(statements, { context })).to.deep.equal({
        kind: "no",
        because: "not allowed",
        closest,
      });
    });
  }

  it("judges ten thousand statements in seconds", () => {
    const { statements } = policyOf([{ ...allow, Resource: "arn:aws:s3:::logs/AWSLogs/1*/x/*" }]);
    const many = Array.from({ length: 10_000 }, () => statements[0]!);
    const start = performance.now();
    expect(mayPutObjects({ kind: "policy", statements: many }, request).kind).to.equal("no");
    expect(performance.now() - start).to.be.lessThan(5000);
  });
});

describe("lib/grants/iam/elements: mayGetBucketAcl", () => {
  const acl = { ...allow, Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::logs" };
  const kindOf = (statement: StatementJson) => mayGetBucketAcl(policyOf([statement]), request).kind;

  it("is about the bucket", () => {
    expect(kindOf(acl)).to.equal("yes");
    expect(kindOf({ ...acl, Action: "s3:*", Resource: "arn:aws:s3:::logs/*" })).to.equal("no");
    expect(kindOf({ ...acl, Resource: "arn:aws:s3:::other" })).to.equal("no");
    const variable = policyOf([{ ...acl, Resource: "arn:aws:s3:::${aws:x}" }]);
    expect(mayGetBucketAcl(variable, request)).to.deep.equal({
      kind: "unknown",
      why: "statement 1 isn't known to cover all of the bucket: arn:aws:s3:::${aws:x}",
    });
  });
});

describe("lib/grants/iam/elements: granteesOf", () => {
  it("names whole accounts and services of statements that allow s3:PutObject", () => {
    const policy = policyOf([
      {
        ...allow,
        Sid: "Logs",
        Principal: { Service: [service.toUpperCase()], AWS: [root, "033677994240"] },
      },
      {
        ...allow,
        Principal: {
          AWS: [
            ...["*", `arn:aws:iam::${account}:role/r`, "AROA1234567890EXAMPLE"],
            ...[`arn:aws:iam::111122223333:user/${account}`, `${root}/r`],
          ],
        },
      },
      { ...allow, Principal: "*" },
      { ...without(allow, "Principal"), NotPrincipal: { AWS: account } },
      { ...allow, Action: "s3:GetObject" },
      deny,
    ]);
    expect(granteesOf(policy, "s3:PutObject")).to.deep.equal([
      {
        statement: 'statement 1 ("Logs")',
        services: [service],
        accounts: [account, "033677994240"],
      },
      { statement: "statement 2", services: [], accounts: [] },
      { statement: "statement 3", services: [], accounts: [] },
      { statement: "statement 4", services: [], accounts: [] },
    ]);
  });
});
