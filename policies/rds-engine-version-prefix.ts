import { asOf } from "../lib/policy/config-keys";
import { today } from "../lib/plain/dates";
import { matchesWildcard } from "../lib/plain/wildcard";
import { type InputResource, type Remediation, remediation } from "../lib/policy/declare";
import { databaseTypes } from "../lib/services/rds/databases";
import { engineNamed } from "../lib/lifecycle/engines";
import { configuredTable, type TableConfig, tableKeys } from "../lib/lifecycle/users-table";
import { rdsSource, rdsTable } from "../lib/services/rds/table";
import { valueOr } from "../lib/stack/value";
import type { VersionTable } from "../lib/lifecycle/table";
import { judgeVersion, majorOf, versionFacts } from "../lib/lifecycle/verdict";

interface Config extends TableConfig {
  /** The ISO day that the verdict is for. */
  readonly asOf?: string;
  /** The names of the databases that are changed, with `*` and `?`. */
  readonly only: readonly string[];
  /** Whether databases that exist may be changed, which upgrades them. */
  readonly existing: boolean;
}

/** The policy, for a table of versions. */
export function rdsEngineVersionPrefixFor(loadTable: () => VersionTable): Remediation<Config> {
  const source = rdsSource(loadTable);
  return remediation<Config>({
    name: "rds-engine-version-prefix",
    title: "A closed RDS minor version becomes its major version",
    description:
      "Replaces a minor version that RDS no longer creates by its major version, for which RDS picks a current one, in the databases that its configuration names.",
    severity: "medium",
    level: "disabled",
    appliesTo: databaseTypes,
    remediation: "Write the major version alone.",
    configSchema: {
      only: {
        type: "array",
        items: { type: "string", minLength: 1 },
        default: [],
        description:
          "The names of the databases to change, as the program gives them, with `*` and `?`. Without it: none.",
      },
      existing: {
        type: "boolean",
        default: false,
        description:
          "Whether databases that exist may be changed, which upgrades them. Without it, rds-engine-version stops the update.",
      },
      asOf,
      ...tableKeys(source),
    },
    remediate(resource, config, run) {
      const { urn, name, properties } = resource;
      run.remediated.delete(urn);
      if (!config.only.some((pattern) => matchesWildcard(pattern, name))) return undefined;
      // What can't be used of the configuration is reported by rds-engine-version.
      const { table } = configuredTable(source, config);
      const to = prefixFor(resource, table, config.asOf ?? today());
      if (to === undefined) return undefined;
      const from = valueOr(properties.text("engineVersion"), "").trim();
      // A remediation sees the arguments alone: rds-engine-version, which sees what exists, tells of it.
      run.remediated.set(urn, { from, to, existing: config.existing });
      return { engineVersion: to };
    },
  });
}

export const rdsEngineVersionPrefix = rdsEngineVersionPrefixFor(rdsTable);

/** The major version to write for a closed minor one; `undefined` where there is none to write. */
function prefixFor(
  { properties }: InputResource,
  table: VersionTable,
  day: string,
): string | undefined {
  const engine = engineNamed(table, valueOr(properties.text("engine"), ""));
  const version = valueOr(properties.text("engineVersion"), "");
  if (!engine) return undefined;
  const verdict = judgeVersion(engine, version, day);
  if (verdict.kind !== "closed" || verdict.why === "retired") return undefined;
  // A version for upgrades only is what a database is to be upgraded to.
  if (versionFacts(engine, version)?.upgradeOnly) return undefined;
  // "16" would make a common Aurora cluster of a Limitless Database.
  if (version.toLowerCase().includes("-limitless")) return undefined;
  const major = majorOf(engine, version);
  if (major === undefined) return undefined;
  return judgeVersion(engine, major, day).kind === "closed" ? undefined : major;
}
