import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { version } from "../../package.json";
import { openStack, type PreviewStack, type RunResult } from "../../tools/preview";
import { previews } from "../support/previewed";

const urn = "urn:pulumi:dev::preview::aws:rds/instance:Instance::ledger-1";
const stackUrn = "urn:pulumi:dev::preview::pulumi:pulumi:Stack::preview-dev";

function program() {
  new aws.rds.Instance("ledger-1", {
    engine: "postgres",
    engineVersion: "14.7",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
  });
}

/** The configuration with these exemptions, as a group of stacks shares it. */
function exempting(...exempt: object[]) {
  return {
    "rds-engine-support": "disabled",
    "rds-engine-version": { enforcementLevel: "mandatory", asOf: "2026-11-25", exempt },
  };
}

/** The configuration with these exemptions, as one stack has it for itself. */
function exemptingHere(...exempt: object[]) {
  const scope = { enforcementLevel: "advisory", scope: "stack" };
  return { ...exempting(...exempt), "stale-exemptions": scope };
}

/** Policy, level and resource of each finding. */
function told({ findings }: RunResult) {
  return findings.map(({ policy, level, urn }) => [policy, level, urn]);
}

describe("exemptions in the engine", function () {
  this.timeout(120_000);
  previews(this, "stale-exemptions");
  let stack: PreviewStack;

  before(async () => {
    stack = await openStack({ program, config: { "aws:region": "us-east-1" } });
  });
  after(() => stack.close());

  it("let the preview pass, and show the reason", async () => {
    const exemption = { resource: "ledger-*", reason: "certified by the vendor" };
    const preview = await stack.preview({ policyConfig: exempting(exemption) });
    expect(preview.result).to.equal("succeeded");
    expect(preview.findings.map((f) => [f.policy, f.level, f.urn])).to.deep.equal([
      ["rds-engine-version", "advisory", urn],
    ]);
    expect(preview.findings[0]?.message).to.match(/\nExempt: certified by the vendor\.$/);
    expect(preview.output).to.contain("Exempt: certified by the vendor.");
  });

  it("are told when they are past, and when they are for nothing", async () => {
    const past = { resource: urn, reason: "certified by the vendor", expires: "2026-01-31" };
    const stale = { resource: "ledger-2", reason: "gone" };
    const preview = await stack.preview({ policyConfig: exemptingHere(past, stale) });
    expect(preview.result).to.equal("blocked");
    const messages = Object.fromEntries(preview.findings.map((f) => [f.policy, f.message]));
    expect(messages["rds-engine-version"]).to.contain(
      `Not exempt: the exemption for "${urn}" expired on 2026-01-31.`,
    );
    expect(messages["stale-exemptions"]).to.contain(
      'The exemption for "ledger-2" in rds-engine-version is for nothing',
    );
    expect(preview.findings.map((f) => [f.policy, f.level])).to.deep.equal([
      ["rds-engine-version", "mandatory"],
      ["stale-exemptions", "advisory"],
    ]);
  });

  it("count in the stack and project that they are for", async () => {
    const reason = "certified by the vendor";
    for (const scope of [{ stack: "dev", project: "prev*" }, { stack: "d?v" }]) {
      const exemption = { resource: "ledger-1", reason, ...scope };
      const preview = await stack.preview({ policyConfig: exempting(exemption) });
      expect(told(preview)).to.deep.equal([["rds-engine-version", "advisory", urn]]);
      expect(preview.findings[0]?.message).to.match(/\nExempt: certified by the vendor\.$/);
    }
  });

  it("don't count in others", async () => {
    const reason = "certified by the vendor";
    for (const scope of [{ stack: "prod" }, { stack: "dev", project: "billing" }]) {
      const exemption = { resource: "ledger-1", reason, ...scope };
      const preview = await stack.preview({ policyConfig: exemptingHere(exemption) });
      expect(told(preview)).to.deep.equal([["rds-engine-version", "mandatory", urn]]);
      expect(preview.findings[0]?.message).not.to.contain("xempt");
    }
  });

  it("of a group are told where they name the stack and are for nothing", async () => {
    const gone = { resource: "gone", reason: "x" };
    const named = { resource: "named", reason: "x", stack: "dev", project: "preview" };
    const byUrn = { resource: "urn:pulumi:dev::preview::*::by-urn", reason: "x" };
    const others = [
      gone,
      { ...gone, stack: "dev" },
      { ...gone, project: "preview" },
      { ...gone, stack: "d*", project: "preview" },
      { ...named, stack: "prod" },
    ];
    const policyConfig = exempting({ resource: urn, reason: "x" }, ...others, named, byUrn);
    const preview = await stack.preview({ policyConfig });
    const stale = ({ resource }: { resource: string }) => [
      `The exemption for "${resource}" in rds-engine-version is for nothing: no finding of this stack matches it.`,
      "It would hide the next finding that does.",
      "Remove it from the configuration of rds-engine-version.",
    ];
    expect(told(preview)).to.deep.equal([
      ["rds-engine-version", "advisory", urn],
      ["stale-exemptions", "advisory", stackUrn],
      ["stale-exemptions", "advisory", stackUrn],
    ]);
    expect(preview.findings.slice(1).map(({ message }) => message)).to.deep.equal(
      [named, byUrn].map((one) => stale(one).join("\n")),
    );
  });

  it("that contradict themselves, or name a rule in vain, are told and exempt nothing", async () => {
    const contradictory = { resource: urn, reason: "x", stack: "prod" };
    const inVain = { resource: "ledger-1", reason: "x", rule: "postgres" };
    const preview = await stack.preview({ policyConfig: exempting(contradictory, inVain) });
    expect(preview.result).to.equal("blocked");
    expect(told(preview)).to.deep.equal([
      ["rds-engine-version", "mandatory", urn],
      ["stale-exemptions", "advisory", stackUrn],
      ["stale-exemptions", "advisory", stackUrn],
    ]);
    const [note, ...faults] = preview.findings.map(({ message }) => message);
    const fault = 'contradicts itself: its stack is "prod", but that of its URN is "dev".';
    expect(note?.split("\n").at(-1)).to.equal(`Not exempt: the exemption for "${urn}" ${fault}`);
    expect(faults.map((message) => message.split("\n"))).to.deep.equal([
      [
        'The exemption for "ledger-1" in rds-engine-version is for the rule "postgres", but the policy has no rules.',
        "It exempts nothing.",
        "Leave rule out.",
      ],
      [
        `The exemption for "${urn}" in rds-engine-version ${fault}`,
        "It exempts nothing.",
        "Leave stack out, which the URN says already, or correct one of the two.",
      ],
    ]);
  });

  describe("are an error before the program runs", () => {
    const empty = "String length must be greater than or equal to 1";
    const faulty: [name: string, exemption: object, error: string][] = [
      ["without a reason", { reason: undefined }, ": reason is required"],
      ["with an empty reason", { reason: "" }, `.reason: ${empty}`],
      ["with an end that is no day", { expires: "soon" }, ".expires: Does not match format 'date'"],
      [
        "with a key that doesn't exist",
        { until: "2027-01-01" },
        ": Additional property until is not allowed",
      ],
      ["with an empty stack", { stack: "" }, `.stack: ${empty}`],
      ["with an empty project", { project: "" }, `.project: ${empty}`],
      ["with an empty rule", { rule: "" }, `.rule: ${empty}`],
      [
        "with a stack's full name",
        { stack: "acme/preview/dev" },
        ".stack: Does not match pattern '^[^/:]*$'",
      ],
    ];
    let preview: RunResult;
    let errors: string[];

    before("preview with all of them", async () => {
      const exempt = faulty.map(([, one]) => ({ resource: "ledger-1", reason: "x", ...one }));
      const scope = { enforcementLevel: "advisory", scope: "all" };
      const policyConfig = { ...exempting(...exempt), "stale-exemptions": scope };
      preview = await stack.preview({ policyConfig });
      errors = preview.error?.split("\n") ?? [];
    });

    it("which fails it", () => {
      expect(preview.result).to.equal("failed");
      expect(preview.steps).to.deep.equal({});
    });

    const head = `validating policy config: aws-preflight ${version}  `;
    for (const [i, [name, , error]] of faulty.entries()) {
      it(name, () => {
        expect(errors).to.include(`${head}rds-engine-version: exempt.${i}${error}`);
      });
    }

    it("for a scope that doesn't exist", () => {
      expect(preview.error).to.contain('scope must be one of the following: "group", "stack"');
    });
  });
});
