/** The form that all tables have: rows that cite sources, and sources with a day and their evidence. */
import { Ajv, type ValidateFunction } from "ajv";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "../../lib/policy/rule";
import { tableSchema } from "../../lib/lifecycle/table-file";
import { dataFile } from "../../lib/plain/data-file";

/** Where facts were read: `file` holds what was read, below `data/sources`. */
interface Source {
  readonly date?: string;
  readonly evidence?: Evidence;
  readonly file?: string;
}

/** The head of a table whose rows were collected; one that is made of a package has none. */
interface Head {
  readonly updated: string;
  readonly sources: Readonly<Record<string, Source>>;
}

/**
 * What is wrong with a table on an ISO day, each as a sentence: by its schema, then by its sources,
 * which are in the repository at `root`.
 */
export function formFaults(table: unknown, schema: object, root: string, today: string): string[] {
  // A table may have more of what its schema requires, such as engines.
  const validate = compiled(schema);
  if (!validate(table)) {
    return (validate.errors ?? []).map((error) =>
      [error.instancePath || "the table", error.message].join(" "),
    );
  }
  return isCollected(table) ? headFaults(table, root, today) : [];
}

function compiled(schema: object): ValidateFunction {
  const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
  const shared = dataFile(tableSchema) as { readonly $id: string };
  // Tables of versions have it, and the schema of one may ask for more.
  const isShared = "$id" in schema && schema.$id === shared.$id;
  return (isShared ? ajv : ajv.addSchema(shared)).compile(schema);
}

function isCollected(table: unknown): table is Head {
  return typeof table === "object" && table !== null && "sources" in table;
}

function headFaults(table: Head, root: string, today: string): string[] {
  const { updated, sources, ...rows } = table;
  const cited = new Set(citations(rows));
  return [
    ...(updated > today ? [`it is of ${updated}, which is to come`] : []),
    ...Object.entries(sources).flatMap(([key, source]) => [
      ...sourceFaults(`source ${key}`, source, updated, root),
      ...(cited.has(key) ? [] : [`source ${key} is cited by nothing`]),
    ]),
    ...[...cited].filter((key) => !Object.hasOwn(sources, key)).map((key) => `no source ${key}`),
    ...datesWithoutSource(rows),
  ];
}

function sourceFaults(name: string, source: Source, updated: string, root: string): string[] {
  const { date, evidence, file } = source;
  const isThere = file === undefined || existsSync(join(root, "data/sources", file));
  return [
    ...(date === undefined ? [`${name} has no day on which it was read`] : []),
    ...((date ?? "") > updated ? [`${name} is of ${date}, after the table's ${updated}`] : []),
    ...(evidence === undefined ? [`${name} has no evidence`] : []),
    ...(isThere ? [] : [`${name}: data/sources/${file} isn't there`]),
  ];
}

/** The keys of sources that rows name, by `source` or `sources`. */
function citations(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "source" || key === "sources" ? [value as string | string[]].flat() : citations(value),
  );
}

/** The objects with a date and no source, by their paths. */
function datesWithoutSource(node: unknown, path: readonly string[] = []): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "date" in node && !("source" in node) ? [`${path.join(".")} has no source`] : [];
  const inner = Object.entries(node).flatMap(([key, value]) =>
    datesWithoutSource(value, [...path, key]),
  );
  return [...own, ...inner];
}
