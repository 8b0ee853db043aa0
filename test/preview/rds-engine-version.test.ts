import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { expect } from "chai";
import { type Finding, type PreviewStack, type Program, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";
import { type PartsRun, withParts } from "./apart/parts";

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
  "rds-arguments": "disabled",
};

/** A program with one database. */
function database(changes: Partial<aws.rds.InstanceArgs>, options?: CustomResourceOptions) {
  return () => {
    new aws.rds.Instance("database", { ...base, ...changes }, options);
  };
}

/** A program with a database whose version is known when it is deployed. */
function databaseToCome() {
  const chosen = new aws.ssm.Parameter("version", { type: "String", value: "14.15" });
  new aws.rds.Instance("database", { ...base, engineVersion: chosen.arn.apply(() => "14.15") });
}

/** A program with a database that names no version. */
function unnamed() {
  new aws.rds.Instance("unnamed", base);
}

/** A program with a cluster of a closed version, and an instance of it. */
function cluster() {
  const { id, engineVersionActual } = new aws.rds.Cluster("cluster", {
    engine: "aurora-postgresql",
    engineVersion: "14.7",
    masterUsername: "app",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
  });
  new aws.rds.ClusterInstance("member", {
    clusterIdentifier: id,
    engine: "aurora-postgresql",
    engineVersion: engineVersionActual,
    instanceClass: "db.r6g.large",
  });
}

function withDatabase(
  changes: Partial<aws.rds.InstanceArgs>,
  use: (stack: PreviewStack) => Promise<void>,
): Promise<void> {
  return withStack({ program: database(changes), config, policyConfig }, use);
}

/** What a test says of a finding, its message by its first line: as if a part were alone. */
function brief({ policy, level, urn, message }: Finding) {
  const alone = urn.replace(/::part:index:Part\d+\$/, "::");
  return { policy, level, urn: alone, problem: message.split("\n")[0] };
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

  it("takes the major version alone, at preview, up, and on the next preview", () =>
    withDatabase({ engineVersion: "14" }, async (stack) => {
      expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
      expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
      const again = await stack.preview();
      expect(again).to.deep.include({ result: "succeeded", findings: [] });
      expect(again.steps[urn]).to.deep.equal(["same"]);
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

  describe("judges a new database", () => {
    const databases = new Map<string, Program>([
      ["closed", database({ engineVersion: "14.7" })],
      ["closed by day", database({ engineVersion: "14.15" })],
      ["restored", database({ engineVersion: "14.15", snapshotIdentifier: "before-the-fire" })],
      ["of no version", database({})],
      ["of a version to come", databaseToCome],
      ["of a cluster", cluster],
    ]);
    let today: PartsRun<string>;
    let earlier: PartsRun<string>;

    before("preview all, for two days", () =>
      withParts(databases, { config, policyConfig }, async (stack) => {
        today = await stack.preview();
        const settings = { enforcementLevel: "mandatory", asOf: "2025-11-11" };
        earlier = await stack.preview({
          policyConfig: { ...policyConfig, "rds-engine-version": settings },
        });
      }),
    );

    it("and blocks a closed version", () => {
      expect(today.of("closed").result).to.equal("blocked");
      expectOne(today.of("closed").findings, "mandatory", closed["14.7"]);
      expect(today.run.output).to.contain("Cannot find version 14.7 for postgres");
    });

    it("for the day that the configuration names", () => {
      expectOne(today.of("closed by day").findings, "mandatory", closed["14.15"]);
      expect(earlier.of("closed by day")).to.deep.include({ result: "succeeded", findings: [] });
    });

    it("and only advises on a restore", () => {
      expect(today.of("restored").result).to.equal("succeeded");
      expectOne(today.of("restored").findings, "advisory", closed["14.15"]);
    });

    it("and says what it can't tell", () => {
      const { result, findings } = today.of("of a version to come");
      expect(result).to.equal("succeeded");
      expectOne(findings, "advisory", "engineVersion isn't known at preview");
    });

    it("and says nothing if it names no version", () => {
      expect(today.of("of no version")).to.deep.include({ result: "succeeded", findings: [] });
    });

    it("by its cluster, once, and not by the instances with the same version", () => {
      const { result, findings } = today.of("of a cluster");
      expect(result).to.equal("blocked");
      expect(findings.map((found) => [found.level, brief(found).urn])).to.deep.equal([
        ["mandatory", "urn:pulumi:dev::preview::aws:rds/cluster:Cluster::cluster"],
      ]);
    });
  });

  describe("judges what is deployed already", () => {
    let deployed = false;
    const changing =
      (before: Program, after: Program): Program =>
      () =>
        deployed ? after() : before();
    const old = database({ engineVersion: "13.20" });
    const first = { engineVersion: "14.15", dbName: "first" };
    const second = { engineVersion: "14.15", dbName: "second" };
    const databases = new Map<string, Program>([
      ["upgraded", changing(old, database({ engineVersion: "14.15" }))],
      [
        "upgraded to a version for upgrades only",
        changing(database({ engineVersion: "17.7" }), database({ engineVersion: "17.8" })),
      ],
      ["of no version", unnamed],
      ["upgraded to an open version", changing(old, database({ engineVersion: "14" }))],
      ["replaced", changing(database(first), database(second, { replaceOnChanges: ["dbName"] }))],
      ["of a version to come", databaseToCome],
    ]);
    let preview: PartsRun<string>;

    before("deploy all, and preview them with their changes", async () => {
      const folder = await mkdtemp(join(tmpdir(), "outputs-"));
      const file = join(folder, "outputs.json");
      const running = { engineVersion: "14.7", engineVersionActual: "14.7" };
      await writeFile(file, JSON.stringify({ unnamed: running }));
      const env = { AWS_PREFLIGHT_PROVIDER_OUTPUTS: file };
      try {
        await withParts(databases, { config, policyConfig, env }, async (stack) => {
          await stack.up({ policyPack: false });
          deployed = true;
          preview = await stack.preview();
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    /** The engine's steps for the database of a part. */
    const stepsOf = (part: string) => {
      const type = `part:index:Part${[...databases.keys()].indexOf(part)}$aws:rds/instance:Instance`;
      return preview.run.steps[`urn:pulumi:dev::preview::${type}::database`];
    };

    it("and blocks an upgrade to a closed version", () => {
      expect(preview.of("upgraded").result).to.equal("blocked");
      expect(stepsOf("upgraded")).to.deep.equal(["update"]);
      expectOne(
        preview.of("upgraded").findings,
        "mandatory",
        'engineVersion "14.15" of RDS for PostgreSQL can\'t be upgraded to',
      );
    });

    it("and lets an upgrade to a version for upgrades only pass", () => {
      const upgraded = preview.of("upgraded to a version for upgrades only");
      expect(upgraded).to.deep.include({ result: "succeeded", findings: [] });
    });

    it("and says nothing of a closed version that the program doesn't name", () => {
      expect(preview.of("of no version")).to.deep.include({ result: "succeeded", findings: [] });
    });

    it("and lets an upgrade to an open version pass", () => {
      const upgraded = preview.of("upgraded to an open version");
      expect(upgraded).to.deep.include({ result: "succeeded", findings: [] });
    });

    it("and blocks a replacement with the same closed version", () => {
      expect(stepsOf("replaced")).to.include("replace");
      expect(preview.of("replaced").result).to.equal("blocked");
      expectOne(preview.of("replaced").findings, "mandatory", closed["14.15"]);
    });

    it("and advises on a version that it knows now", () => {
      expectOne(preview.of("of a version to come").findings, "advisory", closed["14.15"]);
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
