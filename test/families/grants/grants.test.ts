import { expect } from "chai";
import type { Grant } from "../../../lib/grants/grant";
import type { Tested } from "../../../lib/grants/level";
import {
  component,
  type Inputs,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../../testing";
import { account, door, doors, lock, lockPolicy, statement, textOf, told } from "./member";

const there = { phase: "existing" } as const;
const iron = lock();
const runningIron = lock({}, there);
const key = lockPolicy(iron);
const names = (of: TestResource): Inputs => ({ lockArn: output(of, "arn") });

const answer = "AWS will answer: Locked.";
const toWrite = (owner = "ACCOUNT-ID") =>
  '{ "Effect": "Allow", "Principal": { "Service": "robot.amazonaws.com" }, "Action": "test:Turn", ' +
  `"Resource": "arn:aws:test:us-east-1:${owner}:iron", ` +
  `"Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:test:us-east-1:${account}:door/front" } } }`;
const none = 'No policy in this stack lets Robot turn "iron" for "front".';
const add = (owner?: string) =>
  `Add an aws.test.LockPolicy for "iron" with the statement ${toWrite(owner)}, and make "front" depend on it.`;
const late = '"front" doesn\'t wait for "key", which lets Robot turn "iron".';
const wait = 'Make "front" depend on "key" (resource option dependsOn).';
const misfit = (why: string) => `"key" doesn't let Robot turn "iron" for "front": ${why}.`;

async function expectTold(
  resources: readonly TestResource[],
  expected: readonly (readonly string[])[],
  changes: Partial<Grant> = {},
): Promise<void> {
  expect(await told(doors(changes), resources)).to.deep.equal(expected);
}

const policyWith = (changes: object) => lockPolicy(iron, textOf(statement(changes)));
const wrong = policyWith({ Principal: { Service: "other.amazonaws.com" } });
const why = "statement 1 has the principal other.amazonaws.com";
const write = `Write into it: ${toWrite()}.`;

/** What is wrong, in each of the ways, with all that is new and with what is there. */
const ways: Record<string, (of: TestResource, phase: object) => TestResource[]> = {
  none: (of, phase) => [of, door(names(of), [], phase)],
  misfit: (of, phase) => {
    const own = lockPolicy(of, textOf(statement({ Action: "test:Look" })));
    return [of, own, door(names(of), [own], phase)];
  },
  late: (of, phase) => [of, lockPolicy(of), door(names(of), [], phase)],
};

describe("families/grants: what is granted", () => {
  const rows: Record<string, TestResource[]> = {
    "by a policy of its own that is waited for": [iron, key, door(names(iron), [key])],
    "by a policy in the lock": [
      lock({ policy: textOf(statement()) }),
      door(names(lock({ policy: textOf(statement()) }))),
    ],
    "by one of several policies": [
      iron,
      wrong,
      lockPolicy(iron, textOf(statement()), "second"),
      door(names(iron), [wrong, lockPolicy(iron, "", "second")]),
    ],
    "through a component": [
      component("app:index:Keys", "keys"),
      iron,
      resource("aws:test/lockPolicy:LockPolicy", "key", key.inputs, {
        parent: component("app:index:Keys", "keys"),
      }),
      door(names(iron), [component("app:index:Keys", "keys")]),
    ],
    "in a lock of another stack": [
      iron,
      door({ lockArn: `arn:aws:test:us-east-1:${account}:copper` }),
    ],
    "where no lock is named": [iron, door({})],
  };
  for (const [what, resources] of Object.entries(rows)) {
    it(`${what}: nothing is said`, () => expectTold(resources, []));
  }

  it("to nobody, where it isn't known who calls, or where nobody does", async () => {
    const resources = [iron, door(names(iron))];
    await expectTold(resources, [], { caller: () => undefined });
    await expectTold(resources, [], { source: () => undefined });
  });
});

describe("families/grants: what is said", () => {
  it("of no grant", () =>
    expectTold([iron, door(names(iron))], [["mandatory", none, answer, add()]]));

  it("of a grant that doesn't fit, which is told of before its order", async () => {
    await expectTold(
      [iron, wrong, door(names(iron), [wrong])],
      [["mandatory", misfit(why), answer, write]],
    );
    await expectTold(
      [iron, wrong, door(names(iron))],
      [
        [
          "mandatory",
          misfit(why),
          answer,
          `${write.slice(0, -1)}; ${wait.replace("Make", "make")}`,
        ],
      ],
    );
  });

  it("of a grant that comes too late", () =>
    expectTold(
      [iron, key, door(names(iron))],
      [
        [
          "mandatory",
          late,
          `Robot turns the lock as soon as the door is made; before the policy, ${answer}`,
          wait,
        ],
      ],
    ));

  it("of a grant of which nothing is known, by itself and too late", async () => {
    const later = lockPolicy(iron, output(resource("aws:ssm/parameter:Parameter", "p"), "value"));
    await expectTold(
      [iron, later, door(names(iron), [later])],
      [
        [
          "advisory",
          'The text of policy "key" isn\'t known at preview, so whether "key" lets Robot turn "iron" for "front" is not determined.',
          "If it may not, AWS will answer: Locked.",
          `Build it from names as text, "arn:aws:test:us-east-1:ACCOUNT-ID:iron" and "arn:aws:test:us-east-1:${account}:door/front", rather than from the arn of what is yet to be made.`,
        ],
      ],
    );
    const [[level, problem] = []] = await told(doors(), [iron, later, door(names(iron))]);
    expect([level, problem]).to.deep.equal(["mandatory", late.replace("lets", "may let")]);
  });

  it("of locks of which it isn't known which is meant", () =>
    expectTold(
      [
        iron,
        lock({}, {}, "copper"),
        door({ lockArn: [output(iron, "arn"), output(lock({}, {}, "copper"), "arn")] }, [], {
          outputs: { lockArn: unknown },
        }),
      ],
      [
        [
          "advisory",
          'lockArn of "front" isn\'t known at preview, so which lock closes "front", and whether Robot may turn it is not determined.',
          "If it may not, AWS will answer: Locked.",
          "Take lockArn from one lock.",
        ],
      ],
    ));
});

describe("families/grants: how much it weighs", () => {
  /** new: all is new; named: the door is there, the lock isn't; lock: the reverse; old: both are. */
  const phases: Record<string, [TestResource, object]> = {
    new: [iron, {}],
    named: [iron, there],
    lock: [runningIron, {}],
    old: [runningIron, there],
  };
  type Levels = Record<keyof typeof phases, string>;
  const table: [Tested, way: string, Levels][] = [
    ["when made", "none", { new: "mandatory", named: "advisory", lock: "advisory", old: "" }],
    [
      "when made",
      "late",
      { new: "mandatory", named: "advisory", lock: "advisory", old: "advisory" },
    ],
    [
      "when made",
      "misfit",
      { new: "mandatory", named: "advisory", lock: "mandatory", old: "advisory" },
    ],
    ["when changed", "none", { new: "mandatory", named: "mandatory", lock: "advisory", old: "" }],
    [
      "when changed",
      "late",
      { new: "mandatory", named: "mandatory", lock: "advisory", old: "advisory" },
    ],
    [
      "when changed",
      "misfit",
      { new: "mandatory", named: "mandatory", lock: "mandatory", old: "advisory" },
    ],
    ["at first use", "none", { new: "advisory", named: "advisory", lock: "advisory", old: "" }],
    [
      "at first use",
      "late",
      { new: "advisory", named: "advisory", lock: "advisory", old: "advisory" },
    ],
    ["never", "misfit", { new: "advisory", named: "advisory", lock: "advisory", old: "advisory" }],
  ];
  for (const [tested, way, levels] of table) {
    for (const [phase, level] of Object.entries(levels)) {
      it(`${way}, tested ${tested}, ${phase}: ${level || "nothing"}`, async () => {
        const [of, options] = phases[phase]!;
        const found = await told(doors({ tested }), ways[way]!(of, options));
        expect(found.map(([first]) => first)).to.deep.equal(level === "" ? [] : [level]);
      });
    }
  }

  const unread: Record<string, [TestResource, level: string]> = {
    "a command that refers to the lock": [
      resource("command:local:Command", "run", { create: output(iron, "arn") }),
      "advisory",
    ],
    "a command with the lock's name in its text": [
      resource("command:remote:Command", "run", { create: "turn iron" }),
      "advisory",
    ],
    "a Cloud Control resource, by its document": [
      resource("aws:cloudcontrol/resource:Resource", "run", { desiredState: { lock: "iron" } }),
      "advisory",
    ],
    "a CloudFormation stack that waits for the lock": [
      resource("aws:cloudformation/stack:Stack", "run", {}, { dependsOn: [iron] }),
      "advisory",
    ],
    "a policy by a provider that isn't read": [
      resource("other:test:LockPolicy", "run", { lock: output(iron, "name") }),
      "advisory",
    ],
    "a resource of a package that may be one for AWS": [
      resource("awscc:test/lockPolicy:LockPolicy", "run", { lock: output(iron, "name") }),
      "advisory",
    ],
    "a component of the program's own": [
      component("app:index:Keys", "keys", { dependsOn: [iron] }),
      "mandatory",
    ],
    "a resource of a package that makes nothing in AWS": [
      resource("random:index/randomId:RandomId", "run", {
        keepers: { lock: output(iron, "name") },
      }),
      "mandatory",
    ],
    "a dynamic resource": [
      resource("pulumi-nodejs:dynamic:Resource", "run", { lock: output(iron, "name") }),
      "advisory",
    ],
    "a command about something else": [
      resource("command:local:Command", "run", { create: "make tea" }),
      "mandatory",
    ],
    "an upload of data": [
      resource("aws:s3/bucketObject:BucketObject", "run", { content: output(iron, "arn") }),
      "mandatory",
    ],
  };
  for (const [what, [one, level]] of Object.entries(unread)) {
    it(`no grant is ${level} beside ${what}`, async () => {
      const found = await told(doors(), [iron, one, door(names(iron))]);
      expect(found.map(([first]) => first)).to.deep.equal([level]);
    });
  }

  it("a grant that comes too late is an advisory beside what may make another in time", async () => {
    const command = resource("command:local:Command", "run", { create: output(iron, "arn") });
    const found = await told(doors(), [iron, key, command, door(names(iron), [command])]);
    expect(found.map(([level, problem]) => [level, problem])).to.deep.equal([["advisory", late]]);
  });

  it("a policy that is the only one doesn't fit, whatever isn't read", async () => {
    const command = resource("command:local:Command", "run", { create: output(iron, "arn") });
    const found = await told(doors(), [iron, wrong, command, door(names(iron), [wrong])]);
    expect(found.map(([first]) => first)).to.deep.equal(["mandatory"]);
  });

  it("what the state of a lock has may be outdated", async () => {
    const state = {
      ...there,
      outputs: {
        arn: `arn:aws:test:us-east-1:${account}:iron`,
        policy: textOf(statement({ Action: "test:Look" })),
      },
    };
    const old = lock({}, state);
    const found = await told(doors(), [old, door(names(old))]);
    expect(found.map(([level]) => level)).to.deep.equal(["advisory"]);
  });
});

describe("families/grants: lists of targets", () => {
  const copper = lock({}, {}, "copper");
  const copperKey = lockPolicy(copper, textOf(statement({ Resource: "*" })), "copper-key");
  const both = (...more: Inputs[]) => ({
    locks: [{ arn: output(iron, "arn") }, { arn: output(copper, "arn") }, ...more],
  });
  const problems = async (resources: TestResource[]) =>
    (await told(doors(), resources)).map(([, problem]) => problem);

  it("are told of one by one", async () => {
    expect(await problems([iron, copper, key, copperKey, door(both(), [key, copperKey])])).to.be
      .empty;
    expect(await problems([iron, copper, key, door(both(), [key])])).to.deep.equal([
      none.replace("iron", "copper"),
    ]);
  });

  it("name each target once", async () => {
    const twice = { locks: [{ arn: output(iron, "arn") }, { arn: output(iron, "arn") }] };
    expect(await problems([iron, door(twice)])).to.deep.equal([none]);
    const text = { arn: `arn:aws:test:us-east-1:${account}:iron` };
    expect(await problems([iron, door({ locks: [text, text] })])).to.deep.equal([none]);
  });

  it("tell which target is new beside one that is there", async () => {
    const locks = [{ arn: output(runningIron, "arn") }, { arn: output(copper, "arn") }];
    const runningKey = lockPolicy(runningIron);
    expect(
      await problems([runningIron, copper, runningKey, door({ locks }, [runningKey])]),
    ).to.deep.equal([none.replace("iron", "copper")]);
  });

  it("aren't taken apart where one item may hold several", async () => {
    const locks = [{ arn: [output(iron, "arn"), output(copper, "arn")] }];
    const front = door({ locks }, [], { outputs: { locks: [{ arn: unknown }] } });
    expect(await problems([iron, copper, front])).to.deep.equal([
      'arn of "front" isn\'t known at preview, so which lock closes "front", and whether Robot may turn it is not determined.',
    ]);
  });

  it("hold what may be any target of the stack", async () => {
    const later = output(resource("aws:ssm/parameter:Parameter", "p"), "value");
    const elsewhere = { locks: [{ arn: unknown }] };
    const which =
      'arn of "front" isn\'t known at preview, so which lock closes "front", and whether Robot may turn it is not determined.';
    for (const locks of [elsewhere.locks, [{ arn: later }], later]) {
      expect(await problems([iron, door({ locks })])).to.deep.equal([which]);
    }
    expect(await problems([door(elsewhere)])).to.deep.equal([]);
  });

  it("may be single blocks, empty, or of any shape", async () => {
    expect(await problems([iron, door({ locks: { arn: output(iron, "arn") } })])).to.deep.equal([
      none,
    ]);
    const odd: unknown[] = [
      [],
      "iron",
      7,
      null,
      [null, "iron", 7, [[]], {}, { arn: {} }, { arn: "" }],
      [{ arn: "\ud800" }],
    ];
    for (const locks of odd) expect(await problems([iron, door({ locks })])).to.deep.equal([]);
  });

  it("of thousands are read quickly", async () => {
    const locks = Array.from({ length: 3000 }, (_, n) => ({
      arn: `arn:aws:test:us-east-1:${account}:l${n}`,
    }));
    const start = performance.now();
    expect(await problems([iron, door({ locks })])).to.deep.equal([]);
    expect(performance.now() - start).to.be.lessThan(3000);
  });
});

describe("families/grants: policies of any shape", () => {
  const shapes: unknown[] = [
    "{",
    "[]",
    "7",
    "null",
    {},
    [],
    { Statement: 7 },
    { Statement: [null] },
    "\ud800",
    { Statement: { Effect: {} } },
  ];
  for (const shape of shapes) {
    it(`${JSON.stringify(shape)}: not determined`, async () => {
      const odd = lockPolicy(iron, shape);
      const [[level, problem] = []] = await told(doors(), [iron, odd, door(names(iron), [odd])]);
      expect([level, problem]).to.deep.equal([
        "advisory",
        'Policy "key" can\'t be read, so whether "key" lets Robot turn "iron" for "front" is not determined.',
      ]);
    });
  }

  it("of thousands of statements are judged quickly", async () => {
    const other = statement({ Resource: `arn:aws:test:us-east-1:${account}:irons/*` });
    const long = lockPolicy(iron, textOf(...Array.from({ length: 5000 }, () => other)));
    const start = performance.now();
    const found = await told(doors(), [iron, long, door(names(iron), [long])]);
    expect(found.map(([level]) => level)).to.deep.equal(["mandatory"]);
    expect(performance.now() - start).to.be.lessThan(5000);
  });

  it("let in who is of an account that isn't known, if they name one", async () => {
    const Condition = { StringEquals: { "aws:SourceAccount": account } };
    await expectTold([iron, policyWith({ Condition }), door(names(iron), [key])], []);
  });
});

describe("families/grants: plain order, and what only one member has", () => {
  const step = resource("aws:test/step:Step", "step");
  const order: Partial<Grant> = {
    order: (found, stack) => {
      const [after] = stack.ofType("aws:test/step:Step");
      return after && { after, what: `a step of ${found.name}`, consequence: "It slips" };
    },
  };

  it("is told with the grant where both are missed", () =>
    expectTold(
      [iron, key, step, door(names(iron))],
      [
        [
          "mandatory",
          `${late.slice(0, -1)}, nor for "step", a step of front.`,
          "Robot turns the lock as soon as the door is made; before the policy, AWS will answer: Locked. It slips.",
          'Make "front" depend on "key" and "step" (resource option dependsOn).',
        ],
      ],
      order,
    ));

  it("is told by itself otherwise, and is an advisory", async () => {
    const own = [
      "advisory",
      '"front" doesn\'t wait for "step", a step of front.',
      "It slips.",
      'Make "front" depend on "step" (resource option dependsOn).',
    ];
    await expectTold([iron, key, step, door(names(iron), [key])], [own], order);
    await expectTold(
      [iron, step, door(names(iron))],
      [["mandatory", none, answer, add()], own],
      order,
    );
    await expectTold([iron, key, step, door(names(iron), [key, step])], [], order);
  });

  it("is told last, and knows the needs", async () => {
    const also: Grant["also"] = (_, needs) =>
      needs.map(({ resource: on, target }) => ({
        on,
        finding: {
          problem: typeof target === "object" ? target.name : String(target),
          consequence: "b",
          remedy: "c",
        },
      }));
    const found = await told(doors({ also }), [iron, door(names(iron))]);
    expect(found.map(([, problem]) => problem)).to.deep.equal([none, "iron."]);
  });
});

describe("families/grants: what the provider tries again", () => {
  const retried = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
  const of = { on: [retried] };
  const front = resource(retried, "front", names(iron));
  const consequence =
    "Robot turns the lock as soon as the door is made; before the policy, AWS will answer: Locked. " +
    "The AWS provider tries again for up to 5 minutes, and then fails.";

  it("is an advisory where only the order is wrong, or what the user wants", async () => {
    for (const races of ["advisory", "mandatory"]) {
      expect(await told(doors(of), [iron, key, front], { races })).to.deep.equal([
        [races, late, consequence, wait],
      ]);
    }
    expect(
      await told(doors(), [iron, key, door(names(iron))], { races: "advisory" }),
    ).to.have.nested.property("[0][0]", "mandatory");
  });

  it("is refused all the same without a grant", async () => {
    const [[without] = []] = await told(doors(of), [iron, front]);
    expect(without).to.equal("mandatory");
  });
});
