import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const urn = "urn:pulumi:dev::preview::aws:rds/instance:Instance::database";
const options = {
  config: { "aws:region": "us-east-1" },
  policyConfig: {
    "rds-engine-version": { enforcementLevel: "mandatory", asOf: "2026-11-25" },
    "rds-engine-version-prefix": {
      enforcementLevel: "remediate",
      asOf: "2026-11-25",
      only: ["data*"],
      existing: true,
    },
  },
};
/** The same, without leave to upgrade what runs. */
const onlyNew = {
  ...options.policyConfig,
  "rds-engine-version-prefix": {
    ...options.policyConfig["rds-engine-version-prefix"],
    existing: false,
  },
};

function program() {
  new aws.rds.Instance("database", {
    engine: "postgres",
    engineVersion: "14.7",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    password: "hunter2hunter2",
    skipFinalSnapshot: true,
  });
}

async function expectRemediated(stack: PreviewStack, run: "preview" | "up"): Promise<void> {
  const { result, findings, remediations } = await stack[run]();
  expect({ result, findings }).to.deep.equal({ result: "succeeded", findings: [] });
  expect(remediations).to.have.length(1);
  const [{ policy, urn: on, before, after }] = remediations as [(typeof remediations)[0]];
  expect({ policy, on }).to.deep.equal({ policy: "rds-engine-version-prefix", on: urn });
  expect(before).to.include({ engineVersion: "14.7" });
  expect(after).to.include({ engineVersion: "14" });
  expect(JSON.stringify(remediations)).not.to.contain("hunter2");
}

describe("rds-engine-version-prefix in the engine", function () {
  this.timeout(120_000);
  previews(this, "rds-engine-version-prefix");

  it("plans the major version of a new database, and stops before it upgrades what runs", async () => {
    const folder = await mkdtemp(join(tmpdir(), "outputs-"));
    const AWS_PREFLIGHT_PROVIDER_OUTPUTS = join(folder, "outputs.json");
    await writeFile(
      AWS_PREFLIGHT_PROVIDER_OUTPUTS,
      JSON.stringify({ database: { engineVersionActual: "14.7" } }),
    );
    try {
      const env = { AWS_PREFLIGHT_PROVIDER_OUTPUTS };
      await withStack({ ...options, env, program }, async (stack) => {
        await expectRemediated(stack, "preview");
        await expectRemediated(stack, "up");
        const again = await stack.preview();
        expect(again.steps[urn]).to.deep.equal(["same"]);
        expect(again.findings).to.deep.equal([]);
      });
      await withStack({ ...options, env, program }, async (stack) => {
        await stack.up({ policyPack: false });
        const { result, steps, findings } = await stack.preview({ policyConfig: onlyNew });
        expect({ result, steps: steps[urn] }).to.deep.equal({
          result: "blocked",
          steps: ["update"],
        });
        expect(findings.map(({ policy, level, urn: on }) => [policy, level, on])).to.deep.equal([
          ["rds-engine-version", "mandatory", urn],
        ]);
        expect(findings[0]?.message.split("\n")[0]).to.equal(
          'rds-engine-version-prefix makes "14" of engineVersion "14.7", of a database that runs "14.7".',
        );
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
