/** Looks at resources as a stack policy does. */
import { expect } from "chai";
import { stackPolicy } from "../../lib/policy/declare";
import { toSdkPolicy } from "../../lib/policy/sdk";
import type { Stack } from "../../lib/stack/stack";
import { findings, type TestResource } from "../../testing";

/** What `look` sees in a stack of these resources. */
export async function inStack<T>(
  resources: readonly TestResource[],
  look: (stack: Stack) => T,
): Promise<T> {
  const seen: T[] = [];
  const policy = stackPolicy({
    name: "look",
    title: "Look",
    description: "Looks.",
    severity: "low",
    level: "mandatory",
    appliesTo: resources.map(({ type }) => type),
    remediation: "None.",
    check: (stack) => {
      seen.push(look(stack));
    },
  });
  expect(await findings([toSdkPolicy(policy)], resources)).to.deep.equal([]);
  expect(seen).to.have.length(1);
  return seen[0]!;
}
