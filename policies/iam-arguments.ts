import { argumentPolicy } from "../lib/arguments/policy";
import { actionRules } from "../lib/services/iam/action-rules";
import { iamTypes } from "../lib/services/iam/argument-types";
import { attachmentRules } from "../lib/services/iam/attachment-rules";
import { conditionRules } from "../lib/services/iam/condition-rules";
import { resourceRules } from "../lib/services/iam/resource-rules";
import { sizeRules } from "../lib/services/iam/size-rules";
import { statementRules } from "../lib/services/iam/statement-rules";
import { trustRules } from "../lib/services/iam/trust-rules";

export const iamArguments = argumentPolicy({
  name: "iam-arguments",
  title: "IAM takes policies, and what they are attached to",
  description:
    "The policies of roles, users and groups must be in IAM's grammar, and the policies that are attached must be there.",
  severity: "high",
  level: "mandatory",
  on: iamTypes,
  remediation:
    "Write the policy as IAM's grammar has it, and the ARNs of AWS's own policies with their paths.",
  rules: [
    ...statementRules,
    ...actionRules,
    ...resourceRules,
    ...conditionRules,
    ...trustRules,
    ...sizeRules,
    ...attachmentRules,
  ],
});
