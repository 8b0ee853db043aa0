import { expect } from "chai";
import { forbidden, oneOf, range, required } from "../../../lib/arguments/checks";
import { allHold, equals, given, not, startsWith } from "../../../lib/arguments/conditions";
import { atLeastOne } from "../../../lib/arguments/together";
import type { Condition } from "../../../lib/arguments/rule";
import { currentRun } from "../../../lib/policy/run";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { findings, type Inputs, resource, unknown } from "../../../testing";
import { found, nativeType, said, thingArguments, type Tried, type } from "./member";

const size = range("size", { least: 1, most: 10 });
const wrongSize = (name: string, value: string) =>
  `${name} "${value}" isn't a whole number from 1 to 10 | Write 1 to 10`;
const json = (value: unknown) => JSON.stringify(value);

describe("the paths of rules", () => {
  const leaf = range("blocks[].inner.sizes[]", { least: 1, most: 10 });
  const inJson = range("document[].size", { least: 1, most: 10 });
  const rows: Readonly<Record<string, readonly [Tried, Inputs, ...string[]]>> = {
    "go through lists and blocks": [
      { check: leaf },
      { blocks: [{}, { inner: { sizes: [1, 0] } }, { inner: [{ sizes: 11 }] }] },
      wrongSize("blocks[1].inner.sizes[1]", "0"),
      wrongSize("blocks[2].inner[0].sizes", "11"),
    ],
    "take a block for a list of one": [
      { check: leaf },
      { blocks: { inner: { sizes: 0 } } },
      wrongSize("blocks.inner.sizes", "0"),
    ],
    "end at what isn't known": [
      { check: leaf },
      { blocks: [{ inner: unknown }, unknown, { inner: { sizes: unknown } }] },
      "? blocks[0].inner, blocks[1], blocks[2].inner.sizes",
    ],
    "end where there is something else": [
      { check: leaf },
      { blocks: [5, "text", null, [], [[]], { inner: "text" }, { inner: { sizes: {} } }] },
    ],
    "go into the JSON of a text": [
      { check: inJson },
      { document: json([{ size: 5 }, { size: 0 }]) },
      wrongSize("document[1].size", "0"),
    ],
    "take the keys of JSON in any case, as the provider does": [
      { check: inJson },
      { document: json([{ Size: 0 }, { SIZE: 11, size: 5 }]) },
      wrongSize("document[0].size", "0"),
    ],
    "take no other keys of JSON, which the provider passes over": [
      { check: range("document[].maxSize", { least: 1, most: 10 }) },
      { document: json([{ max_size: 0 }]) },
    ],
    "take the keys of a block in the spellings that the provider takes": [
      { check: range("block.maxSize", { least: 1, most: 10 }) },
      { block: { max_size: 0 } },
      wrongSize("block.maxSize", "0"),
    ],
    "take a list of blocks where others have JSON": [
      { check: inJson },
      { document: [{ size: unknown }, { size: 0 }] },
      wrongSize("document[1].size", "0"),
      "? document[0].size",
    ],
    "say nothing of a text that isn't JSON": [{ check: inJson }, { document: '[{ "size": 0' }],
    "say nothing of JSON of something else": [{ check: inJson }, { document: "[0, null, []]" }],
    "say nothing of a text that is none": [{ check: inJson }, { document: "text" }],
    "don't know a text yet": [{ check: inJson }, { document: unknown }, "? document"],
    "stand in each item": [
      { within: "items[]", check: atLeastOne("a", "b") },
      { items: [{ a: 1 }, { c: 1 }, null, unknown] },
      "Neither items[1].a nor items[1].b is given | Write one of them",
      "? items[3]",
    ],
    "go from an item to the resource": [
      { within: "items[]", when: not(given("/size")), check: required("size") },
      { items: [{}], size: 5 },
    ],
    "name what stands in a single block by its key": [
      { within: "block", check: size },
      { block: [{ size: 0 }] },
      wrongSize("size", "0"),
    ],
    "don't go into the prototype of a block": [
      { check: required("block.constructor") },
      { block: { a: 1 } },
      "block.constructor is missing | Write block.constructor",
    ],
  };
  for (const [name, [rule, inputs, ...expected]] of Object.entries(rows)) {
    it(name, async () => {
      expect(await said(rule, inputs)).to.deep.equal(expected);
    });
  }

  it("have the names of the resource's type", async () => {
    const rule = { check: size };
    expect(await said(rule, { extent: 0 }, { on: nativeType })).to.deep.equal([
      wrongSize("extent", "0"),
    ]);
    expect(await said(rule, { size: 0 }, { on: nativeType })).to.deep.equal([]);
  });

  it("are quick on thousands of items", async () => {
    const items = Array.from({ length: 20_000 }, (_, i) => ({ size: i % 11 }));
    const all = await said({ check: inJson }, { document: json(items) });
    expect(all).to.have.length(1819);
  }).timeout(5_000);
});

describe("the conditions of rules", () => {
  const isRed = equals("colour", "RED", "PINK");
  const rows: Readonly<Record<string, readonly [Condition, Inputs, string]>> = {
    "equals: one of them": [isRed, { colour: "PINK" }, "yes"],
    "equals: another": [isRed, { colour: "BLUE" }, "no"],
    "equals: nothing": [isRed, {}, "no"],
    "equals: unknown": [isRed, { colour: unknown }, "? colour"],
    "equals: an item": [equals("on[]", "A"), { on: ["B", unknown, "A"] }, "yes"],
    "equals: no item": [equals("on[]", "A"), { on: ["B"] }, "no"],
    "equals: an unknown item": [equals("on[]", "A"), { on: ["B", unknown] }, "? on[1]"],
    "startsWith: so": [startsWith("colour", "RE"), { colour: "RED" }, "yes"],
    "startsWith: otherwise": [startsWith("colour", "RE"), { colour: "PINK" }, "no"],
    "startsWith: nothing": [startsWith("colour", "RE"), {}, "no"],
    "startsWith: unknown": [startsWith("colour", "RE"), { colour: unknown }, "? colour"],
    "given: yes": [given("on"), { on: 0 }, "yes"],
    "given: empty": [given("on"), { on: [] }, "no"],
    "given: unknown": [given("on"), { on: unknown }, "? on"],
    "not: yes": [not(given("on")), {}, "yes"],
    "not: no": [not(given("on")), { on: 1 }, "no"],
    "not: unknown": [not(given("on")), { on: unknown }, "? on"],
    "allHold: all": [allHold(isRed, given("on")), { colour: "RED", on: 1 }, "yes"],
    "allHold: one doesn't, whatever isn't known": [
      allHold(isRed, given("on")),
      { colour: unknown },
      "no",
    ],
    "allHold: one isn't known": [
      allHold(isRed, given("on")),
      { colour: unknown, on: 1 },
      "? colour",
    ],
  };
  for (const [name, [when, inputs, expected]] of Object.entries(rows)) {
    it(name, async () => {
      const [first] = await said({ when, check: forbidden("wrong") }, { ...inputs, wrong: 1 });
      const answer = first?.startsWith("wrong is given") ? "yes" : (first ?? "no");
      expect(answer).to.equal(expected);
    });
  }

  it("that aren't known matter only where there is something wrong", async () => {
    const rule = { when: isRed, check: size };
    expect(await said(rule, { colour: unknown, size: 5 })).to.deep.equal([]);
    expect(await said(rule, { colour: unknown, size: 0 })).to.deep.equal(["? colour"]);
    expect(await said(rule, { colour: unknown, size: unknown })).to.deep.equal(["? colour, size"]);
    expect(await said(rule, { colour: "BLUE", size: unknown })).to.deep.equal([]);
  });

  it("tell why something is wrong that isn't by itself", async () => {
    const when = allHold(isRed, equals("on", "true"), not(given("x")));
    const inputs = { colour: "RED", on: true, size: 0 };
    expect(await said({ when, check: forbidden("size") }, inputs)).to.deep.equal([
      'size is given, and colour is "RED" and on is true | Leave size out',
    ]);
    expect(await said({ when, check: size }, inputs)).to.deep.equal([wrongSize("size", "0")]);
  });
});

describe("what rules say", () => {
  const wrong = 'size "0" isn\'t a whole number from 1 to 10. [rule-1]';
  const say = async (rule: Partial<Tried>, trial = {}) => {
    const all = await found([{ check: size, ...rule }], { size: 0 }, trial);
    return all.map(({ level, severity, message }) => [`${level} ${severity}`, message.split("\n")]);
  };

  it("is AWS's answer, where it was seen", async () => {
    const message = [wrong, "AWS will answer: ClientException: no.", "Write 1 to 10."];
    expect(await say({})).to.deep.equal([["mandatory high", message]]);
  });

  for (const [evidence, level] of [
    ["stated", "mandatory high"],
    ["limit", "advisory high"],
    ["second-hand", "advisory low"],
  ] as const) {
    it(`is what its page says, where it is ${evidence}`, async () => {
      const message = [wrong, "AWS's documentation says: things are small.", "Write 1 to 10."];
      expect(await say({ evidence, answer: "things are small" })).to.deep.equal([[level, message]]);
    });
  }

  it("is what the check says, without AWS's words", async () => {
    const noAnswer = { answer: undefined };
    expect((await say(noAnswer))[0]?.[1]?.[1]).to.equal("AWS refuses it.");
    const check = oneOf("size", ["1"], "a size");
    expect((await say({ ...noAnswer, check }))[0]?.[1]?.[1]).to.equal(
      'AWS takes "1", spelt exactly so, and refuses anything else.',
    );
  });

  it("is only a warning on what exists, which AWS may have taken once", async () => {
    const message = [
      wrong,
      "It exists already: only if the program changes it, this fails. AWS will answer: ClientException: no.",
      "Write 1 to 10.",
    ];
    const existing = { options: { phase: "existing" } };
    expect(await say({}, existing)).to.deep.equal([["advisory high", message]]);
    // Versions of @pulumi/aws differ in whether a type has an `arn`.
    const old = (outputs: Inputs) => ({ options: { outputs: { arn: null, ...outputs } } });
    expect(await say({}, old({ mode: "a" }))).to.deep.equal([["advisory high", message]]);
    expect((await say({}, old({ mode: unknown })))[0]?.[0]).to.equal("mandatory high");
  });

  it("is told of the types that a rule is for", async () => {
    const rule = { check: forbidden("x"), on: [nativeType] };
    expect(await said(rule, { x: 1 })).to.deep.equal([]);
    expect(await said(rule, { x: 1 }, { on: nativeType })).to.have.length(1);
  });
});

describe("what rules can't judge", () => {
  const rules = [
    { check: size },
    { check: required("name") },
    { id: "third", check: required("name", "colour") },
  ];
  const inputs = { size: unknown, name: unknown, colour: unknown };

  /** What is counted of things with these arguments. */
  async function counted(config: object, ...things: readonly Inputs[]) {
    const { unjudged } = currentRun();
    const policy = toSdkPolicy(thingArguments(...rules));
    const all = things.map((one, i) => resource(type, `thing-${i}`, one));
    const told = await findings([policy], all, { config });
    return { told: told.map(({ message }) => message.split("\n")), counts: unjudged.counts() };
  }

  const of = (args: number, resources: number) => [
    { policy: "thing-arguments", arguments: args, resources },
  ];

  it("is counted, each argument of a resource once, and not told", async () => {
    expect(await counted({}, inputs)).to.deep.equal({ told: [], counts: of(3, 1) });
    expect(
      await counted({ unknown: "count" }, inputs, inputs, { name: "x", colour: "x" }),
    ).to.deep.equal({ told: [], counts: of(6, 2) });
  });

  it("is told once for a stack to those who want it, and not counted", async () => {
    expect(await counted({ unknown: "tell" }, inputs, inputs)).to.deep.equal({
      told: [
        [
          "size, name, colour isn't known at preview, so whether AWS takes it is not determined.",
          "If it doesn't, the deployment fails there.",
          "Write it in the program or its configuration, rather than from another resource's output.",
          'Also not determined: 1 for the same reason ("thing-1").',
        ],
      ],
      counts: [],
    });
  });

  it("is told as a low advisory", async () => {
    const [only] = await found(rules, inputs);
    expect([only?.level, only?.severity]).to.deep.equal(["advisory", "low"]);
  });

  it("is nothing of a rule that is switched off", async () => {
    const config = { off: ["rule-1", "third"] };
    expect(await counted(config, inputs)).to.deep.equal({ told: [], counts: of(1, 1) });
  });

  it("is nothing of what is known", async () => {
    expect(await counted({}, { size: 5, name: "x", colour: "x" })).to.deep.equal({
      told: [],
      counts: [],
    });
  });
});
