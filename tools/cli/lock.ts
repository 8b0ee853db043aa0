import { open, rm, stat, utimes } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** How often a holder touches its lock, when a lock is stale, how often to look; milliseconds. */
const TIMES = { beat: 1000, stale: 10_000, poll: 500 };

/**
 * Runs `work` while holding the lock file at `path`, so that one process at a time does it.
 *
 * The holder touches the file every second. A file untouched for 10 seconds belongs to a process
 * that died and is taken over; a process id would mislead after a reboot or between containers.
 * Two processes that take over a stale lock in the same instant may both run: the work must be
 * safe when done twice, and is locked only to save the time.
 *
 * @param onWait called once if another process holds the lock.
 * @param times given by tests.
 */
export async function withLock<T>(
  path: string,
  onWait: () => void,
  work: () => Promise<T>,
  times = TIMES,
): Promise<T> {
  for (let waits = 0; !(await create(path)); waits++) {
    if (await isStale(path, times.stale)) {
      await rm(path, { force: true });
      continue;
    }
    if (waits === 0) onWait();
    await setTimeout(times.poll);
  }
  const heart = setInterval(() => void touch(path), times.beat);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    await rm(path, { force: true });
  }
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.close();
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isStale(path: string, staleMs: number): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    return Date.now() - mtimeMs > staleMs;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  try {
    await utimes(path, now, now);
  } catch (error) {
    // Someone took this process for dead, because the machine slept for instance.
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
