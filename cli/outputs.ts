import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { CommandOptions, Output } from "./arguments";
import { formats } from "./formats";
import { partsOf, type Report } from "./report";

/** Writes a report in each of the formats that were asked for. Throws what the file system throws. */
export async function writeOutputs(report: Report, options: CommandOptions): Promise<void> {
  for (const { format, file } of options.outputs) {
    const columns = file === undefined ? process.stdout.columns : undefined;
    const settings = {
      projectFile: options.projectFile,
      columns: columns ?? 100,
      ...sourceUrl(process.env),
    };
    await write(file, formats[format](report, settings));
  }
}

async function write(file: Output["file"], text: string): Promise<void> {
  if (file === undefined) {
    await pipeline(Readable.from([text]), process.stdout, { end: false });
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/**
 * On GitHub, which says where its pages are:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function sourceUrl(env: NodeJS.ProcessEnv): { sourceUrl?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  return server && repository && commit
    ? { sourceUrl: `${server}/${repository}/blob/${commit}` }
    : {};
}

/** 1 if there is something that the user wants to fail on, or that may be missing; else 0. */
export function exitCode(report: Report, { failOn }: CommandOptions): number {
  if (failOn === "never") return 0;
  const failing = failOn === "mandatory" ? partsOf(report).mandatory : report.findings;
  return failing.length > 0 || report.incomplete !== undefined ? 1 : 0;
}
