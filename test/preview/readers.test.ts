import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { secret } from "@pulumi/pulumi";
import { expect } from "chai";
import { absent, known, unknown } from "../../lib/stack/value";
import { declarations } from "../../policies";
import { type PolicyResult, type PreviewStack, withStack } from "../../tools/preview";
import { temporaryFolder } from "../package/project";

const policyPack = join(__dirname, "readers-pack");
const config = { "aws:region": "us-east-1" };

/** A program with one database. */
function database(changes: Partial<aws.rds.InstanceArgs> = {}) {
  return () => {
    const parameter = new aws.ssm.Parameter("parameter", {
      name: "snapshot",
      type: "String",
      value: "x",
    });
    new aws.rds.Instance("database", {
      engine: "postgres",
      instanceClass: "db.t4g.micro",
      allocatedStorage: 20,
      username: "app",
      password: secret("hunter2hunter2"),
      skipFinalSnapshot: true,
      finalSnapshotIdentifier: parameter.arn,
      ...changes,
    });
  };
}

/** What the pack's policy reads of the database. */
function seen({ findings, error }: PolicyResult): unknown {
  expect(error).to.equal(undefined);
  const told = findings.filter(({ policy }) => policy === "look");
  expect(told).to.have.length(1);
  return JSON.parse(told[0]!.message.split("\n")[0]!.replace(/\.$/, ""));
}

describe("the readers of the program and of the state, in the engine", function () {
  this.timeout(180_000);
  let outputs: string;

  before(async () => {
    outputs = join(await temporaryFolder(), "outputs.json");
    // What AWS chooses where the program names no version.
    await writeFile(outputs, JSON.stringify({ database: { engineVersion: "16.4" } }));
  });

  for (const alone of [true, false]) {
    const withDatabase = (use: (stack: PreviewStack) => Promise<void>) => {
      const env = {
        AWS_PREFLIGHT_PROVIDER_OUTPUTS: outputs,
        READERS_ALONE: String(alone),
      };
      return withStack({ program: database(), config, policyPack, env }, use);
    };

    describe(alone ? "in a pack by themselves" : "beside policies of others", () => {
      it("know what the program leaves out, and what AWS has made of it", () =>
        withDatabase(async (stack) => {
          expect(seen(await stack.preview()), "new").to.deep.equal({
            exists: false,
            program: { engineVersion: absent, finalSnapshotIdentifier: unknown, password: "known" },
            state: { engineVersion: unknown, finalSnapshotIdentifier: unknown, password: "known" },
          });
          const up = await stack.up();
          expect(up.error).to.equal(undefined);
          const snapshot = known("arn:aws:ssm:us-east-1:123456789012:parameter/snapshot");
          for (const run of [await stack.preview(), await stack.analyze()]) {
            expect(seen(run)).to.deep.equal({
              exists: true,
              program: {
                engineVersion: absent,
                finalSnapshotIdentifier: snapshot,
                password: "known",
              },
              state: {
                engineVersion: known("16.4"),
                finalSnapshotIdentifier: snapshot,
                password: "known",
              },
            });
          }
          stack.setProgram(database({ engineVersion: "16" }));
          expect(seen(await stack.preview()), "named by the program").to.deep.equal({
            exists: true,
            program: {
              engineVersion: known("16"),
              finalSnapshotIdentifier: snapshot,
              password: "known",
            },
            state: {
              engineVersion: known("16"),
              finalSnapshotIdentifier: snapshot,
              password: "known",
            },
          });
        }));
    });
  }
});

/**
 * Of the stack policies, those that don't pass here: with a finding, disabled, idle, or one that the
 * engine counts among those on resources, since it judges them, too.
 */
const quiet = [
  "alb-log-principal",
  "output-as-text",
  "rds-engine-version",
  "rds-parameter-group-family",
  "stale-exemptions",
];

describe("one pass for all stack policies, in the engine", function () {
  this.timeout(180_000);

  it("leaves each policy its findings, its level and its place in the engine's summary", async () => {
    const program = database({ engineVersion: "14.7" });
    const policyConfig = {
      "rds-engine-version": { enforcementLevel: "advisory", asOf: "2026-11-25" },
      "rds-parameter-group-family": "disabled",
    };
    const passing = declarations
      .filter(({ kind, level }) => kind === "stack" && level !== "disabled")
      .map(({ name }) => name)
      .filter((name) => !quiet.includes(name))
      .sort();
    const seenFindings: PolicyResult["findings"][] = [];
    for (const alone of ["true", "false"]) {
      const env = { READERS_ALONE: alone };
      await withStack({ program, config, policyPack, policyConfig, env }, async (stack) => {
        const { stackSummary, findings, error } = await stack.preview();
        expect(error).to.equal(undefined);
        expect(stackSummary).to.deep.equal({
          failed: ["look", "rds-engine-version"],
          passed: passing,
        });
        seenFindings.push(findings);
      });
    }
    const [shared, apart] = seenFindings;
    expect(shared).to.deep.equal(apart);
    expect(shared?.map(({ policy, level }) => [policy, level])).to.deep.equal([
      ["look", "advisory"],
      ["rds-engine-version", "advisory"],
    ]);
  });
});
