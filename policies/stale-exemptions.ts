import { isForOneStack } from "../lib/policy/exemption-scope";
import { stackPolicy } from "../lib/policy/declare";
import { quote } from "../lib/plain/text";

const stackType = "pulumi:pulumi:Stack";

interface Config {
  readonly scope: "group" | "stack";
}

export const staleExemptions = stackPolicy<Config>({
  name: "stale-exemptions",
  title: "What is configured is used",
  description:
    "What is in a policy's configuration should be for something: exemptions for findings that are there, keys and rules that the policy knows.",
  severity: "low",
  level: "advisory",
  appliesTo: [stackType],
  remediation: "Remove the exemption or the key from the policy's configuration, or correct it.",
  configSchema: {
    scope: {
      type: "string",
      enum: ["group", "stack"],
      default: "group",
      description:
        "Whether the configuration is for a group of stacks or for this stack alone. With group, only exemptions that name this stack and its project are reported; with stack, all.",
    },
  },
  isIdle: ({ exemptions, unknownKeys, unknownRules }) =>
    exemptions.isEmpty && unknownKeys.isEmpty && unknownRules.isEmpty,
  check(stack, report, { scope }, { exemptions, unknownKeys, unknownRules }) {
    const { root } = stack;
    if (!root) return;
    for (const { policy, key, meant } of unknownKeys.all()) {
      report(root, {
        problem: `The configuration of ${policy} has the key ${quote(key)}, which the policy doesn't know`,
        consequence: "Pulumi takes it without a word, and it changes nothing",
        remedy: meant === undefined ? `Remove ${quote(key)}` : `Write ${quote(meant)} instead`,
      });
    }
    for (const { policy, key, id, meant } of unknownRules.all()) {
      report(root, {
        problem: `${key} in the configuration of ${policy} names ${quote(id)}, which isn't a rule of the policy`,
        consequence: "Pulumi takes it without a word, and it changes nothing",
        remedy: meant === undefined ? `Remove ${quote(id)}` : `Write ${quote(meant)} instead`,
      });
    }
    for (const { policy, exemption, fault, remedy } of exemptions.faulty()) {
      report(root, {
        problem: `The exemption for ${quote(exemption.resource, 300)} in ${policy} ${fault}`,
        consequence: "It exempts nothing",
        remedy,
      });
    }
    for (const { policy, exemption } of exemptions.unused(root.urn)) {
      // In another stack of the group it may be for something.
      if (scope === "group" && !isForOneStack(exemption)) continue;
      const { resource, rule } = exemption;
      // Others for the same resource may be for rules that did find something.
      const ofRule = rule === undefined ? "" : ` of the rule ${quote(rule)}`;
      report(root, {
        problem: `The exemption for ${quote(resource, 300)} in ${policy} is for nothing: no finding${ofRule} of this stack matches it`,
        consequence: "It would hide the next finding that does",
        remedy: `Remove it from the configuration of ${policy}`,
      });
    }
  },
});
