import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { findGo } from "./go";
import { type Environment, messageOf, type PulumiCli, PulumiCliError, pulumiVersion } from "./cli";
import type { Installer } from "./installer";
import { withLock } from "./lock";
import type { Pinned } from "./pinned";
import { minutes, type Progress, showWhile } from "./progress";

/** What filling the cache needs. */
export interface Filling {
  folder: string;
  pinned: Pinned;
  env: Environment;
  install: Installer;
  progress: Progress;
}

/**
 * The CLI in the cache folder.
 *
 * @throws PulumiCliError that says why there is none.
 */
export async function cachedCli({ folder, pinned, env }: Filling): Promise<PulumiCli> {
  const path = join(folder, "bin", "pulumi");
  if (!existsSync(path)) throw new PulumiCliError(`nothing in ${folder}`);
  const version = await pulumiVersion(path, env);
  if (version !== pinned.pulumi) throw new PulumiCliError(`${path} is v${version}`);
  return { path, version, from: "cache" };
}

/**
 * Fills the cache folder, by Pulumi's installer or else by a Go build; if another process is at
 * it, waits and takes its result. The folder appears whole or not at all.
 *
 * @throws PulumiCliError with a line for each way that failed.
 */
export async function fillCache(filling: Filling): Promise<PulumiCli> {
  const { folder, progress } = filling;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const waiting = (): void => {
    progress.say(`Another process is putting the Pulumi CLI into ${folder}: waiting for it.`);
  };
  return withLock(`${folder}.lock`, waiting, async () => {
    try {
      return await cachedCli(filling);
    } catch {
      return await makeCli(filling);
    }
  });
}

async function makeCli(filling: Filling): Promise<PulumiCli> {
  await removePartial(filling.folder);
  const partial = `${filling.folder}.${process.pid}.partial`;
  try {
    const from = await makeIn(partial, filling);
    await rm(filling.folder, { recursive: true, force: true });
    await rename(partial, filling.folder);
    return { ...(await cachedCli(filling)), from };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** What a killed process left behind. */
async function removePartial(folder: string): Promise<void> {
  for (const entry of await readdir(dirname(folder))) {
    if (entry.startsWith(`${basename(folder)}.`) && entry.endsWith(".partial")) {
      await rm(join(dirname(folder), entry), { recursive: true, force: true });
    }
  }
}

async function makeIn(partial: string, filling: Filling): Promise<"installer" | "Go build"> {
  const attempt = async (make: Make): Promise<void> => {
    await rm(partial, { recursive: true, force: true });
    await mkdir(join(partial, "bin"), { recursive: true });
    await make(partial, filling);
    await cachedCli({ ...filling, folder: partial });
  };
  let failure: string;
  try {
    await attempt(withInstaller);
    return "installer";
  } catch (error) {
    failure = `Pulumi's installer: ${messageOf(error)}`;
    filling.progress.say(failure);
  }
  try {
    await attempt(withGo);
    return "Go build";
  } catch (error) {
    throw new PulumiCliError(`${failure}\nGo build: ${messageOf(error)}`);
  }
}

type Make = (root: string, filling: Filling) => Promise<void>;

const withInstaller: Make = async (root, { install, pinned, progress }) => {
  progress.say(`No Pulumi CLI found: trying Pulumi's own installer for v${pinned.pulumi}.`);
  const took = await showWhile(
    progress,
    () => "installing",
    () => install(pinned.pulumi, root),
  );
  progress.say(`Installed pulumi v${pinned.pulumi} in ${minutes(took)} minutes.`);
};

const withGo: Make = async (root, { pinned, progress, folder, env }) => {
  const go = await findGo(pinned.go, env);
  progress.say(
    `There is no Pulumi CLI here yet: building v${pinned.pulumi} once from Go source. ` +
      `That takes about 7 minutes on 2 cores; it is kept in ${folder}.`,
  );
  const took = await showWhile(
    progress,
    () => go.status(),
    () => go.build(join(root, "bin", "pulumi"), pinned),
  );
  progress.say(`Built pulumi v${pinned.pulumi} in ${minutes(took)} minutes.`);
};
