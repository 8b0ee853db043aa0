import { clearLine, cursorTo } from "node:readline";

/** Tells a waiting user what is going on. */
export interface Progress {
  /** Prints a line that stays. */
  say(line: string): void;
  /** Shows how far the work is; may be called as often as one likes. */
  update(status: string): void;
}

const PLAIN_INTERVAL_MS = 30_000;

/**
 * Progress on a stream: a terminal sees one line rewritten, anything else (a CI log) a plain line
 * every 30 seconds.
 *
 * @param now milliseconds; given by tests.
 */
export function streamProgress(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
  now: () => number = Date.now,
): Progress {
  return stream.isTTY ? terminalProgress(stream) : plainProgress(stream, now);
}

function terminalProgress(stream: NodeJS.WritableStream): Progress {
  const rewrite = (text: string): void => {
    cursorTo(stream, 0);
    clearLine(stream, 0);
    stream.write(text);
  };
  return {
    say: (line) => {
      rewrite(`${line}\n`);
    },
    update: rewrite,
  };
}

function plainProgress(stream: NodeJS.WritableStream, now: () => number): Progress {
  let printed = now();
  const say = (line: string): void => {
    printed = now();
    stream.write(`${line}\n`);
  };
  return {
    say,
    update: (status) => {
      if (now() - printed >= PLAIN_INTERVAL_MS) say(status);
    },
  };
}

/** A time as minutes and seconds: 408000 → "6:48". */
export function minutes(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Shows `status()` with the time that has passed every second while `work` runs.
 *
 * @returns the time it took, in milliseconds.
 */
export async function showWhile(
  progress: Progress,
  status: () => string,
  work: () => Promise<void>,
): Promise<number> {
  const start = Date.now();
  const timer = setInterval(() => {
    progress.update(`  ${minutes(Date.now() - start)}  ${status()}`);
  }, 1000);
  try {
    await work();
    return Date.now() - start;
  } finally {
    clearInterval(timer);
  }
}
