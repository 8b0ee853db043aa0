import { expect } from "chai";
import { type Link, linkFindings } from "../../../lib/arguments/named-links";
import { stackPolicy } from "../../../lib/policy/declare";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { type CountConfig, countConfigSchema } from "../../../lib/policy/unjudged";
import { valueOr } from "../../../lib/stack/value";
import {
  findings,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../../testing";

const boxType = "aws:test/box:Box";
const thingType = "aws:test/thing:Thing";

const link: Link = {
  on: thingType,
  witness: "arn",
  key: "boxes",
  named: { types: { [boxType]: { name: "name", computed: ["arn"] } }, scope: "Region" },
  means: ({ properties }, { name }) => {
    const where = properties.text("where");
    if (where.state === "unknown") return { truth: "unknown", unknown: ["where"] };
    return { truth: name === "far" ? "no" : "yes", unknown: [] };
  },
  rules: [
    {
      id: "closed",
      holds: "The box of a thing is open",
      answer: "ClientException: no",
      evidence: "seen",
      source: "https://docs.aws.amazon.com/ (2026-09-01)",
      judge: (box, name) => {
        const lid = box.text("lid");
        if (lid.state === "unknown") return { unknown: ["lid"] };
        return valueOr(lid, "") === "closed"
          ? { problem: `The box ${name} is closed`, remedy: "Open it" }
          : undefined;
      },
    },
  ],
};

const policy = stackPolicy<CountConfig>({
  name: "thing-links",
  title: "Things fit into boxes",
  description: "Things must fit.",
  severity: "high",
  level: "mandatory",
  appliesTo: [boxType, thingType],
  remediation: "Make them fit.",
  rules: link.rules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of linkFindings([link], stack)) report(resource, finding);
  },
});

const box = (name: string, lid?: unknown) => resource(boxType, name, { name, lid });
const thing = (inputs: Inputs, options: Options = {}) =>
  resource(thingType, "thing", inputs, options);
const closed = box("a", "closed");
const open = box("b", "open");
const parameter = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");

async function heads(...resources: TestResource[]): Promise<string[]> {
  const found = await findings([toSdkPolicy(policy)], resources, { config: { unknown: "tell" } });
  return found.map(({ message, level }) => `${level}: ${message.split("\n")[0] ?? ""}`);
}

describe("links between two resources", () => {
  const isClosed = "mandatory: The box a is closed. [closed]";

  it("are judged by a name, and by an output that isn't known", async () => {
    expect(await heads(closed, thing({ boxes: "a" }))).to.deep.equal([isClosed]);
    expect(await heads(closed, thing({ boxes: output(closed, "arn") }))).to.deep.equal([isClosed]);
  });

  it("are judged item by item", async () => {
    const both = thing({ boxes: ["b", output(closed, "name")] });
    expect(await heads(closed, open, both)).to.deep.equal([isClosed]);
  });

  it("say nothing of what is right, elsewhere, or not in the stack", async () => {
    expect(await heads(open, thing({ boxes: ["b"] }))).to.deep.equal([]);
    expect(await heads(box("far", "closed"), thing({ boxes: ["far"] }))).to.deep.equal([]);
    expect(await heads(closed, thing({ boxes: ["c"] }))).to.deep.equal([]);
    expect(await heads(closed, thing({}))).to.deep.equal([]);
  });

  it("say nothing of a resource that exists", async () => {
    expect(await heads(closed, thing({ boxes: "a" }, { phase: "existing" }))).to.deep.equal([]);
  });

  it("tell what isn't known: which it is, and what decides", async () => {
    const unknownOf = (name: string) =>
      `advisory: ${name} isn't known at preview, so whether AWS takes it is not determined.`;
    expect(await heads(closed, thing({ boxes: parameter }))).to.deep.equal([unknownOf("boxes")]);
    expect(await heads(closed, thing({ boxes: "a", where: parameter }))).to.deep.equal([
      unknownOf("where"),
    ]);
    expect(await heads(box("a", unknown), thing({ boxes: "a" }))).to.deep.equal([unknownOf("lid")]);
  });
});
