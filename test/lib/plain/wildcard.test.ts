import { expect } from "chai";
import fc from "fast-check";
import { matchesWildcard } from "../../../lib/plain/wildcard";

describe("lib/plain/wildcard", () => {
  const rows: [string, string, boolean][] = [
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["*", "anything/at.all", true],
    ["a*", "abc", true],
    ["*c", "abc", true],
    ["a*c", "abcbc", true],
    ["a*b*c", "aXbXbXc", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["?*", "", false],
    ["a*c", "abd", false],
    ["a.c", "abc", false],
    ["abc", "abcd", false],
    ["a**", "a", true],
  ];
  for (const [pattern, text, expected] of rows) {
    it(`"${pattern}" ${expected ? "matches" : "doesn't match"} "${text}"`, () => {
      expect(matchesWildcard(pattern, text)).to.equal(expected);
    });
  }

  it("agrees with a regular expression on any short pattern", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        const regex = new RegExp(`^${p.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        return matchesWildcard(p, t) === regex.test(t);
      }),
      { numRuns: 2000 },
    );
  });

  it("isn't slowed down by a pattern made to", () => {
    expect(matchesWildcard("*a".repeat(30) + "b", "a".repeat(3000))).to.equal(false);
  });
});
