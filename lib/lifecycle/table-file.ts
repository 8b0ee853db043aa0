/** Reads a user's own table of versions. */
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { type DataFile, dataFile } from "../plain/data-file";
import { lastDay } from "../plain/dates";
import { quote } from "../plain/text";
import type { Dated, VersionTable } from "./table";

/** The table of a file, or what is wrong with the file. */
export interface TableFile {
  readonly table: VersionTable | undefined;
  readonly problems: readonly string[];
}

/** The schema of all tables of `data/lifecycle`; a table's own schema may ask for more. */
export const tableSchema = "lifecycle/lifecycle.schema.json";

/**
 * Reads and checks a table, by the schema of the one that it takes the place of. Doesn't throw: what
 * is wrong with the file is in `problems`.
 */
export function readTableFile(path: string, schema: DataFile): TableFile {
  if (!isAbsolute(path)) return unusableFile([`tableFile ${quote(path)} isn't an absolute path`]);
  const content = parseFile(path);
  if ("problem" in content) return unusableFile([`tableFile ${quote(path)} ${content.problem}`]);
  const wrong = [...schemaProblems(content.json, schema)];
  const table = content.json as VersionTable;
  if (wrong.length === 0) wrong.push(...dateFaults(table), ...nameFaults(table));
  if (wrong.length === 0) return { table, problems: [] };
  return unusableFile(wrong.slice(0, 5).map((problem) => `tableFile ${quote(path)}: ${problem}`));
}

function unusableFile(problems: string[]): TableFile {
  return { table: undefined, problems };
}

function parseFile(path: string): { json: unknown } | { problem: string } {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as { code: string };
    return { problem: `can't be read (${code})` };
  }
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { problem: "isn't JSON" };
  }
}

function schemaProblems(json: unknown, schema: DataFile): string[] {
  // Loaded here, since few have a table of their own and all would wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Ajv } = require("ajv") as typeof import("ajv");
  const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
  if (schema !== tableSchema) ajv.addSchema(dataFile(tableSchema) as object);
  const validate = ajv.compile(dataFile(schema) as object);
  validate(json);
  // What both schemas ask for is told once.
  return [
    ...new Set(
      (validate.errors ?? []).map(({ instancePath, message }) =>
        [instancePath || "the table", message].join(" "),
      ),
    ),
  ];
}

/** The orders in which the dates of a major, or of a version, come. */
const dateOrders = [
  ["released", "standardSupportEnd", "extendedSupportStart", "extendedSupportEnd"],
  ["released", "closedFrom"],
  ["released", "supportEnd"],
  ["released", "changeClosedFrom"],
  ["chargedFrom", "chargedUntil"],
];

/** What is wrong with the order of dates, and with their sources, each as a sentence. */
export function dateFaults({ engines, sources }: VersionTable): string[] {
  return Object.entries(engines).flatMap(([name, { majors, versions }]) =>
    [majors, versions].flatMap((rows) =>
      Object.entries<object>(rows).flatMap(([version, dates]) => [
        ...outOfOrder(`${name} ${version}`, dates as Record<string, Dated | undefined>),
        ...withoutSource(`${name} ${version}`, dates, sources),
      ]),
    ),
  );
}

function outOfOrder(name: string, dates: Record<string, Dated | undefined>): string[] {
  return dateOrders.flatMap((order) => wrongIn(order, name, dates));
}

function wrongIn(
  order: readonly string[],
  name: string,
  dates: Record<string, Dated | undefined>,
): string[] {
  const days = order.flatMap((key) => {
    const date = dates[key]?.date;
    return date === undefined ? [] : [{ key, day: lastDay(date) }];
  });
  return days.flatMap(({ key, day }, i) => {
    const before = days[i - 1];
    return before && before.day > day ? [`${name}: ${key} comes before ${before.key}`] : [];
  });
}

function withoutSource(name: string, dates: object, sources: object): string[] {
  return Object.values(dates as Record<string, { source: string }>)
    .filter(({ source }) => !Object.hasOwn(sources, source))
    .map(({ source }) => `${name}: source ${quote(source)} isn't among the sources`);
}

/** The names of engines that are there twice, each as a sentence. */
export function nameFaults({ engines }: VersionTable): string[] {
  const names = Object.values(engines).flatMap((engine) => engine.names);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  return twice.map((name) => `engine name ${quote(name)} is there twice`);
}
