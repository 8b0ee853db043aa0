import { expect } from "chai";
import { retryOf, type RetryTable, retryTable } from "../../../lib/grants/retries";
import { Stack } from "../../../lib/stack/stack";
import { node } from "../../support/nodes";

const table: RetryTable = {
  retries: {
    "aws:a/all:All": { minutes: 5 },
    "aws:a/one:One": { arguments: ["role"], minutes: 5 },
    "aws:a/new:New": { minutes: 2, since: "7.10.2" },
  },
};

/** Whether the provider of this version tries again for a resource of this type. */
function retried(type: string, version?: string, argument = "role"): boolean {
  const props = version === undefined ? {} : { version };
  const provider = { type: "pulumi:providers:aws", name: "p", urn: "p", props };
  const resource = { ...node("resource", { type }), provider };
  const stack = new Stack([resource]);
  return retryOf(stack.wrap(resource), argument, table) !== undefined;
}

describe("lib/grants/retries", () => {
  it("knows types, and the arguments of one", () => {
    expect(retried("aws:a/all:All")).to.be.true;
    expect(retried("aws:a/one:One")).to.be.true;
    expect(retried("aws:a/one:One", "7.48.0", "bucket")).to.be.false;
    expect(retried("aws:a/none:None")).to.be.false;
    expect(retried("constructor")).to.be.false;
  });

  const versions: [version: string | undefined, does: boolean][] = [
    [undefined, true],
    ["7.10.2", true],
    ["7.10.3-alpha.1+abc", true],
    ["v7.48.0", true],
    ["8.0.0", true],
    ["7.10.1", false],
    ["7.9.12", false],
    ["v6.83.0", false],
    ["latest", true],
    ["", true],
  ];
  for (const [version, does] of versions) {
    it(`of a provider ${String(version)}: ${does}`, () => {
      expect(retried("aws:a/new:New", version)).to.equal(does);
    });
  }

  it("has a table", () => {
    const { retries } = retryTable();
    expect(retries["aws:lambda/function:Function"]).to.deep.include({ arguments: ["role"] });
  });
});
