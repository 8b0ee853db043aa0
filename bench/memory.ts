/** The memory of a pack's process, in MB. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import type { PackServer } from "../tools/pack/server";

/** What it takes now. */
export async function memoryOf({ pid }: PackServer): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout) / 1024;
}

/** Arguments for Node with which a pack answers `peakOf`. */
export const tellPeak = ["--require", join(__dirname, "peak-memory.js")];

/** What it has taken at most. */
export async function peakOf(pack: PackServer): Promise<number> {
  const before = pack.printed();
  process.kill(pack.pid, "SIGUSR2");
  while (pack.printed() === before) await setTimeout(5);
  return Number(/peak (\d+) KiB\n$/.exec(pack.printed())?.[1]) / 1024;
}
