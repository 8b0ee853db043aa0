import { CallLog, callLogVariable } from "./call-log";
import type { Positions } from "./position";
import { projectRoots } from "./project-folder";

/** A preview that is over. */
export interface PreviewRun {
  /** What Pulumi exited with. */
  readonly code: number;
  /** Empty where they can't be known. */
  readonly positions: Positions;
}

const none: Positions = new Map();

/**
 * Runs a preview, and learns where the program declares its resources. Only for what changes nothing:
 * a call that can't be logged fails. Where the positions can't be had, the preview runs all the same,
 * and a line on standard error says why.
 *
 * @param args Pulumi's arguments.
 * @param folder of this run, which only this user can open.
 * @param run runs Pulumi with more variables and open files to inherit; resolves with its exit code.
 * @throws what `run` throws.
 */
export async function runWithPositions(
  args: readonly string[],
  folder: string,
  run: (env: Readonly<Record<string, string>>, descriptors: readonly number[]) => Promise<number>,
): Promise<PreviewRun> {
  const log = openLog(args, folder);
  if (!log) return { code: await run({}, []), positions: none };
  try {
    const code = await run(log.env, [log.descriptor]);
    const outcome = await log.outcome();
    if ("positions" in outcome) return { code, positions: outcome.positions };
    tellLoss(outcome.failure);
    return { code, positions: none };
  } finally {
    await log.close();
  }
}

function openLog(args: readonly string[], folder: string): CallLog | undefined {
  // There are no named pipes in Windows' file systems.
  if (process.platform === "win32") return undefined;
  const roots = projectRoots(args);
  if (roots.length === 0) return undefined;
  if (process.env[callLogVariable]) {
    tellLoss(`${callLogVariable} is set already`);
    return undefined;
  }
  try {
    return CallLog.open(folder, roots);
  } catch (error) {
    tellLoss((error as Error).message);
    return undefined;
  }
}

function tellLoss(why: string): void {
  console.error(`aws-preflight: Findings are shown without the program's lines: ${why}.`);
}
