import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { withStack } from "../../tools/preview";
import { project } from "../package/project";

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

describe("the package, installed in a project", function () {
  this.timeout(240_000);

  it("is a pack that blocks", async () => {
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
});
