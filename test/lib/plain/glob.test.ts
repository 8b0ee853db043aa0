import { expect } from "chai";
import fc from "fast-check";
import {
  anyDigit,
  type Glob,
  intersects,
  literal,
  matchesAllOf,
  wildcard,
} from "../../../lib/plain/glob";
import { matchesWildcard } from "../../../lib/plain/wildcard";

describe("lib/plain/glob", () => {
  const rows: [a: string, b: string, matchesAll: boolean, intersects: boolean][] = [
    ["", "", true, true],
    ["", "a", false, false],
    ["*", "", true, true],
    ["*", "*", true, true],
    ["*", "a?b*", true, true],
    ["?", "*", false, true],
    ["?*", "*", false, true],
    ["*?", "?*", true, true],
    ["??*", "?*", false, true],
    ["a*", "*", false, true],
    ["a*", "ab*", true, true],
    ["ab*", "a*", false, true],
    ["a*", "b*", false, false],
    ["a*c", "ab*c", true, true],
    ["a*c", "a*b", false, false],
    ["*a*", "b*a", true, true],
    ["*ab*", "a*b", false, true],
    ["a?c", "abc", true, true],
    ["a?c", "a*c", false, true],
    ["logs/AWSLogs/*", "logs/AWSLogs/1/*", true, true],
    ["logs/*/1/*", "logs/AWSLogs/1/x", true, true],
    ["logs/AWSLogs/2/*", "logs/AWSLogs/1/*", false, false],
  ];
  for (const [a, b, matchesAll, intersect] of rows) {
    it(`"${a}" and "${b}"`, () => {
      expect(matchesAllOf(wildcard(a), wildcard(b)), "matches all of").to.equal(matchesAll);
      expect(intersects(wildcard(a), wildcard(b)), "intersects").to.equal(intersect);
      expect(intersects(wildcard(b), wildcard(a)), "the other way round").to.equal(intersect);
    });
  }

  const id: Glob = [...literal("A"), anyDigit, anyDigit];
  const digits: [pattern: string, matchesAll: boolean, intersects: boolean][] = [
    ["A*", true, true],
    ["A??", true, true],
    ["A12", false, true],
    ["A1*", false, true],
    ["Ax?", false, false],
    ["A123", false, false],
    ["A?*?", true, true],
  ];
  for (const [pattern, matchesAll, intersect] of digits) {
    it(`"${pattern}" and two digits that aren't known`, () => {
      expect(matchesAllOf(wildcard(pattern), id)).to.equal(matchesAll);
      expect(intersects(wildcard(pattern), id)).to.equal(intersect);
      expect(intersects(id, wildcard(pattern)), "the other way round").to.equal(intersect);
    });
  }

  it("takes a star in a literal as a star", () => {
    expect(matchesAllOf(literal("a*"), literal("ab"))).to.be.false;
    expect(matchesAllOf(literal("a*"), literal("a*"))).to.be.true;
  });

  it("counts a character beyond the basic plane, and half of one, as one", () => {
    expect(matchesAllOf(wildcard("?"), literal("🪣"))).to.be.true;
    expect(matchesAllOf(wildcard("?"), literal("\ud83e"))).to.be.true;
  });

  // The texts of up to eight characters decide: with a third character that no pattern names, a
  // difference between patterns of up to five shows in a text that is at most two longer, and the
  // shortest text that both match may be as long as "aaaabbbb", which "aaaa*" and "*bbbb" do.
  const texts = [""];
  for (const text of texts) {
    if (text.length < 8) texts.push(...["a", "b", "c"].map((c) => text + c));
  }
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 5 });

  it("agrees with all texts, one by one", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const inB = texts.filter((text) => matchesWildcard(b, text));
        const inBoth = inB.filter((text) => matchesWildcard(a, text));
        expect(matchesAllOf(wildcard(a), wildcard(b)), "matches all of").to.equal(
          inB.length === inBoth.length,
        );
        expect(intersects(wildcard(a), wildcard(b)), "intersects").to.equal(inBoth.length > 0);
      }),
      { numRuns: 1500 },
    );
  });

  it("gives up on patterns that would take too long", () => {
    const hard = wildcard("*a" + "?".repeat(40));
    const start = performance.now();
    expect(matchesAllOf(hard, wildcard("*a*a*a*a*a*a*a*a" + "?".repeat(40)))).to.be.false;
    expect(performance.now() - start).to.be.lessThan(5000);
  });

  it("compares long patterns quickly", () => {
    const long = "*".repeat(5000) + "x".repeat(5000);
    const start = performance.now();
    expect(intersects(wildcard(long), wildcard("logs/AWSLogs/*"))).to.be.true;
    expect(matchesAllOf(wildcard("*"), wildcard(long))).to.be.true;
    expect(performance.now() - start).to.be.lessThan(5000);
  });
});
