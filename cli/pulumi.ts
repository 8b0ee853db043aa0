import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { StartError } from "./errors";
import { endingSignals } from "./signals";

/**
 * Runs the Pulumi CLI in this process's place: with its terminal, its environment and its signals.
 *
 * @param env laid over this process's environment.
 * @param descriptors of open files that Pulumi inherits besides.
 * @returns what Pulumi exits with, or 128 and the number of the signal that ended it.
 * @throws StartError
 */
export async function runPulumi(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  descriptors: readonly number[] = [],
): Promise<number> {
  const { PULUMI_CLI: chosen = "" } = process.env;
  const cli = chosen === "" ? "pulumi" : chosen;
  const child = spawn(cli, args, {
    stdio: ["inherit", "inherit", "inherit", ...descriptors],
    env: { ...process.env, ...env },
  });
  const stopForwarding = forwardSignals(child);
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + constants.signals[signal ?? "SIGKILL"];
  } catch (error) {
    throw new StartError(whyNotStarted(chosen, error as NodeJS.ErrnoException), { cause: error });
  } finally {
    stopForwarding();
  }
}

/**
 * This process waits for Pulumi, which ends in its own time: it writes the state. What a terminal's
 * keys send reaches Pulumi without us, and a second interrupt would make it stop at once.
 */
function forwardSignals(child: ChildProcess): () => void {
  const stops = endingSignals.map((signal) => {
    const forward = (): void => {
      if (signal !== "SIGINT" || !hasTerminal()) child.kill(signal);
    };
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

function hasTerminal(): boolean {
  return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
}

function whyNotStarted(chosen: string, { code, message }: NodeJS.ErrnoException): string {
  const where = chosen === "" ? "on the PATH" : `at ${chosen}, which PULUMI_CLI names`;
  if (code !== "ENOENT") return `The Pulumi CLI ${where} can't be run: ${message}`;
  return `There is no Pulumi CLI ${where}: https://www.pulumi.com/docs/iac/download-install/`;
}
