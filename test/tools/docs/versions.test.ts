import { expect } from "chai";
import type { VersionTable } from "../../../lib/lifecycle/table";
import { withVersions } from "../../../tools/docs/versions";

const on = (date: string) => ({ date, source: "page" });
const table: VersionTable = {
  updated: "2026-01-31",
  sources: { page: { title: "Page", licence: "facts", date: "2026-01-31", evidence: "stated" } },
  engines: {
    one: {
      title: "One",
      names: ["one"],
      majors: {},
      versions: {
        "1.9": { closedFrom: on("2026-05-01"), chargedUntil: on("2026-04-01") },
        "1.10": { closedFrom: { ...on("2026-06-01"), moved: true, evidence: "seen" } },
      },
    },
    two: {
      title: "Two",
      names: ["two"],
      majors: {},
      versions: {
        a: {
          supportEnd: on("2026-03"),
          changeClosedFrom: on("2026-07-01"),
          lastWith: { version: "1.32", source: "page" },
        },
      },
    },
  },
};

describe("withVersions", () => {
  const mark = "<!-- versions of one.json, written by `npm run docs` -->";

  it("writes a table for each engine, the newest first, with the columns that hold something", () => {
    const read: string[] = [];
    const page = withVersions(`Before\n\n${mark}\nold\n<!-- end -->\n\nAfter`, (file) => {
      read.push(file);
      return table;
    });
    expect(read).to.deep.equal(["one.json"]);
    expect(page.split("\n")).to.deep.equal([
      "Before",
      "",
      mark,
      "",
      "As of 2026-01-31. A star is at dates that AWS has put off before. [How the day of creation is known](../../data/README.md#the-form-of-a-table) decides whether it blocks.",
      "",
      "| One | Charged until | None created from | Known by |",
      "| --- | --- | --- | --- |",
      "| `1.10` |  | 2026-06-01\\* | seen |",
      "| `1.9` | 2026-04-01 | 2026-05-01 | stated |",
      "",
      "| Two | Supported until | No changes from | Last with |",
      "| --- | --- | --- | --- |",
      "| `a` | 2026-03 | 2026-07-01 | 1.32 |",
      "",
      "<!-- end -->",
      "",
      "After",
    ]);
  });

  it("leaves a page without the mark as it is", () => {
    const page = "<!-- written by `npm run docs` -->\n<!-- end -->";
    expect(withVersions(page, () => table)).to.equal(page);
  });
});
