import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const subnetIds = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"];
const urn = "urn:pulumi:dev::preview::aws:eks/nodeGroup:NodeGroup::nodes";

/** A cluster, and a node group of Amazon Linux 2 with a version of Kubernetes. */
function program(version: string) {
  return () => {
    const cluster = new aws.eks.Cluster("main", {
      version: "1.36",
      roleArn: "arn:aws:iam::123456789012:role/cluster",
      vpcConfig: { subnetIds },
    });
    new aws.eks.NodeGroup("nodes", {
      clusterName: cluster.name,
      amiType: "AL2_x86_64",
      version,
      nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
      scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 1 },
      subnetIds,
    });
  };
}

describe("eks-version in the engine", function () {
  this.timeout(120_000);
  previews(this, "eks-version");

  it("advises on a node group as it is, and blocks its upgrade to where its AMI isn't", async () => {
    const options = {
      program: program("1.32"),
      config: { "aws:region": "us-east-1" },
      policyConfig: { "eks-version": { enforcementLevel: "mandatory", asOf: "2026-11-26" } },
    };
    await withStack(options, async (stack) => {
      expect((await stack.up()).result).to.equal("succeeded");
      stack.setProgram(program("1.33"));
      const preview = await stack.preview();
      expect(preview.result).to.equal("blocked");
      expect(preview.steps[urn]).to.deep.equal(["update"]);
      const said = preview.findings.map(({ policy, level, urn, message }) => [
        policy,
        level,
        urn,
        message.split("\n")[0],
      ]);
      expect(said).to.deep.equal([
        [
          "eks-version",
          "mandatory",
          urn,
          'amiType "AL2_x86_64" isn\'t there for Kubernetes 1.33: its last version is 1.32.',
        ],
      ]);
    });
  });
});
