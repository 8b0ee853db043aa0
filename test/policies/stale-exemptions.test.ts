import { expect } from "chai";
import type { Exemption } from "../../lib/policy/exemption-schema";
import type { RuleConfig } from "../../lib/policy/rule";
import { currentRun, Run } from "../../lib/policy/run";
import { staleExemptions } from "../../policies/stale-exemptions";
import { component, resource } from "../../testing";
import { type Row, testRows } from "../support/policy-table";

const root = component("pulumi:pulumi:Stack", "project-test");
const exemption = { resource: "database", reason: "vendor" };
const onType = "aws:rds/instance:Instance";

/** An exemption by URN with this beginning. */
function byUrn(start: string): Exemption {
  return { resource: `${start}::${onType}::database`, reason: "vendor" };
}

const here = byUrn("urn:pulumi:test::project");
const ofSize = { ...here, rule: "size" };
const ofColour = { ...here, rule: "colour" };
const faulty = { exemption, fault: "is wrong", remedy: "Correct it" };
const elsewhere = byUrn("urn:pulumi:prod::project");
const alike = byUrn("urn:pulumi:testpro::ject");

/** A run in which a policy met these exemptions, and used some; `stale` are those that are told. */
function after(
  name: string,
  met: readonly Exemption[],
  used: readonly Exemption[],
  stale: readonly Exemption[] = [],
  config: object = {},
): Row {
  return {
    name,
    config,
    get resources() {
      const { exemptions } = currentRun();
      exemptions.note("things", met);
      for (const one of used) exemptions.noteUse("things", one);
      return [root];
    },
    findings: stale.map(({ resource, rule }) => ({
      on: root,
      level: "advisory" as const,
      message: [
        `The exemption for "${resource}" in things is for nothing: no finding${rule === undefined ? "" : ` of the rule "${rule}"`} of this stack matches it.`,
        "It would hide the next finding that does.",
        "Remove it from the configuration of things.",
      ],
    })),
  };
}

/** A run with one exemption that is for nothing, which is told with `scope` as given, or not. */
function inScope(scope: "group" | "stack", told: boolean, keys: Partial<Exemption>): Row {
  const one = { ...exemption, ...keys };
  const { resource, stack, project } = one;
  const name = `${scope}: ${[resource, stack, project].filter(Boolean).join(", ")}`;
  return after(name, [one], [], told ? [one] : [], { scope });
}

/** A run in which a policy has an exemption that can't be used. */
function afterFaulty(): Row {
  const fault = 'contradicts itself: its stack is "dev", but that of its URN is "prod"';
  return {
    name: "an exemption that can't be used",
    get resources() {
      const found = { exemption: { ...elsewhere, stack: "dev" }, fault, remedy: "Correct it" };
      currentRun().exemptions.noteFaulty("things", [found]);
      currentRun().exemptions.noteFaulty("things", [found]);
      return [root];
    },
    findings: [
      {
        on: root,
        level: "advisory",
        message: [
          `The exemption for "${elsewhere.resource}" in things ${fault}.`,
          "It exempts nothing.",
          "Correct it.",
        ],
      },
    ],
  };
}

/** A run in which a policy that takes `asOf` and `exempt` met this key in its configuration. */
function afterKey(key: string, remedy?: string): Row {
  return {
    name: `the key ${key}`,
    get resources() {
      currentRun().unknownKeys.note("things", { [key]: 1 }, ["asOf", "exempt"]);
      return [root];
    },
    findings:
      remedy === undefined
        ? []
        : [
            {
              on: root,
              level: "advisory",
              message: [
                `The configuration of things has the key "${key}", which the policy doesn't know.`,
                "Pulumi takes it without a word, and it changes nothing.",
                remedy,
              ],
            },
          ],
  };
}

/** A run in which a policy with the rule "size" met this id in a key of its configuration. */
function afterRule(key: keyof RuleConfig, id: string, remedy?: string): Row {
  return {
    name: `the rule ${id} in ${key}`,
    get resources() {
      const config = key === "off" ? { off: [id] } : { levels: { [id]: "advisory" as const } };
      currentRun().unknownRules.note("things", config, ["size"]);
      return [root];
    },
    findings:
      remedy === undefined
        ? []
        : [
            {
              on: root,
              level: "advisory",
              message: [
                `${key} in the configuration of things names "${id}", which isn't a rule of the policy.`,
                "Pulumi takes it without a word, and it changes nothing.",
                remedy,
              ],
            },
          ],
  };
}

describe("policies/stale-exemptions", () => {
  testRows(staleExemptions, {
    valid: [
      after("one that was used", [here], [here]),
      after("one for whichever stacks of the group", [exemption], []),
      after("none", [], []),
      afterKey("asOf"),
      afterRule("off", "size"),
      afterRule("levels", "size"),
      inScope("group", false, { resource: "*" }),
      inScope("group", false, { stack: "test" }),
      inScope("group", false, { project: "project" }),
      inScope("group", false, { stack: "t?st", project: "project" }),
      inScope("group", false, { stack: "test", project: "*" }),
      inScope("group", false, { stack: "prod", project: "project" }),
      inScope("group", false, { stack: "test", project: "other" }),
      inScope("group", false, elsewhere),
      inScope("group", false, byUrn("urn:pulumi:*::project")),
      inScope("group", false, byUrn("urn:pulumi:test::*")),
      inScope("group", false, { resource: "urn:pulumi:*::project::database" }),
      inScope("stack", false, { stack: "prod" }),
      inScope("stack", false, { stack: "tes" }),
      inScope("stack", false, { project: "other-*" }),
      inScope("stack", false, elsewhere),
      inScope("stack", false, alike),
      inScope("stack", false, { resource: "urn:pulumi:prod*" }),
    ],
    invalid: [
      after("one of this stack, by URN", [here], [], [here]),
      after("one of two", [here, elsewhere], [elsewhere], [here]),
      after("one that is met with each resource: once", [here, here], [], [here]),
      after("one of two for rules", [ofSize, ofColour], [ofSize], [ofColour]),
      afterKey("asof", 'Write "asOf" instead.'),
      afterKey("colour", 'Remove "colour".'),
      afterRule("off", "sise", 'Write "size" instead.'),
      afterRule("levels", "colour", 'Remove "colour".'),
      afterFaulty(),
      inScope("group", true, { stack: "test", project: "project" }),
      inScope("group", true, { ...byUrn("urn:pulumi:test::*"), project: "project" }),
      inScope("group", true, { ...byUrn("urn:pulumi:*::project"), stack: "test" }),
      inScope("group", true, { resource: "urn:pulumi:test::project::*" }),
      inScope("stack", true, {}),
      inScope("stack", true, { stack: "t*" }),
      inScope("stack", true, { stack: "test", project: "pro*" }),
      inScope("stack", true, here),
      inScope("stack", true, { resource: "urn:*" }),
      inScope("stack", true, { resource: "urn:pulumi:*::database" }),
    ],
    unknown: [{ name: "a stack of things that aren't known", resources: [resource("a:b:C", "c")] }],
    absent: [{ name: "an empty stack", resources: [] }],
  });

  it("tells of each key of each policy", () => {
    const { unknownKeys } = new Run();
    unknownKeys.note("things", { asof: 1, colour: 1 }, ["asOf"]);
    unknownKeys.note("things", { asof: 1 }, ["asOf"]);
    unknownKeys.note("others", { asof: 1 }, ["days"]);
    expect(unknownKeys.all()).to.deep.equal([
      { policy: "things", key: "asof", meant: "asOf" },
      { policy: "things", key: "colour", meant: undefined },
      { policy: "others", key: "asof", meant: undefined },
    ]);
  });

  it("tells the policies apart, and takes a use for one whatever comes after it", () => {
    const { exemptions } = new Run();
    exemptions.note("things", [exemption]);
    exemptions.noteUse("things", exemption);
    exemptions.note("things", [exemption]);
    exemptions.note("others", [exemption]);
    expect(exemptions.unused(root.urn)).to.deep.equal([{ policy: "others", exemption }]);
  });

  describe("has nothing to do in a run without exemptions and unknown keys", () => {
    const rows: Readonly<Record<string, [isIdle: boolean, note: (run: Run) => void]>> = {
      "a run that met none": [
        true,
        ({ exemptions }) => {
          exemptions.note("things", []);
        },
      ],
      "a known key": [
        true,
        ({ unknownKeys }) => {
          unknownKeys.note("things", { asOf: 1 }, ["asOf"]);
        },
      ],
      "an exemption": [
        false,
        ({ exemptions }) => {
          exemptions.note("things", [exemption]);
        },
      ],
      "one that can't be used": [
        false,
        ({ exemptions }) => {
          exemptions.noteFaulty("things", [faulty]);
        },
      ],
      "an unknown key": [
        false,
        ({ unknownKeys }) => {
          unknownKeys.note("things", { asof: 1 }, ["asOf"]);
        },
      ],
      "an unknown rule": [
        false,
        ({ unknownRules }) => {
          unknownRules.note("things", { off: ["sise"] }, ["size"]);
        },
      ],
    };
    for (const [name, [isIdle, note]] of Object.entries(rows)) {
      it(name, () => {
        const run = new Run();
        note(run);
        expect(staleExemptions.isIdle?.(run)).to.equal(isIdle);
      });
    }
  });
});
