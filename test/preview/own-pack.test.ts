import { cp, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { satisfies } from "semver";
import ownPackage from "../../examples/own-pack/package.json";
import { version } from "../../package.json";
import { startPack } from "../../tools/pack/server";
import { withStack } from "../../tools/preview";
import { npmInstall, packed, root, temporaryFolder } from "../package/project";

const example = join(root, "examples/own-pack");
const config = { "aws:region": "us-east-1" };

function database(name: string, inputs: Partial<aws.rds.InstanceArgs>) {
  new aws.rds.Instance(name, {
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
    ...inputs,
  });
}

function program() {
  const bucket = new aws.s3.Bucket("bucket");
  database("ledger", { engine: "postgres", engineVersion: "14.7", backupRetentionPeriod: 7 });
  // Past its standard support, which the pack doesn't want to hear of.
  database("archive", { engine: "mysql", engineVersion: "8.0", backupRetentionPeriod: 14 });
  // Unknown at preview; nobody would write this.
  database("unclear", {
    engine: "postgres",
    engineVersion: bucket.arn,
    backupRetentionPeriod: bucket.arn.apply(Number),
  });
}

/** What the pack says of the program: policy, level, severity, resource, and a part of the text. */
const expected = [
  [
    "database-backups",
    "mandatory",
    undefined,
    "ledger",
    "A database must keep its backups.\nIt keeps them for 7 days. Keep them for 14.",
  ],
  ["database-backups", "advisory", undefined, "unclear", "can't be known during preview"],
  [
    "rds-engine-version",
    "advisory",
    "critical",
    "ledger",
    "InvalidParameterCombination: Cannot find version 14.7 for postgres.",
  ],
  ["rds-engine-version", "advisory", "low", "unclear", "not determined"],
] as const;

const inTypeScript = {
  "package.json": JSON.stringify({ name: "in-typescript", version: "0.0.1" }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { target: "es2016", module: "commonjs", moduleResolution: "node" },
    files: ["index.ts"],
  }),
  "index.ts": `
    import { PolicyPack } from "@pulumi/policy";
    import { policies } from "pulumi-aws-preflight/policies";

    const chosen = policies.filter(({ name }) => name === "rds-engine-version");
    new PolicyPack("in-typescript", { policies: chosen });
  `,
};

describe("examples/own-pack in the engine", function () {
  this.timeout(240_000);
  let policyPack: string;

  before(async () => {
    policyPack = await temporaryFolder();
    await cp(example, policyPack, { recursive: true });
    await npmInstall(policyPack, await packed());
    await addSecondSdk(join(policyPack, "node_modules"));
  });

  it("mixes our policies with one of its own, at its own levels", () =>
    withStack({ program, config, policyPack }, async (stack) => {
      const { findings, result, error } = await stack.preview();
      expect(error).to.equal(undefined);
      expect(result).to.equal("blocked");
      const seen = findings.map(({ policy, level, severity, urn }) => [
        policy,
        level,
        severity,
        urn.split("::")[3],
      ]);
      expect(seen).to.deep.equal(expected.map((one) => one.slice(0, 4)));
      findings.forEach(({ message }, i) => {
        expect(message).to.contain(expected[i]?.[4]);
      });
    }));

  // Without TypeScript of its own, so that Pulumi runs it with the TypeScript 3.8 that it brings.
  it("may be in TypeScript, as Pulumi's template for packs", async () => {
    const folder = join(policyPack, "in-typescript");
    await mkdir(folder);
    for (const [name, text] of Object.entries(inTypeScript)) {
      await writeFile(join(folder, name), text);
    }
    const pack = await startPack(folder);
    const info = await pack.client.getAnalyzerInfo();
    await pack.stop();
    expect(info.getPoliciesList().map((policy) => policy.getName())).to.deep.equal([
      "rds-engine-version",
    ]);
  });

  it("depends on this version of the package", () => {
    const range = ownPackage.dependencies["pulumi-aws-preflight"];
    expect(satisfies(version, range)).to.equal(true);
  });
});

/** npm does so when the pack and aws-preflight ask for versions that don't fit together. */
async function addSecondSdk(modules: string): Promise<void> {
  const second = join(modules, "pulumi-aws-preflight/node_modules/@pulumi/policy");
  await mkdir(dirname(second), { recursive: true });
  await cp(join(modules, "@pulumi/policy"), second, { recursive: true });
}
