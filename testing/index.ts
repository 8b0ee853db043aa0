/**
 * Runs policies in process through the SDK's own functions, so that unknown values, secrets and
 * levels are what they are under the engine.
 */
import type { Policies } from "@pulumi/policy";
import type { Finding, NotApplicable, Remediation } from "./answers";
import type { PolicySettings } from "./configure";
import { configure } from "./configure";
import type { TestResource } from "./resources";
import { asOneRun, run } from "./run";
import { remediate } from "./sdk";
import { fromWire, withInputs } from "./wire";

export type { Finding, NotApplicable, Remediation } from "./answers";
export type { PolicySettings } from "./configure";
export type { Inputs, Options, PolicyOptions, Relations, TestResource } from "./resources";
export { component, output, provider, resource, secret, stack, unknown } from "./resources";

/**
 * All findings on these resources: the resource policies on the inputs of each, then the stack
 * policies on the outputs of all, as a preview runs them. As in a preview, policies also meet the
 * stack itself and the providers. `settings` apply to every policy.
 *
 * Rejects when a policy throws, prints, leaves a rejected promise behind or gets a configuration
 * that doesn't fit. Reading an unknown value isn't throwing: it makes the advisory finding that the
 * engine would show.
 */
export async function findings(
  policies: Policies,
  resources: readonly TestResource[],
  settings: PolicySettings = {},
): Promise<Finding[]> {
  const analyses = await run(policies, resources, settings);
  return analyses.flatMap((analysis) => analysis.findings);
}

/**
 * Which policies said that they don't apply to which resource: by `notApplicable`, or because they
 * are for another type. A stack policy says so of the stack. Rejects like `findings`.
 */
export async function notApplicable(
  policies: Policies,
  resources: readonly TestResource[],
  settings: PolicySettings = {},
): Promise<NotApplicable[]> {
  const analyses = await run(policies, resources, settings);
  return analyses.flatMap((analysis) => analysis.notApplicable);
}

/**
 * What the remediations make of a resource's inputs, one entry for each that changed something or
 * couldn't run. Rejects like `findings`.
 */
export async function remediations(
  policies: Policies,
  resource: TestResource,
  settings: PolicySettings = {},
): Promise<Remediation[]> {
  const level = settings.level ?? "remediate";
  const configured = policies.map((policy) => configure(policy, { ...settings, level }));
  const done = await asOneRun(() => remediate(configured, withInputs(resource)));
  return done.map((one) => ({
    ...one,
    properties: fromWire(one.properties) as Remediation["properties"],
  }));
}
