import { expect } from "chai";
import { pairs } from "../../../tools/sdk/pairs";

describe("tools/sdk/pairs", () => {
  it("are the ends of package.json's ranges", () => {
    const dependencies = {
      ajv: "^8.0.0",
      "@pulumi/policy": "^1.21.0",
      "@pulumi/pulumi": "^3.204.0",
    };
    expect(pairs(dependencies)).to.deep.equal([
      { name: "lowest", versions: { "@pulumi/policy": "1.21.0", "@pulumi/pulumi": "3.204.0" } },
      { name: "newest", versions: { "@pulumi/policy": "^1.21.0", "@pulumi/pulumi": "^3.204.0" } },
    ]);
  });
});
