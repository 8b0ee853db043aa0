/** What every row of a policy with rules must stand, whatever it is about. */
import { expect } from "chai";
import { type Finding, type TestResource, unknown } from "../../testing";
import { pathsOf, withoutValue, withValue } from "../fuzz/mutations";

/** Judges resources by the policy of the row. */
type Judge = (resources: readonly TestResource[]) => Promise<readonly Finding[]>;

/** The policy of a row. */
export interface Judges {
  readonly judge: Judge;
  /** The same by one rule only, telling of each argument that it can't judge; not where it can't tell. */
  readonly tellBy?: (rule: string) => Judge;
  readonly silent: Silent;
}

/**
 * By rule: arguments of which nothing is told where they aren't known, although the rule may find them
 * wrong, as paths with the resource's name: `jobs.tags.0`. A comment says why.
 */
export type Silent = Readonly<Record<string, RegExp>>;

/**
 * Each argument in turn isn't known: no mandatory finding that wasn't there before, and of a rule whose
 * finding is gone, it is told that something isn't known. Each is left out: no exception.
 */
export async function testEachArgument(
  resources: readonly TestResource[],
  found: readonly Finding[],
  { judge, tellBy, silent }: Judges,
): Promise<void> {
  const before = mandatory(found);
  for (const [at, target] of resources.entries()) {
    for (const path of pathsOf(target.inputs)) {
      const changed = resources.with(at, withValue(target, path, unknown));
      const after = await judge(changed);
      const name = [target.name, ...path].join(".");
      const added = mandatory(after).filter((one) => !before.includes(one));
      expect(added, `with ${name} unknown`).to.deep.equal([]);
      for (const rule of tellBy ? gone(found, after) : []) {
        const tells = (await tellBy!(rule)(changed)).some(tellsOfUnknown);
        expect(tells, `${rule} tells that ${name} is unknown`).to.equal(!silent[rule]?.test(name));
      }
      await judge(resources.with(at, withoutValue(target, path)));
    }
  }
}

/** By resource: which rule it is may follow from the value, as where AWS refuses both that it may have. */
function mandatory(found: readonly Finding[]): string[] {
  return found.filter(({ level }) => level === "mandatory").map(({ urn }) => urn);
}

/** The rules that find nothing any more. */
function gone(found: readonly Finding[], after: readonly Finding[]): string[] {
  const [before, left] = [found, after].map((all) => new Set(all.flatMap(ruleOf)));
  return [...before!].filter((rule) => !left!.has(rule));
}

function ruleOf({ message }: Finding): string[] {
  return /^.* \[([a-z0-9-]+)\]$/m.exec(message)?.slice(1) ?? [];
}

function tellsOfUnknown({ message }: Finding): boolean {
  return /^\S.* isn't known at preview, so /m.test(message);
}
