import { expect } from "chai";
import { byUrn, resourceName } from "../../../lib/stack/urn";

describe("lib/stack/urn", () => {
  it("has the name that the program gave, whatever is in it", () => {
    const name = (last: string) => resourceName(`urn:pulumi:dev::shop::a:b:C$d:e:F::${last}`);
    expect(name("thing")).to.equal("thing");
    expect(name("thing::1")).to.equal("thing::1");
    expect(resourceName("no urn")).to.equal("");
  });

  it("orders by the whole URN", () => {
    const urns = ["b", "a", "a", "B", "ab"].map((urn) => ({ urn }));
    expect(urns.sort(byUrn).map(({ urn }) => urn)).to.deep.equal(["B", "a", "a", "ab", "b"]);
  });
});
