/**
 * Builds `data/rds-engine-versions.json` from `data/sources/rds`: `npm run data:rds`. With
 * `--check` it writes nothing and fails when the committed file isn't what the sources give.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildTable } from "./rds/build";
import floors from "./rds/floor-sizes.json";
import { formatTable } from "./rds/format";

const TABLE = "data/rds-engine-versions.json";

/**
 * Runs the command in the repository at `root`, and says by `print` what it did. Returns the exit
 * code: 0 when the table was written or is up to date. Throws when the sources can't be read or
 * their table is refused.
 */
export function run(args: readonly string[], root: string, print: (line: string) => void): number {
  const text = formatTable(buildTable(join(root, "data/sources"), floors));
  if (!args.includes("--check")) {
    writeFileSync(join(root, TABLE), text);
    print(`${TABLE} written`);
    return 0;
  }
  const upToDate = readFileSync(join(root, TABLE), "utf8") === text;
  print(
    upToDate ? `${TABLE} is up to date` : `${TABLE} isn't what its sources give: npm run data:rds`,
  );
  return upToDate ? 0 : 1;
}

if (require.main === module) {
  process.exitCode = run(process.argv.slice(2), process.cwd(), console.log);
}
