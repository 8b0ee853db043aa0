import { expect } from "chai";
import {
  absent,
  itemBlock,
  itemText,
  known,
  mapValue,
  Properties,
  unknown,
  valueOr,
} from "../../../lib/stack/value";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";

/** Properties as the SDK hands them to a policy. */
function properties(values: object, wasPassed?: (key: string) => boolean): Properties {
  return new Properties(unknownCheckingProxy(values), wasPassed);
}

describe("lib/stack/value", () => {
  it("reads text as the provider would write it", () => {
    const all = properties({
      text: "a",
      number: 14.7,
      flag: true,
      none: null,
      block: {},
      list: [],
    });
    expect(all.text("text")).to.deep.equal(known("a"));
    expect(all.text("number")).to.deep.equal(known("14.7"));
    expect(all.text("flag")).to.deep.equal(known("true"));
    for (const key of ["none", "block", "list", "missing"]) {
      expect(all.text(key)).to.deep.equal(absent);
    }
  });

  it("reads flags and numbers, also written as text", () => {
    const all = properties({
      yes: true,
      no: "false",
      written: "true",
      other: "yes",
      n: 5,
      text: "60",
      bad: "x",
      e: "",
      blank: " ",
    });
    expect(all.flag("yes")).to.deep.equal(known(true));
    expect(all.flag("no")).to.deep.equal(known(false));
    expect(all.flag("written")).to.deep.equal(known(true));
    expect(all.flag("other")).to.deep.equal(absent);
    expect(all.number("n")).to.deep.equal(known(5));
    expect(all.number("text")).to.deep.equal(known(60));
    expect(all.number("bad")).to.deep.equal(absent);
    expect(all.number("e")).to.deep.equal(absent);
    expect(all.number("blank")).to.deep.equal(absent);
  });

  it("tells unknown from absent at every depth", () => {
    const all = properties({
      top: wireUnknown,
      block: { inner: wireUnknown },
      list: ["a", wireUnknown],
    });
    expect(all.text("top")).to.deep.equal(unknown);
    expect(all.block("top")).to.deep.equal(unknown);
    expect(all.raw("top")).to.deep.equal(unknown);
    const block = all.block("block");
    expect(block.state === "known" && block.value.text("inner")).to.deep.equal(unknown);
    expect(block.state === "known" && block.value.text("other")).to.deep.equal(absent);
    const list = valueOr(all.list("list"), []);
    expect(list.map(itemText)).to.deep.equal([known("a"), unknown]);
  });

  it("reads a document as text or as a plain object", () => {
    const object = { Statement: [{ Effect: "Allow", Action: ["s3:PutObject"] }] };
    const all = properties({
      text: "{}",
      object,
      list: [1],
      top: wireUnknown,
      inside: { Statement: [{ Resource: wireUnknown }] },
      none: null,
    });
    expect(all.document("text")).to.deep.equal(known("{}"));
    expect(all.document("object")).to.deep.equal(known(object));
    expect(all.document("list")).to.deep.equal(known([1]));
    expect(all.document("top")).to.deep.equal(unknown);
    expect(all.document("inside")).to.deep.equal(unknown);
    expect(all.document("none")).to.deep.equal(absent);
    expect(properties({ top: wireUnknown }, () => false).document("top")).to.deep.equal(absent);
  });

  it("takes a single value for a list of one", () => {
    const all = properties({ one: { a: 1 }, many: [{ a: 1 }, "x"] });
    expect(valueOr(all.list("one"), [])).to.have.length(1);
    const items = valueOr(all.list("many"), []).map(itemBlock);
    expect(items.map(({ state }) => state)).to.deep.equal(["known", "absent"]);
  });

  it("counts an unknown that the program didn't pass as absent, but for what AWS computes", () => {
    const all = properties(
      { passed: wireUnknown, computed: wireUnknown, told: "x" },
      (key) => key === "passed",
    );
    expect(all.text("passed")).to.deep.equal(unknown);
    expect(all.text("computed")).to.deep.equal(absent);
    expect(all.computedText("computed")).to.deep.equal(unknown);
    expect(all.text("told")).to.deep.equal(known("x"));
  });

  it("knows what holds nothing", () => {
    const all = properties({
      text: "",
      block: {},
      list: [],
      no: false,
      full: { a: 1 },
      u: wireUnknown,
    });
    const filled = ["text", "block", "list", "no", "full", "u", "missing"].filter((k) =>
      all.has(k),
    );
    expect(filled).to.deep.equal(["no", "full", "u"]);
  });

  it("takes a property without a value for none", () => {
    const all = properties({ empty: undefined, none: null });
    expect(all.raw("empty")).to.deep.equal(absent);
    expect(all.raw("none")).to.deep.equal(absent);
  });

  it("doesn't take what every object inherits for a property", () => {
    expect(properties({}).raw("constructor")).to.deep.equal(absent);
    expect(properties({}).text("toString")).to.deep.equal(absent);
  });

  it("lets errors that aren't about unknown values through", () => {
    const broken = Object.defineProperty({}, "bad", {
      enumerable: true,
      get: () => {
        throw new RangeError("broken");
      },
    });
    expect(() => new Properties(broken).text("bad")).to.throw(RangeError, "broken");
  });

  it("converts known values only", () => {
    expect(mapValue(known(2), (n) => n * 2)).to.deep.equal(known(4));
    expect(mapValue(known(2), () => undefined)).to.deep.equal(absent);
    expect(mapValue(unknown, () => 1)).to.deep.equal(unknown);
    expect(valueOr(absent, "fallback")).to.equal("fallback");
  });
});
