import { linkFindings } from "../lib/arguments/named-links";
import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import {
  logsNamedRules,
  logsLinks as links,
  logsLinkTypes,
} from "../lib/services/logs/class-links";

export const logsLinks = stackPolicy<CountConfig>({
  name: "logs-links",
  title: "Log groups are of a class that takes what is made for them",
  description:
    "A log group of the class for infrequent access must have no filters, transformers or anomaly detectors.",
  severity: "high",
  level: "mandatory",
  appliesTo: logsLinkTypes,
  remediation: "Leave logGroupClass out, so that the log group is of the class STANDARD.",
  rules: logsNamedRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of linkFindings(links, stack)) report(resource, finding);
  },
});
