import { expect } from "chai";
import { partitionOf } from "../../../tools/provider/partitions";
import { providerConfig } from "../../../tools/provider/provider-config";
import { secret } from "../../../tools/provider/values";

describe("providerConfig", () => {
  it("reads the Region and takes the usual account", () => {
    expect(providerConfig({ region: "eu-west-1" }, {})).to.deep.equal({
      region: "eu-west-1",
      account: "123456789012",
      defaultTags: {},
    });
  });

  it("reads nested arguments, which arrive as JSON, secret or not", () => {
    const config = providerConfig(
      {
        region: secret("eu-west-1"),
        defaultTags: `{"tags":{"team":"a"}}`,
        assumeRoles: `[{"roleArn":"arn:aws:iam::1:role/a"},{"roleArn":"arn:aws:iam::999988887777:role/b"}]`,
      },
      { AWS_PREFLIGHT_PROVIDER_ACCOUNT: "111122223333" },
    );
    expect(config).to.deep.equal({
      region: "eu-west-1",
      account: "999988887777",
      defaultTags: { team: "a" },
    });
  });

  it("falls back to the environment", () => {
    const environment = {
      AWS_PREFLIGHT_PROVIDER_ACCOUNT: "111122223333",
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-2",
    };
    expect(providerConfig({}, environment)).to.include({
      region: "us-east-1",
      account: "111122223333",
    });
    expect(providerConfig({}, { AWS_DEFAULT_REGION: "us-east-2" }).region).to.equal("us-east-2");
  });

  it("needs a Region", () => {
    expect(() => providerConfig({}, {})).to.throw("no AWS Region");
  });
});

describe("partitionOf", () => {
  for (const [region, name, dnsSuffix] of [
    ["eu-west-1", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
    ["eusc-de-east-1", "aws-eusc", "amazonaws.eu"],
    ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"],
  ] as const) {
    it(`knows the partition of ${region}`, () => {
      expect(partitionOf(region)).to.include({ name, dnsSuffix });
    });
  }
});
