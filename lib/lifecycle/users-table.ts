/** The user's own additions to a table of versions, or a table of the user's own instead. */
import { daysBetween } from "../plain/dates";
import { quote } from "../plain/text";
import type { ConfigKeySchema } from "../policy/config-keys";
import type { Finding } from "../policy/finding";
import { engineNamed } from "./engines";
import type { TableSource } from "./kind";
import type { Engine, Version, VersionTable } from "./table";
import { readTableFile } from "./table-file";

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

/** The configuration keys, for each policy that reads a table. */
export function tableKeys({
  file,
  example,
}: Pick<TableSource, "file" | "example">): Readonly<Record<keyof TableConfig, ConfigKeySchema>> {
  const engine = describedAs(`The engine's API name, such as ${example.engine}.`);
  const version = describedAs(`The version in full, such as ${example.version}.`);
  const from = {
    ...describedAs("The first day without new ones."),
    format: "date",
  } as const;
  return {
    tableFile: describedAs(
      `The absolute path of a table to use instead of the shipped one, in the form of data/${file}.`,
    ),
    addVersions: {
      type: "array",
      description: "Versions that AWS creates, whatever the table says.",
      items: itemsOf({ engine, version }),
    },
    closeVersions: {
      type: "array",
      description: "Versions that AWS no longer creates from a day on, whatever the table says.",
      items: itemsOf({ engine, version, from }),
    },
  };
}

function describedAs(description: string) {
  return { type: "string", description } as const;
}

function itemsOf(properties: Readonly<Record<string, ConfigKeySchema>>) {
  const required = Object.keys(properties);
  return { type: "object", properties, required, additionalProperties: false } as const;
}

/** What the configurations of one run make of each shipped table; mostly there is one. */
const made = new WeakMap<VersionTable, { key: string; configured: ConfiguredTable }>();

/** The table that a configuration makes of the shipped one. */
export function configuredTable(
  source: Pick<TableSource, "table" | "schema" | "isVersion">,
  { tableFile, addVersions = [], closeVersions = [] }: TableConfig,
): ConfiguredTable {
  const shipped = source.table();
  if (tableFile === undefined && addVersions.length + closeVersions.length === 0) {
    return { table: shipped, problems: [] };
  }
  const key = JSON.stringify([tableFile, addVersions, closeVersions]);
  const last = made.get(shipped);
  if (last?.key === key) return last.configured;
  const file = tableFile === undefined ? undefined : readTableFile(tableFile, source.schema);
  const problems = [...(file?.problems ?? [])];
  const entries = [...addVersions, ...closeVersions];
  const table = withVersions(file?.table ?? shipped, entries, source.isVersion, problems);
  const configured = { table, problems };
  made.set(shipped, { key, configured });
  return configured;
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
  isVersion: TableSource["isVersion"],
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
    else if (version === "" || isVersion?.(version) === false)
      problems.push(`${name} is no engine version`);
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
