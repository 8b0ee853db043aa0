import { join, sep } from "node:path";
import { expect } from "chai";
import { docsPage, packageFolder, readJson, where } from "../../../lib/plain/package";

/** What `where` says of an error with this stack. */
function whereOf(stack: string | undefined): string {
  const error = new RangeError("x");
  if (stack === undefined) delete error.stack;
  else error.stack = stack;
  return where(error);
}

/** The path of a file as a stack shows it. */
const inLib = (file: string) => ["", "pack", "lib", file].join(sep);

describe("lib/plain/package", () => {
  it("knows its folder", () => {
    expect(packageFolder()).to.equal(join(__dirname, "..", "..", ".."));
  });

  it("names the page of a policy", () => {
    const { homepage } = readJson("#package") as { homepage: string };
    expect(docsPage("x")).to.equal(
      `${homepage.replace("#readme", "")}/blob/main/docs/policies/x.md`,
    );
  });

  for (const [name, reason, cause] of [
    ["data/missing.json", "it isn't there or can't be read", Error],
    ["data/sources/rds/README.md", "it isn't JSON", SyntaxError],
  ] as const) {
    it(`names a file of its own that it can't read: ${reason}`, () => {
      expect(() => readJson(`#${name}`))
        .to.throw(`aws-preflight can't read its own file ${name}: ${reason}`)
        .with.property("cause")
        .that.is.instanceOf(cause);
    });
  }

  it("tells where an error came from, whatever was thrown", () => {
    expect(where("text")).to.equal("string");
    expect(whereOf(undefined)).to.equal("RangeError");
    expect(whereOf("")).to.equal("RangeError");
    expect(where(new RangeError("x"))).to.match(/^RangeError at plain\/package\.test\.ts:\d+$/);
    const frames = [
      "    at JSON.parse (<anonymous>)",
      `    at ${inLib("value.ts")}:103:22`,
      `    at read (${inLib("other.ts")}:1:2)`,
    ];
    expect(whereOf(["RangeError: x", ...frames].join("\n"))).to.equal(
      "RangeError at lib/value.ts:103",
    );
    expect(whereOf(["RangeError: x", ...frames.slice(2)].join("\n"))).to.equal(
      "RangeError at lib/other.ts:1",
    );
  });

  it("tells nothing of an error's text, which may look like a place", () => {
    const frame = `    at read (${inLib("value.ts")}:10:2)`;
    for (const text of ["hunter2:5432:1", "no answer    at hunter2:5432:1", "x\nhunter2:5432:1"]) {
      expect(whereOf(`RangeError: ${text}\n${frame}`)).to.equal("RangeError at lib/value.ts:10");
    }
  });
});
