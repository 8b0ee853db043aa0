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
    "rds-engine-version-prefix": { enforcementLevel: "remediate", asOf: "2026-11-25" },
  },
};

function program() {
  new aws.rds.Instance("database", {
    engine: "postgres",
    engineVersion: "14.7",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    password: "hunter2",
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

  it("plans the major version, and finds no difference when an older minor runs", async () => {
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
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
