import { expect } from "chai";
import { isWithin, overlap, parseBlock } from "../../../lib/plain/ip-block";

function block(text: string) {
  const parsed = parseBlock(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
}

describe("lib/plain/ip-block", () => {
  it("reads a block", () => {
    expect(parseBlock("10.0.1.0/24")).to.deep.equal({
      first: 167772416,
      last: 167772671,
      prefix: 24,
    });
    expect(parseBlock("0.0.0.0/0")).to.deep.equal({ first: 0, last: 2 ** 32 - 1, prefix: 0 });
    expect(parseBlock("255.255.255.255/32")?.first).to.equal(2 ** 32 - 1);
  });

  it("passes over what stands behind the prefix", () => {
    expect(parseBlock("10.0.1.7/24")).to.deep.equal(parseBlock("10.0.1.0/24"));
  });

  for (const text of [
    "",
    "10.0.0.0",
    "10.0.0/24",
    "10.0.0.256/24",
    "10.0.0.0/33",
    "2600::/16",
    "a",
  ]) {
    it(`reads none in ${JSON.stringify(text)}`, () => {
      expect(parseBlock(text)).to.equal(undefined);
    });
  }

  it("tells whether a block is in another", () => {
    expect(isWithin(block("10.0.1.0/24"), block("10.0.0.0/16"))).to.equal(true);
    expect(isWithin(block("10.0.0.0/16"), block("10.0.0.0/16"))).to.equal(true);
    expect(isWithin(block("10.0.0.0/15"), block("10.0.0.0/16"))).to.equal(false);
    expect(isWithin(block("10.1.0.0/24"), block("10.0.0.0/16"))).to.equal(false);
  });

  it("tells whether two have an address in common", () => {
    expect(overlap(block("10.0.0.0/24"), block("10.0.0.128/25"))).to.equal(true);
    expect(overlap(block("10.0.0.128/25"), block("10.0.0.0/24"))).to.equal(true);
    expect(overlap(block("10.0.0.0/24"), block("10.0.1.0/24"))).to.equal(false);
  });
});
