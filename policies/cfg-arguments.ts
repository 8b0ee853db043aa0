import { argumentPolicy } from "../lib/arguments/policy";
import { configRule, configRules, deliveryChannel } from "../lib/services/cfg/argument-rules";

export const cfgArguments = argumentPolicy({
  name: "cfg-arguments",
  title: "AWS Config has the managed rule and the bucket",
  description:
    "A rule of AWS Config that is managed by AWS must be called by its own identifier, and the bucket of a delivery channel by its name.",
  severity: "high",
  level: "mandatory",
  on: { [configRule]: {}, [deliveryChannel]: { witness: "id" } },
  remediation:
    "Write the identifier as AWS lists it, in capital letters, and the bucket's name, not its ARN.",
  rules: configRules,
});
