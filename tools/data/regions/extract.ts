/**
 * Writes `data/sources/regions/cdk-region-facts.csv` from an aws-cdk-lib package that was unpacked
 * somewhere: `npm run data:regions -- FOLDER DAY`, where DAY is the ISO day of its release.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const TARGET = "data/sources/regions/cdk-region-facts.csv";

/** What is used of aws-cdk-lib's module `region-info`. */
interface RegionInfo {
  readonly Fact: {
    readonly regions: readonly string[];
    find(region: string, name: string): string | undefined;
  };
  readonly FactName: { readonly PARTITION: string; readonly ELBV2_ACCOUNT: string };
}

/**
 * The CSV text of all Regions that a package knows, sorted by name. Throws when it knows fewer than
 * 40, which is less than there are.
 */
export function regionFacts({ Fact, FactName }: RegionInfo, source: string, day: string): string {
  const rows = [...Fact.regions].sort().map((region) => {
    const facts = [FactName.PARTITION, FactName.ELBV2_ACCOUNT].map((name) =>
      Fact.find(region, name),
    );
    return [region, ...facts, source, day].join(",");
  });
  if (rows.length < 40) throw new Error(`${source} knows ${rows.length} Regions, too few`);
  return ["region,partition,elb_account,source,source_date", ...rows, ""].join("\n");
}

if (require.main === module) {
  const [folder = "", day = ""] = process.argv.slice(2);
  if (folder === "" || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error("usage: FOLDER DAY");
  /* eslint-disable @typescript-eslint/no-require-imports -- the path is the user's */
  const info = require(resolve(folder, "region-info")) as RegionInfo;
  const { name, version } = require(resolve(folder, "package.json")) as Record<string, string>;
  /* eslint-enable @typescript-eslint/no-require-imports */
  writeFileSync(join(process.cwd(), TARGET), regionFacts(info, `${name} ${version}`, day));
}
