/** The memory of a pack's process, in MB. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What it takes now. */
export async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout) / 1024;
}

/** Arguments with which a pack tells, at its end, what it took at most. */
export const tellPeak = ["--require", join(__dirname, "peak-memory.js")];

/** What it told. */
export function toldPeak(printed: string): number {
  return Number(/^peak (\d+) KiB$/m.exec(printed)?.[1]) / 1024;
}
