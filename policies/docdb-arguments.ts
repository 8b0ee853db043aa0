import { argumentPolicy } from "../lib/arguments/policy";
import { docdbRules } from "../lib/services/docdb/argument-rules";

export const docdbArguments = argumentPolicy({
  name: "docdb-arguments",
  title: "DocumentDB takes the arguments of a cluster",
  description:
    "The master user of a new DocumentDB cluster must have a name that the engine does not reserve.",
  severity: "high",
  level: "mandatory",
  on: { "aws:docdb/cluster:Cluster": {} },
  remediation: "Write another masterUsername than admin.",
  rules: docdbRules,
});
