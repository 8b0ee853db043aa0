import { expect } from "chai";
import { generatedPart, replacePart, table } from "../../../tools/docs/markdown";

const [start, end] = ["<!-- written by `npm run docs` -->", "<!-- end -->"];
const head = `# thing-size\n\n${generatedPart("What it is.")}`;

describe("tools/docs/markdown", () => {
  it("puts a generated part between marks", () => {
    expect(generatedPart("a", "b")).to.equal(`${start}\n\na\n\nb\n\n${end}`);
  });

  it("makes a table of its head and rows", () => {
    const rows = [
      ["A", "B"],
      ["1", "2"],
    ];
    expect(table(rows)).to.equal("| A | B |\n| --- | --- |\n| 1 | 2 |");
  });

  it("replaces a page's head and keeps what follows", () => {
    expect(replacePart("# old\n\nx <!-- end -->\n\nrest", head)).to.equal(`${head}\n\nrest`);
  });

  it("replaces a part in the middle", () => {
    const part = `${start} new ${end}`;
    expect(replacePart(`a ${start} old ${end} b`, part)).to.equal(`a ${part} b`);
  });

  it("refuses a text without such a part", () => {
    expect(() => replacePart("nothing", head)).to.throw("No part between");
  });
});
