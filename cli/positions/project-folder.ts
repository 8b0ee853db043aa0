import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What a project's file may be called. */
const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * The folder of the project that Pulumi is called for, by each of its names: as given, and without
 * symbolic links. Empty where there is no project.
 *
 * @param args Pulumi's, of which `--cwd` names the folder to work in.
 */
export function projectRoots(args: readonly string[], cwd = process.cwd()): string[] {
  const folder = nearestProject(resolve(cwd, ...workingFolders(args)));
  if (folder === undefined) return [];
  return [...new Set([folder, realpathSync(folder)])];
}

/** `-C folder`, `-Cfolder`, `-C=folder`, `--cwd folder` and `--cwd=folder`; the last one counts. */
function workingFolders(args: readonly string[]): string[] {
  const found = args.flatMap((argument, index) => {
    if (argument === "-C" || argument === "--cwd") return args[index + 1] ?? [];
    return /^(?:--cwd=|-C=?)(.+)$/s.exec(argument)?.[1] ?? [];
  });
  return found.slice(-1);
}

function nearestProject(folder: string): string | undefined {
  if (projectFiles.some((name) => existsSync(join(folder, name)))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestProject(parent);
}
