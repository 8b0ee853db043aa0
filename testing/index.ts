/**
 * Runs policies in process through the SDK's own functions, so that unknown values, secrets and
 * levels are what they are under the engine.
 */
import type { EnforcementLevel, Policies } from "@pulumi/policy";
import { silently } from "./output";
import type { TestResource } from "./resources";
import { analyze, analyzeStack, type Finding, remediate, type Remediation } from "./sdk";
import { withInputs, withOutputs } from "./wire";

export type { Finding, Remediation } from "./sdk";
export {
  component,
  output,
  provider,
  resource,
  secret,
  unknown,
  type Inputs,
  type Options,
  type TestProvider,
  type TestResource,
} from "./resources";

/** The user's settings for a policy under test. */
export interface PolicySettings {
  readonly level?: EnforcementLevel;
  /** The policy's configuration, as in `--policy-pack-config`, without its level. */
  readonly config?: object;
}

/**
 * All findings on these resources: the resource policies on the inputs of each, then the stack
 * policies on the outputs of all, as a preview runs them. `settings` apply to every policy.
 * Rejects when a policy throws, and when one prints.
 */
export async function findings(
  policies: Policies,
  resources: readonly TestResource[],
  settings: PolicySettings = {},
): Promise<Finding[]> {
  const configured = policies.map((policy) => configure(policy, settings));
  return silently(async () => {
    const found: Finding[] = [];
    for (const one of resources) found.push(...(await analyze(configured, withInputs(one))));
    found.push(...(await analyzeStack(configured, resources.map(withOutputs))));
    return found;
  });
}

/**
 * What the remediations make of a resource's inputs, one entry for each that changed something or
 * couldn't run. Rejects when one throws, and when one prints.
 */
export async function remediations(
  policies: Policies,
  resource: TestResource,
  settings: PolicySettings = {},
): Promise<Remediation[]> {
  const level = settings.level ?? "remediate";
  const configured = policies.map((policy) => configure(policy, { ...settings, level }));
  return silently(() => remediate(configured, withInputs(resource)));
}

/** The SDK takes configuration from the engine only; here each policy is handed its own. */
function configure(policy: Policies[number], settings: PolicySettings): Policies[number] {
  const level = settings.level ?? policy.enforcementLevel;
  const config = { ...defaultsOf(policy), ...settings.config };
  const configured = { ...policy, ...(level === undefined ? {} : { enforcementLevel: level }) };
  for (const key of ["validateResource", "remediateResource", "validateStack"] as const) {
    const functions = Reflect.get(policy, key) as unknown;
    if (functions === undefined) continue;
    Object.assign(configured, { [key]: withConfig(functions, config) });
  }
  return configured;
}

type PolicyFunction = (args: object, ...rest: unknown[]) => unknown;

function withConfig(policy: unknown, config: object): unknown {
  if (Array.isArray(policy)) return policy.map((one) => withConfig(one, config));
  const run = policy as PolicyFunction;
  const wrapped = function (this: unknown, args: object, ...rest: unknown[]): unknown {
    return run.call(this, { ...args, getConfig: () => structuredClone(config) }, ...rest);
  };
  // The SDK keeps the type that a policy is for on the function itself.
  return Object.assign(wrapped, run);
}

function defaultsOf(policy: Policies[number]): object {
  const properties = Object.entries(policy.configSchema?.properties ?? {});
  const withDefault = properties.filter(([, schema]) => schema.default !== undefined);
  return Object.fromEntries(withDefault.map(([key, schema]) => [key, schema.default]));
}
