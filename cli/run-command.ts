import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../lib/plain/package";
import { type RunArguments, runArguments } from "./arguments";
import { complain, InputError } from "./errors";
import { readEvents } from "./events/read";
import { exitCode, writeOutputs } from "./outputs";
import { runPulumi } from "./pulumi";
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
    return await runAndReport(options, join(folder, "events.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAndReport(options: RunArguments, eventLog: string): Promise<number> {
  const flags = ["--policy-pack", packageFolder(), "--event-log", eventLog];
  // Only with this variable has the CLI that flag.
  const env = { PULUMI_DEBUG_COMMANDS: "true" };
  const pulumiCode = await runPulumi([options.command, ...flags, ...options.rest], env);
  try {
    const code = await reportOn(eventLog, options);
    return pulumiCode || code;
  } catch (error) {
    if (pulumiCode === 0) throw error;
    complain(error);
    return pulumiCode;
  }
}

async function reportOn(eventLog: string, options: RunArguments): Promise<number> {
  if (!existsSync(eventLog)) throw new InputError("Pulumi logged no event, so there is no report");
  const { report } = await readEvents(createReadStream(eventLog));
  // Pulumi's output may have left the terminal within a line.
  if (options.outputs.some(({ file }) => file === undefined)) process.stdout.write("\n");
  await writeOutputs(report, options);
  return exitCode(report, options);
}
