import { type RaceConfig, raceConfigSchema } from "../lib/grants/races";
import { stackPolicy } from "../lib/policy/declare";
import { linkedRoleTypes } from "../lib/services/iam/linked-roles";
import { roleTypes } from "../lib/services/iam/roles";
import { keyPolicyHolders, principalFindings } from "../lib/services/kms/principal-order";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const kmsPolicyOrder = stackPolicy<RaceConfig>({
  name: "kms-policy-order",
  title: "Policies of KMS keys name roles that are there",
  description:
    "A role that the policy of a KMS key names must be there before the policy: KMS refuses principals that it can't find.",
  severity: "medium",
  level: "mandatory",
  appliesTo: [...keyPolicyHolders, ...roleTypes, ...linkedRoleTypes],
  remediation:
    "Take the principal from the role's arn, or name the role in dependsOn of what has the policy.",
  configSchema: raceConfigSchema,
  check(stack, report, config) {
    for (const holder of stack.ofType(...keyPolicyHolders)) {
      for (const finding of principalFindings(holder, stack, config)) report(holder, finding);
    }
  },
});
