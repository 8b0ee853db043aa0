import { expect } from "chai";
import { groupBy } from "../../../lib/plain/group-by";

describe("lib/plain/group-by", () => {
  it("groups in the order of the items, without those that have no key", () => {
    const groups = groupBy(["bee", "ant", "", "bat"], (word) => word[0]);
    expect([...groups]).to.deep.equal([
      ["b", ["bee", "bat"]],
      ["a", ["ant"]],
    ]);
  });
});
