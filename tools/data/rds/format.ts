import { compareVersions } from "../../../lib/lifecycle/order";
import { type Engine, type VersionTable } from "../../../lib/lifecycle/table";

/**
 * The JSON text of a table: one line per source, major and version, so that a diff shows which of
 * them changed. Majors and versions stand in their own order.
 */
export function formatTable(table: VersionTable): string {
  const engines = Object.entries(table.engines).map(([key, engine]): [string, string] => [
    key,
    formatEngine(engine),
  ]);
  const text = block("", [
    ["updated", JSON.stringify(table.updated)],
    ["sources", block("  ", lines(Object.entries(table.sources)))],
    ["uncovered", JSON.stringify(table.uncovered ?? [])],
    ["engines", block("  ", engines)],
  ]);
  return `${text}\n`;
}

function formatEngine({ title, names, majors, versions }: Engine): string {
  return block("    ", [
    ["title", JSON.stringify(title)],
    ["names", JSON.stringify(names)],
    ["majors", block("      ", lines(inOrder(majors)))],
    ["versions", block("      ", lines(inOrder(versions)))],
  ]);
}

/** An object over several lines, of entries whose values are JSON text. */
function block(indent: string, entries: readonly (readonly [string, string])[]): string {
  const members = entries.map(([key, text]) => `${indent}  ${JSON.stringify(key)}: ${text}`);
  return `{\n${members.join(",\n")}\n${indent}}`;
}

function lines(entries: readonly (readonly [string, unknown])[]): [string, string][] {
  return entries.map(([key, value]) => [key, JSON.stringify(value)]);
}

/** Sorted here, since a JavaScript object holds keys like "10" before all others. */
function inOrder<Value>(entries: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(entries).sort(([a], [b]) => compareVersions(a, b));
}
