import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../lib/plain/package";
import { openFile } from "../lib/policy/prediction";
import { readUnjudged, unjudgedFile } from "../lib/policy/unjudged-file";
import { type RunArguments, runArguments } from "./arguments";
import { complain, InputError } from "./errors";
import { readEvents } from "./events/read";
import { exitCode, writeOutputs } from "./outputs";
import { previewArguments } from "./predict/flags";
import { type Outcome, tellOption, withPredictions } from "./predict/told";
import { runPulumi } from "./pulumi";
import { partsOf, type Report, unjudgedLine } from "./report";
import { usage } from "./usage";

/** `aws-preflight run`. Returns the exit code: Pulumi's own, unless that is 0. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const options = runArguments(args);
  if (options.help) {
    process.stdout.write(usage.run);
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), "aws-preflight-"));
  try {
    if (options.predict && options.command === "up") return await updateWhenClean(options, folder);
    return (await runAndReport(options, folder)) ?? 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Previews with predictions, and updates if nothing mandatory is wrong. */
async function updateWhenClean(options: RunArguments, folder: string): Promise<number> {
  const rest = previewArguments(options.rest);
  const preview = { ...options, command: "preview", rest } as const;
  const stopped = await runAndReport(preview, folder, isClean);
  if (stopped !== undefined) return stopped || 1;
  return (await runAndReport(options, folder)) ?? 0;
}

function isClean({ code, report }: Outcome): boolean {
  return code === 0 && report.incomplete === undefined && partsOf(report).mandatory.length === 0;
}

/** @returns the exit code; `undefined`, with nothing reported, where the outcome is only a step. */
async function runAndReport(
  options: RunArguments,
  folder: string,
  isStep: (outcome: Outcome) => boolean = () => false,
): Promise<number | undefined> {
  const files = {
    eventLog: join(folder, `${options.command}.json`),
    unjudged: join(folder, "unjudged.json"),
    open: join(folder, "open.json"),
  };
  const predicts = options.predict && options.command === "preview";
  const flags = ["--policy-pack", packageFolder(), "--event-log", files.eventLog];
  // Only with the first has the CLI the flag --event-log.
  const env = {
    PULUMI_DEBUG_COMMANDS: "true",
    [unjudgedFile]: files.unjudged,
    ...(predicts && { [openFile]: files.open }),
  };
  const began = performance.now();
  const pulumiCode = await runPulumi([options.command, ...flags, ...options.rest], env);
  const ms = performance.now() - began;
  try {
    const report = await readReport(files.eventLog, files.unjudged);
    const first = { ...files, report, ms, rest: options.rest, code: pulumiCode };
    const outcome = predicts
      ? await withPredictions(first, folder, isOnTerminal(options))
      : { code: pulumiCode, report };
    if (isStep(outcome)) return undefined;
    const code = await reportOn(outcome.report, options);
    return outcome.code || code;
  } catch (error) {
    if (pulumiCode === 0) throw error;
    complain(error);
    return pulumiCode;
  }
}

async function readReport(eventLog: string, unjudgedFile: string): Promise<Report> {
  if (!existsSync(eventLog)) throw new InputError("Pulumi logged no event, so there is no report");
  const { report } = await readEvents(createReadStream(eventLog));
  return { ...report, unjudged: readUnjudged(unjudgedFile) };
}

async function reportOn(report: Report, options: RunArguments): Promise<number> {
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
