import { expect } from "chai";
import { noteExemptions, noteUse, takeUnused } from "../../lib/policy/exemption-log";
import { noteUnknownKeys, takeUnknownKeys } from "../../lib/policy/unknown-keys";
import { staleExemptions } from "../../policies/stale-exemptions";
import { component, resource } from "../../testing";
import { type Row, testRows } from "../support/policy-table";

const root = component("pulumi:pulumi:Stack", "project-test");
const exemption = { resource: "database", reason: "vendor" };
const elsewhere = { resource: "urn:pulumi:prod::project::*::database", reason: "vendor" };
const alike = { resource: "urn:pulumi:testpro::ject::*::database", reason: "vendor" };
const here = { resource: "urn:pulumi:test::project::*::database", reason: "vendor" };

/** A run in which a policy met these exemptions, and used some. */
function after(
  name: string,
  met: (typeof exemption)[],
  used: (typeof exemption)[],
  stale: string[] = [],
): Row {
  return {
    name,
    get resources() {
      noteExemptions("things", met);
      for (const one of used) noteUse("things", one);
      return [root];
    },
    findings: stale.map((of) => ({
      on: root,
      level: "advisory" as const,
      message: [
        `The exemption for "${of}" in things is for nothing: no finding of this stack matches it.`,
        "It would hide the next finding that does.",
        "Remove it from the configuration of things.",
      ],
    })),
  };
}

/** A run in which a policy that takes `asOf` and `exempt` met this key in its configuration. */
function afterKey(key: string, remedy?: string): Row {
  return {
    name: `the key ${key}`,
    get resources() {
      noteUnknownKeys("things", { [key]: 1 }, ["asOf", "exempt"]);
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

describe("policies/stale-exemptions", () => {
  // The logs are the process's, so other tests may have written to them.
  before(() => {
    takeUnused(root.urn);
    takeUnknownKeys();
  });

  testRows(staleExemptions, {
    valid: [
      after("one that was used", [exemption], [exemption]),
      after("one of another stack", [elsewhere], []),
      after("one of another stack, whose name and project read alike", [alike], []),
      after("none", [], []),
      afterKey("asOf"),
    ],
    invalid: [
      after("one that was for nothing", [exemption], [], ["database"]),
      after("one of this stack, by URN", [here], [], [here.resource]),
      after("one of two", [exemption, here], [here], ["database"]),
      afterKey("asof", 'Write "asOf" instead.'),
      afterKey("colour", 'Remove "colour".'),
      after("one that is met with each resource: once", [exemption, exemption], [], ["database"]),
    ],
    unknown: [{ name: "a stack of things that aren't known", resources: [resource("a:b:C", "c")] }],
    absent: [{ name: "an empty stack", resources: [] }],
  });

  it("tells of each key of each policy", () => {
    noteUnknownKeys("things", { asof: 1, colour: 1 }, ["asOf"]);
    noteUnknownKeys("things", { asof: 1 }, ["asOf"]);
    noteUnknownKeys("others", { asof: 1 }, ["days"]);
    expect(takeUnknownKeys()).to.deep.equal([
      { policy: "things", key: "asof", meant: "asOf" },
      { policy: "things", key: "colour", meant: undefined },
      { policy: "others", key: "asof", meant: undefined },
    ]);
  });

  it("tells the policies apart, and takes a use for one whatever comes after it", () => {
    noteExemptions("things", [exemption]);
    noteUse("things", exemption);
    noteExemptions("things", [exemption]);
    noteExemptions("others", [exemption]);
    expect(takeUnused(root.urn)).to.deep.equal([{ policy: "others", exemption }]);
    noteExemptions("things", [exemption]);
    expect(takeUnused(root.urn)).to.deep.equal([{ policy: "things", exemption }]);
  });

  it("has nothing to do in a run without exemptions and unknown keys", () => {
    const isIdle = () => staleExemptions.isIdle?.();
    noteExemptions("things", []);
    noteUnknownKeys("things", { asOf: 1 }, ["asOf"]);
    expect(isIdle()).to.equal(true);
    noteExemptions("things", [exemption]);
    expect(isIdle()).to.equal(false);
    takeUnused(root.urn);
    noteUnknownKeys("things", { asof: 1 }, ["asOf"]);
    expect(isIdle()).to.equal(false);
    takeUnknownKeys();
    expect(isIdle()).to.equal(true);
  });

  it("forgets after it has told", () => {
    noteExemptions("things", [exemption]);
    expect(takeUnused(root.urn)).to.have.length(1);
    expect(takeUnused(root.urn)).to.deep.equal([]);
    noteUnknownKeys("things", { asof: 1 }, ["asOf"]);
    const key = { policy: "things", key: "asof", meant: "asOf" };
    expect(takeUnknownKeys()).to.deep.equal([key]);
    expect(takeUnknownKeys()).to.deep.equal([]);
  });
});
