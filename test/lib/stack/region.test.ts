import { expect } from "chai";
import { partitionOfRegion, regionOf } from "../../../lib/stack/region";
import { absent, known, Properties, unknown } from "../../../lib/stack/value";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";

function region(own: object, provider?: object) {
  const props = provider && unknownCheckingProxy(provider);
  return regionOf(new Properties(unknownCheckingProxy(own)), props && { props });
}

describe("lib/stack/region", () => {
  for (const [region, partition] of [
    ["eu-west-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
    ["us-isob-east-1", "aws-iso-b"],
  ] as const) {
    it(`${region} is in the partition ${partition}`, () => {
      expect(partitionOfRegion(region)).to.equal(partition);
    });
  }

  for (const region of ["us-east-9", "", "US-EAST-1", "constructor", "__proto__", "us-east-1 "]) {
    it(`knows no partition of the Region ${JSON.stringify(region)}`, () => {
      expect(partitionOfRegion(region)).to.be.undefined;
    });
  }

  it("prefers the resource's own Region", () => {
    expect(region({ region: "eu-west-1" }, { region: "us-east-1" })).to.deep.equal(
      known("eu-west-1"),
    );
  });

  it("falls back on the provider's", () => {
    expect(region({}, { region: "us-east-1" })).to.deep.equal(known("us-east-1"));
    const leftToAws = new Properties(unknownCheckingProxy({ region: wireUnknown }), () => false);
    const props = unknownCheckingProxy({ region: "us-east-1" });
    expect(regionOf(leftToAws, { props })).to.deep.equal(known("us-east-1"));
  });

  it("is unknown when the program passes one that isn't known, whatever the provider has", () => {
    expect(region({ region: wireUnknown }, {})).to.deep.equal(unknown);
    expect(region({ region: wireUnknown }, { region: "us-east-1" })).to.deep.equal(unknown);
  });

  it("is unknown when the provider's isn't known", () => {
    expect(region({}, { region: wireUnknown })).to.deep.equal(unknown);
  });

  it("is unknown when the program passes what can't be the name of one", () => {
    expect(region({ region: "x".repeat(41) })).to.deep.equal(unknown);
    expect(region({ region: "eu west 1" }, { region: "us-east-1" })).to.deep.equal(unknown);
    expect(region({}, { region: "arn:aws:s3:::bucket" })).to.deep.equal(unknown);
  });

  it("is absent when nobody says", () => {
    expect(region({})).to.deep.equal(absent);
    expect(region({}, {})).to.deep.equal(absent);
  });
});
