/** The engines of a table, by the names that AWS's API takes for them. */
import type { Engine, VersionTable } from "./table";

/** The engine that the API knows by this name, in any case; `undefined` when the table has none. */
export function engineNamed(table: VersionTable, name: string): Engine | undefined {
  const normal = name.trim().toLowerCase();
  return Object.values(table.engines).find((engine) => engine.names.includes(normal));
}

/** All names that the API takes for the engines of a table. */
export function engineNames(table: VersionTable): string[] {
  return Object.values(table.engines).flatMap((engine) => engine.names);
}
