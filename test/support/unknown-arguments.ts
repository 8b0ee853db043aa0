/** What every row of a policy with rules must stand, whatever it is about. */
import { expect } from "chai";
import { type Finding, findings, type TestResource, unknown } from "../../testing";
import { pathsOf, withoutValue, withValue } from "../fuzz/mutations";

/** Judges the resources by the policy of the row. */
type Judge = (resources: readonly TestResource[]) => ReturnType<typeof findings>;

/**
 * Each argument in turn isn't known: no mandatory finding that wasn't there before. Each is left out:
 * no exception.
 */
export async function testEachArgument(
  resources: readonly TestResource[],
  found: readonly Finding[],
  judge: Judge,
): Promise<void> {
  const before = mandatory(found);
  for (const [at, target] of resources.entries()) {
    const judged = (changed: TestResource) => judge(resources.with(at, changed));
    for (const path of pathsOf(target.inputs)) {
      const after = mandatory(await judged(withValue(target, path, unknown)));
      const added = after.filter((one) => !before.includes(one));
      expect(added, `with ${target.name}.${path.join(".")} unknown`).to.deep.equal([]);
      await judged(withoutValue(target, path));
    }
  }
}

/** By resource: which rule it is may follow from the value, as where AWS refuses both that it may have. */
function mandatory(found: readonly Finding[]): string[] {
  return found.filter(({ level }) => level === "mandatory").map(({ urn }) => urn);
}
