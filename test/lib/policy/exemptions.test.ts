import { expect } from "chai";
import { takeUnused } from "../../../lib/policy/exemption-log";
import { resourcePolicy, remediation } from "../../../lib/policy/declare";
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

async function runOn(on: TestResource, ...exempt: object[]): Promise<[string, string][]> {
  const found = await findings([toSdkPolicy(policy)], [on], { config: { exempt } });
  return found.map(({ level, message }) => [level, message]);
}

const run = (...exempt: object[]) => runOn(thing, ...exempt);

describe("lib/policy/exemptions", () => {
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
    takeUnused(stackUrn);
    await run(used!, unused!);
    expect(takeUnused(stackUrn)).to.deep.equal([{ policy: "things", exemption: unused }]);
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
    const fix = toSdkPolicy(remediation({ ...head, remediate: () => ({ size: 1 }) }));
    const changed = async (exempt: object[]) =>
      (await remediations([fix], thing, { config: { exempt } })).length;
    expect(await changed([])).to.equal(1);
    expect(await changed([{ resource: "ledger-1", reason: "vendor" }])).to.equal(0);
    expect(
      await changed([{ resource: "ledger-1", reason: "vendor", expires: "2020-01-01" }]),
    ).to.equal(1);
  });
});
