import { argumentPolicy } from "../lib/arguments/policy";
import { kmsTypes } from "../lib/services/kms/argument-types";
import { keyRules } from "../lib/services/kms/key-rules";
import { keyPolicyRules } from "../lib/services/kms/policy-rules";

export const kmsArguments = argumentPolicy({
  name: "kms-arguments",
  title: "KMS takes the arguments of keys",
  description:
    "The kind of a KMS key, what it is for, its rotation and its policy must go together as KMS takes them.",
  severity: "high",
  level: "mandatory",
  on: kmsTypes,
  remediation:
    "Write a keyUsage that keys of the kind have, and a policy that lets the account change it.",
  rules: [...keyRules, ...keyPolicyRules],
});
