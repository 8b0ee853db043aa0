import { type VersionTable } from "../../../lib/lifecycle/table";
import { type Table } from "../check";
import { contradictions } from "./contradictions";
import { mergeTable } from "./merge";
import { type RdsSources } from "./read";

export const RDS: Table = {
  file: "data/lifecycle/rds.json",
  rows: ["engines.*.majors", "engines.*.versions", "engines.*.majors.*.families.byEngine"],
};

/** Builds the table from its sources. Throws, naming every fault, when it contradicts itself. */
export function tableOf(sources: RdsSources): VersionTable {
  const table = mergeTable(sources);
  const faults = contradictions(table, sources);
  if (faults.length > 0) throw new Error(`the table was refused:\n  ${faults.join("\n  ")}`);
  return table;
}
