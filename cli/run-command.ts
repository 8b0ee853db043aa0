import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUnjudged, unjudgedFile } from "../lib/policy/unjudged-file";
import { type RunArguments, runArguments } from "./arguments";
import { complain, InputError } from "./errors";
import { readEvents } from "./events/read";
import { exitCode, writeOutputs } from "./outputs";
import { writePositions } from "./positions/positions-file";
import { unjudgedLine } from "./report";
import { type PulumiRun, runSteps } from "./run-steps";
import { HeldSignals } from "./signals";
import { usage } from "./usage";

/** `aws-preflight run`. Returns the exit code: Pulumi's own, unless that is 0. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const options = runArguments(args);
  if (options.help) {
    process.stdout.write(usage.run);
    return 0;
  }
  const signals = new HeldSignals();
  const folder = await mkdtemp(join(tmpdir(), "aws-preflight-"));
  try {
    return await runAndReport(options, folder, signals);
  } finally {
    await rm(folder, { recursive: true, force: true });
    signals.release();
  }
}

async function runAndReport(
  options: RunArguments,
  folder: string,
  signals: HeldSignals,
): Promise<number> {
  const unjudged = join(folder, "unjudged.json");
  // Only with the first has the CLI the flag --event-log.
  const env = { PULUMI_DEBUG_COMMANDS: "true", [unjudgedFile]: unjudged };
  const run = await runSteps(options, { env, folder, signals });
  try {
    const code = await reportOn(run, unjudged, options);
    return run.code || code;
  } catch (error) {
    if (run.code === 0) throw error;
    complain(error);
    return run.code;
  }
}

async function reportOn(
  { eventLog, positions }: PulumiRun,
  unjudgedFile: string,
  options: RunArguments,
): Promise<number> {
  if (options.positions !== undefined) await writePositions(options.positions, positions);
  if (!existsSync(eventLog)) throw new InputError("Pulumi logged no event, so there is no report");
  const { report: found } = await readEvents(createReadStream(eventLog));
  const report = { ...found, unjudged: readUnjudged(unjudgedFile), positions };
  const isOnTerminal = options.outputs.some(({ file }) => file === undefined);
  // Pulumi's output may have left the terminal within a line.
  if (isOnTerminal) process.stdout.write("\n");
  const line = unjudgedLine(report);
  if (line !== undefined && !isOnTerminal) console.error(`aws-preflight: ${line}`);
  await writeOutputs(report, options);
  return exitCode(report, options);
}
