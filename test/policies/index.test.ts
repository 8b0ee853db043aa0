import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { declarations, policies } from "../../policies";

const root = join(__dirname, "..", "..");

/** The names of the files of a folder that belong to one policy each. */
function names(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending) && !file.startsWith("index."))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

const listed = declarations.map(({ name }) => name);

describe("policies", () => {
  it("are listed once each", () => {
    expect(new Set(listed).size).to.equal(listed.length);
    expect(policies.map(({ name }) => name)).to.deep.equal(listed);
  });

  for (const [folder, ending] of [
    ["policies", ".ts"],
    ["test/policies", ".test.ts"],
    ["docs/policies", ".md"],
  ] as const) {
    it(`have a file in ${folder} each, and no other is there`, () => {
      expect(names(folder, ending)).to.deep.equal([...listed].sort());
    });
  }

  for (const policy of declarations) {
    describe(policy.name, () => {
      it("declares everything about itself", () => {
        expect(policy.name).to.match(/^[a-z][a-z0-9-]+$/);
        expect(policy.title).to.match(/^[A-Z].*[^.]$/);
        expect(policy.description).to.match(/^[A-Z].*\.$/);
        expect(policy.remediation).to.match(/^[A-Z].*\.$/);
        expect(policy.appliesTo).not.to.be.empty;
      });

      it("describes each key of its configuration", () => {
        for (const [key, schema] of Object.entries<{ type?: unknown; description?: string }>(
          policy.configSchema ?? {},
        )) {
          expect(schema.type, key).not.to.equal(undefined);
          expect(schema.description, key).to.match(/^[A-Z].*\.$/s);
        }
      });

      it("has tests with rows of all four kinds", () => {
        const test = readFileSync(join(root, "test/policies", `${policy.name}.test.ts`), "utf8");
        expect(test).to.match(/test(Rows|Remediations)\(/);
      });

      it("has a page with an example that it acts on and one that isn't", () => {
        const page = join(root, "docs/policies", `${policy.name}.md`);
        expect(existsSync(page)).to.equal(true);
        const text = readFileSync(page, "utf8");
        expect(text).to.match(/^```ts (blocked|warned|remediated)$/m);
        expect(text).to.match(/^```ts allowed$/m);
      });
    });
  }
});
