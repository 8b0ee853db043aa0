/** The tables of `data/`, and what makes those that are made from others. */
import { join } from "node:path";
import { declarations } from "../../policies";
import { dataFiles } from "../../lib/plain/data-file";
import { type Table } from "./check";
import { managedPolicyFiles } from "./managed-policies/build";
import { nestedKeyFiles } from "./nested-keys/build";
import { RDS } from "./rds/build";
import { rdsFiles } from "./rds/files";
import { accountFaults, regionFaults } from "./regions/faults";
import { type RefusalTable, refusalFaults, refusalFiles } from "./refusals";
import { versionFaults } from "./version-faults";

export const TABLES: readonly Table[] = [
  { file: "data/grants/aws-policies.json", rows: ["policies"] },
  {
    file: "data/grants/elb-log-writers.json",
    rows: ["writers", "lookAlikes", "confirmed", "accounts"],
    faults: accountFaults,
  },
  { file: "data/grants/provider-retries.json", rows: ["retries"] },
  ...handKept(),
  { ...RDS, faults: versionFaults },
  { file: "data/managed-policies.json", rows: ["paths.*"] },
  { file: "data/nested-keys.json", rows: ["resources.*", "blocks.*"] },
  ...refusals(),
  { file: "data/regions.json", rows: ["regions"], faults: regionFaults },
];

/** The tables of versions that are kept by hand: all but RDS's. */
function handKept(): Table[] {
  const names = dataFiles.filter((name) => /^lifecycle\/(?!rds)\w+\.json$/.test(name));
  return names.map((name) => ({
    file: `data/${name}`,
    schema: "data/lifecycle/lifecycle.schema.json",
    rows: ["engines.*.versions"],
    faults: versionFaults,
  }));
}

/** The tables of refusals, which have one form. */
function refusals(): Table[] {
  return refusalFiles(join(__dirname, "../..")).map((file) => ({
    file,
    schema: "data/refusals/refusals.schema.json",
    rows: ["refusals"],
    faults: (table: RefusalTable) => refusalFaults(table, declarations),
  }));
}

/** Makes files from what is in the repository at `root`: their texts by their paths in it. */
export type Builder = (
  root: string,
) => ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;

/** Each by the name that `npm run data` knows it by. */
export const BUILDERS: Readonly<Record<string, Builder>> = {
  rds: rdsFiles,
  keys: nestedKeyFiles,
  managed: managedPolicyFiles,
};
