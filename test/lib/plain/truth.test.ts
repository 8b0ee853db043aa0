import { expect } from "chai";
import { allOf, anyOf, type ArgumentAnswer } from "../../../lib/plain/answer";

const yes: ArgumentAnswer = { answer: "yes", key: "a" };
const notKnown: ArgumentAnswer = { answer: "not known", key: "b" };
const no: ArgumentAnswer = { answer: "no", key: "c" };

describe("lib/plain/answer", () => {
  it("blames the argument that decides, when all must be answered with yes", () => {
    expect(allOf([yes, notKnown, no])).to.equal(no);
    expect(allOf([yes, notKnown])).to.equal(notKnown);
    expect(allOf([yes])).to.deep.equal({ answer: "yes" });
    expect(allOf([])).to.deep.equal({ answer: "yes" });
  });

  it("takes the best answer, when one must be yes", () => {
    expect(anyOf(["no", "not known", "yes"])).to.equal("yes");
    expect(anyOf(["no", "not known"])).to.equal("not known");
    expect(anyOf(["no"])).to.equal("no");
    expect(anyOf([])).to.equal("no");
  });
});
