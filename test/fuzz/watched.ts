/** Watches what policies do with what they are given. */
import type { Policies, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";

type Policy = Policies[number];

/** A policy that throws when it changes the resources that it is given. */
export function watched(policy: Policy): Policy {
  if ("validateStack" in policy) {
    const { validateStack } = policy;
    return {
      ...policy,
      validateStack: (args, report) =>
        unchanged(policy, args.resources, () => validateStack(args, report)),
    };
  }
  if ("validateResource" in policy && typeof policy.validateResource === "function") {
    const { validateResource } = policy;
    return {
      ...policy,
      validateResource: (args, report) =>
        unchanged(policy, [args], () => validateResource(args, report)),
    };
  }
  return policy;
}

function unchanged<T>(
  { name }: Policy,
  resources: StackValidationArgs["resources"] | ResourceValidationArgs[],
  run: () => T,
): T {
  const before = resources.map(textOf);
  const result = run();
  const changed = resources.find((one, at) => textOf(one) !== before[at]);
  if (changed || resources.length !== before.length)
    throw new Error(`${name} changed ${changed?.urn ?? "the list of resources"}`);
  return result;
}

/** What is behind the SDK's proxy, which throws for unknowns, as text. */
function textOf({ props }: { readonly props: Record<string, unknown> }): string {
  return JSON.stringify(props.__getSpecialProxyTarget);
}
