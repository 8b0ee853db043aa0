import { expect } from "chai";
import { awsPrincipals } from "../../../lib/grants/aws-principals";
import { parsePolicy } from "../../../lib/grants/iam";

const role = "arn:aws:iam::123456789012:role/writer";

function namedIn(statement: object): readonly string[] {
  const Statement = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement };
  const policy = parsePolicy({ Version: "2012-10-17", Statement }, "resource");
  return policy.kind === "policy" ? policy.statements.flatMap(awsPrincipals) : ["malformed"];
}

describe("lib/grants/aws-principals", () => {
  it("gives what is named under AWS, in NotPrincipal too", () => {
    const AWS = [role, "123456789012"];
    expect(namedIn({ Principal: { AWS } })).to.deep.equal(AWS);
    expect(namedIn({ NotPrincipal: { AWS } })).to.deep.equal(AWS);
    expect(namedIn({ Principal: { AWS: role } })).to.deep.equal([role]);
  });

  it("gives nothing of a statement for everybody, or for services", () => {
    expect(namedIn({ Principal: "*" })).to.deep.equal([]);
    expect(namedIn({ Principal: { Service: "s3.amazonaws.com" } })).to.deep.equal([]);
  });
});
