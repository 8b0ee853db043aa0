import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { subnetGroupTypes } from "../lib/services/rds/argument-types";
import { clusterTypes, globalClusterTypes, memberTypes } from "../lib/services/rds/databases";
import { linkFindings, linkRules } from "../lib/services/rds/links";
import { subnetTypes, zoneFindings, zoneRule } from "../lib/services/rds/subnet-zones";

export const rdsLinks = stackPolicy<CountConfig>({
  name: "rds-links",
  title: "RDS clusters and what is in them agree",
  description:
    "A new instance must agree with its cluster, and a new cluster with its global cluster, in engine and version; the subnets of a new subnet group must be in two zones.",
  severity: "high",
  level: "mandatory",
  appliesTo: [
    ...memberTypes,
    ...clusterTypes,
    ...globalClusterTypes,
    ...subnetGroupTypes,
    ...subnetTypes,
  ],
  remediation:
    "Write engine and engineVersion once, and take them by the cluster's outputs; give a subnet group subnets in two zones.",
  rules: [...linkRules, zoneRule],
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of [...linkFindings(stack), ...zoneFindings(stack)]) {
      report(resource, finding);
    }
  },
});
