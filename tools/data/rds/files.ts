import { join } from "node:path";
import { PAGE, report } from "../compare-rds/report";
import { RDS, tableOf } from "./build";
import { formatTable } from "./format";
import { readSources } from "./read";

/**
 * The table and its comparison with other projects, made from the sources in the repository at
 * `root`. Throws when the sources can't be read, when their table is refused, and when it differs
 * from another project without a reason.
 */
export async function rdsFiles(root: string): Promise<Map<string, string>> {
  const sources = readSources(join(root, "data/sources"));
  const table = tableOf(sources);
  return new Map([
    [RDS.file, formatTable(table)],
    [PAGE, await report(table, sources)],
  ]);
}
