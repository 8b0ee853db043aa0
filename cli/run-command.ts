import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../lib/plain/package";
import { readUnjudged, unjudgedFile } from "../lib/policy/unjudged-file";
import { type RunArguments, runArguments } from "./arguments";
import { complain, InputError } from "./errors";
import { readEvents } from "./events/read";
import { exitCode, writeOutputs } from "./outputs";
import { runPulumi } from "./pulumi";
import { unjudgedLine } from "./report";
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
    return await runAndReport(options, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAndReport(options: RunArguments, folder: string): Promise<number> {
  const eventLog = join(folder, "events.json");
  const unjudged = join(folder, "unjudged.json");
  const flags = ["--policy-pack", packageFolder(), "--event-log", eventLog];
  // Only with the first has the CLI the flag --event-log.
  const env = { PULUMI_DEBUG_COMMANDS: "true", [unjudgedFile]: unjudged };
  const pulumiCode = await runPulumi([options.command, ...flags, ...options.rest], env);
  try {
    const code = await reportOn(eventLog, unjudged, options);
    return pulumiCode || code;
  } catch (error) {
    if (pulumiCode === 0) throw error;
    complain(error);
    return pulumiCode;
  }
}

async function reportOn(
  eventLog: string,
  unjudgedFile: string,
  options: RunArguments,
): Promise<number> {
  if (!existsSync(eventLog)) throw new InputError("Pulumi logged no event, so there is no report");
  const { report: found } = await readEvents(createReadStream(eventLog));
  const report = { ...found, unjudged: readUnjudged(unjudgedFile) };
  const isOnTerminal = options.outputs.some(({ file }) => file === undefined);
  // Pulumi's output may have left the terminal within a line.
  if (isOnTerminal) process.stdout.write("\n");
  const line = unjudgedLine(report);
  if (line !== undefined && !isOnTerminal) console.error(`aws-preflight: ${line}`);
  await writeOutputs(report, options);
  return exitCode(report, options);
}
