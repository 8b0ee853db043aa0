/** The user's own additions to the table of RDS engine versions, from a policy's configuration. */
import { daysBetween } from "../../plain/dates";
import type { ConfigKeySchema } from "../../policy/config-keys";
import type { Finding } from "../../policy/finding";
import { readTableFile } from "./table-file";
import { engineNamed } from "./table";
import { quote } from "../../plain/text";
import type { Engine, Version, VersionTable } from "../../lifecycle/table";

/** The part of a policy's configuration that changes the table. */
export interface TableConfig {
  readonly tableFile?: string;
  readonly addVersions?: readonly { readonly engine: string; readonly version: string }[];
  readonly closeVersions?: readonly {
    readonly engine: string;
    readonly version: string;
    readonly from: string;
  }[];
}

/** A table with the user's additions, and what of the configuration couldn't be used. */
export interface ConfiguredTable {
  readonly table: VersionTable;
  readonly problems: readonly string[];
}

const engine = { type: "string", description: "The engine's API name, such as postgres." } as const;
const version = { type: "string", description: "The version in full, such as 14.24." } as const;

/** The configuration keys, for each policy that reads the table. */
export const tableKeys: Readonly<Record<keyof TableConfig, ConfigKeySchema>> = {
  tableFile: {
    type: "string",
    description:
      "The absolute path of a table to use instead of the shipped one, in the form of data/lifecycle/rds.json.",
  },
  addVersions: {
    type: "array",
    description: "Versions that AWS creates, whatever the table says.",
    items: {
      type: "object",
      properties: { engine, version },
      required: ["engine", "version"],
      additionalProperties: false,
    },
  },
  closeVersions: {
    type: "array",
    description: "Versions that AWS no longer creates from a day on, whatever the table says.",
    items: {
      type: "object",
      properties: {
        engine,
        version,
        from: { type: "string", format: "date", description: "The first day without new ones." },
      },
      required: ["engine", "version", "from"],
      additionalProperties: false,
    },
  },
};

let last: { key: string; configured: ConfiguredTable } | undefined;

/** The table that a configuration makes of the shipped one. */
export function configuredTable(
  loadTable: () => VersionTable,
  { tableFile, addVersions = [], closeVersions = [] }: TableConfig,
): ConfiguredTable {
  if (tableFile === undefined && addVersions.length + closeVersions.length === 0) {
    return { table: loadTable(), problems: [] };
  }
  const key = JSON.stringify([tableFile, addVersions, closeVersions]);
  if (last?.key !== key) {
    const file = tableFile === undefined ? undefined : readTableFile(tableFile);
    const table = file?.table ?? loadTable();
    const problems = [...(file?.problems ?? [])];
    const added = withVersions(table, [...addVersions, ...closeVersions], problems);
    last = { key, configured: { table: added, problems } };
  }
  return last.configured;
}

/** A version that the user opens, or closes from an ISO day on. */
interface Entry {
  readonly engine: string;
  readonly version: string;
  readonly from?: string;
}

function withVersions(
  table: VersionTable,
  entries: readonly Entry[],
  problems: string[],
): VersionTable {
  const engines: Record<string, Engine> = { ...table.engines };
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = Object.keys(engines).find(
      (name) => engines[name] === engineNamed({ ...table, engines }, entry.engine),
    );
    const engine = key === undefined ? undefined : engines[key];
    const version = entry.version.trim().toLowerCase();
    const name = `${quote(entry.version)} of ${quote(entry.engine)}`;
    if (key === undefined || !engine) problems.push(`${name}: the table has no such engine`);
    else if (!/^\d[\w.-]*$/.test(version)) problems.push(`${name} is no engine version`);
    else if (seen.has(`${key} ${version}`)) problems.push(`${name} is there twice`);
    else {
      engines[key] = { ...engine, versions: { ...engine.versions, [version]: datesOf(entry) } };
      seen.add(`${key} ${version}`);
    }
  }
  return { ...table, engines };
}

function datesOf({ from }: Entry): Version {
  return from === undefined ? {} : { closedFrom: { date: from, source: "configuration" } };
}

/** The finding on a part of the configuration that couldn't be used. */
export function unusable(problem: string): Finding {
  return {
    problem: `The policy's configuration can't be used as it is: ${problem}`,
    consequence: "That part is left out, so verdicts may differ from what it was meant for",
    remedy: "Correct the policy's configuration",
    level: "advisory",
  };
}

/** The finding on a table that is older than `maxAgeDays` on an ISO day, if it is. */
export function outdated(table: VersionTable, day: string, maxAgeDays: number): Finding[] {
  const age = daysBetween(table.updated, day);
  if (!(age > maxAgeDays)) return [];
  return [
    {
      problem: `The table of engine versions is ${age} days old (${table.updated})`,
      consequence: "AWS may have closed versions since that it still takes for open",
      remedy: "Update pulumi-aws-preflight, or set tableFile, closeVersions or maxTableAgeDays",
      level: "advisory",
      severity: "low",
    },
  ];
}
