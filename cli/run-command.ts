import { createReadStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFile } from "../lib/policy/prediction";
import { readUnjudged, unjudgedFile } from "../lib/policy/unjudged-file";
import { type RunArguments, runArguments } from "./arguments";
import { complain, InputError } from "./errors";
import { readEvents } from "./events/read";
import { exitCode, writeOutputs } from "./outputs";
import { writePositions } from "./positions/positions-file";
import { previewArguments } from "./predict/flags";
import { type Outcome, tellOption, withPredictions } from "./predict/told";
import { partsOf, type Report, unjudgedLine } from "./report";
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
    if (options.predict && options.command === "up")
      return await updateWhenClean(options, folder, signals);
    return (await runAndReport(options, folder, signals)) ?? 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
    signals.release();
  }
}

/** Previews with predictions, and updates if nothing mandatory is wrong. */
async function updateWhenClean(
  options: RunArguments,
  folder: string,
  signals: HeldSignals,
): Promise<number> {
  const rest = previewArguments(options.rest);
  const preview = { ...options, command: "preview", rest } as const;
  const own = join(folder, "predicted");
  await mkdir(own);
  const stopped = await runAndReport(preview, own, signals, isClean);
  if (stopped !== undefined) return stopped || 1;
  return (await runAndReport(options, folder, signals)) ?? 0;
}

function isClean({ code, report }: Outcome): boolean {
  return code === 0 && report.incomplete === undefined && partsOf(report).mandatory.length === 0;
}

/** @returns the exit code; `undefined`, with nothing reported, where the outcome is only a step. */
async function runAndReport(
  options: RunArguments,
  folder: string,
  signals: HeldSignals,
  isStep: (outcome: Outcome) => boolean = () => false,
): Promise<number | undefined> {
  const unjudged = join(folder, "unjudged.json");
  const open = join(folder, "open.json");
  const predicts = options.predict && options.command === "preview";
  // Only with the first has the CLI the flag --event-log.
  const env = {
    PULUMI_DEBUG_COMMANDS: "true",
    [unjudgedFile]: unjudged,
    ...(predicts && { [openFile]: open }),
  };
  const began = performance.now();
  const run = await runSteps(options, { env, folder, signals });
  const ms = performance.now() - began;
  try {
    const report = await readReport(run, unjudged, options);
    const first = { ...run, report, open, ms, rest: options.rest };
    const outcome = predicts ? await withPredictions(first, folder, isOnTerminal(options)) : first;
    if (isStep(outcome)) return undefined;
    const code = await reportOn(outcome, options);
    return outcome.code || code;
  } catch (error) {
    if (run.code === 0) throw error;
    complain(error);
    return run.code;
  }
}

async function readReport(
  { eventLog, positions }: PulumiRun,
  unjudgedFile: string,
  options: RunArguments,
): Promise<Report> {
  if (options.positions !== undefined) await writePositions(options.positions, positions);
  if (!existsSync(eventLog)) throw new InputError("Pulumi logged no event, so there is no report");
  const { report } = await readEvents(createReadStream(eventLog));
  return { ...report, unjudged: readUnjudged(unjudgedFile), positions };
}

async function reportOn({ report }: Outcome, options: RunArguments): Promise<number> {
  // Pulumi's output may have left the terminal within a line.
  if (isOnTerminal(options)) process.stdout.write("\n");
  const line = unjudgedLine(report);
  if (line !== undefined && !isOnTerminal(options)) console.error(`aws-preflight: ${line}`);
  if (!options.predict) tellOption(report);
  await writeOutputs(report, options);
  return exitCode(report, options);
}

function isOnTerminal({ outputs }: RunArguments): boolean {
  return outputs.some(({ file }) => file === undefined);
}
