import { expect } from "chai";
import {
  allOf,
  allOfArguments,
  anyOf,
  type ArgumentTruth,
  not,
  strongest,
  type Truth,
  weakest,
  yesOrNo,
} from "../../../lib/plain/truth";

const yes: ArgumentTruth = { truth: "yes", key: "a" };
const unknown: ArgumentTruth = { truth: "unknown", key: "b" };
const no: ArgumentTruth = { truth: "no", key: "c" };
const truthOf = ({ truth }: ArgumentTruth): Truth => truth;
/** Equal to another in all but identity. */
const again = (item: ArgumentTruth): ArgumentTruth => ({ ...item });

describe("lib/plain/truth", () => {
  it("makes a truth of what can be decided", () => {
    expect(yesOrNo(true)).to.equal("yes");
    expect(yesOrNo(false)).to.equal("no");
  });

  it("turns a truth around, unless it is unknown", () => {
    expect(not("yes")).to.equal("no");
    expect(not("no")).to.equal("yes");
    expect(not("unknown")).to.equal("unknown");
  });

  it("takes the weakest, when all must hold", () => {
    expect(allOf(["yes", "unknown", "no"])).to.equal("no");
    expect(allOf(["yes", "unknown"])).to.equal("unknown");
    expect(allOf(["yes"])).to.equal("yes");
    expect(allOf([])).to.equal("yes");
  });

  it("takes the strongest, when one must hold", () => {
    expect(anyOf(["no", "unknown", "yes"])).to.equal("yes");
    expect(anyOf(["no", "unknown"])).to.equal("unknown");
    expect(anyOf(["no"])).to.equal("no");
    expect(anyOf([])).to.equal("no");
  });

  it("blames the argument that decides, when all must be as they should", () => {
    expect(allOfArguments([yes, unknown, no])).to.equal(no);
    expect(allOfArguments([yes, unknown])).to.equal(unknown);
    expect(allOfArguments([yes])).to.equal(yes);
  });

  it("takes the first of several that are as weak, or as strong", () => {
    for (const item of [yes, unknown, no]) {
      expect(weakest([item, again(item)], truthOf)).to.equal(item);
      expect(strongest([item, again(item)], truthOf)).to.equal(item);
    }
    expect(weakest([yes, unknown, again(unknown)], truthOf)).to.equal(unknown);
    expect(weakest([unknown, no, again(no)], truthOf)).to.equal(no);
    expect(strongest([no, unknown, again(unknown)], truthOf)).to.equal(unknown);
    expect(strongest([unknown, yes, again(yes)], truthOf)).to.equal(yes);
  });
});
