/** How long a pack takes to answer, and the memory that it takes for it. */
import { startPack } from "../tools/pack/server";
import { tellPeak, toldPeak } from "./memory";
import type { Pack } from "./packs";
import { resourceRequests, type Size, sizes, stackRequests } from "./requests";
import { inRounds } from "./rounds";
import { median, percentile } from "./statistics";

/** Of one pack: milliseconds, and MB. */
export interface Calls {
  readonly analyze: { readonly p50: number; readonly p99: number };
  readonly analyzeStack: Readonly<Record<Size, number>>;
  readonly peak: number;
}

/** One life of a pack's process, as in a preview: resource by resource, then the stack. */
interface Life {
  readonly analyze: readonly number[];
  readonly analyzeStack: Readonly<Record<Size, number>>;
  readonly peak: number;
}

export async function measureCalls(
  packs: readonly Pack[],
  rounds: number,
): Promise<Map<Pack, Calls>> {
  const resources = resourceRequests();
  const stacks = stackRequests();
  const lives = await inRounds(packs, rounds, async ({ folder, env }): Promise<Life> => {
    const pack = await startPack(folder, {
      env: { ...process.env, ...env },
      nodeArguments: tellPeak,
    });
    const analyze: number[] = [];
    for (const request of resources) {
      analyze.push(await time(() => pack.client.analyze(request)));
    }
    const times: [Size, number][] = [];
    for (const [size, request] of stacks) {
      times.push([size, await time(() => pack.client.analyzeStack(request))]);
    }
    await pack.stop();
    const analyzeStack = Object.fromEntries(times) as Record<Size, number>;
    return { analyze, analyzeStack, peak: toldPeak(pack.printed()) };
  });
  return new Map([...lives].map(([pack, all]) => [pack, summary(all)]));
}

function summary(lives: readonly Life[]): Calls {
  const analyze = lives.flatMap((life) => life.analyze);
  const bySize = sizes.map((size) => [size, median(lives.map((life) => life.analyzeStack[size]))]);
  return {
    analyze: { p50: percentile(analyze, 0.5), p99: percentile(analyze, 0.99) },
    analyzeStack: Object.fromEntries(bySize) as Record<Size, number>,
    peak: median(lives.map(({ peak }) => peak)),
  };
}

async function time(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}
