/** The package's own tables: looked for at the start, read when a policy first needs one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageFolder, readJson } from "./package";

/** The files of `data/` that policies read. */
export const dataFiles = [
  "grants/aws-policies.json",
  "grants/aws-policies.schema.json",
  "grants/elb-log-writers.json",
  "grants/elb-log-writers.schema.json",
  "grants/provider-retries.json",
  "grants/provider-retries.schema.json",
  "lifecycle/eks.json",
  "lifecycle/lambda.json",
  "lifecycle/lifecycle.schema.json",
  "lifecycle/rds.json",
  "lifecycle/rds.schema.json",
  "managed-policies.json",
  "managed-policies.schema.json",
  "nested-keys.json",
  "nested-keys.schema.json",
  "regions.json",
  "regions.schema.json",
] as const;

/** The name of a file of `data/`. */
export type DataFile = (typeof dataFiles)[number] | `lifecycle/${string}.json`;

/** A file of `data/` that can't be read; the message names it. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

const contents = new Map<DataFile, unknown>();

/**
 * What a file of `data/` holds, read once in a process. Throws a `DataFileError` when it is missing
 * or isn't JSON. The caller knows its shape, which the checks of `tools/data` hold it to.
 */
export function dataFile(name: DataFile): unknown {
  if (!contents.has(name)) contents.set(name, read(name));
  return contents.get(name);
}

function read(name: DataFile): unknown {
  try {
    return readJson(`#data/${name}`);
  } catch (error) {
    throw new DataFileError((error as Error).message, { cause: error });
  }
}

/**
 * Throws when a file is missing: a policy would find out only in the middle of a preview, where all
 * that it may do is to give advice. What is in the files isn't looked at, which would take longer
 * than all else at the start.
 */
export function checkDataFiles(files: readonly string[] = dataFiles): void {
  const missing = files.find((file) => !existsSync(join(packageFolder(), "data", file)));
  if (missing === undefined) return;
  // Loaded here, since the commands that run without Pulumi would wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RunError } = require("@pulumi/pulumi/errors") as typeof import("@pulumi/pulumi/errors");
  // Of a RunError Pulumi shows the message alone.
  throw new RunError(
    `aws-preflight's own file data/${missing} isn't there; install pulumi-aws-preflight again`,
  );
}
