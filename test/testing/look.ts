/** Policies that report what they see, and what they saw. */
import type { Policies, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { findings, type PolicySettings, type TestResource } from "../../testing";

export const type = "aws:test:Thing";

/** What a resource policy sees of a resource. */
export async function seen(
  of: TestResource,
  look: (args: ResourceValidationArgs) => unknown,
  settings?: PolicySettings,
): Promise<unknown> {
  const policies: Policies = [
    {
      name: "look",
      description: "looks",
      validateResource: (args, report) => {
        if (args.urn === of.urn) report(JSON.stringify(look(args)));
      },
    },
  ];
  return reported(policies, [of], settings);
}

/** What a stack policy sees of resources. */
export async function seenInStack(
  resources: readonly TestResource[],
  look: (args: StackValidationArgs) => unknown,
  settings?: PolicySettings,
): Promise<unknown> {
  const policies: Policies = [
    {
      name: "look",
      description: "looks",
      validateStack: (args, report) => {
        report(JSON.stringify(look(args)));
      },
    },
  ];
  return reported(policies, resources, settings);
}

async function reported(
  policies: Policies,
  resources: readonly TestResource[],
  settings?: PolicySettings,
): Promise<unknown> {
  const [found] = await findings(policies, resources, settings);
  return JSON.parse(found?.message.split("\n")[1] ?? "null");
}
