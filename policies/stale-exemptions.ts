import { takeUnused } from "../lib/exemption-log";
import { stackPolicy } from "../lib/policy";
import { quote } from "../lib/text";

const stackType = "pulumi:pulumi:Stack";

export const staleExemptions = stackPolicy({
  name: "stale-exemptions",
  title: "Exemptions are needed",
  description: "An exemption in a policy's configuration should be for a finding that is there.",
  severity: "low",
  level: "advisory",
  appliesTo: [stackType],
  remediation: "Remove the exemption from the policy's configuration.",
  check(stack, report) {
    const { root } = stack;
    if (!root) return;
    for (const { policy, exemption } of takeUnused(root.urn)) {
      report(root, {
        problem: `The exemption for ${quote(exemption.resource, 300)} in ${policy} is for nothing: no finding of this stack matches it`,
        consequence: "It would hide the next finding that does",
        remedy: `Remove it from the configuration of ${policy}`,
      });
    }
  },
});
