import { expect } from "chai";
import { unknownsOf, unknownsTable } from "../../../tools/docs/not-determined";

const page = `# thing-size

## What may not be known

A finding says so where these aren't known:

| What | What to write |
| ---- | ------------- |
| \`size\` | text          |
| \`a\` \\| \`b\` | one of them |

## Sources

| No | such table |
| -- | ---------- |
| 1  | 2          |
`;

describe("tools/docs/not-determined", () => {
  it("reads a page's table of what may not be known", () => {
    expect(unknownsOf(page)).to.deep.equal([
      ["`size`", "text"],
      ["`a` \\| `b`", "one of them"],
    ]);
    expect(unknownsOf("# thing-size\n\n## Sources\n")).to.deep.equal([]);
  });

  it("names each policy once in the table of all", () => {
    const pages = new Map([
      ["thing-colour", "# thing-colour\n"],
      ["thing-size", page],
    ]);
    expect(unknownsTable(pages).split("\n")).to.include.members([
      "| [thing-size](policies/thing-size.md) | `size` | text |",
      "|  | `a` \\| `b` | one of them |",
    ]);
    expect(unknownsTable(pages)).not.to.contain("thing-colour");
  });
});
