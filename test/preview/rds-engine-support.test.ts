import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const policy = "rds-engine-support";
const config = { "aws:region": "us-east-1" };
/** The verdicts here are for one day, so that they hold on every other. */
const policyConfig = {
  "rds-engine-version": "disabled",
  [policy]: { enforcementLevel: "advisory", asOf: "2026-11-25" },
};

function program() {
  for (const engineVersion of ["8.0", "8.4"]) {
    new aws.rds.Instance(`mysql-${engineVersion}`, {
      engine: "mysql",
      engineVersion,
      instanceClass: "db.t4g.micro",
      allocatedStorage: 20,
      username: "app",
      manageMasterUserPassword: true,
      skipFinalSnapshot: true,
    });
  }
}

async function said(stack: PreviewStack) {
  const { result, findings } = await stack.preview();
  expect(result).to.equal("succeeded");
  return findings.map(({ policy, level, urn, message }) => [
    policy,
    level,
    urn.split("::").at(-1),
    message.split("\n")[0],
  ]);
}

describe(`${policy} in the engine`, function () {
  this.timeout(120_000);
  previews(this, policy);

  it("warns of a version past its support, new and existing", () =>
    withStack({ program, config, policyConfig }, async (stack) => {
      const problem = "Standard support for RDS for MySQL 8.0 ended 2026-07-31.";
      const expected = [[policy, "advisory", "mysql-8.0", problem]];
      expect(await said(stack)).to.deep.equal(expected);
      expect((await stack.up()).result).to.equal("succeeded");
      expect(await said(stack)).to.deep.equal(expected);
    }));
});
