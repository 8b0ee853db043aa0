import { argumentPolicy } from "../lib/arguments/policy";
import { docdbRules, docdbTypes } from "../lib/services/docdb/argument-rules";

export const docdbArguments = argumentPolicy({
  name: "docdb-arguments",
  title: "DocumentDB takes the arguments of clusters and instances",
  description:
    "The master user of a new DocumentDB cluster must have a name that the engine does not reserve, and an instance must be in a zone of its Region.",
  severity: "high",
  level: "mandatory",
  on: docdbTypes,
  remediation: "Write another masterUsername than admin, and a zone of the Region.",
  rules: docdbRules,
});
