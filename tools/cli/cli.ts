import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { parse } from "semver";

/** A Pulumi CLI that can be run. */
export interface PulumiCli {
  /** Absolute path of the executable. */
  path: string;
  /** What `pulumi version` says, without the leading v. */
  version: string;
  /** Where it was found, or how it was made. */
  from: "PULUMI_CLI" | "PATH" | "cache" | "installer" | "Go build";
}

/** The message says all that a user needs; show it without a stack trace. */
export class PulumiCliError extends Error {
  override name = "PulumiCliError";
}

/** The environment that a search and its child processes see. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Asks the executable at `path` for its version.
 *
 * @returns the version without a leading v.
 * @throws PulumiCliError that says what came instead.
 */
export async function pulumiVersion(path: string, env: Environment): Promise<string> {
  const said = await run(path, { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" });
  const version = parse(said.trim());
  if (version === null) {
    throw new PulumiCliError(`${path} reports no version: "pulumi version" says "${said.trim()}"`);
  }
  return version.version;
}

async function run(path: string, env: Environment): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, ["version"], { env, timeout: 30_000 });
    return stdout;
  } catch (error) {
    throw new PulumiCliError(`${path} can't be run: ${messageOf(error)}`);
  }
}

/** The text of whatever was thrown, with the cause that fetch hides behind "fetch failed". */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return error.message.trim() + cause;
}
