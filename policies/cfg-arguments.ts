import { argumentPolicy } from "../lib/arguments/policy";
import { configRules } from "../lib/services/cfg/argument-rules";

export const cfgArguments = argumentPolicy({
  name: "cfg-arguments",
  title: "AWS Config has the managed rule",
  description: "A rule of AWS Config that is managed by AWS must be called by its own identifier.",
  severity: "high",
  level: "mandatory",
  on: { "aws:cfg/rule:Rule": {} },
  remediation: "Write the identifier as AWS lists it, in capital letters.",
  rules: configRules,
});
