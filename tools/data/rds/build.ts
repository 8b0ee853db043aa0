import { type VersionTable } from "../../../lib/lifecycle/table";
import { contradictions } from "./contradictions";
import { type Floors, shortfalls } from "./floors";
import { mergeTable } from "./merge";
import { type RdsSources, readSources } from "./read";

/** Builds the table from the sources below `directory` (`data/sources`). Throws as `tableOf` does. */
export function buildTable(directory: string, floors: Floors): VersionTable {
  return tableOf(readSources(directory), floors);
}

/**
 * Builds the table from its sources. Throws, naming every fault, when the result contradicts itself
 * or holds less than `floors`.
 */
export function tableOf(sources: RdsSources, floors: Floors): VersionTable {
  const table = mergeTable(sources);
  const faults = [...shortfalls(sources, table, floors), ...contradictions(table, sources)];
  if (faults.length > 0) throw new Error(`the table was refused:\n  ${faults.join("\n  ")}`);
  return table;
}
