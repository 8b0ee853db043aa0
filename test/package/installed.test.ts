import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { declarations } from "../../policies";
import { startPack } from "../../tools/pack/server";
import { withStack } from "../../tools/preview";
import { runProgram } from "../../tools/run-program";
import { npmInstall, packed, project, temporaryFolder } from "./project";

const config = { "aws:region": "us-east-1" };

function program() {
  new aws.rds.Instance("database", {
    engine: "postgres",
    engineVersion: "14.7",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "app",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
  });
}

describe("the package, installed", function () {
  this.timeout(240_000);

  it("in a project, is a pack that blocks", async () => {
    const { folder } = await project();
    const policyPack = join(folder, "node_modules/pulumi-aws-preflight");
    await withStack({ program, config, policyPack }, async (stack) => {
      const preview = await stack.preview();
      expect(preview.result).to.equal("blocked");
      expect(preview.findings.map(({ policy, level }) => [policy, level])).to.deep.equal([
        ["rds-engine-version", "mandatory"],
      ]);
    });
  });

  it("unpacked and without development dependencies, as for an organization, starts", async () => {
    const folder = await temporaryFolder();
    await runProgram("tar", ["-xzf", await packed(), "--strip-components=1"], folder);
    await npmInstall(folder, "--omit=dev");
    const pack = await startPack(folder);
    const info = await pack.client.getAnalyzerInfo();
    await pack.stop();
    expect(info.getName()).to.equal("aws-preflight");
    expect(info.getPoliciesList()).to.have.length(declarations.length);
  });
});
