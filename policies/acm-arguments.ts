import { argumentPolicy } from "../lib/arguments/policy";
import { certificateRules } from "../lib/services/acm/argument-rules";

export const acmArguments = argumentPolicy({
  name: "acm-arguments",
  title: "ACM takes the arguments of a certificate",
  description: "The domain name of a certificate must not have more than 64 characters.",
  severity: "high",
  level: "mandatory",
  on: { "aws:acm/certificate:Certificate": {} },
  remediation: "Write a short name first, and longer ones as subjectAlternativeNames.",
  rules: certificateRules,
});
