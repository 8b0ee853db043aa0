import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { lt } from "semver";
import which from "which";

import { cacheFolder } from "./cache";
import { type Environment, messageOf, type PulumiCli, PulumiCliError, pulumiVersion } from "./cli";
import { cachedCli, fillCache } from "./fill";
import { type Installer, pulumiInstaller } from "./installer";
import { readPinned } from "./pinned";
import { type Progress, streamProgress } from "./progress";

/** The oldest CLI of use here: `pulumi policy analyze` has taken `--file` since this version. */
const OLDEST_CLI = "3.249.0";

const INSTALL_PAGE = "https://www.pulumi.com/docs/iac/download-install/";

/** What a search may be given; tests do. */
export interface ResolveOptions {
  /** Default: this process's environment. */
  env?: Environment;
  /** Default: lines on stderr. */
  progress?: Progress;
  /** Default: Pulumi's own. */
  install?: Installer;
}

/**
 * Finds a Pulumi CLI: PULUMI_CLI, else `pulumi` on PATH unless too old, else the one in the user's
 * cache folder; else fills that folder, by Pulumi's installer or a build from Go source.
 *
 * @throws PulumiCliError whose message says what was looked for and what to install.
 */
export async function resolvePulumiCli(options: ResolveOptions = {}): Promise<PulumiCli> {
  const { env = process.env, install = pulumiInstaller } = options;
  const { progress = streamProgress(process.stderr) } = options;
  const chosen = env.PULUMI_CLI;
  if (chosen) return chosenCli(chosen, env);

  const pinned = readPinned();
  const filling = { folder: cacheFolder(pinned.pulumi, env), pinned, env, install, progress };
  const ways: [string, () => Promise<PulumiCli>][] = [
    ["PATH: ", () => cliOnPath(env, progress)],
    ["cache: ", () => cachedCli(filling)],
    ["", () => fillCache(filling)],
  ];
  const failures = ["PULUMI_CLI: not set"];
  for (const [label, find] of ways) {
    try {
      return await find();
    } catch (error) {
      failures.push(label + messageOf(error));
    }
  }
  throw new PulumiCliError(explain(failures, pinned.go));
}

async function chosenCli(chosen: string, env: Environment): Promise<PulumiCli> {
  const path = resolve(chosen);
  try {
    accessSync(path, constants.X_OK);
    if (!statSync(path).isFile()) throw new Error(`${path} is not a file`);
    return { path, version: await pulumiVersion(path, env), from: "PULUMI_CLI" };
  } catch (error) {
    throw new PulumiCliError(`PULUMI_CLI names no usable Pulumi CLI: ${messageOf(error)}`);
  }
}

async function cliOnPath(env: Environment, progress: Progress): Promise<PulumiCli> {
  const found = await which("pulumi", { path: env.PATH ?? "", nothrow: true });
  if (found === null) throw new PulumiCliError("no pulumi");
  const path = resolve(found);
  try {
    const version = await pulumiVersion(path, env);
    if (lt(version, OLDEST_CLI)) {
      throw new PulumiCliError(`${path} is v${version}, older than v${OLDEST_CLI}`);
    }
    return { path, version, from: "PATH" };
  } catch (error) {
    progress.say(`The pulumi on PATH isn't used: ${messageOf(error)}.`);
    throw error;
  }
}

function explain(failures: readonly string[], go: string): string {
  return [
    "There is no Pulumi CLI, and none could be made:",
    ...failures.flatMap((failure) => failure.split("\n")).map((line) => `  ${line}`),
    `Install the Pulumi CLI, v${OLDEST_CLI} or later (${INSTALL_PAGE}), or Go ${go} or later.`,
  ].join("\n");
}
