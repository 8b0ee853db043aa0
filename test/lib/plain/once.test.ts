import { expect } from "chai";
import { onceForText } from "../../../lib/plain/once";

/** A reader, and what it was asked to read. */
function reader() {
  const asked: unknown[] = [];
  const read = onceForText((value) => {
    asked.push(value);
    return { value };
  });
  return { asked, read };
}

describe("lib/plain/once", () => {
  it("reads a text once, and says the same of it again", () => {
    const { asked, read } = reader();
    expect(read("a")).to.equal(read("a"));
    expect(read("b")).to.deep.equal({ value: "b" });
    expect(asked).to.deep.equal(["a", "b"]);
  });

  it("reads what isn't a text each time", () => {
    const { asked, read } = reader();
    const object = {};
    expect(read(object)).not.to.equal(read(object));
    expect(asked).to.deep.equal([object, object]);
  });

  it("forgets texts rather than keep any number of them", () => {
    const { asked, read } = reader();
    for (let n = 0; n < 2001; n++) read(String(n));
    read("0");
    read("2000");
    expect(asked.slice(2000)).to.deep.equal(["2000", "0"]);
  });
});
