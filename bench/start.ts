/** How long a pack takes from the start of its process to the line with its port. */
import { join } from "node:path";
import { startPack } from "../tools/pack/server";

const root = join(__dirname, "..");
const packs = { empty: join(root, "bench", "empty-pack"), "aws-preflight": root };
const runs = 15;
const goal = 1.1;

async function main(): Promise<void> {
  const times: Record<keyof typeof packs, number[]> = { empty: [], "aws-preflight": [] };
  for (let run = 0; run <= runs; run++) {
    for (const [name, folder] of Object.entries(packs) as [keyof typeof packs, string][]) {
      const pack = await startPack(folder);
      await pack.stop();
      // The first start of each warms the file cache.
      if (run > 0) times[name].push(pack.startMs);
    }
  }
  const [empty, own] = [median(times.empty), median(times["aws-preflight"])];
  const ratio = own / empty;
  console.table({
    empty: { "start ms (median)": Math.round(empty), ratio: 1 },
    "aws-preflight": { "start ms (median)": Math.round(own), ratio: Number(ratio.toFixed(3)) },
  });
  console.log(`Goal: at most ${goal} times an empty pack, ${runs} starts each in turn.`);
  if (ratio > goal) process.exitCode = 1;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
