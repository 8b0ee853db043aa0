import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Policy } from "../../lib/policy/declare";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { declarations, policies } from "../../policies";
import { findings, remediations } from "../../testing";
import { isPolicyName } from "../../tools/new-policy/names";
import { baseStack } from "../support/base-stack";
import { loadTests } from "../support/load-tests";
import { tables } from "../support/policy-table";

const root = join(__dirname, "..", "..");

function read(...path: string[]): string {
  return readFileSync(join(root, ...path), "utf8");
}

/** What is left to do in a file. */
function todo(...path: string[]): string[] {
  return read(...path).match(/.*TODO.*/g) ?? [];
}

/** The names of the files of a folder that belong to one policy each. */
function names(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending) && !file.startsWith("index."))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

const listed = declarations.map(({ name }) => name);

/** What a policy does with the base stack, where it has a level at which it does anything. */
async function actsOnBaseStack(policy: Policy): Promise<boolean> {
  const resources = baseStack();
  if (policy.kind === "remediation") {
    const read = resources.filter(({ type }) => policy.appliesTo.includes(type));
    // It changes what its configuration names.
    const settings = { config: { only: ["*"] } };
    const done = read.map((one) => remediations([toSdkPolicy(policy)], one, settings));
    return (await Promise.all(done)).flat().length > 0;
  }
  // A policy on the stack itself is about the configuration, which has a key too many.
  const config = policy.appliesTo.includes("pulumi:pulumi:Stack") ? { "no-such-key": true } : {};
  const found = await findings([toSdkPolicy(policy)], resources, { level: "advisory", config });
  return found.length > 0;
}

describe("policies", () => {
  before("load their tests, whichever are run", () => {
    loadTests(__dirname);
  });

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

  it("of the base stack are written to the end", () => {
    const folder = "test/support/base-stack";
    for (const file of readdirSync(join(root, folder))) {
      expect(todo(folder, file), `${folder}/${file}`).to.deep.equal([]);
    }
  });

  for (const policy of declarations) {
    describe(policy.name, () => {
      const page = `docs/policies/${policy.name}.md`;

      it("has a name by the scheme that CONTRIBUTING.md tells", () => {
        expect(isPolicyName(policy.name)).to.equal(true);
      });

      it("declares everything about itself", () => {
        expect(policy.title).to.match(/^[A-Z].*[^.]$/);
        expect(policy.description).to.match(/^[A-Z].*\.$/);
        expect(policy.remediation).to.match(/^[A-Z].*\.$/);
        expect(policy.appliesTo).not.to.be.empty;
      });

      it("tells of each rule what it is, and where from", () => {
        const { rules = [] } = policy;
        expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length);
        for (const { id, holds, source } of rules) {
          expect(id).to.match(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
          expect(holds, id).to.match(/^[A-Za-z].*[^.]$/);
          expect(source, id).to.match(/ \(\d{4}-\d\d(-\d\d)?\)$/);
        }
      });

      it("describes each key of its configuration", () => {
        for (const [key, schema] of Object.entries<{ type?: unknown; description?: string }>(
          policy.configSchema ?? {},
        )) {
          expect(schema.type, key).not.to.equal(undefined);
          expect(schema.description, key).to.match(/^[A-Z].*\.$/s);
        }
      });

      it("is written to the end: nothing is left to do in its files", () => {
        const test = `test/policies/${policy.name}.test.ts`;
        for (const file of [`policies/${policy.name}.ts`, test, page]) {
          expect(todo(file), file).to.deep.equal([]);
        }
      });

      it("has a table of tests with rows of all four kinds", () => {
        expect(tables.get(policy.name)).to.deep.equal(["valid", "invalid", "unknown", "absent"]);
      });

      it("finds something in test/support/base-stack/, from which the fuzzing starts", async () => {
        expect(await actsOnBaseStack(policy)).to.equal(true);
      });

      it("has a page with an example that it acts on and one that isn't", () => {
        expect(existsSync(join(root, page))).to.equal(true);
        expect(read(page)).to.match(/^```ts (blocked|warned|remediated)$/m);
        expect(read(page)).to.match(/^```ts allowed$/m);
      });
    });
  }
});
