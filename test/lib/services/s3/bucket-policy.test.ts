import { expect } from "chai";
import { parseBucketPolicy } from "../../../../lib/services/s3/bucket-policy";
import { allow, service, without } from "../../grants/iam/support";

const text = (document: unknown): string => JSON.stringify(document);
const policy = (...statements: unknown[]) => ({ Version: "2012-10-17", Statement: statements });

describe("lib/services/s3/bucket-policy", () => {
  it("reads every element, from text and from an object alike", () => {
    const document = {
      Version: "2012-10-17",
      Id: "logs",
      Statement: [
        {
          Sid: "Allow logs",
          Effect: "Allow",
          Principal: { Service: [service, "delivery.logs.amazonaws.com"], AWS: "127311923021" },
          Action: ["s3:PutObject", "s3:GetObject"],
          Resource: "arn:aws:s3:::logs/*",
          Condition: {
            Bool: { "aws:SecureTransport": true },
            StringEquals: { "aws:SourceAccount": ["123456789012"], "s3:signatureAge": 10 },
          },
        },
        {
          Effect: "Deny",
          NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
          NotAction: "s3:Get*",
          NotResource: ["arn:aws:s3:::logs/a", "*"],
        },
      ],
    };
    const expected = {
      kind: "policy",
      statements: [
        {
          name: 'statement 1 ("Allow logs")',
          effect: "Allow",
          principals: {
            not: false,
            named: new Map([
              ["Service", [service, "delivery.logs.amazonaws.com"]],
              ["AWS", ["127311923021"]],
            ]),
          },
          actions: { not: false, patterns: ["s3:PutObject", "s3:GetObject"] },
          resources: { not: false, patterns: ["arn:aws:s3:::logs/*"] },
          conditions: [
            { operator: "Bool", key: "aws:SecureTransport", values: ["true"] },
            { operator: "StringEquals", key: "aws:SourceAccount", values: ["123456789012"] },
            { operator: "StringEquals", key: "s3:signatureAge", values: ["10"] },
          ],
          variables: true,
        },
        {
          name: "statement 2",
          effect: "Deny",
          principals: {
            not: true,
            named: new Map([["AWS", ["arn:aws:iam::123456789012:root"]]]),
          },
          actions: { not: true, patterns: ["s3:Get*"] },
          resources: { not: true, patterns: ["arn:aws:s3:::logs/a", "*"] },
          conditions: [],
          variables: true,
        },
      ],
    };
    expect(parseBucketPolicy(document)).to.deep.equal(expected);
    expect(parseBucketPolicy(text(document))).to.deep.equal(expected);
    expect(parseBucketPolicy(`\n ${JSON.stringify(document, undefined, 2)}\n`)).to.deep.equal(
      expected,
    );
  });

  it("takes one statement that isn't in a list, and no Version, which has no variables", () => {
    const parsed = parseBucketPolicy(text({ Statement: allow }));
    expect(parsed).to.have.nested.property("statements.length", 1);
    expect(parsed).to.have.nested.property("statements[0].variables", false);
  });

  const accepted: Record<string, unknown> = {
    "the old Version": { Version: "2008-10-17", Statement: [allow] },
    "statements with the same Sid": policy({ ...allow, Sid: "a" }, { ...allow, Sid: "a" }),
    "an empty Sid": policy({ ...allow, Sid: "" }),
    "a Sid with spaces": policy({ ...allow, Sid: "let logs in" }),
    everybody: policy({ ...allow, Principal: "*" }),
    "every account": policy({ ...allow, Principal: { AWS: "*" } }),
    "CloudFront's identity": policy({
      ...allow,
      Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" },
    }),
    "the id of a role that is gone": policy({
      ...allow,
      Principal: { AWS: "AROA1234567890EXAMPLE" },
    }),
    "a session of a role": policy({
      ...allow,
      Principal: { AWS: "arn:aws:sts::123456789012:assumed-role/r/s" },
    }),
    "an empty list beside a principal": policy({
      ...allow,
      Principal: { AWS: [], Service: service },
    }),
    "an action with other capitals": policy({ ...allow, Action: "S3:putobject" }),
    "all actions": policy({ ...allow, Action: "*" }),
    "all actions, by more than one wildcard": policy({ ...allow, Action: "**" }),
    "resources by a pattern of the bucket": policy({ ...allow, Resource: "arn:*" }),
    "actions on both, with both resources": policy({
      ...allow,
      Action: ["s3:PutObject", "s3:GetBucketAcl"],
      Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
    }),
    "an action on objects with a bucket that has a wildcard": policy({
      ...allow,
      Resource: "arn:aws:s3:::logs*",
    }),
    "all actions but one on objects, with a bucket": policy({
      ...without(allow, "Action"),
      NotAction: "s3:PutObject",
      Resource: "arn:aws:s3:::logs",
    }),
    "an action on objects with all resources but a bucket": policy({
      ...without(allow, "Resource"),
      NotResource: "arn:aws:s3:::logs",
    }),
    "an action on buckets with a wildcard before the slash": policy({
      ...allow,
      Action: "s3:GetBucketAcl",
      Resource: "arn:aws:s3:::logs*/x",
    }),
    "no conditions": policy({ ...allow, Condition: {} }),
    "null for conditions": policy({ ...allow, Condition: null }),
    "an operator that nobody knows": policy({ ...allow, Condition: { Resembles: { a: "b" } } }),
  };
  for (const [what, document] of Object.entries(accepted)) {
    it(`accepts ${what}`, () => {
      expect(parseBucketPolicy(text(document))).to.have.property("kind", "policy");
      expect(parseBucketPolicy(document)).to.have.property("kind", "policy");
    });
  }

  const notAnObject = "Policies must be valid JSON and the first byte must be '{'";
  const syntax = "Invalid policy syntax.";
  const principal = "Invalid principal in policy";
  const action = "Policy has invalid action";
  const resource = "Policy has invalid resource";
  const useless = "Action does not apply to any resource(s) in statement";
  type Refused = [what: string, policy: unknown, why: string];
  const refused: Refused[] = [
    ["nothing", undefined, notAnObject],
    ["null", null, notAnObject],
    ["a number", 42, notAnObject],
    ["a list", [allow], notAnObject],
    ["no text", "", notAnObject],
    ["text that is no JSON", "let them in", notAnObject],
    ["text with a brace in it that is no JSON", "policy={}", notAnObject],
    ["JSON that is no object", '"policy"', notAnObject],
    ["a list as text", text([allow]), notAnObject],
    ["JSON that breaks off", '{"Version": "2012-10-17", ', "This policy contains invalid Json"],
    ["a comma too many", '{"Version": "2012-10-17",}', "This policy contains invalid Json"],
    [
      "an unknown Version",
      { Version: "2012-10-18", Statement: [allow] },
      "The policy must contain a valid version string",
    ],
    [
      "a Version that is empty",
      { Version: "", Statement: [allow] },
      "The policy must contain a valid version string",
    ],
    [
      "a Version that is null",
      { Version: null, Statement: [allow] },
      "The policy must contain a valid version string",
    ],
    ["no Statement", { Version: "2012-10-17" }, "Missing required field Statement"],
    ["an empty object", {}, "Missing required field Statement"],
    ["no statements", { Statement: [] }, "Could not parse the policy: Statement is empty!"],
    ["a statement that is text", policy("Allow"), syntax],
    ["a statement that is null", { Statement: null }, syntax],
    ["a list in the list of statements", policy([allow]), syntax],
    ["an unknown field of the policy", { ...policy(allow), Comment: "" }, "Unknown field Comment"],
    ["a field in lower case", { statement: [allow] }, "Unknown field statement"],
    ["an unknown field of a statement", policy({ ...allow, Comment: "" }), "Unknown field Comment"],
    [
      "a statement's field in lower case",
      policy({ ...without(allow, "Effect"), effect: "Allow" }),
      "Unknown field effect",
    ],
    ["no Effect", policy(without(allow, "Effect")), "Missing required field Effect"],
    ["an Effect in lower case", policy({ ...allow, Effect: "allow" }), "Invalid effect: allow"],
    ["an Effect that is no text", policy({ ...allow, Effect: true }), "Invalid effect: true"],
    ["no Principal", policy(without(allow, "Principal")), "Missing required field Principal"],
    [
      "Principal and NotPrincipal",
      policy({ ...allow, NotPrincipal: "*" }),
      "A statement has either Principal or NotPrincipal, not both",
    ],
    ["Principal null", policy({ ...allow, Principal: null }), syntax],
    ["Principal that is text", policy({ ...allow, Principal: service }), principal],
    ["Principal that is a list", policy({ ...allow, Principal: ["*"] }), principal],
    [
      "Principal without anyone",
      policy({ ...allow, Principal: {} }),
      "Missing required field Principal cannot be empty!",
    ],
    [
      "Principal with an empty list",
      policy({ ...allow, Principal: { AWS: [] } }),
      "Missing required field Principal cannot be empty!",
    ],
    ["Principal with null", policy({ ...allow, Principal: { AWS: null } }), principal],
    [
      "an account whose leading zero is lost",
      policy({ ...allow, Principal: { AWS: "33677994240" } }),
      principal,
    ],
    ["the same as a number", policy({ ...allow, Principal: { AWS: 33677994240 } }), principal],
    [
      "the same in an ARN",
      policy({ ...allow, Principal: { AWS: "arn:aws:iam::33677994240:root" } }),
      principal,
    ],
    [
      "an account with a digit too many",
      policy({ ...allow, Principal: { AWS: "1273119230211" } }),
      principal,
    ],
    [
      "the same in an ARN",
      policy({ ...allow, Principal: { AWS: "arn:aws:iam::1273119230211:root" } }),
      principal,
    ],
    [
      "the id of a role with something before it",
      policy({ ...allow, Principal: { AWS: "role/AROA1234567890EXAMPLE" } }),
      principal,
    ],
    [
      "the id of a role with something after it",
      policy({ ...allow, Principal: { AWS: "AROA1234567890EXAMPLE:session" } }),
      principal,
    ],
    [
      "an ARN cut short",
      policy({ ...allow, Principal: { AWS: "arn:aws:iam::127311923021" } }),
      principal,
    ],
    ["an ARN cut shorter", policy({ ...allow, Principal: { AWS: "arn:aws" } }), principal],
    [
      "an ARN of a bucket",
      policy({ ...allow, Principal: { AWS: "arn:aws:s3:::logs" } }),
      principal,
    ],
    [
      "an ARN of a key",
      policy({ ...allow, Principal: { AWS: "arn:aws:kms:us-east-1:123456789012:key/k" } }),
      principal,
    ],
    ["a user's name", policy({ ...allow, Principal: { AWS: "alice" } }), principal],
    [
      "every account's root",
      policy({ ...allow, Principal: { AWS: "arn:aws:iam::*:root" } }),
      principal,
    ],
    [
      "an account with a wildcard",
      policy({ ...allow, Principal: { AWS: "12731192302?" } }),
      principal,
    ],
    ["every service", policy({ ...allow, Principal: { Service: "*" } }), principal],
    ["no Action", policy(without(allow, "Action")), "Missing required field Action"],
    [
      "Action and NotAction",
      policy({ ...allow, NotAction: "s3:*" }),
      "A statement has either Action or NotAction, not both",
    ],
    [
      "no actions",
      policy({ ...allow, Action: [] }),
      "Missing required field Action cannot be empty!",
    ],
    ["Action null", policy({ ...allow, Action: null }), syntax],
    ["an action without its service", policy({ ...allow, Action: "PutObject" }), action],
    [
      "one of two actions without its service",
      policy({ ...allow, Action: ["s3:PutObject", "PutObject"] }),
      action,
    ],
    [
      "an action that begins with a wildcard, without its service",
      policy({ ...allow, Action: "*Object" }),
      action,
    ],
    [
      "an action that ends with a wildcard, without its service",
      policy({ ...allow, Action: "Put*" }),
      action,
    ],
    ["an object for an action", policy({ ...allow, Action: [{}] }), syntax],
    ["no Resource", policy(without(allow, "Resource")), "Missing required field Resource"],
    [
      "Resource and NotResource",
      policy({ ...allow, NotResource: "*" }),
      "A statement has either Resource or NotResource, not both",
    ],
    [
      "no resources",
      policy({ ...allow, Resource: [] }),
      "Missing required field Resource cannot be empty!",
    ],
    ["a resource that is a bucket's name", policy({ ...allow, Resource: "logs/*" }), resource],
    [
      "a resource with an ARN in the middle",
      policy({ ...allow, Resource: "logs/arn:aws:s3:::logs/*" }),
      resource,
    ],
    [
      "one of two resources that is a bucket's name",
      policy({ ...allow, Resource: ["arn:aws:s3:::logs/*", "logs/*"] }),
      resource,
    ],
    ["a resource that is an object", policy({ ...allow, Resource: {} }), syntax],
    [
      "an action on objects with a bucket alone",
      policy({ ...allow, Resource: "arn:aws:s3:::logs" }),
      useless,
    ],
    [
      "an action on buckets with objects alone",
      policy({ ...allow, Action: ["s3:PutObject", "s3:GetBucketAcl"] }),
      useless,
    ],
    [
      "actions on both, with a bucket alone",
      policy({
        ...allow,
        Action: ["s3:GetBucketAcl", "s3:PutObject"],
        Resource: "arn:aws:s3:::logs",
      }),
      useless,
    ],
    ...["s3:GetObject", "s3:DeleteObject"].map((Action): Refused => [
      `${Action} with a bucket alone`,
      policy({ ...allow, Action, Resource: "arn:aws:s3:::logs" }),
      useless,
    ]),
    ...["s3:ListBucket", "s3:GetBucketLocation"].map((Action): Refused => [
      `${Action} with objects alone`,
      policy({ ...allow, Action, Resource: "arn:aws:s3:::logs/*" }),
      useless,
    ]),
    ["Condition that is text", policy({ ...allow, Condition: "Bool" }), syntax],
    ["Condition that is a list", policy({ ...allow, Condition: [] }), syntax],
    ["an operator without a key", policy({ ...allow, Condition: { Bool: "true" } }), syntax],
    [
      "a condition's value that is an object",
      policy({ ...allow, Condition: { Bool: { a: {} } } }),
      syntax,
    ],
    [
      "lists in a condition's list",
      policy({ ...allow, Condition: { Bool: { a: [["b"]] } } }),
      syntax,
    ],
  ];
  for (const [what, document, why] of refused) {
    it(`refuses ${what}`, () => {
      expect(parseBucketPolicy(document)).to.deep.include({ kind: "malformed", why });
      if (typeof document === "object" && document !== null) {
        expect(parseBucketPolicy(text(document)), "as text").to.deep.include({
          kind: "malformed",
          why,
        });
      }
    });
  }

  const tooLarge = {
    kind: "malformed",
    why: "Normalized policy document exceeds the maximum allowed size of 20480 bytes",
  };
  const padded = (bytes: number) => {
    const document = { Statement: { ...allow, Sid: "" } };
    return { Statement: { ...allow, Sid: "a".repeat(bytes - text(document).length) } };
  };

  it("takes 20,480 bytes and no more, white space not counted", () => {
    expect(parseBucketPolicy(JSON.stringify(padded(20_480), undefined, 8))).to.have.property(
      "kind",
      "policy",
    );
    expect(parseBucketPolicy(padded(20_481))).to.deep.equal(tooLarge);
  });

  it("counts bytes, not characters", () => {
    const document = { Statement: { ...allow, Sid: "é".repeat(10_300) } };
    expect(parseBucketPolicy(document)).to.deep.equal(tooLarge);
  });

  it("counts a list of one as its item", () => {
    const { Statement } = padded(20_480);
    const listed = { Statement: [{ ...Statement, Action: ["s3:PutObject"] }] };
    expect(text(listed).length).to.be.greaterThan(20_480);
    expect(parseBucketPolicy(listed)).to.have.property("kind", "policy");
  });

  it("refuses ten thousand statements, quickly", () => {
    const statements = Array.from({ length: 10_000 }, () => allow);
    const start = performance.now();
    expect(parseBucketPolicy(text({ Statement: statements }))).to.deep.equal(tooLarge);
    expect(performance.now() - start).to.be.lessThan(2000);
  });

  it("refuses deep nesting wherever it is", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const nested = (element: string) =>
      text(policy({ ...allow, [element]: "DEEP" })).replace('"DEEP"', deep);
    expect(parseBucketPolicy(deep)).to.deep.include({ kind: "malformed", why: notAnObject });
    expect(parseBucketPolicy(`{"Statement":${deep}}`)).to.deep.include({
      kind: "malformed",
      why: syntax,
    });
    expect(parseBucketPolicy(nested("Principal"))).to.deep.include({
      kind: "malformed",
      why: principal,
    });
    expect(parseBucketPolicy(nested("Resource"))).to.deep.include({
      kind: "malformed",
      why: syntax,
    });
    expect(parseBucketPolicy(nested("Condition"))).to.deep.include({
      kind: "malformed",
      why: syntax,
    });
    expect(parseBucketPolicy(nested("Effect"))).to.deep.include({ kind: "malformed", why: syntax });
    expect(parseBucketPolicy(nested("Sid"))).to.deep.include({ kind: "malformed", why: syntax });
    expect(parseBucketPolicy(`{"Statement":[],"Id":${deep}}`)).to.deep.include({
      kind: "malformed",
      why: syntax,
    });
  });

  it("takes the names of an object's own functions for fields and keys like others", () => {
    const own = '{"Statement":[],"__proto__":{"Statement":[]}}';
    expect(parseBucketPolicy(own)).to.deep.include({
      kind: "malformed",
      why: "Unknown field __proto__",
    });
    expect(parseBucketPolicy(policy({ ...allow, constructor: 1 }))).to.deep.include({
      kind: "malformed",
      why: "Unknown field constructor",
    });
    const condition = '{"constructor":{"__proto__":"a"},"toString":{"hasOwnProperty":"b"}}';
    const odd = text(policy({ ...allow, Condition: "ODD" })).replace('"ODD"', condition);
    expect(parseBucketPolicy(odd)).to.have.deep.nested.property("statements[0].conditions", [
      { operator: "constructor", key: "__proto__", values: ["a"] },
      { operator: "toString", key: "hasOwnProperty", values: ["b"] },
    ]);
  });

  it("names a statement safely and briefly", () => {
    const parsed = parseBucketPolicy(
      policy({ ...allow, Sid: "a".repeat(80) }, { ...allow, Sid: "\ud800" }),
    );
    expect(parsed).to.have.nested.property(
      "statements[0].name",
      `statement 1 ("${"a".repeat(60)}…")`,
    );
    expect(parsed).to.have.nested.property("statements[1].name", 'statement 2 ("\ufffd")');
  });

  it("says which statement, which value, and what instead", () => {
    const found = parseBucketPolicy(
      policy(allow, { ...allow, Sid: "x", Principal: { AWS: ["*", "EXAMPLEID"] } }),
    );
    expect(found).to.deep.equal({
      kind: "malformed",
      why: principal,
      at: 'statement 2 ("x"): principal "EXAMPLEID"',
      instead:
        "Write an account's 12 digits, the ARN of an account, user or role with them, or a Service",
    });
  });

  it("takes ARNs of its own bucket and partition, and what may be of them", () => {
    const of = { bucket: "logs", partition: "aws" };
    for (const Resource of [
      "arn:aws:s3:::logs/*",
      "arn:aws:s3:::l*/*",
      "arn:aws:s3:::${aws:x}/*",
    ]) {
      expect(parseBucketPolicy(policy({ ...allow, Resource }), of)).to.have.property(
        "kind",
        "policy",
      );
    }
  });

  it("refuses ARNs of another bucket, another service and another partition", () => {
    const of = { bucket: "logs", partition: "aws-cn" };
    for (const Resource of [
      "arn:aws-cn:s3:::logs-2/*",
      "arn:aws-cn:s3:::log/*",
      "arn:aws-cn:sqs:cn-north-1:123456789012:logs",
      "arn:aws:s3:::logs/*",
    ]) {
      expect(parseBucketPolicy(policy({ ...allow, Resource }), of)).to.have.property(
        "why",
        resource,
      );
    }
  });

  const listed = { ...allow, Action: "s3:ListBucket", Resource: "arn:aws:s3:::logs" };
  const notOthers = without(allow, "Resource");
  const ofLogs = { bucket: "logs", partition: "aws" };
  const directory = { bucket: "logs--usw2-az1--x-s3", partition: "aws" };
  const express = "arn:aws:s3express:us-west-2:123456789012:bucket/logs--usw2-az1--x-s3";
  const identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1";
  const on = (key: string, operator = "StringEquals") => ({
    Condition: { [operator]: { [key]: "a" } },
  });

  type Taken = readonly [what: string, of: object, ...statements: object[]];
  const taken: readonly Taken[] = [
    ["the bucket alone", ofLogs, listed],
    ["a pattern of any partition", ofLogs, { ...allow, Resource: "arn:*:s3:::logs/*" }],
    [
      "a variable in the bucket's name",
      ofLogs,
      { ...allow, Resource: "arn:aws:s3:::l${aws:x}s/*" },
    ],
    ["a variable behind the bucket", ofLogs, { ...allow, Resource: "arn:aws:s3:::logs/${aws:x}" }],
    ["all but another bucket", ofLogs, { ...notOthers, NotResource: "arn:aws:s3:::other/*" }],
    ["all but all", ofLogs, { ...notOthers, NotResource: "*" }],
    ["any bucket, where its own isn't known", { partition: "aws" }, allow],
    ["any partition, where its own isn't known", { bucket: "logs" }, allow],
    [
      "another partition's account, where its own isn't known",
      {},
      { ...allow, Principal: { AWS: "arn:aws-cn:iam::123456789012:root" } },
    ],
    [
      "CloudFront's identity of another partition",
      { bucket: "logs", partition: "aws-cn" },
      { ...allow, Resource: "arn:aws-cn:s3:::logs/*", Principal: { AWS: identity } },
    ],
    [
      "an account by its digits",
      { bucket: "logs", partition: "aws-cn" },
      { ...allow, Resource: "arn:aws-cn:s3:::logs/*", Principal: { AWS: "123456789012" } },
    ],
    ["a directory bucket", directory, { ...allow, Action: "CreateSession", Resource: express }],
    [
      "what may be a directory bucket, by one of its statements",
      {},
      { ...allow, Action: "CreateSession" },
      { ...allow, Resource: ["arn:aws:s3:::logs/*", express] },
    ],
    ["a key in other capitals", ofLogs, { ...allow, ...on("S3:X-AMZ-ACL") }],
    ["a key that nobody knows", ofLogs, { ...allow, ...on("s3:x-amz-newer") }],
    ["a key of another service", ofLogs, { ...allow, ...on("aws:x-acl") }],
    ["a key that only ends as one of S3's", ofLogs, { ...allow, ...on("my-s3:x-acl") }],
    ["an operator in other capitals", ofLogs, { ...allow, ...on("aws:a", "stringequals") }],
    [
      "an operator where the key is there",
      ofLogs,
      { ...allow, ...on("aws:a", "StringLikeIfExists") },
    ],
    ["an operator for all values", ofLogs, { ...allow, ...on("aws:a", "forallvalues:StringLike") }],
    ["an operator unlike all others", ofLogs, { ...allow, ...on("aws:a", "StringSomething") }],
    ["a listing's key with listings", ofLogs, { ...listed, ...on("s3:prefix") }],
    [
      "a listing's key with listings and puts",
      ofLogs,
      {
        ...listed,
        Action: ["s3:PutObject", "s3:ListBucket"],
        Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
        ...on("s3:prefix"),
      },
    ],
    [
      "a listing's key with all but puts",
      ofLogs,
      { ...without(allow, "Action"), NotAction: "s3:PutObject", ...on("s3:prefix") },
    ],
  ];
  for (const [what, of, ...statements] of taken) {
    it(`takes ${what}`, () => {
      expect(parseBucketPolicy(policy(...statements), of)).to.have.property("kind", "policy");
    });
  }

  const noCondition =
    "Conditions do not apply to combination of actions and resources in statement";
  const noKey = "Policy has an invalid condition key";
  const long = "x".repeat(120);
  const forLogs =
    'Write "arn:aws:s3:::logs" for the bucket or "arn:aws:s3:::logs/*" for its objects';
  type Told = readonly [statement: object, why: string, at: string, instead: string, of?: object];
  const told: readonly Told[] = [
    ...[
      "*",
      "**",
      "?",
      "arn:aws:s3:::other",
      "arn:aws:s3:::m${aws:x}/*",
      "arn:aws:s3:::logs-*/*",
    ].map((Resource): Told => [
      { ...listed, Action: "s3:*", Resource },
      resource,
      `resource "${Resource}"`,
      forLogs,
    ]),
    [
      { ...allow, Resource: ["arn:aws:s3:::logs/*", `arn:aws:s3:::${long}`] },
      resource,
      `resource "arn:aws:s3:::${"x".repeat(87)}…"`,
      forLogs,
    ],
    [{ ...notOthers, NotResource: "logs/*" }, resource, 'resource "logs/*"', forLogs],
    [
      { ...allow, Resource: "arn:aws-cn:s3:::logs/*" },
      resource,
      'resource "arn:aws-cn:s3:::logs/*"',
      'Write "arn:aws:s3:::BUCKET" for the bucket or "arn:aws:s3:::BUCKET/*" for its objects, with the bucket\'s name for BUCKET',
      { partition: "aws" },
    ],
    [
      { ...allow, Resource: "arn:aws-cn:s3:::other/*" },
      resource,
      'resource "arn:aws-cn:s3:::other/*"',
      forLogs,
      { bucket: "logs" },
    ],
    [{ ...allow, Resource: express }, resource, `resource "${express}"`, forLogs],
    [
      { ...allow, Resource: "arn:aws:s3:::x/arn:aws:s3express:" },
      resource,
      'resource "arn:aws:s3:::x/arn:aws:s3express:"',
      forLogs,
    ],
    [
      { ...allow, Action: `Put${long}` },
      action,
      `action "Put${"x".repeat(97)}…"`,
      'Write actions of S3, such as "s3:PutObject"',
    ],
    [
      {
        ...allow,
        Principal: { AWS: ["123456789012", `arn:aws-cn:iam::123456789012:role/${long}`] },
      },
      principal,
      `principal "arn:aws-cn:iam::123456789012:role/${"x".repeat(66)}…", in a bucket of the partition aws`,
      `Write "arn:aws:iam::123456789012:role/${"x".repeat(69)}…", with an account of that partition`,
    ],
    [
      {
        ...allow,
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs"],
      },
      useless,
      '"s3:GetObject, s3:PutObject" on "arn:aws:s3:::logs, arn:aws:s3:::logs"',
      'Write actions on objects with "arn:…:BUCKET/*" and actions on the bucket with "arn:…:BUCKET"',
    ],
    ...["s3:prefix", "s3:Delimiter", "s3:max-keys"].map((key): Told => [
      { ...allow, Action: ["s3:GetObject", "s3:DeleteObject"], ...on(key) },
      noCondition,
      `condition key "${key}" with "s3:GetObject, s3:DeleteObject"`,
      `Write the prefix into the resource; "${key}" is for s3:ListBucket`,
    ]),
    [
      { ...allow, Condition: { Null: { "aws:a": "true" }, Bool: { "S3:x_acl": "a" } } },
      noKey,
      'condition key "S3:x_acl"',
      'Write "s3:x-amz-acl"',
    ],
    [
      { ...allow, ...on("aws:a", "ForAllValues:StringLickIfExists") },
      "Invalid Condition type : StringLick",
      'operator "ForAllValues:StringLickIfExists" of condition "aws:a"',
      'Write "ForAllValues:StringLikeIfExists"',
    ],
    ...[
      ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
      ...["StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan"],
      ...["NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals"],
      ...["DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan"],
      ...["DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"],
      ...["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
    ].map((operator): Told => [
      { ...allow, ...on("aws:a", operator.slice(0, -1)) },
      `Invalid Condition type : ${operator.slice(0, -1)}`,
      `operator "${operator.slice(0, -1)}" of condition "aws:a"`,
      `Write "${operator}"`,
    ]),
    ...[
      ...["s3:x-amz-acl", "s3:x-amz-content-sha256", "s3:x-amz-copy-source"],
      ...["s3:x-amz-grant-full-control", "s3:x-amz-grant-read", "s3:x-amz-grant-read-acp"],
      ...["s3:x-amz-grant-write", "s3:x-amz-grant-write-acp", "s3:x-amz-metadata-directive"],
      ...["s3:x-amz-object-ownership", "s3:x-amz-server-side-encryption"],
      ...["s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:x-amz-storage-class"],
      ...["s3:prefix", "s3:delimiter", "s3:max-keys", "s3:VersionId", "s3:LocationConstraint"],
      ...["s3:TlsVersion", "s3:authType", "s3:signatureAge", "s3:signatureversion"],
      ...["s3:ResourceAccount", "s3:object-lock-mode", "s3:object-lock-legal-hold"],
    ].map((key): Told => {
      const written = key.replace(/x-amz-/, "").replace(/.$/, "_$&");
      return [{ ...allow, ...on(written) }, noKey, `condition key "${written}"`, `Write "${key}"`];
    }),
  ];
  for (const [statement, why, at, instead, of = ofLogs] of told) {
    it(`tells ${at}`, () => {
      expect(parseBucketPolicy(policy(listed, statement), of)).to.deep.equal({
        kind: "malformed",
        why,
        at: `statement 2: ${at}`,
        instead,
      });
    });
  }
});
