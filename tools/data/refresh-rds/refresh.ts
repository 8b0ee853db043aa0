import { join } from "node:path";
import { tableOf } from "../rds/build";
import { latest } from "../rds/days";
import { type Floors } from "../rds/floors";
import { formatTable } from "../rds/format";
import { readSources } from "../rds/read";
import { LIFECYCLES } from "../rds/read/lifecycles";
import { OBSERVATIONS } from "../rds/read/observations";
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
  readonly floors: Floors & { readonly observed: ObservedFloors };
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
  const sources = readSources(directory);
  const before = tableOf(sources, floors);
  const lastDay = latest(sources.observations.map((row) => row.lastSeen));
  if (today < lastDay) throw new Error(`today is ${today}, but the last refresh was on ${lastDay}`);

  const regions = regionsToAsk(options.regions, regionsOf(sources.observations));
  const clients = new Map(regions.map((region) => [region, rdsClient(region, options.patience)]));
  const seen = await askAll(clients, floors.observed, print);
  const observations = mergeObservations(sources.observations, seen.versions, today);
  const lifecycles = mergeLifecycles(sources.lifecycles, seen.lifecycles, today);
  const after = tableOf({ ...sources, observations, lifecycles }, floors);

  for (const line of changes(before, after)) print(line);
  for (const line of doubts(after, observations, today)) print(line);
  if (options.dryRun) {
    print("Dry run: nothing was written.");
    return;
  }
  const files = new Map([
    [join(directory, OBSERVATIONS), observationsCsv(observations)],
    [join(directory, LIFECYCLES), lifecyclesCsv(lifecycles)],
    [join(root, "data/rds-engine-versions.json"), formatTable(after)],
  ]);
  writeAll(files);
  print(`Written: ${[...files.keys()].map((path) => path.slice(root.length + 1)).join(", ")}`);
  print("Next: npm run compare:rds");
}

/** A Region left out would make all that only it has look vanished. */
function regionsToAsk(asked: readonly string[], before: readonly string[]): readonly string[] {
  if (asked.length === 0) return before.length > 0 ? before : ["us-east-1"];
  const left = before.filter((region) => !asked.includes(region));
  if (left.length > 0) throw new Error(`the last refresh asked ${left.join(", ")} too: add it`);
  return [...new Set(asked)];
}
