import { expect } from "chai";
import { capitalized, clip, quote } from "../../../lib/plain/text";

describe("lib/plain/text", () => {
  it("quotes a value as a program would write it", () => {
    expect(quote('a"b\n')).to.equal('"a\\"b\\n"');
  });

  it("cuts long values short", () => {
    expect(clip("x".repeat(60))).to.equal("x".repeat(60));
    expect(clip("x".repeat(61))).to.equal(`${"x".repeat(60)}…`);
  });

  it("makes broken text well-formed, as the wire demands", () => {
    expect(clip("a\ud800b")).to.equal("a\ufffdb");
  });

  it("starts a text with a capital letter", () => {
    expect(capitalized("add it to Both")).to.equal("Add it to Both");
    expect(capitalized("")).to.equal("");
  });
});
