import { stackPolicy } from "../lib/policy/declare";
import { quote } from "../lib/plain/text";

const stackType = "pulumi:pulumi:Stack";

export const staleExemptions = stackPolicy({
  name: "stale-exemptions",
  title: "What is configured is used",
  description:
    "What is in a policy's configuration should be for something: exemptions for findings that are there, keys that the policy knows.",
  severity: "low",
  level: "advisory",
  appliesTo: [stackType],
  remediation: "Remove the exemption or the key from the policy's configuration, or correct it.",
  isIdle: ({ exemptions, unknownKeys }) => exemptions.isEmpty && unknownKeys.isEmpty,
  check(stack, report, _config, { exemptions, unknownKeys }) {
    const { root } = stack;
    if (!root) return;
    for (const { policy, key, meant } of unknownKeys.all()) {
      report(root, {
        problem: `The configuration of ${policy} has the key ${quote(key)}, which the policy doesn't know`,
        consequence: "Pulumi takes it without a word, and it changes nothing",
        remedy: meant === undefined ? `Remove ${quote(key)}` : `Write ${quote(meant)} instead`,
      });
    }
    for (const { policy, exemption } of exemptions.unused(root.urn)) {
      report(root, {
        problem: `The exemption for ${quote(exemption.resource, 300)} in ${policy} is for nothing: no finding of this stack matches it`,
        consequence: "It would hide the next finding that does",
        remedy: `Remove it from the configuration of ${policy}`,
      });
    }
  },
});
