/** What a refresh changes in the table, for the person who reviews it. */
import { type Dated, type Families, type VersionTable } from "../../../lib/lifecycle/table";

/** The fields of a major or a version, as text. */
type Fields = ReadonlyMap<string, string>;

interface Line {
  readonly heading: string;
  readonly text: string;
}

const HEADINGS = [
  "Added",
  "Newly deprecated",
  "No longer deprecated",
  "Vanished (last seen)",
  "Seen again",
  "Changed",
];

/** The lines of a report on what a refresh changes in a table. Sources alone are no change. */
export function changes(before: VersionTable, after: VersionTable): string[] {
  const old = entriesOf(before);
  const lines = [...entriesOf(after)].flatMap(([name, fields]) => {
    const known = old.get(name);
    return known === undefined ? [added(name, fields)] : changed(name, known, fields);
  });
  if (lines.length === 0) return ["No version, date or family changes."];
  return HEADINGS.flatMap((heading) => {
    const own = lines.filter((line) => line.heading === heading);
    return own.length === 0 ? [] : [`${heading}: ${own.length}`, ...own.map(({ text }) => text)];
  });
}

function added(name: string, fields: Fields): Line {
  const given = [...fields].map(([field, value]) => `${field} ${value}`);
  return { heading: "Added", text: `  ${[name, ...given].join(", ")}` };
}

function changed(name: string, before: Fields, after: Fields): Line[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields.flatMap((field) => {
    const [old, now] = [before.get(field), after.get(field)];
    return old === now ? [] : [lineOf(name, field, old, now)];
  });
}

function lineOf(
  name: string,
  field: string,
  old: string | undefined,
  now: string | undefined,
): Line {
  if (field === "deprecatedFrom" && old === undefined) {
    return { heading: "Newly deprecated", text: `  ${name}: ${now ?? ""}` };
  }
  if (field === "deprecatedFrom" && now === undefined) {
    return { heading: "No longer deprecated", text: `  ${name}: ${old ?? ""}` };
  }
  if (field === "lastSeen" && old === undefined) {
    return { heading: "Vanished (last seen)", text: `  ${name}: ${now ?? ""}` };
  }
  if (field === "lastSeen" && now === undefined) {
    return { heading: "Seen again", text: `  ${name}: ${old ?? ""}` };
  }
  return { heading: "Changed", text: `  ${name} ${field}: ${old ?? "none"} -> ${now ?? "none"}` };
}

function entriesOf(table: VersionTable): Map<string, Fields> {
  const entries = Object.entries(table.engines).flatMap(([engine, { majors, versions }]) => [
    ...Object.entries(majors).map(
      ([name, { families, ...dates }]) =>
        [`${engine} major ${name}`, new Map([...dated(dates), ...named(families)])] as const,
    ),
    ...Object.entries(versions).map(
      ([name, dates]) => [`${engine} ${name}`, new Map(dated(dates))] as const,
    ),
  ]);
  return new Map(entries);
}

function dated(dates: object): [string, string][] {
  return Object.entries(dates as Record<string, Dated>).map(([field, { date }]) => [field, date]);
}

function named(families: Families | undefined): [string, string][] {
  return Object.entries(families?.byEngine ?? {}).map(([name, family]) => [
    `family of ${name}`,
    family,
  ]);
}
