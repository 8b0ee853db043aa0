import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { packageFolder } from "../lib/plain/package";
import type { RunArguments } from "./arguments";
import type { Positions } from "./positions/position";
import { runWithPositions } from "./positions/run-with-positions";
import { runPulumi } from "./pulumi";
import type { HeldSignals } from "./signals";
import { type UpdateSteps, updateSteps } from "./update";

/** What Pulumi was run for, which is over. */
export interface PulumiRun {
  /** What it exited with. */
  readonly code: number;
  /** The file with its events, which isn't there if it had none. */
  readonly eventLog: string;
  /** Empty where they aren't known. */
  readonly positions: Positions;
}

/** What all runs of Pulumi for one command have in common. */
interface Setting {
  /** Laid over this process's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Of this run, which only this user can open. */
  readonly folder: string;
  readonly signals: HeldSignals;
}

/**
 * Runs Pulumi with the policy pack of this package. Its calls are logged for previews only; so an
 * update that asks nothing is run as a preview and, if that succeeds, an update without one.
 *
 * @throws StartError
 */
export async function runSteps(
  { command, rest }: RunArguments,
  setting: Setting,
): Promise<PulumiRun> {
  if (command === "preview") return preview(rest, setting);
  const steps = updateSteps(rest);
  return steps ? previewAndUpdate(steps, rest, setting) : update(rest, setting);
}

async function previewAndUpdate(
  steps: UpdateSteps,
  rest: readonly string[],
  setting: Setting,
): Promise<PulumiRun> {
  const previewed = await preview(steps.preview, setting);
  const { received } = setting.signals;
  const began = existsSync(previewed.eventLog);
  if (previewed.code !== 0 && (began || received !== undefined)) return previewed;
  if (received !== undefined) return { ...previewed, code: codeOf(received) };
  // An update takes some arguments that a preview doesn't.
  const updated = await update(began ? steps.update : rest, setting);
  return { ...updated, positions: previewed.positions };
}

async function preview(rest: readonly string[], setting: Setting): Promise<PulumiRun> {
  const eventLog = join(setting.folder, "preview.json");
  const args = commandLine("preview", eventLog, rest);
  const run = await runWithPositions(args, setting.folder, (env, descriptors) =>
    runUnlessInterrupted(args, { ...setting, env: { ...setting.env, ...env } }, descriptors),
  );
  return { ...run, eventLog };
}

async function update(rest: readonly string[], setting: Setting): Promise<PulumiRun> {
  const eventLog = join(setting.folder, "update.json");
  const code = await runUnlessInterrupted(commandLine("up", eventLog, rest), setting);
  return { code, eventLog, positions: new Map() };
}

/** Nobody but this process gets a signal that comes before Pulumi is started. */
async function runUnlessInterrupted(
  args: readonly string[],
  { env, signals }: Setting,
  descriptors: readonly number[] = [],
): Promise<number> {
  // Lets Node tell of it.
  await setImmediate();
  if (signals.received !== undefined) return codeOf(signals.received);
  return runPulumi(args, env, descriptors);
}

function commandLine(
  command: RunArguments["command"],
  eventLog: string,
  rest: readonly string[],
): string[] {
  return [command, "--policy-pack", packageFolder(), "--event-log", eventLog, ...rest];
}

/** What a process that a signal ended exits with. */
function codeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
