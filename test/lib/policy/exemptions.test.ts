import { expect } from "chai";
import { remediation, resourcePolicy } from "../../../lib/policy/declare";
import { currentRun } from "../../../lib/policy/run";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { component, findings, remediations, resource, type TestResource } from "../../../testing";

const type = "aws:test:Thing";
const group = component("app:index:Group", "group");
const thing = resource(type, "ledger-1", {}, { parent: group });

const head = {
  name: "things",
  title: "Things are fine",
  description: "Things must be fine.",
  severity: "high",
  level: "mandatory",
  appliesTo: [type],
  remediation: "Make them fine.",
} as const;

const policy = resourcePolicy({
  ...head,
  check: (_resource, report) => {
    report({ problem: "bad", consequence: "AWS says no", remedy: "write this" });
  },
});

const message = "bad.\nAWS says no.\nwrite this.";

/** Finds something by each of its rules, and something that is of none. */
const byRule = resourcePolicy({
  ...head,
  rules: ["thing-size", "thing-colour"].map((id) => ({
    id,
    holds: "It fits",
    evidence: "seen",
    source: "nowhere",
  })),
  check: (_resource, report) => {
    const finding = { problem: "bad", consequence: "AWS says no", remedy: "write this" };
    report({ ...finding, problem: "bad size", rule: "thing-size" });
    report({ ...finding, problem: "bad colour", rule: "thing-colour" });
    report(finding);
  },
});

const fix = remediation({ ...head, remediate: () => ({ size: 1 }) });

async function runOn(on: TestResource, ...exempt: object[]): Promise<[string, string][]> {
  const found = await findings([toSdkPolicy(policy)], [on], { config: { exempt } });
  return found.map(({ level, message }) => [level, message]);
}

const run = (...exempt: object[]) => runOn(thing, ...exempt);

/** The level of each finding, by the first words of its message. */
async function runByRule(...exempt: object[]): Promise<Record<string, string>> {
  const found = await findings([toSdkPolicy(byRule)], [thing], { config: { exempt } });
  return Object.fromEntries(
    found.map(({ level, message }) => [message.slice(0, message.indexOf(".")), level]),
  );
}

/** The exemptions that can't be used, as `stale-exemptions` gets them. */
async function faultsOf(run: () => Promise<unknown>) {
  const { exemptions } = currentRun();
  await run();
  return exemptions.faulty().map(({ policy, fault, remedy }) => [policy, fault, remedy]);
}

/** Expects that the configuration is refused for its first exemption, as Pulumi would. */
async function expectRefused(run: Promise<unknown>, error: string): Promise<void> {
  const refusal = await run.then(() => "none", String);
  expect(refusal).to.match(/^Error: The configuration doesn't fit things: data\/exempt\/0/);
  expect(refusal).to.contain(error);
}

/** Whether the remediation changes the thing. */
async function isRemediated(...exempt: object[]): Promise<boolean> {
  return (await remediations([toSdkPolicy(fix)], thing, { config: { exempt } })).length > 0;
}

describe("lib/exemptions", () => {
  for (const name of [
    "ledger-1",
    "ledger-*",
    "l?dger-1",
    "*",
    thing.urn,
    "urn:pulumi:test::project::*::ledger-1",
  ]) {
    it(`"${name}" makes the finding an advisory with the reason`, async () => {
      expect(await run({ resource: name, reason: "vendor" })).to.deep.equal([
        ["advisory", `${message}\nExempt: vendor.`],
      ]);
    });
  }

  for (const name of ["ledger", "ledger-2", "LEDGER-1", "urn:pulumi:prod::*", "aws:test:Thing"]) {
    it(`"${name}" leaves the finding as it is`, async () => {
      expect(await run({ resource: name, reason: "vendor" })).to.deep.equal([
        ["mandatory", message],
      ]);
    });
  }

  it("counts to the end of its last day", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(await run({ resource: "*", reason: "vendor", expires: today })).to.deep.equal([
      ["advisory", `${message}\nExempt until ${today}: vendor.`],
    ]);
    expect(await run({ resource: "*", reason: "vendor", expires: yesterday })).to.deep.equal([
      ["mandatory", `${message}\nNot exempt: the exemption for "*" expired on ${yesterday}.`],
    ]);
  });

  it("finds the name in a URN, whatever is in it", async () => {
    const odd = resource(type, "ledger::1");
    expect(await runOn(odd, { resource: "ledger::1", reason: "vendor" })).to.deep.equal([
      ["advisory", `${message}\nExempt: vendor.`],
    ]);
  });

  it("gives the reason without the white space around it", async () => {
    expect(await run({ resource: "*", reason: " vendor\n" })).to.deep.equal([
      ["advisory", `${message}\nExempt: vendor.`],
    ]);
  });

  it("notes which were for something, and which weren't", async () => {
    const stackUrn = "urn:pulumi:test::project::pulumi:pulumi:Stack::project-test";
    const [used, unused] = ["ledger-1", "ledger-2"].map((name) => ({
      resource: name,
      reason: "vendor",
    }));
    const { exemptions } = currentRun();
    await run(used!, unused!);
    expect(exemptions.unused(stackUrn)).to.deep.equal([{ policy: "things", exemption: unused }]);
  });

  it("asks for a reason", async () => {
    expect(await run({ resource: "*", reason: " " })).to.deep.equal([
      ["mandatory", `${message}\nNot exempt: the exemption for "*" gives no reason.`],
    ]);
  });

  it("takes the one that counts of several", async () => {
    const expired = { resource: "*", reason: "old", expires: "2020-01-01" };
    expect(await run(expired, { resource: "ledger-1", reason: "new" })).to.deep.equal([
      ["advisory", `${message}\nExempt: new.`],
    ]);
  });

  it("keeps a remediation away", async () => {
    expect(await isRemediated()).to.equal(true);
    const exemption = { resource: "ledger-1", reason: "vendor" };
    expect(await isRemediated(exemption)).to.equal(false);
    expect(await isRemediated({ ...exemption, expires: "2020-01-01" })).to.equal(true);
    expect(await isRemediated({ ...exemption, stack: "test" })).to.equal(false);
    expect(await isRemediated({ ...exemption, stack: "prod" })).to.equal(true);
  });

  describe("with a stack and a project", () => {
    const whole = "urn:pulumi:test::project::app:index:Group$aws:test:Thing::ledger-1";
    const rows: [exempt: boolean, keys: { resource?: string; stack?: string; project?: string }][] =
      [
        [true, { stack: "test" }],
        [true, { project: "project" }],
        [true, { stack: "test", project: "project" }],
        [true, { stack: "t*", project: "pr?ject" }],
        [true, { stack: "*", project: "*" }],
        [true, { resource: whole, stack: "test", project: "project" }],
        [true, { resource: whole, stack: "te*" }],
        [true, { resource: "urn:pulumi:*::ledger-1", stack: "test", project: "project" }],
        [true, { resource: "urn:*", stack: "test" }],
        [false, { stack: "prod" }],
        [false, { stack: "tes" }],
        [false, { stack: "Test" }],
        [false, { stack: "project" }],
        [false, { project: "test" }],
        [false, { stack: "test", project: "other" }],
        [false, { stack: "prod", project: "project" }],
        [false, { resource: "urn:*", stack: "prod" }],
        [false, { resource: "urn:pulumi:*::ledger-1", project: "other" }],
      ];
    for (const [exempt, keys] of rows) {
      it(`${JSON.stringify(keys)} ${exempt ? "exempts" : "is for another stack"}`, async () => {
        const exemption = { resource: "ledger-1", reason: "vendor", ...keys };
        expect(await faultsOf(() => run(exemption))).to.deep.equal([]);
        expect(await run(exemption)).to.deep.equal([
          exempt ? ["advisory", `${message}\nExempt: vendor.`] : ["mandatory", message],
        ]);
      });
    }

    it("doesn't say of another stack's exemption that it is past", async () => {
      const past = { resource: "*", reason: "vendor", expires: "2020-01-01", stack: "prod" };
      expect(await run(past)).to.deep.equal([["mandatory", message]]);
    });
  });

  describe("that contradict themselves", () => {
    const whole = `urn:pulumi:test::project::${type}::ledger-1`;
    const rows: [resource: string, keys: { stack?: string; project?: string }, fault: string][] = [
      [whole, { stack: "prod" }, 'stack is "prod", but that of its URN is "test"'],
      [whole, { stack: "tes" }, 'stack is "tes", but that of its URN is "test"'],
      [whole, { stack: "prod-*" }, 'stack is "prod-*", but that of its URN is "test"'],
      [
        whole,
        { stack: "test", project: "other" },
        'project is "other", but that of its URN is "project"',
      ],
      [
        `urn:pulumi:te*::project::*::ledger-1`,
        { stack: "prod" },
        'stack is "prod", but that of its URN is "te*"',
      ],
      [
        `urn:pulumi:*::project::*::ledger-1`,
        { project: "other" },
        'project is "other", but that of its URN is "project"',
      ],
      ["urn:pulumi:test*", { stack: "prod" }, 'stack is "prod", but that of its URN is "test*"'],
      [
        "urn:pulumi:test::pro*",
        { stack: "test", project: "other" },
        'project is "other", but that of its URN is "pro*"',
      ],
    ];
    for (const [resource, keys, fault] of rows) {
      it(`${resource} with ${JSON.stringify(keys)}`, async () => {
        const exemption = { resource, reason: "vendor", ...keys };
        const key = fault.split(" ")[0] ?? "";
        const told = [
          "things",
          `contradicts itself: its ${fault}`,
          `Leave ${key} out, which the URN says already, or correct one of the two`,
        ];
        const runs = [() => run(exemption), () => isRemediated(exemption)];
        for (const one of runs) expect(await faultsOf(one)).to.deep.equal([told]);
      });
    }

    const [contradictory, urn] = [{ stack: "prod", reason: "vendor" }, thing.urn];
    const note = `the exemption for "${urn}" contradicts itself: its stack is "prod", but that of its URN is "test".`;

    it("exempt nothing, which the finding that they were meant for says", async () => {
      expect(await run({ ...contradictory, resource: urn })).to.deep.equal([
        ["mandatory", `${message}\nNot exempt: ${note}`],
      ]);
      expect(await isRemediated({ ...contradictory, resource: urn })).to.equal(true);
      const other = urn.replace("ledger-1", "ledger-2");
      expect(await run({ ...contradictory, resource: other })).to.deep.equal([
        ["mandatory", message],
      ]);
    });

    it("leave the others as they are, and aren't among those for nothing", async () => {
      const { exemptions } = currentRun();
      expect(
        await run({ ...contradictory, resource: urn }, { resource: "*", reason: "new" }),
      ).to.deep.equal([["advisory", `${message}\nExempt: new.`]]);
      expect(exemptions.unused(urn)).to.deep.equal([]);
    });
  });

  describe("with a rule", () => {
    const exemption = { resource: "ledger-1", reason: "vendor" };

    it("exempt the findings of that rule only", async () => {
      expect(await runByRule({ ...exemption, rule: "thing-size" })).to.deep.equal({
        "bad size": "advisory",
        "bad colour": "mandatory",
        bad: "mandatory",
      });
    });

    it("exempt nothing of other resources", async () => {
      const other = { ...exemption, resource: "ledger-2", rule: "thing-size" };
      expect(Object.values(await runByRule(other))).to.deep.equal(Array(3).fill("mandatory"));
    });

    it("go without: all findings", async () => {
      expect(Object.values(await runByRule(exemption))).to.deep.equal(Array(3).fill("advisory"));
    });

    for (const [rule, remedy] of [
      ["thing-sise", 'Write "thing-size", or leave rule out'],
      ["weight", "Write one of its rules, or leave rule out"],
    ] as const) {
      it(`that the policy doesn't have exempt nothing: ${rule}`, async () => {
        const wrong = { ...exemption, rule };
        expect(Object.values(await runByRule(wrong))).to.deep.equal(Array(3).fill("mandatory"));
        expect(await faultsOf(() => runByRule(wrong))).to.deep.equal([
          ["things", `is for the rule "${rule}", which the policy doesn't have`, remedy],
        ]);
      });
    }

    it("exempt nothing of a policy that has no rules", async () => {
      const wrong = { ...exemption, rule: "thing-size" };
      const fault = 'is for the rule "thing-size", but the policy has no rules';
      expect(await run(wrong)).to.deep.equal([
        ["mandatory", `${message}\nNot exempt: the exemption for "ledger-1" ${fault}.`],
      ]);
      expect(await run({ ...wrong, stack: "prod" })).to.deep.equal([["mandatory", message]]);
      expect(await isRemediated(wrong)).to.equal(true);
      const told = [["things", fault, "Leave rule out"]];
      expect(await faultsOf(() => run(wrong))).to.deep.equal(told);
      expect(await faultsOf(() => isRemediated(wrong))).to.deep.equal(told);
    });
  });

  for (const [keys, error] of [
    [{ stack: "" }, "stack must NOT have fewer than 1 characters"],
    [{ project: "" }, "project must NOT have fewer than 1 characters"],
    [{ rule: "" }, "rule must NOT have fewer than 1 characters"],
    [{ stack: "acme/project/test" }, 'stack must match pattern "^[^/:]*$"'],
    [{ project: "urn:pulumi:test::project" }, 'project must match pattern "^[^/:]*$"'],
    [{ stack: 1 }, "stack must be string"],
    [{ stacks: "test" }, "must NOT have additional properties"],
  ] as const) {
    it(`${JSON.stringify(keys)} doesn't fit`, () =>
      expectRefused(run({ resource: "*", reason: "vendor", ...keys }), error));
  }
});
