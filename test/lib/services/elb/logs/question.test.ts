import { expect } from "chai";
import { parseBucketPolicy } from "../../../../../lib/services/s3/bucket-policy";
import {
  type DeliveryQuestion,
  mayDeliverLogs,
} from "../../../../../lib/services/elb/logs/question";
import { logRegion } from "../../../../../lib/services/elb/logs/writers";
import { regionTable } from "../../../../../lib/stack/region";
import type { Truth } from "../../../../../lib/plain/truth";

const service = "logdelivery.elasticloadbalancing.amazonaws.com";
const delivery: DeliveryQuestion = {
  kind: "application",
  logs: ["access"],
  region: "us-east-1",
  bucket: "logs",
  prefix: "",
  account: "123456789012",
};

type Json = Readonly<Record<string, unknown>>;

const path = "arn:aws:s3:::logs/AWSLogs/123456789012";
const allow: Json = {
  Effect: "Allow",
  Principal: { Service: service },
  Action: "s3:PutObject",
  Resource: `${path}/*`,
};

function ask(statements: Json | readonly Json[], asked: Partial<DeliveryQuestion> = {}) {
  const policy = parseBucketPolicy({ Version: "2012-10-17", Statement: statements });
  if (policy.kind === "malformed") return expect.fail(policy.why);
  return mayDeliverLogs(policy, { ...delivery, ...asked });
}

describe("lib/services/elb/logs/question: the writer of each Region", () => {
  const [wrongRegion, other] = ["127311923021", "033677994240"];

  for (const region of Object.keys(regionTable().regions)) {
    const { partition, account, confirmed } = logRegion(region)!;
    const Resource = `arn:${partition}:s3:::logs/AWSLogs/123456789012/*`;
    const admits = (Principal: unknown) => ask({ ...allow, Principal, Resource }, { region });
    const arn = (id: string) => ({ AWS: `arn:${partition}:iam::${id}:root` });
    const wrong = account === wrongRegion ? other : wrongRegion;

    it(`${region}: the right principals and wrong ones`, () => {
      const yes = { kind: "yes", statement: "statement 1" };
      expect(admits({ Service: service })).to.deep.equal(yes);
      if (account !== undefined) {
        expect(admits(arn(account))).to.deep.equal(yes);
        expect(admits({ AWS: account })).to.deep.equal(yes);
        expect(admits({ AWS: [wrong, account] })).to.deep.equal(yes);
      }
      const { AWS } = arn(wrong);
      const no = {
        kind: "no",
        because: "not allowed",
        closest: { statement: "statement 1", part: "principal", text: AWS },
      };
      const why = `it isn't known for certain who delivers logs in ${region}`;
      expect(admits(arn(wrong))).to.deep.equal(confirmed ? no : { kind: "unknown", why });
      const lookAlike = admits({ Service: "elasticloadbalancing.amazonaws.com" });
      expect(lookAlike).to.have.property("kind", confirmed ? "no" : "unknown");
    });
  }

  it("doesn't know the writers of a Region that isn't in the table", () => {
    expect(ask(allow, { region: "us-east-9" })).to.be.undefined;
  });

  it("stops the account of us-east-2 in us-east-1", () => {
    expect(ask({ ...allow, Principal: { AWS: "arn:aws:iam::033677994240:root" } })).to.deep.equal({
      kind: "no",
      because: "not allowed",
      closest: {
        statement: "statement 1",
        part: "principal",
        text: "arn:aws:iam::033677994240:root",
      },
    });
  });

  it("shows the mistake of the writer whom the policy means", () => {
    const statement = { ...allow, Principal: { AWS: "127311923021" }, Resource: `${path}/x/*` };
    expect(ask(statement)).to.deep.equal({
      kind: "no",
      because: "not allowed",
      closest: { statement: "statement 1", part: "resource", text: `${path}/x/*` },
    });
  });

  it("names the statement of the recommended writer when both may write", () => {
    const byAccount = { ...allow, Principal: { AWS: "127311923021" } };
    expect(ask([byAccount, allow])).to.deep.equal({ kind: "yes", statement: "statement 2" });
  });

  it("is sure of a Deny that hits all, even where the writers aren't known for certain", () => {
    const deny = { ...allow, Effect: "Deny", Principal: "*", Action: "*", Resource: "arn:*" };
    const found = { kind: "no", because: "denied", statement: "statement 2", text: "*" };
    expect(ask([allow, deny], { region: "us-iso-east-1" })).to.deep.equal(found);
  });

  it("takes a Deny of one writer for the reason when the other isn't named at all", () => {
    expect(ask({ ...allow, Effect: "Deny", Principal: { AWS: "127311923021" } })).to.deep.equal({
      kind: "no",
      because: "denied",
      statement: "statement 1",
      text: "127311923021",
    });
  });

  it("takes a Deny that hits both writers for the reason", () => {
    const deny = { Effect: "Deny", Principal: "*", Action: "*", Resource: "arn:aws:s3:::logs/*" };
    expect(ask([allow, deny])).to.deep.equal({
      kind: "no",
      because: "denied",
      statement: "statement 2",
      text: "*",
    });
  });

  it("lets one writer do what another is denied", () => {
    const deny = {
      Effect: "Deny",
      NotPrincipal: { Service: service },
      Action: "s3:*",
      Resource: "arn:aws:s3:::logs/*",
    };
    expect(ask([allow, deny])).to.deep.equal({ kind: "yes", statement: "statement 1" });
  });
});

describe("lib/services/elb/logs/question: what is written", () => {
  const kinds = (resource: string | string[], asked: Partial<DeliveryQuestion> = {}) =>
    ask({ ...allow, Resource: resource }, asked)?.kind;
  const logs = `${path}/elasticloadbalancing/us-east-1/*`;

  it("is a test file for each kind of logs, and the Region's logs", () => {
    const files = ["ELBAccessLogTestFile", "ELBConnectionLogTestFile", "ELBHealthCheckLogTestFile"];
    const [access, connection, healthCheck] = files.map((file) => `${path}/${file}`);
    expect(kinds([logs, access!])).to.equal("yes");
    expect(kinds([logs, access!], { logs: ["access", "connection"] })).to.equal("no");
    expect(kinds([logs, connection!], { logs: ["connection"] })).to.equal("yes");
    expect(kinds([logs, healthCheck!], { logs: ["health-check"] })).to.equal("yes");
    expect(kinds(logs)).to.equal("no");
    expect(kinds(access!)).to.equal("no");
    expect(kinds([access!, logs.replace("us-east-1", "us-*")])).to.equal("yes");
    expect(kinds([access!, logs.replace("us-east-1", "us-west-1")])).to.equal("no");
    expect(kinds([access!, logs.replace("*", "2026/*")])).to.equal("unknown");
    expect(kinds([access!, logs], { kind: "classic" })).to.equal("yes");
  });

  it("is below the prefix", () => {
    const prefixed = "arn:aws:s3:::logs/alb/AWSLogs/123456789012/*";
    expect(kinds(prefixed, { prefix: "alb" })).to.equal("yes");
    expect(kinds(prefixed)).to.equal("no");
    expect(kinds(`${path}/*`, { prefix: "alb" })).to.equal("no");
    expect(kinds(prefixed, { prefix: undefined })).to.equal("unknown");
  });

  it("is in the account's folder, known or not", () => {
    expect(kinds(`${path}/*`, { account: "111122223333" })).to.equal("no");
    expect(kinds(`${path}/*`, { account: undefined })).to.equal("unknown");
    expect(kinds("arn:aws:s3:::logs/AWSLogs/*", { account: undefined })).to.equal("yes");
  });

  it("is in the bucket, known or not", () => {
    expect(kinds(`${path}/*`, { bucket: "other" })).to.equal("no");
    expect(kinds(`${path}/*`, { bucket: undefined })).to.equal("unknown");
  });
});

describe("lib/services/elb/logs/question: conditions", () => {
  const loadBalancers = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*";
  const owner = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };
  const rows: [what: string, condition: Json, holds: Truth, asked?: Partial<DeliveryQuestion>][] = [
    ["the load balancers of the account", { ArnLike: { "aws:SourceArn": loadBalancers } }, "yes"],
    [
      "those of another Region",
      { ArnLike: { "aws:SourceArn": loadBalancers.replace("us-east-1", "us-west-1") } },
      "no",
    ],
    [
      "those of another account",
      { ArnLike: { "aws:SourceArn": loadBalancers.replace("123456789012", "111122223333") } },
      "no",
    ],
    [
      "those of an account, for one not known",
      { ArnLike: { "aws:SourceArn": loadBalancers } },
      "unknown",
      { account: undefined },
    ],
    [
      "one load balancer",
      { ArnLike: { "aws:SourceArn": loadBalancers.replace("*", "app/web/*") } },
      "unknown",
    ],
    [
      "the source of other logs",
      { ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:*" } },
      "no",
    ],
    [
      "the account, of which no page tells",
      { StringEquals: { "aws:SourceAccount": "123456789012" } },
      "unknown",
    ],
    ["another account", { StringEquals: { "aws:SourceAccount": "111122223333" } }, "no"],
    ["an organisation", { StringEquals: { "aws:SourceOrgId": "o-a1b2c3d4e5" } }, "unknown"],
    ["an ACL, of which no page tells", owner, "unknown"],
    ["TLS", { Bool: { "aws:SecureTransport": "true" } }, "yes"],
    ["no TLS", { Bool: { "aws:SecureTransport": "false" } }, "no"],
    ["TLS, whichever", { Null: { "s3:TlsVersion": "false" } }, "yes"],
    ["a new TLS", { NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } }, "yes"],
    ["AWS's services", { Bool: { "aws:PrincipalIsAWSService": "true" } }, "yes"],
    ["the service by its name", { StringEquals: { "aws:PrincipalServiceName": service } }, "yes"],
    [
      "another service by its name",
      { StringEquals: { "aws:PrincipalServiceName": "delivery.logs.amazonaws.com" } },
      "no",
    ],
    [
      "the service among its names",
      { "ForAnyValue:StringEquals": { "aws:PrincipalServiceNamesList": service } },
      "yes",
    ],
    [
      "the service by its name in the Region, which it may have as well",
      {
        "ForAnyValue:StringEquals": {
          "aws:PrincipalServiceNamesList":
            "logdelivery.elasticloadbalancing.us-east-1.amazonaws.com",
        },
      },
      "unknown",
    ],
    [
      "all but other services",
      {
        "ForAllValues:StringNotEquals": {
          "aws:PrincipalServiceNamesList": "logging.s3.amazonaws.com",
        },
      },
      "yes",
    ],
    [
      "a Classic Load Balancer's source, of which no page tells",
      { ArnLike: { "aws:SourceArn": loadBalancers } },
      "unknown",
      { kind: "classic" },
    ],
  ];
  for (const [what, Condition, holds, asked] of rows) {
    it(`${what}: ${holds}`, () => {
      expect(ask({ ...allow, Condition }, asked)?.kind).to.equal(holds);
    });
  }

  it("know less of the account that writes in place of the service", () => {
    const byAccount = (Condition: Json) =>
      ask({ ...allow, Principal: { AWS: "127311923021" }, Condition })?.kind;
    expect(byAccount({ Bool: { "aws:SecureTransport": "true" } })).to.equal("yes");
    expect(byAccount({ ArnLike: { "aws:SourceArn": loadBalancers } })).to.equal("unknown");
    expect(byAccount({ Bool: { "aws:PrincipalIsAWSService": "true" } })).to.equal("unknown");
    expect(byAccount({ StringEquals: { "aws:SourceAccount": "111122223333" } })).to.equal("no");
  });

  it("of a load balancer on Outposts are the owner's ACL", () => {
    const Principal = { Service: "logdelivery.elb.amazonaws.com" };
    const outposts: Partial<DeliveryQuestion> = { kind: "application-on-outposts" };
    expect(ask({ ...allow, Principal, Condition: owner }, outposts)?.kind).to.equal("yes");
    expect(ask({ ...allow, Principal }, outposts)?.kind).to.equal("yes");
    expect(ask(allow, outposts)?.kind).to.equal("no");
    const acl = { StringEquals: { "s3:x-amz-acl": "private" } };
    expect(ask({ ...allow, Principal, Condition: acl }, outposts)?.kind).to.equal("no");
  });

  const denials: [what: string, deny: Json, kind: Truth][] = [
    [
      "plain HTTP",
      { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      "yes",
    ],
    [
      "old TLS",
      { Principal: { AWS: "*" }, Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } },
      "yes",
    ],
    [
      "other networks, services excepted",
      {
        Principal: "*",
        Condition: {
          StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-111bbb22" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
      "yes",
    ],
    [
      "other networks",
      { Principal: "*", Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } },
      "unknown",
    ],
    ["all but an account", { NotPrincipal: { AWS: "123456789012" } }, "no"],
    ["all but the writer", { NotPrincipal: { Service: service, AWS: "123456789012" } }, "yes"],
    [
      "all but another service",
      {
        Principal: "*",
        Condition: {
          "ForAllValues:StringNotEquals": {
            "aws:PrincipalServiceNamesList": "logging.s3.amazonaws.com",
          },
        },
      },
      "no",
    ],
  ];
  for (const [what, deny, kind] of denials) {
    it(`of a Deny of ${what}: ${kind}`, () => {
      const statement = {
        Effect: "Deny",
        Action: "s3:*",
        Resource: "arn:aws:s3:::logs/*",
        ...deny,
      };
      expect(ask([allow, statement])?.kind).to.equal(kind);
    });
  }
});

describe("lib/services/elb/logs/question: Network Load Balancers", () => {
  const Principal = { Service: "delivery.logs.amazonaws.com" };
  const Condition = {
    StringEquals: {
      "s3:x-amz-acl": "bucket-owner-full-control",
      "aws:SourceAccount": ["123456789012"],
    },
    ArnLike: { "aws:SourceArn": ["arn:aws:logs:us-east-1:123456789012:*"] },
  };
  const put = { ...allow, Principal, Condition };
  const acl = { ...allow, Principal, Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::logs" };
  const network = (...statements: Json[]) => ask(statements, { kind: "network" });

  it("have the policy of AWS's guide", () => {
    expect(network(put, acl)).to.deep.equal({ kind: "yes", statement: "statement 1" });
  });

  it("have a writer of their own", () => {
    expect(network(allow, acl)?.kind).to.equal("no");
    expect(ask([put, acl])?.kind).to.equal("no");
  });

  it("want the bucket's ACL to be readable", () => {
    expect(network(put)).to.deep.equal({
      kind: "unknown",
      why: "no statement allows s3:GetBucketAcl on the bucket, which AWS's guide wants",
    });
    const deny = { ...acl, Effect: "Deny", Sid: "NoAcl" };
    expect(network(put, acl, deny)).to.deep.equal({
      kind: "unknown",
      why: 'statement 3 ("NoAcl") denies s3:GetBucketAcl, which AWS\'s guide wants allowed',
      denial: 'statement 3 ("NoAcl")',
    });
    const open = { ...acl, Condition: { StringEquals: { "aws:SourceOrgID": "o-1" } } };
    expect(network(put, open)).to.deep.equal({
      kind: "unknown",
      why: "it isn't known whether the condition of statement 2 holds: StringEquals aws:SourceOrgID o-1",
    });
  });

  it("may write anywhere in the account's folder", () => {
    const logs = { ...put, Resource: `${path}/elasticloadbalancing/us-east-1/*` };
    expect(network(logs, acl)).to.deep.equal({
      kind: "unknown",
      why: `statement 1 isn't known to cover all of AWSLogs/123456789012/*: ${logs.Resource}`,
    });
  });
});
