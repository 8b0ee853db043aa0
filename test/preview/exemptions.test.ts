import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { withStack } from "../../tools/preview";

const urn = "urn:pulumi:dev::preview::aws:rds/instance:Instance::ledger-1";

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

/** The configuration with these exemptions. */
function exempting(...exempt: object[]) {
  return {
    "rds-engine-support": "disabled",
    "rds-engine-version": { enforcementLevel: "mandatory", asOf: "2026-11-25", exempt },
  };
}

describe("exemptions in the engine", function () {
  this.timeout(120_000);
  const config = { "aws:region": "us-east-1" };

  it("let the preview pass, and show the reason", () =>
    withStack({ program, config }, async (stack) => {
      const exemption = { resource: "ledger-*", reason: "certified by the vendor" };
      const preview = await stack.preview({ policyConfig: exempting(exemption) });
      expect(preview.result).to.equal("succeeded");
      expect(preview.findings.map((f) => [f.policy, f.level, f.urn])).to.deep.equal([
        ["rds-engine-version", "advisory", urn],
      ]);
      expect(preview.findings[0]?.message).to.match(/\nExempt: certified by the vendor\.$/);
      expect(preview.output).to.contain("Exempt: certified by the vendor.");
    }));

  it("are told when they are past, and when they are for nothing", () =>
    withStack({ program, config }, async (stack) => {
      const past = { resource: urn, reason: "certified by the vendor", expires: "2026-01-31" };
      const stale = { resource: "ledger-2", reason: "gone" };
      const preview = await stack.preview({ policyConfig: exempting(past, stale) });
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
    }));

  for (const [name, exemption] of Object.entries({
    "without a reason": { resource: "ledger-1" },
    "with an empty reason": { resource: "ledger-1", reason: "" },
    "with an end that is no day": { resource: "ledger-1", reason: "x", expires: "soon" },
    "with a key that doesn't exist": { resource: "ledger-1", reason: "x", until: "2027-01-01" },
  })) {
    it(`${name} are an error before the program runs`, () =>
      withStack({ program, config }, async (stack) => {
        const preview = await stack.preview({ policyConfig: exempting(exemption) });
        expect(preview.result).to.equal("failed");
        expect(preview.error).to.match(
          /validating policy config: aws-preflight .*rds-engine-version: exempt\.0/s,
        );
        expect(preview.steps).to.deep.equal({});
      }));
  }
});
