import { expect } from "chai";
import { declarations } from "../../policies";
import { loadTests } from "../support/load-tests";
import { isPreviewed } from "../support/previewed";

describe("previews in the engine", function () {
  this.timeout(60_000);

  before("load their tests, whichever are run", () => {
    loadTests(__dirname);
  });

  for (const { name } of declarations) {
    it(`${name} has some, in a suite that says so by previews(this, "${name}")`, () => {
      expect(isPreviewed(name)).to.equal(true);
    });
  }
});
