/** One run of policies, as the engine makes it in a preview. */
import type { Policies } from "@pulumi/policy";
import { endRun } from "../lib/policy/run";
import type { Analysis } from "./answers";
import { configure, type PolicySettings } from "./configure";
import { stack, stackType, type TestResource } from "./resources";
import { analyze, analyzeStack } from "./sdk";
import { strictly } from "./strict";
import { withInputs, withOutputs } from "./wire";

/** Runs the resource policies on each resource, then the stack policies on all. */
export async function run(
  policies: Policies,
  resources: readonly TestResource[],
  settings: PolicySettings,
): Promise<Analysis[]> {
  const configured = policies.map((policy) => configure(policy, settings));
  const root = resources.find(({ type }) => type === stackType) ?? stack();
  const all = registered(root, resources);
  return asOneRun(async () => {
    const analyses: Analysis[] = [];
    for (const resource of all) analyses.push(await analyze(configured, withInputs(resource)));
    analyses.push(await analyzeStack(configured, all.map(withOutputs)));
    return analyses;
  });
}

/** Holds policies to what a preview can bear, and has what they noted end with the run. */
export function asOneRun<T>(action: () => Promise<T>): Promise<T> {
  return strictly(() =>
    action().finally(() => {
      endRun();
    }),
  );
}

/**
 * All that the engine hands over: the stack, and the providers and resources, which are its
 * children. Throws when two have the same URN, as the engine does.
 */
function registered(root: TestResource, resources: readonly TestResource[]): TestResource[] {
  const given = new Map<string, TestResource>();
  for (const one of resources) {
    if (given.has(one.urn)) throw new Error(`Two resources have the URN ${one.urn}`);
    given.set(one.urn, one);
  }
  const providers = resources.flatMap(({ provider }) => provider ?? []);
  const implied = new Map([root, ...providers].map((one) => [one.urn, one]));
  const all = [...new Map([...implied, ...given]).values()];
  return all.map((one) => (one === root ? root : { ...one, parent: one.parent ?? root }));
}
