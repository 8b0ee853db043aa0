import { createReadStream } from "node:fs";
import { reportArguments } from "./arguments";
import { UsageError } from "./errors";
import { readEvents } from "./events/read";
import { exitCode, writeOutputs } from "./outputs";
import { readPositions } from "./positions/positions-file";
import { usage } from "./usage";

/** `aws-preflight report`. Returns the exit code. */
export async function reportCommand(args: readonly string[]): Promise<number> {
  const options = reportArguments(args);
  if (options.help) {
    process.stdout.write(usage.report);
    return 0;
  }
  if (options.file === undefined && process.stdin.isTTY)
    throw new UsageError("Name a file, or pipe Pulumi's output into this command");
  const input = options.file === undefined ? process.stdin : createReadStream(options.file);
  const { report: found, warnings } = await readEvents(input);
  for (const warning of warnings) console.error(`aws-preflight: ${warning}.`);
  const report =
    options.positions === undefined
      ? found
      : { ...found, positions: await readPositions(options.positions) };
  await writeOutputs(report, options);
  return exitCode(report, options);
}
