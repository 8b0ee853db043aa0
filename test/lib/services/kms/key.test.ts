import { expect } from "chai";
import { kmsKeyName } from "../../../../lib/services/kms/key";

describe("lib/services/kms/key", () => {
  const region = "eu-west-1";
  for (const [name, form, itsRegion] of [
    [`arn:aws:kms:${region}:111122223333:key/1234abcd-12ab`, "key ARN", region],
    ["arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1", "key ARN", "us-gov-west-1"],
    [`arn:aws:kms:${region}:111122223333:alias/images`, "alias ARN", region],
    ["arn:aws:s3:::images", "other ARN", undefined],
    [`arn:aws:kms:${region}:111122223333:`, "other ARN", undefined],
    ["alias/images", "alias", undefined],
    [`key arn:aws:kms:${region}:111122223333:key/1234abcd`, "key id", undefined],
    ["1234abcd-12ab-34cd-56ef-1234567890ab", "key id", undefined],
    ["", "key id", undefined],
  ] as const) {
    it(`takes ${name || "an empty name"} for ${form}`, () => {
      expect(kmsKeyName(name)).to.deep.equal({ form, region: itsRegion });
    });
  }

  it("takes its time from the length of the name only", () => {
    expect(kmsKeyName(`arn:aws:kms:${":".repeat(1_000_000)}`).form).to.equal("other ARN");
  });
});
