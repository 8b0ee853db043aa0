import type { Policies } from "@pulumi/policy";
import { expect } from "chai";
import { findings, type PolicySettings, resource } from "../../testing";
import { seen, seenInStack, type } from "./look";

const thing = resource(type, "thing");

const policies: Policies = [
  {
    name: "look",
    description: "looks",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: { a: { type: "number", default: 1 }, b: { type: "number" } },
      required: ["a"],
    },
    validateResource: [
      (args, report) => {
        if (args.type === type) report(JSON.stringify(args.getConfig()));
      },
    ],
  },
];

describe("testing, settings", () => {
  const run = async (settings?: PolicySettings) =>
    (await findings(policies, [thing], settings)).map(({ level, message }) => [level, message]);

  it("apply over the policy's own", async () => {
    expect(await run()).to.deep.equal([["mandatory", 'looks\n{"a":1}']]);
    expect(await run({ level: "advisory", config: { b: 2 } })).to.deep.equal([
      ["advisory", 'looks\n{"a":1,"b":2}'],
    ]);
    expect(await run({ level: "disabled" })).to.deep.equal([]);
  });

  it("must fit the policy's schema, as in the engine", async () => {
    const error = await run({ config: { b: "2" } }).catch((caught: unknown) => caught);
    expect(error).to.have.property(
      "message",
      "The configuration doesn't fit look: data/b must be number",
    );
  });

  it("hand over the stack's tags", async () => {
    const settings = { stackTags: { team: "loans" } };
    const team = ({ stackTags }: { stackTags: ReadonlyMap<string, string> }) =>
      stackTags.get("team");
    expect(await seen(thing, team, settings)).to.equal("loans");
    expect(await seenInStack([thing], team, settings)).to.equal("loans");
    expect(await seen(thing, ({ stackTags }) => stackTags.size)).to.equal(0);
  });
});
