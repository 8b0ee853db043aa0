import { argumentPolicy } from "../lib/arguments/policy";
import { rdsChanges, rdsRules, rdsTypes } from "../lib/services/rds/argument-rules";

export const rdsArguments = argumentPolicy({
  name: "rds-arguments",
  title: "RDS takes the arguments of databases",
  description:
    "The arguments of an RDS or Aurora database must go together as AWS takes them, for a new one and for the change of one that runs.",
  severity: "high",
  level: "mandatory",
  on: rdsTypes,
  remediation: "Write the arguments that the engine takes.",
  rules: rdsRules,
  changes: rdsChanges,
});
