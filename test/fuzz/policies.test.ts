import { expect } from "chai";
import fc from "fast-check";
import { declarations } from "../../policies";
import { type Finding, findings, remediations, type TestResource } from "../../testing";
import { baseStack } from "../support/base-stack";
import { policiesFor } from "./awake";
import { cases, runs, seed, stackOf } from "./cases";
import { tangled } from "./mutations";
import { expectSound, sorted } from "./sound";
import { watched } from "./watched";

const remediating = declarations.filter(({ kind }) => kind === "remediation");
const names = new Set<string>(remediating.map(({ name }) => name));
/** They change what their configuration names only. */
const settings = { config: { only: ["*"] } };

/** The types whose resources a remediation may change. */
const remediated = new Set<string>(remediating.flatMap(({ appliesTo }) => appliesTo));

async function run(stack: readonly TestResource[]): Promise<Finding[]> {
  const policies = policiesFor(stack).map(watched);
  const found = await findings(policies, stack);
  for (const one of stack) {
    if (!remediated.has(one.type)) continue;
    await remediations(
      policies.filter(({ name }) => names.has(name)),
      one,
      settings,
    );
  }
  return found;
}

describe(`policies under ${runs} mutations, FUZZ_SEED=${seed}`, function () {
  this.timeout(0);

  it("have findings on the stack that is mutated", async () => {
    const found = await run(baseStack());
    expectSound(found);
    const named = new Set(found.map(({ policy }) => policy));
    // What is stale here isn't the stack's doing: other tests of this process may have left it.
    named.delete("stale-exemptions");
    const finding = declarations.filter(
      ({ kind, name }) => kind !== "remediation" && name !== "stale-exemptions",
    );
    expect([...named]).to.have.members(finding.map(({ name }) => name));
  });

  it("never throw, print, or tell a secret, whatever a property holds", () =>
    fc.assert(
      fc.asyncProperty(cases, async (one) => {
        expectSound(await run(stackOf(one)));
      }),
      { numRuns: runs, seed },
    ));

  it("find the same again, and with the resources in any order", () =>
    fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (one, turn) => {
        const stack = stackOf(one);
        const at = turn % stack.length;
        const turned = [...stack.slice(at), ...stack.slice(0, at)].reverse();
        const first = sorted(await run(stack));
        expect(sorted(await run(stack))).to.deep.equal(first);
        expect(sorted(await run(turned))).to.deep.equal(first);
      }),
      { numRuns: Math.ceil(runs / 4), seed },
    ));

  it("come to an end on cycles, dangling references and missing parents", () =>
    fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (one, turn) => {
        expectSound(await run(tangled(stackOf(one), turn)));
      }),
      { numRuns: Math.ceil(runs / 4), seed },
    ));
});
