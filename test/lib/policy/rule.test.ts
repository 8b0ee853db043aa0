import { expect } from "chai";
import { resourcePolicy } from "../../../lib/policy/declare";
import { type Finding, messageOf, ruleIn } from "../../../lib/policy/finding";
import type { Evidence } from "../../../lib/policy/rule";
import { currentRun } from "../../../lib/policy/run";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { findings, resource } from "../../../testing";

const finding: Finding = { problem: "bad", consequence: "AWS says no", remedy: "write this" };
const evidences: readonly Evidence[] = ["seen", "stated", "limit", "second-hand"];

/** A policy that finds something by a rule of each evidence, whose id it is. */
const policy = resourcePolicy({
  name: "things",
  title: "Things are fine",
  description: "Things must be fine.",
  severity: "high",
  level: "mandatory",
  appliesTo: ["aws:test:Thing"],
  remediation: "Make them fine.",
  rules: evidences.map((evidence) => ({
    id: evidence,
    holds: "It fits",
    evidence,
    source: "https://docs.aws.amazon.com/ (2026-09-01)",
  })),
  check(_, report) {
    for (const rule of evidences) report({ ...finding, rule });
  },
});

/** What is told by each rule: its level and severity. */
async function told(config: object, level?: "advisory"): Promise<Record<string, string>> {
  const settings = { config, ...(level && { level }) };
  const found = await findings([toSdkPolicy(policy)], [resource("aws:test:Thing", "x")], settings);
  return Object.fromEntries(
    found.map(({ message, level, severity }) => [ruleIn(message) ?? "", `${level} ${severity}`]),
  );
}

const asIs = {
  seen: "mandatory high",
  stated: "mandatory high",
  limit: "advisory high",
  "second-hand": "advisory low",
};

describe("the rules of a policy", () => {
  it("have the level that their evidence allows", async () => {
    expect(await told({})).to.deep.equal(asIs);
  });

  it("have no higher one than the policy", async () => {
    expect(Object.values(await told({}, "advisory"))).to.deep.equal([
      "advisory high",
      "advisory high",
      "advisory high",
      "advisory low",
    ]);
  });

  it("that are switched off say nothing", async () => {
    const { limit, "second-hand": secondHand } = asIs;
    const config = { off: ["seen", "stated"] };
    expect(await told(config)).to.deep.equal({ limit, "second-hand": secondHand });
  });

  it("are lowered one by one", async () => {
    const config = { levels: { stated: "advisory" } };
    expect(await told(config)).to.deep.equal({ ...asIs, stated: "advisory high" });
  });

  it("that the policy doesn't have change nothing, and are noted", async () => {
    const { unknownRules } = currentRun();
    const config = { off: ["seem", "toString"], levels: { stated: "advisory", what: "advisory" } };
    expect(await told(config)).to.deep.equal({ ...asIs, stated: "advisory high" });
    expect(unknownRules.all()).to.deep.equal([
      { policy: "things", key: "off", id: "seem", meant: "seen" },
      { policy: "things", key: "off", id: "toString", meant: undefined },
      { policy: "things", key: "levels", id: "what", meant: undefined },
    ]);
  });

  for (const [config, error] of [
    [{ off: "seen" }, "off must be array"],
    [{ off: [""] }, "off/0 must NOT have fewer than 1 characters"],
    [{ levels: ["seen"] }, "levels must be object"],
    [{ levels: { seen: "mandatory" } }, "levels/seen must be equal to one of the allowed values"],
  ] as const) {
    it(`aren't configured so: ${JSON.stringify(config)}`, async () => {
      const refusal = await told(config).then(() => "none", String);
      expect(refusal).to.contain(error);
    });
  }
});

describe("a message", () => {
  it("is cut short, however long the program's values are", () => {
    const text = "x".repeat(100_000);
    const message = messageOf({ problem: text, consequence: text, remedy: text });
    expect(message).to.equal(`${"x".repeat(2000)}….\n`.repeat(3).trimEnd());
  });

  it("is well-formed text whatever the program's values are, or the engine couldn't take it", () => {
    const message = messageOf({ problem: "a \ud800", consequence: "b \udc00", remedy: "c 🐘" });
    expect(message).to.equal("a \ufffd.\nb \ufffd.\nc 🐘.");
  });
});

describe("a finding's rule", () => {
  const rule = "fargate-size2";

  it("is read back out of the message, which names it at the end of the first line", () => {
    const message = messageOf({ ...finding, rule, note: "Exempt: vendor", also: "more" });
    expect(message.split("\n")[0]).to.equal("bad. [fargate-size2]");
    expect(ruleIn(message)).to.equal(rule);
  });

  it("is read back whatever the program wrote into the problem", () => {
    for (const problem of ["a [b].\nc", "a. [other]\nc", "a. [other]", "a\n\n", "what?", "[x]!"]) {
      expect(ruleIn(messageOf({ ...finding, problem, rule })), problem).to.equal(rule);
    }
  });

  it("isn't made up of what else stands in a message", () => {
    for (const problem of ["bad [size]", "[size]", 'name "a. [size]"', "a. [size]"]) {
      expect(ruleIn(messageOf({ ...finding, problem })), problem).to.equal(undefined);
    }
    expect(ruleIn(messageOf({ ...finding, remedy: "Write it. [size]" }))).to.equal(undefined);
    expect(ruleIn("")).to.equal(undefined);
  });
});
