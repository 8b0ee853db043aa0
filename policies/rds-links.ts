import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { clusterTypes, globalClusterTypes, memberTypes } from "../lib/services/rds/databases";
import { linkFindings, linkRules } from "../lib/services/rds/links";

export const rdsLinks = stackPolicy<CountConfig>({
  name: "rds-links",
  title: "RDS clusters and what is in them agree",
  description:
    "A new instance must agree with its cluster, and a new cluster with its global cluster, in engine and version.",
  severity: "high",
  level: "mandatory",
  appliesTo: [...memberTypes, ...clusterTypes, ...globalClusterTypes],
  remediation: "Write engine and engineVersion once, and take them by the cluster's outputs.",
  rules: linkRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of linkFindings(stack)) report(resource, finding);
  },
});
