import { expect } from "chai";
import { stackPolicy } from "../../../lib/policy/declare";
import { type Finding, undetermined } from "../../../lib/policy/finding";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { findings, resource, type TestResource } from "../../../testing";

const type = "aws:test:Thing";
const things = (...names: string[]) => names.map((name) => resource(type, name));

/** A finding that says for this reason that it can't be judged. */
function because(reason: string, of = "it"): Finding {
  return undetermined({
    what: `Whether ${of} fits`,
    because: reason,
    unless: "AWS refuses it",
    remedy: "Write it as text",
  });
}

const size = because("its size isn't known");
const colour = because("its colour isn't known");
const shape = because("its shape isn't known");
const wrong: Finding = { problem: "bad", consequence: "AWS says no", remedy: "write this" };

const told = ["Whether it fits is not determined.", "AWS refuses it.", "Write it as text."];
const wrongTold = ["bad.", "AWS says no.", "write this."];

/** A policy that finds this of the resources with these names, in the order of the names. */
function finding(byName: Readonly<Record<string, readonly Finding[]>>) {
  return toSdkPolicy(
    stackPolicy({
      name: "things",
      title: "Things fit",
      description: "Things must fit.",
      severity: "high",
      level: "mandatory",
      appliesTo: [type],
      remediation: "Make them fit.",
      check(stack, report) {
        const all = new Map(stack.ofType(type).map((one) => [one.name, one]));
        for (const [name, found] of Object.entries(byName)) {
          for (const one of found) report(all.get(name)!, one);
        }
      },
    }),
  );
}

/** What is told: the level, on whom, and the lines. */
async function tell(
  byName: Readonly<Record<string, readonly Finding[]>>,
  resources: readonly TestResource[] = things(...Object.keys(byName)),
  exempt: readonly object[] = [],
) {
  const found = await findings([finding(byName)], resources, { config: { exempt } });
  return found.map(({ level, urn, message }) => [level, urn.split("::")[3], message.split("\n")]);
}

describe("what a stack policy couldn't judge", () => {
  it("is told as ever of one resource", async () => {
    expect(await tell({ a: [size] })).to.deep.equal([["advisory", "a", told]]);
  });

  it("is told once of several, on the first by URN, in the words for that one", async () => {
    const found = await tell({
      c: [because("its size isn't known", "c")],
      a: [because("its size isn't known", "a")],
      b: [because("its size isn't known", "b")],
    });
    expect(found).to.deep.equal([
      [
        "advisory",
        "a",
        [
          "Whether a fits is not determined.",
          "AWS refuses it.",
          "Write it as text.",
          'Also not determined: 2 for the same reason ("b" and "c").',
        ],
      ],
    ]);
  });

  it("names the other reasons, and who has them", async () => {
    const found = await tell({
      a: [size],
      b: [colour],
      c: [size],
      d: [colour],
      e: [shape],
    });
    expect(found).to.deep.equal([
      [
        "advisory",
        "a",
        [
          ...told,
          `Also not determined: 1 for the same reason ("c"); 2 because its colour isn't known ("b" and "d"); 1 because its shape isn't known ("e").`,
        ],
      ],
    ]);
  });

  it("names only other reasons where nobody has the first's", async () => {
    expect(await tell({ a: [size], b: [colour] })).to.deep.equal([
      ["advisory", "a", [...told, `Also not determined: 1 because its colour isn't known ("b").`]],
    ]);
  });

  it("names a resource of which two things can't be judged for both, and each once", async () => {
    expect(await tell({ a: [size, size, colour], b: [size, size] })).to.deep.equal([
      [
        "advisory",
        "a",
        [
          ...told,
          `Also not determined: 1 for the same reason ("b"); 1 because its colour isn't known ("a").`,
        ],
      ],
    ]);
  });

  it("names ten, and counts the rest", async () => {
    const names = Array.from({ length: 14 }, (_, n) => `t${n + 10}`);
    const [eleven, fourteen] = [names.slice(0, 12), names].map(async (some) => {
      const [one] = await tell(Object.fromEntries(some.map((name) => [name, [size]])));
      return one?.[2]?.[3];
    });
    const ten = names.slice(1, 11).map((name) => `"${name}"`);
    expect(await eleven).to.equal(
      `Also not determined: 11 for the same reason (${ten.join(", ")} and 1 more).`,
    );
    expect(await fourteen).to.equal(
      `Also not determined: 13 for the same reason (${ten.join(", ")} and 3 more).`,
    );
  });

  it("cuts long names short", async () => {
    const [one] = await tell({ a: [size], [`b${"x".repeat(100)}`]: [size] });
    expect(one?.[2]?.[3]).to.equal(
      `Also not determined: 1 for the same reason ("b${"x".repeat(59)}…").`,
    );
  });

  it("leaves what is found by itself, on each resource", async () => {
    expect(await tell({ a: [wrong, size], b: [size, wrong] })).to.deep.equal([
      ["mandatory", "a", wrongTold],
      ["mandatory", "b", wrongTold],
      ["advisory", "a", [...told, 'Also not determined: 1 for the same reason ("b").']],
    ]);
  });

  it("leaves what is exempt, or isn't any more, by itself", async () => {
    const exempt = [
      { resource: "a", reason: "vendor" },
      { resource: "b", reason: "old", expires: "2020-01-01" },
    ];
    const byName = { a: [size], b: [size], c: [size], d: [size] };
    expect(await tell(byName, things("a", "b", "c", "d"), exempt)).to.deep.equal([
      ["advisory", "a", [...told, "Exempt: vendor."]],
      ["advisory", "b", [...told, 'Not exempt: the exemption for "b" expired on 2020-01-01.']],
      ["advisory", "c", [...told, 'Also not determined: 1 for the same reason ("d").']],
    ]);
  });

  it("is told although the policy fails after it", async () => {
    const failing = toSdkPolicy(
      stackPolicy({
        name: "things",
        title: "Things fit",
        description: "Things must fit.",
        severity: "high",
        level: "mandatory",
        appliesTo: [type],
        remediation: "Make them fit.",
        check(stack, report) {
          for (const one of stack.ofType(type)) report(one, size);
          throw new TypeError("oops");
        },
      }),
    );
    const found = await findings([failing], things("a", "b"));
    expect(found.map(({ message }) => message.split("\n").at(-1))).to.deep.equal([
      "Report this line to the maintainers of aws-preflight, with the resource's arguments.",
      'Also not determined: 1 for the same reason ("b").',
    ]);
  });
});
