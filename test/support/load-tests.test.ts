import { join } from "node:path";
import { expect } from "chai";
import { loadTests } from "./load-tests";
import { tables } from "./policy-table";

const folder = join(__dirname, "../policies");

/** The files of the folder that this process holds. */
function held(): string[] {
  return Object.keys(require.cache).filter((path) => path.startsWith(folder));
}

describe("loading the tests of a folder", () => {
  it("tells what they declare, and leaves them to be run in their turn", () => {
    const before = held();
    loadTests(folder);
    expect(tables.size).to.be.greaterThan(0);
    expect(held()).to.deep.equal(before);
  });
});
