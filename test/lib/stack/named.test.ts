import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { argumentOf, type Found, isOneOfSeveral, namedIn, theOne } from "../../../lib/stack/named";
import { nameOrArn, type Naming } from "../../../lib/stack/naming";
import { Stack, type StackResource } from "../../../lib/stack/stack";
import { itemText, valueOr } from "../../../lib/stack/value";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";
import { node } from "../../support/nodes";

const readQueueArn = nameOrArn("test", /^queue\/(.+)$/);
const queueUrl =
  /^https:\/\/test\.(?<region>[\w-]+)\.amazonaws\.com\/(?<account>\d+)\/(?<name>.+)$/;

/** Named by name, ARN or URL, which hold the name. */
const queues: Naming = {
  types: {
    "aws:test/queue:Queue": { name: "name" },
    "aws:test/oldQueue:OldQueue": { name: "name" },
    "aws-native:test:Queue": { name: "queueName" },
  },
  scope: "Region",
  read: (text) => {
    const url = queueUrl.exec(text)?.groups;
    return url ? { ...url, name: url.name ?? "" } : readQueueArn(text);
  },
  passedOn: ({ type }) => (type === "aws:test/queuePolicy:QueuePolicy" ? "queue" : undefined),
};

/** Named by what AWS makes up. */
const keys: Naming = {
  types: { "aws:test/key:Key": { computed: ["keyId", "arn"] } },
  scope: "Region",
  read: nameOrArn("test", /^key\/(.+)$/),
};

/** Named by name, or by an ARN with a random part. */
const secrets: Naming = {
  types: { "aws:test/secret:Secret": { name: "name", computed: ["arn"] } },
  scope: "Region",
  read: nameOrArn("test", /^secret:(.+)$/),
};

const roles: Naming = {
  types: { "aws:test/role:Role": { name: "name" } },
  scope: "account",
  read: nameOrArn("test", /^role\/(.+)$/),
};

const buckets: Naming = {
  types: { "aws:test/bucket:Bucket": { name: "bucket" } },
  scope: "partition",
  read: nameOrArn("test", /^([^/]+)$/),
};

const account = "123456789012";
const otherAccount = "210987654321";

interface Where {
  readonly region?: string | undefined;
  readonly account?: string;
  /** Whether it is the provider that has the Region. */
  readonly byProvider?: boolean;
}

/** A resource with the properties that are unknown passed by the program, from these resources. */
function made(
  name: string,
  type: string,
  props: Record<string, unknown>,
  where: Where = {},
  sources: Record<string, PolicyResource[]> = {},
): PolicyResource {
  const { region, byProvider, account: owner } = { region: "us-east-1", ...where };
  const passed = Object.keys(props).filter((key) => !["arn", "keyId"].includes(key));
  const own = byProvider ? {} : { region };
  const provider = {
    ...(byProvider ? { region } : {}),
    ...(owner ? { allowedAccountIds: JSON.stringify([owner]) } : {}),
  };
  const made = node(name, {
    type,
    props: unknownCheckingProxy({ ...own, ...props }),
    propertyDependencies: { ...Object.fromEntries(passed.map((key) => [key, []])), ...sources },
  });
  return {
    ...made,
    provider: { type: "pulumi:providers:aws", name: "p", urn: "p", props: provider },
  };
}

const queue = (name: string, named: unknown = name, where: Where = {}) =>
  made(name, "aws:test/queue:Queue", { name: named, arn: wireUnknown }, where);
const running = (name: string, arn: string) => made(name, "aws:test/queue:Queue", { name, arn });
const policyOf = (name: string, text: unknown, sources: PolicyResource[] = []) =>
  made(name, "aws:test/queuePolicy:QueuePolicy", { queue: text }, {}, { queue: sources });
const thing = node("thing");

const arn = (name: string, place = `us-east-1:${account}`, partition = "aws") =>
  `arn:${partition}:test:${place}:queue/${name}`;

function short(found: Found): string {
  if (found.kind === "one") return found.resource.name;
  if (found.kind === "none" || found.among.length === 0) return found.kind;
  return `one of ${found.among.map(({ name }) => name).join()}`;
}

/** What an argument with this text, into which these outputs went, means in a stack. */
interface Case {
  readonly of?: Naming;
  readonly stack: readonly PolicyResource[];
  readonly text: unknown;
  readonly from?: readonly PolicyResource[];
  readonly asker?: Where;
}

function find({ of = queues, stack, text, from = [], asker = {} }: Case): string {
  const asking = made("asking", "aws:test/user:User", { to: text }, asker, { to: [...from] });
  const all = new Stack([...stack, asking]);
  return short(namedIn(all, of).find(argumentOf(all.wrap(asking), "to")));
}

function testRows(rows: Readonly<Record<string, readonly [string, Case]>>): void {
  for (const [name, [expected, row]] of Object.entries(rows)) {
    it(`${name}: ${expected}`, () => {
      expect(find(row)).to.equal(expected);
    });
  }
}

const jobs = queue("jobs");
const mail = queue("mail");
const both = [jobs, mail];
/** The program gives it a name that isn't known yet. */
const later = queue("later", wireUnknown);
/** The program leaves its name to AWS. */
const unnamed = queue("unnamed", null);

describe("lib/stack/named", () => {
  describe("by a text", () => {
    testRows({
      "a name": ["jobs", { stack: both, text: "jobs" }],
      "a name, of an older type": [
        "old",
        {
          stack: [mail, made("old", "aws:test/oldQueue:OldQueue", { name: "jobs" })],
          text: "jobs",
        },
      ],
      "a name, of another provider's type": [
        "native",
        {
          stack: [made("native", "aws-native:test:Queue", { queueName: "jobs" })],
          text: "jobs",
        },
      ],
      "a name that another kind has": [
        "none",
        { stack: [mail, made("jobs", "aws:test/topic:Topic", { name: "jobs" })], text: "jobs" },
      ],
      "a name that none has": ["none", { stack: both, text: "others" }],
      "a name, in a stack without any": ["none", { stack: [thing], text: "jobs" }],
      "a name like one of JavaScript's": ["none", { stack: both, text: "constructor" }],
      "an ARN": ["jobs", { stack: both, text: arn("jobs") }],
      "an ARN of one that exists": [
        "jobs",
        { stack: [running("jobs", arn("jobs"))], text: arn("jobs") },
      ],
      "an ARN that none has": ["none", { stack: both, text: arn("others") }],
      "an ARN of another kind": [
        "none",
        { stack: both, text: arn("jobs").replace("queue", "topic") },
      ],
      "a URL": [
        "jobs",
        { stack: both, text: `https://test.us-east-1.amazonaws.com/${account}/jobs` },
      ],
      "a URL of another Region": [
        "none",
        { stack: both, text: `https://test.eu-west-1.amazonaws.com/${account}/jobs` },
      ],
      nothing: ["none", { stack: both, text: undefined }],
      "nothing, though an output went into it": ["none", { stack: both, text: null, from: [jobs] }],
      "an empty text": ["none", { stack: [jobs, queue("empty", "")], text: "" }],
      "what is no text": ["none", { stack: both, text: ["jobs"] }],
    });
  });

  describe("by what AWS makes up", () => {
    const keyArn = `arn:aws:test:us-east-1:${account}:key/1-2`;
    const key = made("key", "aws:test/key:Key", { keyId: "1-2", arn: keyArn });
    const fresh = made("fresh", "aws:test/key:Key", { keyId: wireUnknown, arn: wireUnknown });
    const all = [key, fresh];
    const secretArn = `arn:aws:test:us-east-1:${account}:secret:login-AbCdEf`;
    const secret = made("secret", "aws:test/secret:Secret", { name: "login", arn: secretArn });
    const login = made("login", "aws:test/secret:Secret", { name: "login", arn: wireUnknown });
    testRows({
      "an ID": ["key", { of: keys, stack: all, text: "1-2" }],
      "an ARN": ["key", { of: keys, stack: all, text: keyArn }],
      "an ID that none has": ["none", { of: keys, stack: all, text: "3-4" }],
      "an ID from one that isn't there yet": [
        "fresh",
        { of: keys, stack: all, text: "3-4", from: [fresh] },
      ],
      "an ID from one that has another": [
        "none",
        { of: keys, stack: all, text: "3-4", from: [key] },
      ],
      "not known, from one that isn't there yet": [
        "fresh",
        { of: keys, stack: all, text: wireUnknown, from: [fresh] },
      ],
      "an ARN with a random part": ["secret", { of: secrets, stack: [secret], text: secretArn }],
      "an ARN without its random part": [
        "secret",
        { of: secrets, stack: [secret], text: secretArn.replace("-AbCdEf", "") },
      ],
      "an ARN with a random part that nobody knows yet": [
        "none",
        { of: secrets, stack: [login], text: secretArn },
      ],
      "the same, by reference": [
        "login",
        { of: secrets, stack: [login], text: secretArn, from: [login] },
      ],
      "a name, beside an ARN that isn't known yet": [
        "login",
        { of: secrets, stack: [login], text: "login" },
      ],
    });
  });

  describe("by reference", () => {
    const block = policyOf("block", wireUnknown, [jobs]);
    const behind = policyOf("behind", wireUnknown, [block]);
    const circle = policyOf("circle", wireUnknown);
    circle.propertyDependencies.queue = [circle, block];
    testRows({
      "to one": ["jobs", { stack: both, text: wireUnknown, from: [jobs] }],
      "to one in another Region": [
        "eu",
        {
          stack: [jobs, queue("eu", "jobs", { region: "eu-west-1" })],
          text: wireUnknown,
          from: [queue("eu", "jobs", { region: "eu-west-1" })],
        },
      ],
      "to one and something else": [
        "jobs",
        { stack: both, text: wireUnknown, from: [thing, jobs] },
      ],
      "to two": ["one of jobs,mail", { stack: both, text: wireUnknown, from: both }],
      "to something else": ["can't tell", { stack: both, text: wireUnknown, from: [thing] }],
      "to what isn't among the resources": ["can't tell", { stack: both, text: wireUnknown }],
      "to what isn't there, in a stack without any": ["none", { stack: [], text: wireUnknown }],
      "through another resource": ["jobs", { stack: both, text: wireUnknown, from: [block] }],
      "through two": ["jobs", { stack: both, text: wireUnknown, from: [behind] }],
      "through one that has its name": [
        "mail",
        { stack: both, text: wireUnknown, from: [policyOf("policy", "mail")] },
      ],
      "through one that has another's name": [
        "mail",
        { stack: both, text: wireUnknown, from: [policyOf("policy", "mail", [jobs])] },
      ],
      "through one of something outside": [
        "can't tell",
        { stack: both, text: wireUnknown, from: [policyOf("policy", "others", [jobs])] },
      ],
      "through one that passes on nothing": [
        "can't tell",
        {
          stack: both,
          text: wireUnknown,
          from: [made("user", "aws:test/user:User", { queue: wireUnknown }, {}, { queue: [jobs] })],
        },
      ],
      "directly and through another": [
        "jobs",
        { stack: both, text: wireUnknown, from: [jobs, behind] },
      ],
      "to two, one of them through another": [
        "one of mail,jobs",
        { stack: both, text: wireUnknown, from: [mail, block] },
      ],
      "in a circle": ["jobs", { stack: both, text: wireUnknown, from: [circle] }],
    });
  });

  describe("by both", () => {
    testRows({
      "the text decides": ["mail", { stack: both, text: "mail", from: [jobs] }],
      "the text decides between two": ["mail", { stack: both, text: "mail", from: both }],
      "the text names none": ["none", { stack: both, text: "others", from: both }],
      "the name of what is referred to isn't known": [
        "unnamed",
        { stack: [jobs, unnamed], text: "made", from: [jobs, unnamed] },
      ],
      "the name of what is referred to isn't known, in another Region": [
        "none",
        {
          stack: [unnamed],
          text: arn("made", `eu-west-1:${account}`),
          from: [unnamed],
        },
      ],
      "the names of both that are referred to aren't known": [
        "one of unnamed,later",
        { stack: [unnamed, later], text: "made", from: [unnamed, later] },
      ],
      "the name that a third resource passes on isn't known": [
        "unnamed",
        {
          stack: [unnamed],
          text: "made",
          from: [policyOf("policy", wireUnknown, [unnamed])],
        },
      ],
      "the text can name none": [
        "jobs",
        { stack: both, text: "arn:aws:test:::topic", from: [jobs] },
      ],
      "the text can name none, from two": [
        "one of jobs,mail",
        { stack: both, text: "arn:aws:test:::topic", from: both },
      ],
    });
  });

  describe("of two with one name", () => {
    const [a, b] = [queue("a", "jobs"), queue("b", "jobs")];
    const all = [a, b, mail];
    testRows({
      "neither is referred to": ["one of a,b", { stack: all, text: "jobs" }],
      "one is referred to": ["b", { stack: all, text: "jobs", from: [mail, b] }],
      "both are referred to": ["one of a,b", { stack: all, text: "jobs", from: [a, b] }],
      "one is referred to through another resource": [
        "b",
        { stack: all, text: "jobs", from: [policyOf("policy", wireUnknown, [b])] },
      ],
      "through another resource that has their name": [
        "one of a,b",
        { stack: all, text: wireUnknown, from: [policyOf("policy", "jobs")] },
      ],
    });
  });

  describe("named later", () => {
    testRows({
      "any name may be its": ["can't tell", { stack: [jobs, later], text: "others" }],
      "an ARN may be its": ["can't tell", { stack: [jobs, later], text: arn("others") }],
      "a name that another has isn't": ["jobs", { stack: [jobs, later], text: "jobs" }],
      "a name from it is": ["later", { stack: [jobs, later], text: "made", from: [later] }],
      "a name in another Region isn't": [
        "none",
        { stack: [later], text: "others", asker: { region: "eu-west-1" } },
      ],
      "an ARN in another Region isn't": [
        "none",
        { stack: [later], text: arn("others", `eu-west-1:${account}`) },
      ],
      "a text that can name none isn't": ["none", { stack: [later], text: "arn:aws:test:::topic" }],
      "nor is nothing": ["none", { stack: [later], text: undefined }],
      "a name that AWS will make up isn't in a program": [
        "none",
        { stack: [unnamed], text: "others" },
      ],
    });
  });

  describe("in a Region", () => {
    const eu = { region: "eu-west-1" };
    const all = [queue("us", "jobs"), queue("eu", "jobs", eu)];
    const byProvider = { ...eu, byProvider: true };
    const anywhere = { region: undefined };
    testRows({
      "that of the asker": ["us", { stack: all, text: "jobs" }],
      another: ["eu", { stack: all, text: "jobs", asker: eu }],
      "by the asker's provider": ["eu", { stack: all, text: "jobs", asker: byProvider }],
      "by its own provider": [
        "eu",
        { stack: [queue("us", "jobs"), queue("eu", "jobs", byProvider)], text: "jobs", asker: eu },
      ],
      "where there is none": ["none", { stack: all, text: "jobs", asker: { region: "us-west-2" } }],
      "where there is none, by a reference to another": [
        "none",
        { stack: [jobs], text: "jobs", from: [jobs], asker: eu },
      ],
      "that of the ARN": ["eu", { stack: all, text: arn("jobs", `eu-west-1:${account}`) }],
      "of an ARN, where there is none": [
        "none",
        { stack: all, text: arn("jobs", `us-west-2:${account}`) },
      ],
      "that nothing tells": ["one of eu,us", { stack: all, text: "jobs", asker: anywhere }],
      "that nothing tells, of one": ["jobs", { stack: both, text: "jobs", asker: anywhere }],
      "that the asker tells and the other doesn't": [
        "anywhere",
        { stack: [queue("anywhere", "jobs", anywhere)], text: "jobs" },
      ],
    });
  });

  describe("in an account and a partition", () => {
    const all = [
      queue("mine", "jobs", { account }),
      queue("theirs", "jobs", { account: otherAccount }),
    ];
    const exists = running("jobs", arn("jobs"));
    testRows({
      "that of the asker": [
        "theirs",
        { stack: all, text: "jobs", asker: { account: otherAccount } },
      ],
      "that of the ARN": [
        "theirs",
        { stack: all, text: arn("jobs", `us-east-1:${otherAccount}`), asker: { account } },
      ],
      "that nothing tells": ["one of mine,theirs", { stack: all, text: "jobs" }],
      "another than that of one that exists": [
        "none",
        { stack: [exists], text: arn("jobs", `us-east-1:${otherAccount}`) },
      ],
      "another than the asker's, of one that exists": [
        "none",
        { stack: [exists], text: "jobs", asker: { account: otherAccount } },
      ],
      "another, in which one is named later": [
        "none",
        {
          stack: [queue("later", wireUnknown, { account })],
          text: "others",
          asker: { account: otherAccount },
        },
      ],
      "in another partition": [
        "none",
        { stack: [exists], text: arn("jobs", `us-east-1:${account}`, "aws-us-gov") },
      ],
      "in a partition that isn't known yet": [
        "jobs",
        { stack: [jobs], text: arn("jobs", `us-east-1:${account}`, "aws-us-gov") },
      ],
    });
  });

  describe("of a name that is given once", () => {
    const eu = { region: "eu-west-1" };
    const role = (name: string, where: Where) =>
      made(name, "aws:test/role:Role", { name: "reader", arn: wireUnknown }, where);
    const [mine, theirs] = [role("mine", { account }), role("theirs", { account: otherAccount })];
    const bucket = (name: string, partition: string, where: Where = {}) => {
      const props = { bucket: "logs", arn: `arn:${partition}:test:::logs` };
      return made(name, "aws:test/bucket:Bucket", props, where);
    };
    testRows({
      "in an account, from another Region": [
        "mine",
        { of: roles, stack: [mine, theirs], text: "reader", asker: { ...eu, account } },
      ],
      "in an account, by an ARN without a Region": [
        "theirs",
        {
          of: roles,
          stack: [mine, theirs],
          text: `arn:aws:test::${otherAccount}:role/reader`,
          asker: { account },
        },
      ],
      "in a partition, from another Region and account": [
        "logs",
        {
          of: buckets,
          stack: [bucket("logs", "aws", { account: otherAccount })],
          text: "logs",
          asker: { ...eu, account },
        },
      ],
      "in another partition": [
        "china",
        {
          of: buckets,
          stack: [bucket("logs", "aws"), bucket("china", "aws-cn")],
          text: "arn:aws-cn:test:::logs",
        },
      ],
    });
  });

  describe("in a list or a block", () => {
    const texts = ["jobs", wireUnknown, "others"];
    const user = made("user", "aws:test/user:User", { to: texts }, {}, { to: [jobs, mail] });

    it("goes by the text of each item, and by the references of all", () => {
      const stack = new Stack([...both, user]);
      const asking = stack.wrap(user);
      const items = valueOr(asking.properties.list("to"), []);
      const found = items.map((item) =>
        short(namedIn(stack, queues).find(argumentOf(asking, "to", itemText(item)))),
      );
      expect(found).to.deep.equal(["jobs", "one of jobs,mail", "none"]);
    });

    it("needs no resource whose argument it is", () => {
      const stack = new Stack([queue("eu", "jobs", { region: "eu-west-1" })]);
      const text = { state: "known", value: "jobs" } as const;
      expect(short(namedIn(stack, queues).find({ text, references: [] }))).to.equal("eu");
    });
  });

  it("tells the one resource, and whether there are several", () => {
    const resource = new Stack([jobs]).wrap(jobs);
    const rows: [Found, StackResource | undefined, boolean][] = [
      [{ kind: "one", resource }, resource, false],
      [{ kind: "none" }, undefined, false],
      [{ kind: "can't tell", among: [] }, undefined, false],
      [{ kind: "can't tell", among: [resource, resource] }, undefined, true],
    ];
    for (const [found, one, several] of rows) {
      expect(theOne(found)).to.equal(one);
      expect(isOneOfSeveral(found)).to.equal(several);
    }
  });

  it("reads each resource once, however many arguments there are", () => {
    let reads = 0;
    const counted = (name: string) => {
      const props = {
        region: "us-east-1",
        get name() {
          reads++;
          return name;
        },
      };
      return node(name, { type: "aws:test/queue:Queue", props });
    };
    const names = Array.from({ length: 200 }, (_, i) => `queue-${i}`);
    const users = names.map((name) => made(`user-${name}`, "aws:test/user:User", { to: name }));
    const stack = new Stack([...names.map(counted), ...users]);
    const targetOf = (user: StackResource) =>
      short(namedIn(stack, queues).find(argumentOf(user, "to")));
    expect(stack.ofType("aws:test/user:User").map(targetOf)).to.have.members(names);
    expect(reads).to.be.at.most(2 * names.length);
  });
});
