import { expect } from "chai";
import { isZoneOfRegion, regionOfZone } from "../../../../lib/services/ec2/zones";

describe("lib/services/ec2/zones", () => {
  for (const [zone, region] of [
    ["us-east-1a", "us-east-1"],
    ["us-gov-west-1b", "us-gov-west-1"],
    ["us-west-2-lax-1a", "us-west-2"],
    ["us-east-1-wl1-bos-wlz-1", "us-east-1"],
    ["us-east-1", undefined],
    ["us-east-12a", undefined],
    ["xx-north-1a", undefined],
    ["use1-az1", undefined],
    ["", undefined],
  ] as const) {
    it(`${JSON.stringify(zone)} is of ${region ?? "no Region that is known"}`, () => {
      expect(regionOfZone(zone)).to.equal(region);
    });
  }

  it("tells the zones of a Region from Local Zones and Wavelength Zones", () => {
    expect(isZoneOfRegion("us-east-1a")).to.equal(true);
    expect(isZoneOfRegion("us-west-2-lax-1a")).to.equal(false);
    expect(isZoneOfRegion("us-east-1-wl1-bos-wlz-1")).to.equal(false);
    expect(isZoneOfRegion("xx-north-1a")).to.equal(false);
  });
});
