import { join } from "node:path";
import { readFloors, sourceFaults } from "../check";
import { shortfalls, sizesOf } from "../floors";
import { RDS, tableOf } from "../rds/build";
import { latest } from "../rds/days";
import { formatTable } from "../rds/format";
import { readSources } from "../rds/read";
import { LIFECYCLES } from "../rds/read/lifecycles";
import { OBSERVATIONS } from "../rds/read/observations";
import { sourceFiles } from "../source-files";
import { askAll } from "./ask";
import { changes } from "./changes";
import { type Patience, rdsClient } from "./client";
import { doubts } from "./doubts";
import { lifecyclesCsv, observationsCsv, writeAll } from "./files";
import { type ObservedFloors } from "./floors";
import { mergeLifecycles, mergeObservations, regionsOf } from "./merge";

export interface RefreshOptions {
  /** The repository. */
  readonly root: string;
  /** The Regions to ask; none: those of the last refresh, or us-east-1. */
  readonly regions: readonly string[];
  readonly dryRun: boolean;
  /** The ISO day, in UTC. */
  readonly today: string;
  readonly patience: Patience;
  readonly floors: ObservedFloors;
  readonly print: (line: string) => void;
}

/**
 * Asks AWS, prints what that changes and, unless it is a dry run, writes the observations and the
 * table made of them. Throws, and leaves all files as they are, when anything isn't read completely
 * or the table is refused.
 */
export async function refresh(options: RefreshOptions): Promise<void> {
  const { root, today, floors, print } = options;
  const directory = join(root, "data/sources");
  const least = readFloors(root);
  refuse(sourceFaults(sourceFiles(root), least.sources));
  const sources = readSources(directory);
  const before = tableOf(sources);
  const lastDay = latest(sources.observations.map((row) => row.lastSeen));
  if (today < lastDay) throw new Error(`today is ${today}, but the last refresh was on ${lastDay}`);

  const regions = regionsToAsk(options.regions, regionsOf(sources.observations));
  const clients = new Map(regions.map((region) => [region, rdsClient(region, options.patience)]));
  const seen = await askAll(clients, floors, print);
  const observations = mergeObservations(sources.observations, seen.versions, today);
  const lifecycles = mergeLifecycles(sources.lifecycles, seen.lifecycles, today);
  const after = tableOf({ ...sources, observations, lifecycles });
  const sizes = { [RDS.file]: sizesOf(after, RDS.rows) };
  refuse(shortfalls(sizes, { [RDS.file]: least.tables[RDS.file] ?? {} }));

  for (const line of changes(before, after)) print(line);
  for (const line of doubts(after, observations, today)) print(line);
  if (options.dryRun) {
    print("Dry run: nothing was written.");
    return;
  }
  const files = new Map([
    [join(directory, OBSERVATIONS), observationsCsv(observations)],
    [join(directory, LIFECYCLES), lifecyclesCsv(lifecycles)],
    [join(root, RDS.file), formatTable(after)],
  ]);
  writeAll(files);
  print(`Written: ${[...files.keys()].map((path) => path.slice(root.length + 1)).join(", ")}`);
  print("Next: npm run data");
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** A Region left out would make all that only it has look vanished. */
function regionsToAsk(asked: readonly string[], before: readonly string[]): readonly string[] {
  if (asked.length === 0) return before.length > 0 ? before : ["us-east-1"];
  const left = before.filter((region) => !asked.includes(region));
  if (left.length > 0) throw new Error(`the last refresh asked ${left.join(", ")} too: add it`);
  return [...new Set(asked)];
}
