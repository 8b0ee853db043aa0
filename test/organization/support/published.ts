import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { version } from "../../../package.json";
import type { PublishedPack } from "../../../tools/cloud/packs";
import { Cloud } from "../../../tools/cloud/server";
import { runProgram } from "../../../tools/run-program";
import type { Ended } from "../../cli/support/process";
import { cleanClone, root, temporaryFolder } from "../../package/project";
import { madeOnce } from "../../support/made-once";
import { Machine } from "./machine";
import { blocksOf, nextVersion } from "./page";

let clone: Promise<string> | undefined;
let built: Promise<string> | undefined;

/** The repository's address, in the commands of its pages. */
const address = "https://github.com/aws-preflight/aws-preflight";

/**
 * A service to which this version was published, by the commands of docs/organization.md: with the
 * versions below it pinned. They run once for all tests.
 */
export async function cloudWithPack(): Promise<Cloud> {
  const folder = await madeOnce("published", publishAsDocumented);
  const cloud = await Cloud.start();
  cloud.packs.published.push(await readPack(folder));
  return cloud;
}

async function writePack(folder: string, { tarball, ...rest }: PublishedPack): Promise<void> {
  await writeFile(join(folder, "pack.tgz"), tarball ?? "");
  await writeFile(join(folder, "pack.json"), JSON.stringify(rest));
}

async function readPack(folder: string): Promise<PublishedPack> {
  const text = await readFile(join(folder, "pack.json"), "utf8");
  const rest = JSON.parse(text) as Omit<PublishedPack, "tarball">;
  return { ...rest, tarball: await readFile(join(folder, "pack.tgz")) };
}

async function publishAsDocumented(folder: string): Promise<void> {
  const [commands] = blocksOf("docs/organization.md");
  const cloud = await Cloud.start();
  const machine = await Machine.of(cloud);
  const origin = await taggedRepository();
  const ended = await machine.shell(`${installedAlready}\n${commands?.text ?? ""}`, {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_0: address,
  });
  await cloud.stop();
  const [pack] = cloud.packs.published;
  if (ended.code !== 0 || !pack) throw new Error(ended.stdout + ended.stderr);
  await writePack(folder, pack);
}

/** Takes the place of `npm ci`, which would install anew what this repository has installed. */
const installedAlready = `
npm() {
  if [ "$1" != ci ]; then command npm "$@"; return; fi
  ln -s '${join(root, "node_modules")}' node_modules
  command npm run prepare
}`;

/** This repository as it is, committed, and tagged with its version. */
async function taggedRepository(): Promise<string> {
  const folder = await cleanClone();
  await rm(join(folder, "node_modules"));
  const git = (...args: string[]) => runProgram("git", args, folder);
  await git("init", "--quiet");
  await git("add", "--all");
  await git("-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--message=x");
  await git("tag", `v${version}`);
  return folder;
}

/** A clean clone of the version after this one, built as by `npm install`. Made once. */
export function nextClone(): Promise<string> {
  return (clone ??= makeNextClone());
}

async function makeNextClone(): Promise<string> {
  const folder = await cleanClone();
  await runProgram("npm", ["pkg", "set", `version=${nextVersion}`], folder);
  // It takes ten seconds to build what is built here.
  await cp(join(root, "dist"), join(folder, "dist"), { recursive: true });
  return folder;
}

/** The version after this one, built: without its sources, publishing it builds nothing. Made once. */
export function nextBuilt(): Promise<string> {
  return (built ??= makeNextBuilt());
}

async function makeNextBuilt(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(await nextClone(), folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => basename(path) !== "index.ts",
  });
  return folder;
}

/** Publishes the version after this one, by an administrator's machine. */
export async function publishNext(machine: Machine): Promise<void> {
  const ended = await tryToPublishNext(machine, "acme");
  if (ended.code !== 0) throw new Error(ended.stdout + ended.stderr);
}

/**
 * What publishing the version after this one comes to.
 *
 * @param organization the default one, if it is empty.
 */
export async function tryToPublishNext(
  machine: Machine,
  organization: string,
  env: Record<string, string | undefined> = {},
): Promise<Ended> {
  return machine.shell(`cd '${await nextBuilt()}' && pulumi policy publish ${organization}`, env);
}
