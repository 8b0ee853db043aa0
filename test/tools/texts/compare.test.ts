import { expect } from "chai";
import { sharedSentences } from "../../../tools/texts/compare";

const shared = (ours: string, theirs: string) =>
  sharedSentences([{ text: ours, at: "a.ts" }], [{ text: theirs, at: "rule" }]).map(
    ({ words }) => words,
  );

describe("sentences that two bodies of text share", () => {
  it("are found, whatever their case and marks", () => {
    expect(
      shared("A queue's name ends WITH .fifo!", "a queue's name ends with .fifo"),
    ).to.have.length(1);
  });

  it("are found inside of longer ones", () => {
    const theirs = "two rules of one listener may not have the same priority, or the create fails";
    expect(shared(`We say: ${theirs}, as seen.`, theirs)).to.have.length(1);
    expect(shared("Two rules of one listener have the same priority", theirs)).to.deep.equal([]);
  });

  it("aren't short ones, or what both quote of AWS", () => {
    expect(shared("It isn't an ARN", "It isn't an ARN")).to.deep.equal([]);
    const quoted =
      'AWS says "Access Log format must include either requestId or extendedRequestId"';
    expect(shared(quoted, `The create fails: ${quoted.slice(9)}`)).to.deep.equal([]);
  });
});
