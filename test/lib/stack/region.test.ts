import { expect } from "chai";
import { regionOf } from "../../../lib/stack/region";
import { absent, known, Properties, unknown } from "../../../lib/stack/value";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";

function region(own: object, provider?: object) {
  const props = provider && unknownCheckingProxy(provider);
  return regionOf(new Properties(unknownCheckingProxy(own)), props && { props });
}

describe("lib/stack/region", () => {
  it("prefers the resource's own Region", () => {
    expect(region({ region: "eu-west-1" }, { region: "us-east-1" })).to.deep.equal(
      known("eu-west-1"),
    );
  });

  it("falls back on the provider's", () => {
    expect(region({}, { region: "us-east-1" })).to.deep.equal(known("us-east-1"));
    expect(region({ region: wireUnknown }, { region: "us-east-1" })).to.deep.equal(
      known("us-east-1"),
    );
  });

  it("is unknown when the program passes one that isn't known", () => {
    expect(region({ region: wireUnknown }, {})).to.deep.equal(unknown);
  });

  it("is absent when nobody says", () => {
    expect(region({})).to.deep.equal(absent);
    expect(region({}, {})).to.deep.equal(absent);
  });
});
