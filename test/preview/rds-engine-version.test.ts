import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { expect } from "chai";
import { type Finding, type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const base = {
  engine: "postgres",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
  username: "app",
  manageMasterUserPassword: true,
  skipFinalSnapshot: true,
};

const urn = "urn:pulumi:dev::preview::aws:rds/instance:Instance::database";
const config = { "aws:region": "us-east-1" };
/** All verdicts here are for one day, so that they hold on every other. */
const policyConfig = {
  "rds-engine-version": { enforcementLevel: "mandatory", asOf: "2026-11-25" },
  "rds-engine-support": "disabled",
};

/** A program with one database. */
function database(changes: Partial<aws.rds.InstanceArgs>, options?: CustomResourceOptions) {
  return () => {
    new aws.rds.Instance("database", { ...base, ...changes }, options);
  };
}

function withDatabase(
  changes: Partial<aws.rds.InstanceArgs>,
  use: (stack: PreviewStack) => Promise<void>,
): Promise<void> {
  return withStack({ program: database(changes), config, policyConfig }, use);
}

/** What a test says of a finding, its message by its first line. */
function brief({ policy, level, urn, message }: Finding) {
  return { policy, level, urn, problem: message.split("\n")[0] };
}

const closed = {
  "14.7": 'engineVersion "14.7" of RDS for PostgreSQL can\'t be created: deprecated by 2025-11-26',
  "14.15":
    'engineVersion "14.15" of RDS for PostgreSQL can\'t be created: AWS creates no new ones from 2026-05-01',
};

function expectOne(findings: Finding[], level: string, problem: string): void {
  expect(findings).to.have.length(1);
  const [found] = findings.map(brief);
  expect(found).to.include({ policy: "rds-engine-version", level, urn });
  expect(found?.problem).to.contain(problem);
}

describe("rds-engine-version in the engine", function () {
  this.timeout(120_000);
  previews(this, "rds-engine-version");

  it("blocks a new database with a closed version", () =>
    withDatabase({ engineVersion: "14.7" }, async (stack) => {
      const preview = await stack.preview();
      expect(preview.result).to.equal("blocked");
      expectOne(preview.findings, "mandatory", closed["14.7"]);
      expect(preview.output).to.contain("Cannot find version 14.7 for postgres");
    }));

  it("takes the major version alone, at preview, up, and on the next preview", () =>
    withDatabase({ engineVersion: "14" }, async (stack) => {
      expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
      expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
      const again = await stack.preview();
      expect(again).to.deep.include({ result: "succeeded", findings: [] });
      expect(again.steps[urn]).to.deep.equal(["same"]);
    }));

  it("judges for the day that the configuration names", () =>
    withDatabase({ engineVersion: "14.15" }, async (stack) => {
      expectOne((await stack.preview()).findings, "mandatory", closed["14.15"]);
      const earlier = {
        "rds-engine-version": { enforcementLevel: "mandatory", asOf: "2025-11-11" },
      };
      const preview = await stack.preview({ policyConfig: { ...policyConfig, ...earlier } });
      expect(preview).to.deep.include({ result: "succeeded", findings: [] });
    }));

  it("only advises on what runs already, also in policy analyze", () =>
    withDatabase({ engineVersion: "14.15" }, async (stack) => {
      await stack.up({ policyPack: false });
      for (const run of [await stack.preview(), await stack.analyze()]) {
        expect(run.result).to.equal("succeeded");
        expectOne(run.findings, "advisory", closed["14.15"]);
        expect(run.findings[0]?.message).to.contain("runs it and keeps running");
      }
    }));

  it("blocks an upgrade to what is gone, and none that AWS makes, nor a database without a version", async () => {
    const folder = await mkdtemp(join(tmpdir(), "outputs-"));
    const AWS_PREFLIGHT_PROVIDER_OUTPUTS = join(folder, "outputs.json");
    const running = { engineVersion: "14.7", engineVersionActual: "14.7" };
    await writeFile(AWS_PREFLIGHT_PROVIDER_OUTPUTS, JSON.stringify({ unnamed: running }));
    const program = (gone: string, forUpgrades: string) => () => {
      database({ engineVersion: gone })();
      new aws.rds.Instance("next", { ...base, engineVersion: forUpgrades });
      new aws.rds.Instance("unnamed", base);
    };
    try {
      const env = { AWS_PREFLIGHT_PROVIDER_OUTPUTS };
      const options = { program: program("13.20", "17.7"), config, policyConfig, env };
      await withStack(options, async (stack) => {
        await stack.up({ policyPack: false });
        stack.setProgram(program("14.15", "17.8"));
        const preview = await stack.preview();
        expect(preview.result).to.equal("blocked");
        expect(preview.steps[urn]).to.deep.equal(["update"]);
        expectOne(
          preview.findings,
          "mandatory",
          'engineVersion "14.15" of RDS for PostgreSQL can\'t be upgraded to',
        );
        stack.setProgram(program("14", "17.8"));
        expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("blocks a replacement of what runs with the same closed version", () =>
    withDatabase({ engineVersion: "14.15", dbName: "first" }, async (stack) => {
      await stack.up({ policyPack: false });
      const second = { engineVersion: "14.15", dbName: "second" };
      stack.setProgram(database(second, { replaceOnChanges: ["dbName"] }));
      const preview = await stack.preview();
      expect(preview.steps[urn]).to.include("replace");
      expect(preview.result).to.equal("blocked");
      expectOne(preview.findings, "mandatory", closed["14.15"]);
    }));

  it("only advises on a restore", () =>
    withDatabase(
      { engineVersion: "14.15", snapshotIdentifier: "before-the-fire" },
      async (stack) => {
        const preview = await stack.preview();
        expect(preview.result).to.equal("succeeded");
        expectOne(preview.findings, "advisory", closed["14.15"]);
      },
    ));

  it("says what it can't tell, and judges it on the next preview", async () => {
    const program = () => {
      const chosen = new aws.ssm.Parameter("version", { type: "String", value: "14.15" });
      new aws.rds.Instance("database", { ...base, engineVersion: chosen.arn.apply(() => "14.15") });
    };
    await withStack({ program, config, policyConfig }, async (stack) => {
      const first = await stack.preview();
      expect(first.result).to.equal("succeeded");
      expectOne(first.findings, "advisory", "engineVersion isn't known at preview");
      await stack.up({ policyPack: false });
      expectOne((await stack.preview()).findings, "advisory", closed["14.15"]);
    });
  });

  it("says nothing of a database that names no version", () =>
    withDatabase({}, async (stack) => {
      expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
    }));

  it("judges a cluster once, and not its instances with the same version", async () => {
    const program = () => {
      const cluster = new aws.rds.Cluster("cluster", {
        engine: "aurora-postgresql",
        engineVersion: "14.7",
        masterUsername: "app",
        manageMasterUserPassword: true,
        skipFinalSnapshot: true,
      });
      new aws.rds.ClusterInstance("member", {
        clusterIdentifier: cluster.id,
        engine: "aurora-postgresql",
        engineVersion: cluster.engineVersionActual,
        instanceClass: "db.r6g.large",
      });
    };
    await withStack({ program, config, policyConfig }, async (stack) => {
      const preview = await stack.preview();
      expect(preview.result).to.equal("blocked");
      expect(preview.findings.map(({ level, urn: on }) => [level, on])).to.deep.equal([
        ["mandatory", "urn:pulumi:dev::preview::aws:rds/cluster:Cluster::cluster"],
      ]);
    });
  });

  describe("with a configuration that doesn't fit", () => {
    const wrong = {
      "no day": { asOf: "2026-02-30" },
      "a number": { asOf: 20260501 },
    };
    for (const [name, settings] of Object.entries(wrong)) {
      it(`${name}: the engine says so before the program runs`, async () => {
        let ran = false;
        const program = () => {
          ran = true;
        };
        await withStack({ program, config }, async (stack) => {
          const policyConfig = {
            "rds-engine-version": { enforcementLevel: "mandatory", ...settings },
          };
          const preview = await stack.preview({ policyConfig });
          expect(preview.result).to.equal("failed");
          expect(preview.error).to.contain("validating policy config: aws-preflight");
          expect(preview.error).to.contain("rds-engine-version: asOf");
          expect(ran).to.equal(false);
        });
      });
    }
  });
});
