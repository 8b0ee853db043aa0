import { expect } from "chai";
import type { VersionTable } from "../../../lib/lifecycle/table";
import { compareVersions } from "../../../lib/lifecycle/order";
import { dataFile } from "../../../lib/plain/data-file";
import { createdResource } from "../../../tools/provider/create";
import { eksChoices } from "../../../tools/provider/eks-choices";
import { resourceType } from "../../../tools/provider/package-types";

describe("the version of an EKS cluster that names none", () => {
  const { engines } = dataFile("lifecycle/eks.json") as VersionTable;
  const newest = Object.keys(engines.kubernetes!.versions).sort(compareVersions).at(-1);

  for (const token of ["aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup"]) {
    it(`is the newest, for a ${token}`, () => {
      const type = resourceType(token);
      const config = { region: "eu-west-1", account: "123456789012", defaultTags: {} };
      const { outputs } = createdResource(type, config, "urn", {}, {});
      expect(outputs.version).to.equal(newest);
      const named = createdResource(type, config, "urn", { version: "1.30" }, {});
      expect(named.outputs.version).to.equal("1.30");
    });
  }

  it("isn't any other type's", () => {
    expect(eksChoices("aws:eks/addon:Addon")).to.deep.equal({});
  });
});
