/** Runs a preview that nobody sees, ends it in time, and leaves no process behind. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

/** How a preview ended. */
export type Outcome = "finished" | "too slow" | "interrupted" | "not started";

/** How long Pulumi may take to end after each of two interrupts; a second one makes it end at once. */
const graceMs = 2500;

/**
 * Runs Pulumi without a terminal.
 *
 * @param env all of its environment.
 * @param limitMs how long it may take.
 * @param interrupted fires when the user wants to end.
 */
export async function runSilently(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  limitMs: number,
  interrupted: AbortSignal,
): Promise<Outcome> {
  if (interrupted.aborted) return "interrupted";
  const { PULUMI_CLI: chosen = "" } = env;
  // In a group of its own, a terminal's Ctrl-C reaches it by us alone.
  const child = spawn(chosen === "" ? "pulumi" : chosen, args, {
    env,
    stdio: "ignore",
    detached: true,
  });
  const ended = once(child, "close").then(
    () => "finished" as const,
    () => "not started" as const,
  );
  const outcome = await Promise.race([ended, stopping(limitMs, interrupted)]);
  if (outcome === "too slow" || outcome === "interrupted") await stop(child, ended);
  return outcome;
}

function stopping(limitMs: number, signal: AbortSignal): Promise<"too slow" | "interrupted"> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(limitMs, 0), "too slow").unref();
    signal.addEventListener("abort", () => {
      resolve("interrupted");
    });
  });
}

/** Asks it to end, twice, as a user would; then ends it, and all that it has started. */
async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  for (let asked = 0; asked < 2; asked += 1) {
    child.kill("SIGINT");
    if (await isOver(ended)) return;
  }
  const tree = child.pid === undefined ? [] : treeOf(child.pid);
  for (const pid of tree) kill(pid);
  await ended;
}

function isOver(ended: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    ended.then(() => true),
    new Promise<boolean>((resolve) => {
      setTimeout(resolve, graceMs, false).unref();
    }),
  ]);
}

/** A process and all below it: plug-ins are in groups of their own. */
function treeOf(root: number): number[] {
  const pairs = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([root]);
  // Walked to its end, also over what is added meanwhile.
  for (const parent of tree) {
    for (const [pid = 0, of] of pairs) if (of === parent) tree.add(pid);
  }
  return [...tree];
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
