import { asOf } from "../lib/policy/config-keys";
import { today } from "../lib/plain/dates";
import { type Remediation, remediation } from "../lib/policy/declare";
import { databaseTypes } from "../lib/services/rds/databases";
import { engineNamed } from "../lib/lifecycle/engines";
import { configuredTable, type TableConfig, tableKeys } from "../lib/lifecycle/users-table";
import { rdsSource, rdsTable } from "../lib/services/rds/table";
import { valueOr } from "../lib/stack/value";
import type { VersionTable } from "../lib/lifecycle/table";
import { judgeVersion, majorOf } from "../lib/lifecycle/verdict";

interface Config extends TableConfig {
  /** The ISO day that the verdict is for. */
  readonly asOf?: string;
}

/** The policy, for a table of versions. */
export function rdsEngineVersionPrefixFor(loadTable: () => VersionTable): Remediation<Config> {
  const source = rdsSource(loadTable);
  return remediation<Config>({
    name: "rds-engine-version-prefix",
    title: "A closed RDS minor version becomes its major version",
    description:
      "Replaces a minor version that RDS no longer creates by its major version, for which RDS picks a current one.",
    severity: "medium",
    level: "disabled",
    appliesTo: databaseTypes,
    remediation: "Write the major version alone.",
    configSchema: { asOf, ...tableKeys(source) },
    remediate({ properties }, config) {
      // What can't be used of the configuration is reported by rds-engine-version.
      const { table } = configuredTable(source, config);
      const engine = engineNamed(table, valueOr(properties.text("engine"), ""));
      const version = valueOr(properties.text("engineVersion"), "");
      if (!engine) return undefined;
      const verdict = judgeVersion(engine, version, config.asOf ?? today());
      if (verdict.kind !== "closed" || verdict.why === "retired") return undefined;
      // "16" would make a common Aurora cluster of a Limitless Database.
      if (version.toLowerCase().includes("-limitless")) return undefined;
      const major = majorOf(engine, version);
      return major === undefined ? undefined : { engineVersion: major };
    },
  });
}

export const rdsEngineVersionPrefix = rdsEngineVersionPrefixFor(rdsTable);
