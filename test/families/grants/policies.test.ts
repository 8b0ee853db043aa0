import { expect } from "chai";
import { checkGrant } from "../../../lib/grants/check";
import type { Access, Grant } from "../../../lib/grants/grant";
import type { Caller } from "../../../lib/grants/kind";
import type { PolicyAccess, PolicyRequest } from "../../../lib/grants/policy-access";
import type { PolicyTarget } from "../../../lib/grants/policy-target";
import { resourcePolicy } from "../../../lib/grants/resource-policy";
import { anything } from "../../../lib/plain/glob";
import type { Finding } from "../../../lib/policy/finding";
import { isProxy, targetOfProxy } from "../../../lib/stack/plain";
import { Stack } from "../../../lib/stack/stack";
import { output, resource, type TestResource, unknown } from "../../../testing";
import { node } from "../../support/nodes";
import { door, doors, lock, lockPolicy, lockTarget, statement, textOf, told } from "./member";

const iron = lock();

/** Doors whose lock is read otherwise in something. */
function withLock(changes: Partial<PolicyTarget>, access: Partial<Access> = {}): Grant {
  const kind = resourcePolicy({ ...lockTarget, ...changes });
  return doors({ access: [{ argument: "lockArn", kind, ...access }] });
}

/** Doors for which a robot turns a lock, and oils it if `isSure` says that AWS tests that. */
function withTwo(isSure: readonly [turn: boolean, oil: boolean]): Grant {
  const request = (action: string, index: 0 | 1): PolicyRequest => ({
    action,
    resource: () => anything,
    isSure: isSure[index],
  });
  const access: PolicyAccess = {
    requests: () => [request("test:Turn", 0), request("test:Oil", 1)],
    statements: () => ["one", "two"],
    arns: () => [],
  };
  return withLock({ access });
}

/** A door, and the policy of its lock, which it waits for. */
function behind(...statements: object[]): TestResource[] {
  const own = lockPolicy(iron, textOf(...statements));
  return [iron, own, door({ lockArn: output(iron, "arn") }, [own])];
}

const may = (Action: string | string[]) => statement({ Action, Resource: "*", Condition: {} });
const answer = "AWS will answer: Locked.";
const unless = `If it may not, ${answer}`;
const misfit = (why: string) => `"key" doesn't let Robot turn "iron" for "front": ${why}.`;
const perhaps = (why: string) =>
  `In policy "key", ${why}, so whether "key" lets Robot turn "iron" for "front" is not determined.`;

describe("families/grants: several requests", () => {
  const write = "Write into it: one, two.";
  const makeSure = "Make sure that this is allowed: one, two.";
  const none = (action: string) => misfit(`no statement allows ${action}`);
  const page = (what: string) => perhaps(`${what} test:Oil, which AWS's page wants allowed`);
  const rows: [
    what: string,
    isSure: [boolean, boolean],
    statements: object[],
    expected: string[][],
  ][] = [
    ["all allowed", [true, true], [may(["test:Turn", "test:Oil"])], []],
    [
      "one that AWS tests is missing",
      [true, true],
      [may("test:Turn")],
      [["mandatory", none("test:Oil"), answer, write]],
    ],
    [
      "one that AWS may test is missing",
      [true, false],
      [may("test:Turn")],
      [["advisory", page("no statement allows"), unless, makeSure]],
    ],
    [
      "one that AWS may test is denied",
      [true, false],
      [may("test:*"), { ...may("test:Oil"), Effect: "Deny" }],
      [["advisory", page("statement 2 denies"), unless, makeSure]],
    ],
    [
      "one of those that AWS may test is missing",
      [false, false],
      [may("test:Turn")],
      [["advisory", page("no statement allows"), unless, makeSure]],
    ],
    [
      "all that AWS may test are missing",
      [false, false],
      [may("test:Look")],
      [["mandatory", none("test:Turn"), answer, write]],
    ],
    [
      "one that AWS may test can't be told",
      [true, false],
      [may("test:Turn"), { ...may("test:Oil"), Condition: { Bool: { "test:Wet": "true" } } }],
      [
        [
          "advisory",
          perhaps("it isn't known whether the condition of statement 2 holds: Bool test:Wet true"),
          unless,
          makeSure,
        ],
      ],
    ],
    ["all that AWS may test are allowed", [false, false], [may("test:*")], []],
  ];
  for (const [what, isSure, statements, expected] of rows) {
    it(what, async () => {
      expect(await told(withTwo(isSure), behind(...statements))).to.deep.equal(expected);
    });
  }

  it("are added together where there is no policy", async () => {
    const [[, , , remedy] = []] = await told(withTwo([true, true]), [
      iron,
      door({ lockArn: output(iron, "arn") }),
    ]);
    expect(remedy).to.equal(
      'Add an aws.test.LockPolicy for "iron" with the statements one, two, and make "front" depend on it.',
    );
  });
});

describe("families/grants: principals that may be the caller, too", () => {
  const named = (principal: string): Grant => {
    const isLetInBy: Caller["isLetInBy"] = (id) => (id === principal ? "yes" : "unknown");
    return doors({
      caller: () => ({ title: "Robot", principal: "robot.amazonaws.com", isLetInBy }),
    });
  };
  const older = { Service: "robots.amazonaws.com" };

  it("let it in", async () => {
    const resources = behind(statement({ Principal: older }));
    expect(await told(named("robots.amazonaws.com"), resources)).to.deep.equal([]);
    const account = { AWS: "arn:aws:iam::210987654321:root" };
    expect(
      await told(named("210987654321"), behind(statement({ Principal: account }))),
    ).to.deep.equal([]);
  });

  it("leave it undecided where no source tells", async () => {
    const [[level, problem] = []] = await told(named(""), behind(statement({ Principal: older })));
    expect([level, problem]).to.deep.equal([
      "advisory",
      perhaps(
        "statement 1 names the principal robots.amazonaws.com, and AWS's page robot.amazonaws.com",
      ),
    ]);
  });

  it("say nothing where they are let do something else, or the caller is denied", async () => {
    const deny = statement({ Effect: "Deny", Resource: "*" });
    for (const [statements, why] of [
      [
        [statement({ Principal: older, Resource: "arn:aws:test:::copper" })],
        "statement 1 has the principal robots.amazonaws.com",
      ],
      [
        [statement({ Principal: older }), deny],
        "statement 2 denies it (ArnEquals aws:SourceArn arn:aws:test:us-east-1:123456789012:door/front)",
      ],
    ] as [object[], string][]) {
      const [[level, problem] = []] = await told(
        named("robots.amazonaws.com"),
        behind(...statements),
      );
      expect([level, problem]).to.deep.equal(["mandatory", misfit(why)]);
    }
  });
});

describe("families/grants: what one argument, or one kind of targets, has of its own", () => {
  const bare = [iron, door({ lockArn: output(iron, "arn") })];

  it("is words", async () => {
    const [[, , consequence] = []] = await told(
      withLock({}, { words: { answer: "Jammed" } }),
      bare,
    );
    expect(consequence).to.equal("AWS will answer: Jammed.");
  });

  it("is that a resource needs nothing", async () => {
    const grant = withLock({}, { isNeedless: ({ properties }) => properties.has("open") });
    expect(await told(grant, bare)).to.have.length(1);
    expect(
      await told(grant, [iron, door({ lockArn: output(iron, "arn"), open: true })]),
    ).to.deep.equal([]);
  });

  it("is what belongs into a policy besides", async () => {
    const besides = (of: { name: string }) => `beside that of ${of.name}`;
    const [[, , , remedy] = []] = await told(withLock({ besides }), bare);
    expect(remedy).to.match(/} } }, beside that of iron, and make "front" depend on it\.$/);
  });

  it("is resources for policies, of which each may call the text otherwise", async () => {
    const type = "aws:test/otherPolicy:OtherPolicy";
    const grant = withLock({ otherPolicies: [{ type, of: "on", document: "text" }] });
    const ownOf = (text: unknown) => resource(type, "key", { on: output(iron, "arn"), text });
    for (const [own, expected] of [
      [ownOf(textOf(statement())), []],
      [
        ownOf(textOf(statement({ Action: "test:Look" }))),
        [misfit("statement 1 has the action test:Look")],
      ],
    ] as const) {
      const found = await told(grant, [iron, own, door({ lockArn: output(iron, "arn") }, [own])]);
      expect(found.map(([, problem]) => problem)).to.deep.equal(expected);
    }
    const stray = resource(type, "stray", { on: output(door({}), "lock"), text: "" });
    const [[, problem] = []] = await told(grant, [...bare, stray]);
    expect(problem).to.equal(
      'on of "stray" isn\'t known at preview, so whether "stray" lets Robot turn "iron" for "front" is not determined.',
    );
  });

  it("is the argument of a target that has its policy, by type", async () => {
    const own = lock({ rules: textOf(statement()) });
    const resources = [own, door({ lockArn: output(own, "arn") })];
    const inline = { "aws:test/lock:Lock": "rules" };
    expect(await told(withLock({ inline }), resources)).to.deep.equal([]);
    expect(await told(withLock({ inline: {} }), resources)).to.have.length(1);
  });

  it("is what the service says to a policy that it doesn't take", async () => {
    const parse = () => ({ kind: "malformed", why: "Rusty" }) as const;
    expect(await told(withLock({ parse }), behind(statement()))).to.deep.equal([
      [
        "advisory",
        'AWS won\'t take policy "key" (Rusty), so whether "key" lets Robot turn "iron" for "front" is not determined.',
        unless,
        "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
      ],
    ]);
  });
});

describe("families/grants: what waits for what needs it", () => {
  it("is let go before it is waited for", async () => {
    const front = door({ lockArn: output(iron, "arn") });
    const own = lockPolicy(iron, output(front, "arn"));
    expect(await told(doors(), [iron, own, front])).to.deep.equal([
      [
        "mandatory",
        '"front" doesn\'t wait for "key", which may let Robot turn "iron".',
        `Robot turns the lock as soon as the door is made; before the policy, ${answer}`,
        'Let "key" not wait for "front": write what it takes of "front", such as its ARN, as text; make "front" depend on "key" (resource option dependsOn).',
      ],
    ]);
  });
});

describe("families/grants: a policy in a target, which the provider may compute", () => {
  it("is none where the program gives none", async () => {
    const own = lock({}, { outputs: { policy: unknown } });
    const [[level] = []] = await told(doors(), [own, door({ lockArn: output(own, "arn") })]);
    expect(level).to.equal("mandatory");
  });

  it("may be one where nothing is known of the program", () => {
    const plain = { name: "iron", policy: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    const ofProxy: Record<string, unknown> = { [isProxy]: true, [targetOfProxy]: plain };
    const props = new Proxy(plain, { get: (_, key) => ofProxy[String(key)] });
    const own = node("iron", { type: "aws:test/lock:Lock", props });
    const front = node("front", {
      type: "aws:test/door:Door",
      props: { lockArn: "iron" },
      dependencies: [own],
    });
    const found: Finding[] = [];
    const report = (_: unknown, finding: Finding) => void found.push(finding);
    checkGrant(doors(), new Stack([own, front]), report, { races: "advisory" });
    expect(found.map(({ level, problem }) => [level, problem])).to.deep.equal([
      [
        "advisory",
        'The text of the policy of "iron" isn\'t known at preview, so whether the policy of "iron" lets Robot turn "iron" for "front" is not determined',
      ],
    ]);
  });
});
