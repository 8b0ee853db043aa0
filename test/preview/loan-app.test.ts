import { expect } from "chai";
import { env, expectedFindings } from "../../examples/loan-app/expected-findings";
import { type Variant, variants } from "../../examples/loan-app/loan-app";
import policyConfig from "../../examples/loan-app/policy-config.json";
import { faultyProgram, variantProgram } from "../../tools/example-program";
import { withStack } from "../../tools/preview";
import { named } from "../../tools/preview/compare";

/** A variant of the example, as `npm run example` previews it. */
function variant(name: Variant) {
  return {
    project: "loan-app",
    stack: env,
    config: { "aws:region": "us-east-1" },
    policyConfig,
    program: () => variantProgram(name),
  };
}

describe("the loan application in the engine", function () {
  this.timeout(120_000);

  for (const name of Object.keys(variants) as Variant[]) {
    it(`${name}: has exactly its findings at preview`, () =>
      withStack(variant(name), async (stack) => {
        const preview = await stack.preview();
        expect(preview.findings.map(named)).to.have.deep.members(expectedFindings[name]);
        const blocked = expectedFindings[name].some(({ level }) => level === "mandatory");
        expect(preview.result).to.equal(blocked ? "blocked" : "succeeded");
      }));
  }

  it("is blocked for a trail before its bucket's policy, and for a key that leaves out its logs", () => {
    const program = () =>
      faultyProgram({ trailIgnoresBucketPolicy: true, logKeyWithoutLogs: true });
    return withStack({ ...variant("corrected"), program }, async (stack) => {
      const preview = await stack.preview();
      expect(preview.result).to.equal("blocked");
      expect(preview.findings.map(named)).to.have.deep.members([
        { policy: "cloudtrail-grants", level: "mandatory", resource: "audit-trail-dev" },
        { policy: "log-group-key-grants", level: "mandatory", resource: "ecs-logs-dev" },
      ]);
    });
  });

  it("corrected: goes through up, and a second preview is clean and changes nothing", () =>
    withStack(variant("corrected"), async (stack) => {
      expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
      const again = await stack.preview();
      expect(again).to.deep.include({ result: "succeeded", findings: [] });
      expect(new Set(Object.values(again.steps).flat())).to.deep.equal(new Set(["same"]));
      expect(await stack.analyze()).to.deep.include({ result: "succeeded", findings: [] });
    }));
});
