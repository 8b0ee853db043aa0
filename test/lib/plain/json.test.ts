import { expect } from "chai";
import { isObject, parseJson } from "../../../lib/plain/json";

describe("lib/plain/json", () => {
  it("reads JSON, and nothing else", () => {
    expect(parseJson('{ "a": [1] }')).to.deep.equal({ a: [1] });
    expect(parseJson("null")).to.equal(null);
    expect(parseJson("{")).to.equal(undefined);
    expect(parseJson("")).to.equal(undefined);
  });

  it("tells objects from all other values", () => {
    expect([{}, { a: 1 }, Object.create(null)].map(isObject)).to.deep.equal([true, true, true]);
    const others = [null, undefined, [], "a", 1, true];
    expect(others.filter(isObject)).to.deep.equal([]);
  });
});
