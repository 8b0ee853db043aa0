/**
 * Asks AWS which engine versions it has, and refreshes `data/lifecycle/rds.json` with the answers:
 * `npm run refresh:rds -- [--region REGION]... [--dry-run]`. Needs AWS credentials that
 * may call rds:DescribeDBEngineVersions and rds:DescribeDBMajorEngineVersions; it changes nothing
 * in the account.
 */
import { parseArgs } from "node:util";
import { PATIENCE } from "./client";
import floors from "./floor-sizes.json";
import { refresh } from "./refresh";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      region: { type: "string", multiple: true, default: [] },
      "dry-run": { type: "boolean", default: false },
    },
  });
  await refresh({
    root: process.cwd(),
    regions: values.region,
    dryRun: values["dry-run"],
    today: new Date().toISOString().slice(0, "2026-11-23".length),
    patience: PATIENCE,
    floors,
    print: console.log,
  });
}

main().catch((error: unknown) => {
  console.error(`Nothing was written. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
