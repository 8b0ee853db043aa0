import { expect } from "chai";
import { possibleItems } from "../../../lib/stack/items";
import { absent, known, unknown } from "../../../lib/stack/value";

describe("lib/stack/items", () => {
  it("has each item of a list, and one that isn't known of a list that isn't", () => {
    expect(possibleItems(known([known("a"), unknown]))).to.deep.equal([known("a"), unknown]);
    expect(possibleItems(unknown)).to.deep.equal([unknown]);
  });

  it("has none of a list that is empty or left out", () => {
    expect(possibleItems(known([]))).to.deep.equal([]);
    expect(possibleItems(absent)).to.deep.equal([]);
  });
});
