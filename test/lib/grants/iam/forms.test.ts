import { expect } from "chai";
import {
  type AccessRequest,
  decide,
  parsePolicy,
  type PolicyFault,
  type PolicyForm,
} from "../../../../lib/grants/iam";
import { literal } from "../../../../lib/plain/glob";

const role = "arn:aws:iam::123456789012:role/service/reader";
const called = { principal: "Amazon S3", resource: "the queue" };
const queue = "arn:aws:sqs:us-east-1:123456789012:jobs";

/** Amazon S3 sends a message. */
const send: AccessRequest = {
  principal: { service: "s3.amazonaws.com" },
  partition: "aws",
  action: "sqs:SendMessage",
  resource: literal(queue),
  context: {},
  called,
};

function decisionOf(statement: object, form: PolicyForm, changes: Partial<AccessRequest> = {}) {
  const policy = parsePolicy({ Version: "2012-10-17", Statement: statement }, form);
  if (policy.kind === "malformed") return policy;
  return decide(policy, { ...send, ...changes });
}

const malformed = (fault: PolicyFault) => ({
  kind: "malformed",
  fault,
  statement: "statement 1",
});
const yes = { kind: "yes", statement: "statement 1" };
const no = (part: string, text: string) => ({
  kind: "no",
  because: "not allowed",
  closest: { statement: "statement 1", part, text },
});

describe("lib/grants/iam: the policy of a queue", () => {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "SQS:SendMessage",
    Resource: queue,
  };

  it("allows a service what it allows", () => {
    expect(decisionOf(statement, "resource")).to.deep.equal(yes);
    expect(decisionOf({ ...statement, Resource: "*" }, "resource")).to.deep.equal(yes);
    const other = { ...statement, Resource: queue.replace("jobs", "others") };
    expect(decisionOf(other, "resource")).to.deep.equal(no("resource", other.Resource));
  });

  it("calls who asks, and what for, by the words of the request", () => {
    const everyAccount = { ...statement, Principal: { AWS: "*" } };
    expect(decisionOf(everyAccount, "resource")).to.deep.equal({
      kind: "unknown",
      why: "it isn't known whether statement 1 includes Amazon S3: *",
    });
    const variable = { ...statement, Resource: "arn:aws:sqs:*:*:${aws:x}" };
    expect(decisionOf(variable, "resource")).to.deep.equal({
      kind: "unknown",
      why: "statement 1 isn't known to cover all of the queue: arn:aws:sqs:*:*:${aws:x}",
    });
  });

  it("names a resource in each statement", () => {
    const { Resource, ...without } = statement;
    expect(Resource).to.equal(queue);
    expect(decisionOf(without, "resource")).to.deep.equal(
      malformed({ kind: "missing", name: "Resource" }),
    );
  });
});

describe("lib/grants/iam: a role that asks", () => {
  const allow = { Effect: "Allow", Action: "sqs:*", Resource: "*" };
  const rows: [what: string, principal: object, kind: string][] = [
    ["itself", { AWS: role }, "yes"],
    ["everybody", { AWS: "*" }, "yes"],
    ["its account, whose own policies decide then", { AWS: "123456789012" }, "unknown"],
    ["its account's root", { AWS: "arn:aws:iam::123456789012:root" }, "unknown"],
    ["a session of it", { AWS: "arn:aws:sts::123456789012:assumed-role/reader/s" }, "unknown"],
    ["the id of a role", { AWS: "AROA1234567890EXAMPLE" }, "unknown"],
    ["another role of its account", { AWS: role.replace("reader", "writer") }, "no"],
    ["a user of its account", { AWS: "arn:aws:iam::123456789012:user/reader" }, "no"],
    ["another account", { AWS: "111122223333" }, "no"],
    ["another account's root", { AWS: "arn:aws:iam::111122223333:root" }, "no"],
    ["a service", { Service: "s3.amazonaws.com" }, "no"],
    ["a canonical user", { CanonicalUser: "79a5" }, "unknown"],
  ];
  for (const [what, Principal, kind] of rows) {
    it(`is ${what}: ${kind}`, () => {
      const decision = decisionOf({ ...allow, Principal }, "resource", { principal: { role } });
      expect(decision.kind).to.equal(kind);
    });
  }

  it("is one of an account that isn't known", () => {
    const principal = { role: "reader" };
    const decision = decisionOf({ ...allow, Principal: { AWS: role } }, "resource", { principal });
    expect(decision.kind).to.equal("unknown");
  });
});

describe("lib/grants/iam: a role's trust policy", () => {
  const trust = {
    Effect: "Allow",
    Principal: { Service: ["ec2.amazonaws.com", "s3.amazonaws.com"] },
    Action: "sts:AssumeRole",
  };
  const assume = { action: "sts:AssumeRole", resource: undefined };

  it("is for the role that has it", () => {
    expect(decisionOf(trust, "trust", assume)).to.deep.equal(yes);
    const others = { ...trust, Principal: { Service: "ec2.amazonaws.com" } };
    expect(decisionOf(others, "trust", assume)).to.deep.equal(no("principal", "ec2.amazonaws.com"));
    const denied = [trust, { ...trust, Effect: "Deny", Principal: "*" }];
    expect(decisionOf(denied, "trust", assume)).to.deep.equal({
      kind: "no",
      because: "denied",
      statement: "statement 2",
      text: "*",
    });
  });

  it("names no resource", () => {
    for (const key of ["Resource", "NotResource"]) {
      expect(decisionOf({ ...trust, [key]: "*" }, "trust", assume)).to.deep.equal(
        malformed({ kind: "not here", name: "Resource" }),
      );
    }
  });

  it("can't be asked about a resource's policy, and the reverse", () => {
    const statement = { ...trust, Resource: "*" };
    expect(decisionOf(statement, "resource", assume).kind).to.equal("unknown");
  });
});

describe("lib/grants/iam: what a role may do", () => {
  const mayDo = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" };

  it("is for whoever has the role", () => {
    const principal = { role };
    expect(decisionOf(mayDo, "role", { principal })).to.deep.equal(yes);
    expect(decisionOf({ ...mayDo, Action: "sns:*" }, "role", { principal })).to.deep.equal(
      no("action", "sns:*"),
    );
  });

  it("names no principal", () => {
    for (const key of ["Principal", "NotPrincipal"]) {
      expect(decisionOf({ ...mayDo, [key]: "*" }, "role")).to.deep.equal(
        malformed({ kind: "not here", name: "Principal" }),
      );
    }
  });
});
