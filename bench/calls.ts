/** How long a pack takes to answer, and the memory that it takes for it. */
import { startPack } from "../tools/pack/server";
import { peakOf, tellPeak } from "./memory";
import type { Pack } from "./packs";
import { grantRequest, resourceRequests, type Size, sizes, stackRequests } from "./requests";
import { inRounds } from "./rounds";
import { median, percentile } from "./statistics";

/** Of one pack: milliseconds. */
export interface Calls {
  readonly analyze: { readonly p50: number; readonly p99: number };
  readonly analyzeStack: Readonly<Record<Size, StackCall>>;
  /** The analysis of a stack of grants. */
  readonly grants: number;
}

/** The analysis of one stack: how long it took, and the MB that the pack has had at most by then. */
interface StackCall {
  readonly ms: number;
  readonly peak: number;
}

/** One life of a pack's process, as in a preview: resource by resource, then the stack. */
interface Life {
  readonly analyze: readonly number[];
  readonly analyzeStack: ReadonlyMap<Size, StackCall>;
  readonly grants: number;
}

export async function measureCalls(
  packs: readonly Pack[],
  rounds: number,
): Promise<Map<Pack, Calls>> {
  const resources = resourceRequests();
  const stacks = stackRequests();
  const grants = grantRequest();
  const lives = await inRounds(packs, rounds, async ({ folder, env }): Promise<Life> => {
    const options = { env: { ...process.env, ...env }, nodeArguments: tellPeak };
    const pack = await startPack(folder, options);
    const analyze: number[] = [];
    for (const request of resources) {
      analyze.push(await time(() => pack.client.analyze(request)));
    }
    const analyzeStack = new Map<Size, StackCall>();
    for (const [size, request] of stacks) {
      const ms = await time(() => pack.client.analyzeStack(request));
      analyzeStack.set(size, { ms, peak: await peakOf(pack) });
    }
    const ofGrants = await time(() => pack.client.analyzeStack(grants));
    await pack.stop();
    return { analyze, analyzeStack, grants: ofGrants };
  });
  return new Map([...lives].map(([pack, all]) => [pack, summary(all)]));
}

function summary(lives: readonly Life[]): Calls {
  const analyze = lives.flatMap((life) => life.analyze);
  const bySize = sizes.map((size) => {
    const calls = lives.flatMap((life) => life.analyzeStack.get(size) ?? []);
    const ms = median(calls.map((call) => call.ms));
    return [size, { ms, peak: median(calls.map((call) => call.peak)) }] as const;
  });
  return {
    analyze: { p50: percentile(analyze, 0.5), p99: percentile(analyze, 0.99) },
    analyzeStack: Object.fromEntries(bySize) as Record<Size, StackCall>,
    grants: median(lives.map(({ grants }) => grants)),
  };
}

async function time(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}
