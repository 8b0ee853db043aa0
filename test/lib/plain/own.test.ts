import { expect } from "chai";
import { own } from "../../../lib/plain/own";

describe("lib/plain/own", () => {
  const table = { a: 1 };

  it("gives what a table has", () => {
    expect(own(table, "a")).to.equal(1);
  });

  it("gives nothing of what every object inherits", () => {
    for (const key of ["b", "constructor", "__proto__", "toString"]) {
      expect(own(table, key), key).to.equal(undefined);
    }
  });
});
