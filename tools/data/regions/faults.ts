/** What the tables of Regions, and of the accounts of Elastic Load Balancing, must agree with. */
import { Fact, FactName } from "@aws-cdk/region-info";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../csv";

/** What aws-cdk-lib says of Regions, below `data/sources`. */
const EXTRACT = "regions/cdk-region-facts.csv";

type ByName<Value> = Readonly<Record<string, Value>>;

interface Head {
  readonly sources: ByName<{
    readonly title: string;
    readonly date: string;
    readonly file?: string;
  }>;
}

/** `data/regions.json`. */
export interface Regions extends Head {
  readonly regions: ByName<{ readonly partition: string; readonly source: string }>;
}

/** `data/grants/elb-log-writers.json`, as far as it is about Regions. */
export interface Accounts extends Head {
  readonly accounts: ByName<{ readonly account: string }>;
}

/** What aws-cdk-lib says of one Region. */
interface Known {
  readonly by: string;
  readonly region: string;
  readonly partition: string;
  /** The account of Elastic Load Balancing; empty when it has none. */
  readonly account: string;
}

const COLUMNS = {
  by: "source",
  day: "source_date",
  region: "region",
  partition: "partition",
  account: "elb_account",
};

/**
 * What in the table of Regions isn't as aws-cdk-lib has it, in the state that was read and in the one
 * that is installed, which may know more. The table may have Regions from elsewhere.
 */
export function regionFaults({ regions, sources }: Regions, root: string): string[] {
  const extract = extracted(root);
  const differing = [...extract, ...installed()].flatMap(({ by, region, partition }) => {
    const own = regions[region]?.partition;
    return own === partition ? [] : [`${region}: ${own ?? "missing"}, by ${by} ${partition}`];
  });
  const known = new Set(extract.map(({ region }) => region));
  const untraced = Object.entries(regions)
    .filter(([region, { source }]) => sources[source]?.file === EXTRACT && !known.has(region))
    .map(([region, { source }]) => `${region} isn't in the file of its source ${source}`);
  return [...misnamed(sources, root), ...differing, ...untraced];
}

/** The same for the accounts of Elastic Load Balancing, each of which is one Region's. */
export function accountFaults({ accounts, sources }: Accounts, root: string): string[] {
  const differing = [...extracted(root), ...installed()].flatMap(({ by, region, account }) => {
    const own = accounts[region]?.account ?? "";
    return own === account
      ? []
      : [`${region}: account ${own || "missing"}, by ${by} ${account || "none"}`];
  });
  const numbers = Object.values(accounts).map(({ account }) => account);
  const twice = numbers.filter((account, i) => numbers.indexOf(account) !== i);
  return [
    ...misnamed(sources, root),
    ...differing,
    ...homeless(Object.keys(accounts), root),
    ...twice.map((account) => `account ${account} is there twice`),
  ];
}

function homeless(regions: readonly string[], root: string): string[] {
  const known = JSON.parse(readFileSync(join(root, "data/regions.json"), "utf8")) as Regions;
  const unknown = regions.filter((region) => !Object.hasOwn(known.regions, region));
  return unknown.map((region) => `${region} isn't in data/regions.json`);
}

/** Sources that don't say of which state their file is. */
function misnamed(sources: Head["sources"], root: string): string[] {
  const rows = extracted(root);
  const states = new Set(rows.map(({ by, day }) => `${by}, region-info, of ${day}`));
  return Object.entries(sources)
    .filter(([, { file }]) => file === EXTRACT)
    .map(([key, { title, date }]) => [key, `${title}, of ${date}`] as const)
    .filter(([, state]) => states.size !== 1 || !states.has(state))
    .map(([key, state]) => `source ${key} is ${state}; its file is ${[...states].join(" and ")}`);
}

function extracted(root: string): (Known & { readonly day: string })[] {
  return readCsv(join(root, "data/sources", EXTRACT), COLUMNS);
}

function installed(): Known[] {
  return Fact.regions.map((region) => ({
    by: "the installed @aws-cdk/region-info",
    region,
    partition: Fact.find(region, FactName.PARTITION) ?? "",
    account: Fact.find(region, FactName.ELBV2_ACCOUNT) ?? "",
  }));
}
