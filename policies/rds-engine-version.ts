import type { VersionTable } from "../lib/lifecycle/table";
import { createdVersions, type CreatedConfig } from "../lib/lifecycle/version-policy";
import type { StackPolicy } from "../lib/policy/declare";
import { rdsTable } from "../lib/services/rds/table";
import { unaskedUpgrades } from "../lib/services/rds/unasked-upgrades";
import { rdsVersions } from "../lib/services/rds/versions";

/** The policy, for a table of versions. */
export function rdsEngineVersionFor(table: () => VersionTable): StackPolicy<CreatedConfig> {
  const policy = createdVersions(
    {
      name: "rds-engine-version",
      title: "RDS creates the engine version",
      description:
        "The engine version of a new RDS or Aurora database must be one that AWS creates.",
      remediation:
        "Write the major version alone, for which RDS picks a current minor version, " +
        "or a minor version that AWS still creates.",
    },
    rdsVersions(table),
  );
  return {
    ...policy,
    check(stack, report, config, run) {
      policy.check(stack, report, config, run);
      for (const { resource, finding } of unaskedUpgrades(stack, run)) report(resource, finding);
    },
  };
}

export const rdsEngineVersion = rdsEngineVersionFor(rdsTable);
