import { expect } from "chai";
import { replacementOf, writeVersion } from "../../../lib/lifecycle/advice";
import type { Request } from "../../../lib/lifecycle/kind";
import type { Version } from "../../../lib/lifecycle/table";

const on = (date: string) => ({ date, source: "page" });
const to = (version: string) => ({ successor: { version, source: "page" } });

const versions: Record<string, Version> = {
  one: to("two"),
  two: { closedFrom: on("2026-05-01"), ...to("two") },
  three: to("another.engine"),
  x10: { supportEnd: on("2028-04-30") },
  x9: {},
};

const request = (version: string, day: string) =>
  ({
    engine: { title: "E", names: ["e"], majors: {}, versions },
    version,
    day,
    subject: { key: "runtime" },
  }) as unknown as Request;

describe("lib/lifecycle/advice", () => {
  for (const [what, version, day, expected] of [
    ["its successor", "one", "2026-04-30", "two"],
    ["the newest, if AWS creates no successor", "one", "2026-05-01", "x10"],
    [
      "a successor of another engine, as its source has it",
      "three",
      "2026-05-01",
      "another.engine",
    ],
    ["the newest, without a successor", "x9", "2026-05-01", "x10"],
    ["the newest, for one that isn't listed", "x11", "2026-05-01", "x10"],
    ["none for the newest", "x10", "2026-05-01", undefined],
    ["none that is the version itself", "two", "2026-04-30", undefined],
  ] as const) {
    it(`takes instead of ${version} on ${day}: ${what}`, () => {
      expect(replacementOf(request(version, day))).to.equal(expected);
    });
  }

  it("tells how long AWS supports a version, where a source does", () => {
    expect(writeVersion(request("one", "2026-05-01"), "x10")).to.equal(
      'Write runtime: "x10" (supported until 2028-04-30)',
    );
    expect(writeVersion(request("one", "2026-05-01"), "x9")).to.equal('Write runtime: "x9"');
  });
});
