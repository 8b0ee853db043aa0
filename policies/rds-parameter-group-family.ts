import type { VersionTable } from "../lib/lifecycle/table";
import { stackPolicy, type StackPolicy } from "../lib/policy/declare";
import {
  clusterInstanceType,
  clusterType,
  instanceType,
  nativeClusterType,
  nativeInstanceType,
} from "../lib/services/rds/databases";
import { groupFinding } from "../lib/services/rds/group-findings";
import { groupTypes, groupUses } from "../lib/services/rds/groups";
import { rdsTable } from "../lib/services/rds/table";

/** The policy, for a table of versions. */
export function rdsParameterGroupFamilyFor(loadTable: () => VersionTable): StackPolicy {
  return stackPolicy({
    name: "rds-parameter-group-family",
    title: "RDS groups fit the engine version",
    description:
      "The parameter groups and option groups of an RDS or Aurora database must be of its engine and major version.",
    severity: "high",
    level: "mandatory",
    appliesTo: [
      instanceType,
      clusterType,
      clusterInstanceType,
      nativeInstanceType,
      nativeClusterType,
      ...groupTypes,
    ],
    remediation: "Give the group the family of the database's engine and major version.",
    check(stack, report) {
      for (const use of groupUses(stack)) {
        const finding = groupFinding(use, loadTable());
        if (finding) report(use.database.resource, finding);
      }
    },
  });
}

export const rdsParameterGroupFamily = rdsParameterGroupFamilyFor(rdsTable);
