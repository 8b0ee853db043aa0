import { expect } from "chai";
import { name, version } from "../../package.json";
import { runProgram } from "../../tools/run-program";
import { cleanClone } from "./project";

describe("npm pack, on a clean clone", function () {
  this.timeout(240_000);

  it("runs scripts that print nothing to stdout", async () => {
    const args = ["pack", "--loglevel=error", "--foreground-scripts"];
    const printed = await runProgram("npm", args, await cleanClone());
    // Before each script npm itself prints its name and its command.
    const headings = /^\n> .*\n> .*\n\n/gm;
    expect(printed.match(headings)).to.have.length(2);
    expect(printed.replace(headings, "")).to.equal(`${name}-${version}.tgz\n`);
  });
});
