import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { type RunOptions, withStack } from "../../tools/preview";
import { withPackCopy } from "../../tools/pack/copy";

function database() {
  new aws.rds.Instance("database", {
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
  });
}

const preview = (options: RunOptions) =>
  withStack({ program: database, config: { "aws:region": "us-east-1" }, ...options }, (stack) =>
    stack.preview(),
  );

describe("a preview with faults around the pack", function () {
  this.timeout(120_000);

  it("fails before the program runs when the pack's data is missing, and names the file", () =>
    withPackCopy(async (policyPack) => {
      await rm(join(policyPack, "data", "lifecycle", "rds.json"));
      const run = await preview({ policyPack });
      expect(run.result).to.equal("failed");
      expect(run.steps).to.deep.equal({});
      expect(run.error).to.contain(`policy pack "${policyPack}" failed to start`);
      expect(run.output).to.contain("aws-preflight's own file data/lifecycle/rds.json isn't there");
    }));

  it("fails with the CLI's error when the pack is killed in the middle", async () => {
    const run = await preview({ policyPack: join(__dirname, "killed-pack") });
    expect(run.result).to.equal("failed");
    expect(run.error).to.contain("failed to run policy");
    expect(run.findings).to.deep.equal([]);
  });

  it("tells of a misspelt key in the configuration", async () => {
    const policyConfig = { "rds-engine-version": { asof: "2020-01-01" } };
    const run = await preview({ policyConfig });
    expect(run.result).to.equal("succeeded");
    expect(run.findings.map(({ policy, level }) => [policy, level])).to.deep.equal([
      ["stale-exemptions", "advisory"],
    ]);
    expect(run.findings[0]?.message).to.contain('Write "asOf" instead.');
  });
});
