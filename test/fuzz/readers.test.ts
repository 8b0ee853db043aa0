import { expect } from "chai";
import fc from "fast-check";
import { stackPolicy } from "../../lib/policy/declare";
import { endRun } from "../../lib/policy/run";
import { toSdkPolicy } from "../../lib/policy/sdk";
import type { StackResource } from "../../lib/stack/stack";
import type { Properties } from "../../lib/stack/value";
import type { TestResource } from "../../testing";
import { analyze, analyzeStack } from "../../testing/sdk";
import { withInputs, withOutputs } from "../../testing/wire";
import { baseStacks } from "../support/base-stack";
import { cases, runs, seed, stackOf } from "./cases";

const readers = ["text", "flag", "number", "block", "list", "raw", "document", "has"] as const;

/** Reads all that there is in every way that there is, and returns the keys. */
function readAll(properties: Properties): readonly string[] {
  const keys = properties.keys();
  for (const key of [...keys, "constructor", "missing"]) {
    for (const read of readers) properties[read](key);
  }
  return keys;
}

const all = [...baseStacks()].flatMap(([, stack]) => stack);
const types = [...new Set(all.map(({ type }) => type))];

/** The keys of the program's inputs of each resource that the policy has seen, if it has any. */
const seen = new Map<string, readonly string[] | undefined>();

function look(resource: StackResource): void {
  readAll(resource.state);
  readAll(resource.properties);
  resource.exists();
  seen.set(resource.urn, resource.program && readAll(resource.program));
}

const looking = toSdkPolicy(
  stackPolicy({
    name: "look",
    title: "Look",
    description: "Looks.",
    severity: "low",
    level: "mandatory",
    appliesTo: types,
    remediation: "None.",
    check: (stack) => {
      stack.ofType(...types).forEach(look);
    },
  }),
);

/** The keys of a resource's inputs; `__proto__` is no key of an object of the SDK's. */
const keysOf = (one: TestResource) =>
  Object.keys(withInputs(one).properties).filter((key) => key !== "__proto__");

/** Which of the resources the engine has analyzed, in which order: some twice, some never. */
const analyzed = fc.array(fc.nat(), { maxLength: 40 });

describe(`the readers under ${Math.ceil(runs / 4)} mutations, FUZZ_SEED=${seed}`, function () {
  this.timeout(0);
  after(() => {
    endRun();
  });

  it("know what was analyzed last of a resource, and of no other", () =>
    fc.assert(
      fc.asyncProperty(cases, cases, analyzed, async (one, other, order) => {
        endRun();
        seen.clear();
        const [stack, before] = [stackOf(one), stackOf(other)];
        const told = [...before, ...stack];
        const last = new Map<string, TestResource>();
        for (const at of order) {
          const resource = told[at % told.length];
          if (!resource) continue;
          await analyze([], withInputs(resource));
          last.set(resource.urn, resource);
        }
        const { findings } = await analyzeStack([looking], stack.map(withOutputs));
        expect(findings).to.deep.equal([]);
        expect([...seen.keys()].sort()).to.deep.equal(stack.map(({ urn }) => urn).sort());
        for (const [urn, keys] of seen) {
          const inputs = last.get(urn);
          expect(keys && [...keys].sort(), urn).to.deep.equal(inputs && keysOf(inputs).sort());
        }
      }),
      { numRuns: Math.ceil(runs / 4), seed },
    ));
});
