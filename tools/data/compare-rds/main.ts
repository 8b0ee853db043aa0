/**
 * Compares `data/rds-engine-versions.json` with what aws-cdk-lib and cfn-lint say, into
 * `data/comparison.md`: `npm run compare:rds`. With `--check` it writes nothing and fails when the
 * committed page isn't what the comparison gives.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type VersionTable } from "../../../lib/lifecycle/table";
import { readSources } from "../rds/read";
import { compare } from "./compare";
import { report } from "./report";

const TABLE = "data/rds-engine-versions.json";
const PAGE = "data/comparison.md";

/**
 * Runs the command in the repository at `root`, and says by `print` what it did. Returns the exit
 * code: 0 when the page was written or is up to date. Throws, naming them, when there are
 * differences that no reason explains.
 */
export async function run(
  args: readonly string[],
  root: string,
  print: (line: string) => void,
): Promise<number> {
  const table = JSON.parse(readFileSync(join(root, TABLE), "utf8")) as VersionTable;
  const comparison = compare(table, readSources(join(root, "data/sources")));
  if (comparison.unexplained.length > 0) {
    throw new Error(`no reason explains:\n  ${comparison.unexplained.join("\n  ")}`);
  }
  const text = await report(table, comparison);
  if (!args.includes("--check")) {
    writeFileSync(join(root, PAGE), text);
    print(`${PAGE} written`);
    return 0;
  }
  const upToDate = readFileSync(join(root, PAGE), "utf8") === text;
  print(upToDate ? `${PAGE} is up to date` : `${PAGE} isn't up to date: npm run compare:rds`);
  return upToDate ? 0 : 1;
}

if (require.main === module) {
  run(process.argv.slice(2), process.cwd(), console.log).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
