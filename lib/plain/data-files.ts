/** The package's own data, looked at before the pack answers the engine. */
import { readJson } from "./package";

/** The files of `data/` that policies read. */
export const dataFiles = [
  "elb-log-writers.json",
  "elb-log-writers.schema.json",
  "nested-keys.json",
  "rds-engine-versions.json",
  "rds-engine-versions.schema.json",
] as const;

/**
 * Throws when a file is missing or isn't JSON. A policy would find out only in the middle of a
 * preview, where all that it may do is to give advice.
 */
export function checkDataFiles(files: readonly string[] = dataFiles): void {
  try {
    for (const file of files) readJson(`#data/${file}`);
  } catch (error) {
    // Loaded here, since the commands that run without Pulumi would wait for it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RunError } = require("@pulumi/pulumi/errors") as typeof import("@pulumi/pulumi/errors");
    // Of a RunError Pulumi shows the message alone.
    throw new RunError(`${(error as Error).message}; install pulumi-aws-preflight again`);
  }
}
