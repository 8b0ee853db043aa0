/** How long a pack takes from the start of its process to the line with its port. */
import { startPack } from "../tools/pack/server";
import { memoryOf } from "./memory";
import type { Pack } from "./packs";
import { inRounds } from "./rounds";
import { median } from "./statistics";

/** Of one pack: milliseconds, and MB once it has told the engine about itself. */
export interface Start {
  readonly ms: number;
  readonly rest: number;
}

export async function measureStart(
  packs: readonly Pack[],
  rounds: number,
): Promise<Map<Pack, Start>> {
  const starts = await inRounds(packs, rounds, async ({ folder, env }): Promise<Start> => {
    const pack = await startPack(folder, { env: { ...process.env, ...env } });
    await pack.client.getAnalyzerInfo();
    const rest = await memoryOf(pack);
    await pack.stop();
    return { ms: pack.startMs, rest };
  });
  return new Map(
    [...starts].map(([pack, all]) => [
      pack,
      { ms: median(all.map(({ ms }) => ms)), rest: median(all.map(({ rest }) => rest)) },
    ]),
  );
}
