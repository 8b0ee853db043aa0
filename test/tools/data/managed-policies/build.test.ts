import { expect } from "chai";
import {
  buildManagedPolicies,
  managedPolicyFiles,
} from "../../../../tools/data/managed-policies/build";
import { packageVersion } from "../../../../tools/provider/package-files";

const arn = (policy: string) => `arn:aws:iam::aws:policy/${policy}`;

describe("tools/data/managed-policies/build", () => {
  it("sorts names by their paths", () => {
    const table = buildManagedPolicies([arn("service-role/B"), arn("C"), arn("service-role/A")]);
    expect(table).to.deep.equal({
      source: `@pulumi/aws ${packageVersion()}`,
      paths: { "": ["C"], "service-role": ["A", "B"] },
    });
  });

  it("refuses a name that is there twice, and what is no policy of AWS's", () => {
    expect(() => buildManagedPolicies([arn("A"), arn("service-role/A")])).to.throw(
      "A is there twice",
    );
    expect(() => buildManagedPolicies(["arn:aws:iam::123456789012:policy/A"])).to.throw(
      "isn't the ARN of a managed policy of AWS's",
    );
  });

  it("makes the table of the installed package", () => {
    const [[file, text] = [], ...others] = managedPolicyFiles();
    expect(file).to.equal("data/managed-policies.json");
    expect(others).to.deep.equal([]);
    const { paths } = JSON.parse(text ?? "") as { paths: Record<string, string[]> };
    expect(Object.keys(paths)).to.deep.equal([
      "",
      "aws-service-role",
      "job-function",
      "service-role",
    ]);
    expect(paths["service-role"]).to.include("AWSLambdaBasicExecutionRole");
  });
});
