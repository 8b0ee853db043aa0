import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { today } from "../../lib/plain/dates";
import { run } from "../../tools/data/main";
import { TABLES } from "../../tools/data/tables";

const root = join(__dirname, "../..");

/** The files of `data/` with an ending, by their paths in the repository. */
function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`)
    .sort();
}

describe("the tables of data/", function () {
  this.timeout(60_000);

  it("are sound, guarded by floors, and what their sources give", async () => {
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    expect(await run({ only: [], check: true, root, today: today(), print })).to.equal(true);
    const [tables, sources] = [TABLES.length, filesIn("data/sources", ".csv").length];
    expect(printed).to.deep.equal([`${tables} tables and ${sources} files of sources are sound`]);
  });

  it("are all checked", () => {
    const files = filesIn("data", ".json").filter((file) => !file.endsWith(".schema.json"));
    expect(TABLES.map(({ file }) => file)).to.deep.equal(files);
  });

  const index = readFileSync(join(root, "data/README.md"), "utf8");
  for (const { file } of TABLES) {
    it(`have a page, of their own or of their folder, which the index names: ${file}`, () => {
      const own = file.replace(/\.json$/, ".md");
      const page = existsSync(join(root, own)) ? own : join(dirname(file), "README.md");
      expect(page).to.not.equal("data/README.md");
      expect(existsSync(join(root, page))).to.equal(true);
      expect(index).to.include(`(${page.replace("data/", "")})`);
    });
  }
});
