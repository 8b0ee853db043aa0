import { readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect } from "chai";
import { declarations } from "../../policies";

const docs = join(__dirname, "..", "..", "docs");

/** The pages of `docs/` that the text of one of them links to. */
function links(page: string): string[] {
  const text = readFileSync(join(docs, page), "utf8");
  const targets = [...text.matchAll(/\]\(([^)#]+\.md)(?:#[^)]*)?\)/g)].map(([, to = ""]) => to);
  return targets.filter((to) => !/^https?:/.test(to)).map((to) => normalize(join(page, "..", to)));
}

/** All pages but the index, by their paths in `docs/`. */
const pages = readdirSync(docs, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map((file) => normalize(file))
  .sort();

describe("docs/README.md", () => {
  it("lists every page of docs/, each once, and no other", () => {
    const inDocs = links("README.md").filter((to) => to !== normalize("../README.md"));
    expect(inDocs.sort()).to.deep.equal(pages);
  });
});

describe("docs/not-determined.md", () => {
  it("speaks of the policies whose pages link to it", () => {
    const link = "not-determined.md";
    const speaking = declarations
      .map(({ name }) => normalize(`policies/${name}.md`))
      .filter((page) => links(page).includes(link));
    const [, table = ""] = readFileSync(join(docs, link), "utf8").split("## Policy by policy");
    const spokenOf = [...table.matchAll(/\]\((policies\/[^)]+)\)/g)].map(([, to = ""]) => to);
    expect(spokenOf.map((to) => normalize(to))).to.deep.equal(speaking);
  });
});
