/** Finds the plug-ins that the engine would start, and puts a launcher in front of each. */
import { accessSync, constants, readdirSync, realpathSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { packageFolder } from "../../lib/plain/package";
import { filesIn, type Plan } from "./handoff";
import type { ProviderUse } from "./registered";

/** The program of a launcher, in the built package. */
const launcher = join(packageFolder(), "dist/cli/predict/launcher.js");

type Environment = Readonly<Record<string, string | undefined>>;

/** Why there can be no second preview, as a clause. */
export class Obstacle extends Error {}

/**
 * The executable of each package's plug-in, found as the engine finds it (pulumi/pulumi,
 * sdk/go/common/workspace/plugins.go): on the PATH, then beside the CLI, then in the plug-in cache, of
 * the version that was used.
 *
 * @throws Obstacle where a launcher can't be put in front of one.
 */
export function findPlugins(
  providers: readonly ProviderUse[],
  env: Environment,
): Record<string, string> {
  const versions = new Map<string, string>();
  const plugins: Record<string, string> = {};
  for (const { name, version = "", special } of providers) {
    // The engine's own, which no plug-in serves.
    if (name === "pulumi") continue;
    if (special !== undefined) throw new Obstacle(`the provider ${name} has ${special}`);
    const before = versions.get(name) ?? version;
    if (before !== version)
      throw new Obstacle(`the provider ${name} is used in two versions, ${before} and ${version}`);
    versions.set(name, version);
    plugins[name] = findPlugin(name, version, env);
  }
  return plugins;
}

function findPlugin(name: string, version: string, env: Environment): string {
  const file = `pulumi-resource-${name}`;
  const ambient = isTrue(env.PULUMI_IGNORE_AMBIENT_PLUGINS) ? [] : pathOf(env);
  const cached = version === "" ? [] : [join(cacheOf(env), `resource-${name}-v${version}`)];
  const folders = [...ambient, ...besideCli(env), ...cached];
  const found = folders.map((folder) => join(folder, file)).find(isExecutable);
  if (found === undefined)
    throw new Obstacle(`the plug-in of the provider ${name} ${version} isn't found as a program`);
  return found;
}

/** The packages of which there may be a plug-in on this machine. */
function knownPackages(env: Environment): string[] {
  const cached = namesIn(cacheOf(env)).map((name) => /^resource-(.+)-v\d/.exec(name)?.[1]);
  const ambient = [...pathOf(env), ...besideCli(env)]
    .flatMap(namesIn)
    .map((name) => /^pulumi-resource-([\w-]+)/.exec(name)?.[1]);
  return [...cached, ...ambient].filter((name) => name !== undefined);
}

/**
 * Writes the plan, and a launcher for each plug-in that there is, which the engine finds first if its
 * folder is first on the PATH. Those of plug-ins that the first preview didn't use start nothing.
 *
 * @returns the environment in which the engine finds no other.
 */
export async function writeLaunchers(
  folder: string,
  plan: Omit<Plan, "launchers">,
  env: Environment,
): Promise<Record<string, string>> {
  const launchers = join(folder, "launchers");
  await mkdir(launchers, { recursive: true });
  await writeFile(filesIn(folder).plan, JSON.stringify({ ...plan, launchers } satisfies Plan));
  const names = new Set([...Object.keys(plan.plugins), ...knownPackages(env)]);
  for (const name of names) {
    const text = scriptOf([process.execPath, launcher, folder, name]);
    await writeFile(join(launchers, `pulumi-resource-${name}`), text, { mode: 0o755 });
  }
  return {
    PATH: [launchers, env.PATH ?? ""].join(delimiter),
    // Else the engine passes over what is on the PATH.
    PULUMI_IGNORE_AMBIENT_PLUGINS: "",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

function scriptOf(command: readonly string[]): string {
  const quoted = command.map((part) => `'${part.replaceAll("'", `'\\''`)}'`);
  return `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`;
}

/** The folder of the CLI, where it has the plug-ins that belong to it. */
function besideCli(env: Environment): string[] {
  const chosen = env.PULUMI_CLI ?? "";
  const candidates = chosen === "" ? pathOf(env).map((folder) => join(folder, "pulumi")) : [chosen];
  const cli = candidates.find(isExecutable);
  return cli === undefined ? [] : [dirname(realpathSync(cli))];
}

function pathOf(env: Environment): string[] {
  return (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}

function cacheOf(env: Environment): string {
  const { PULUMI_HOME: home = "" } = env;
  return join(home === "" ? join(homedir(), ".pulumi") : home, "plugins");
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** As the engine reads a setting (sdk/go/common/util/cmdutil/istruthy.go). */
export function isTrue(setting = ""): boolean {
  return setting === "1" || setting.toLowerCase() === "true";
}
