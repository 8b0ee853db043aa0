/** The package as its users get it: packed, and installed into projects of theirs. */
import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { devDependencies } from "../../package.json";
import { runProgram } from "../../tools/run-program";
import { madeOnce } from "../support/made-once";

export const root = join(__dirname, "..", "..");

/** The packed package, as it would be published from a clean clone. Packed once for all tests. */
export async function packed(): Promise<string> {
  const folder = await madeOnce("packed", async (folder) => {
    await runProgram("npm", ["pack", "--pack-destination", folder], await cleanClone());
  });
  const [file = "no tarball"] = await readdir(folder);
  return join(folder, file);
}

/** A clean clone of this repository as it is, with its dependencies, and nothing built yet. */
export async function cleanClone(): Promise<string> {
  const clone = await temporaryFolder();
  const notCloned = new Set([".git", "build", "dist"]);
  await cp(root, clone, {
    recursive: true,
    filter: (path) => !notCloned.has(relative(root, path)) && basename(path) !== "node_modules",
  });
  await symlink(join(root, "node_modules"), join(clone, "node_modules"), "junction");
  return clone;
}

const temporaryFolders: string[] = [];

// By a process of its own: Mocha gives one that runs tests a second to end, and then kills it.
process.once("exit", () => {
  const remove = "for (const one of process.argv.slice(1)) fs.rmSync(one, { recursive: true })";
  const options = { detached: true, stdio: "ignore" } as const;
  spawn(process.execPath, ["-e", remove, ...temporaryFolders], options).unref();
});

/** An empty folder that is removed when the tests are over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "package-"));
  temporaryFolders.push(folder);
  return folder;
}

/** A folder with packages installed, of which tests run the executables. */
export class Project {
  constructor(readonly folder: string) {}

  /** Writes a file, in a folder that is there. */
  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.folder, file), text);
  }

  /** Runs an executable of an installed package. Resolves with its stdout. */
  run(command: string, ...args: readonly string[]): Promise<string> {
    return runProgram(join(this.folder, "node_modules/.bin", command), args, this.folder);
  }
}

/** A new project with the packed package and what its tests need, installed once for all tests. */
export async function project(): Promise<Project> {
  return new Project(await madeOnce("project", install));
}

async function install(folder: string): Promise<void> {
  await writeFile(join(folder, "package.json"), "{}");
  const tools = ["tsx", "typescript", "@types/node"] as const;
  const versions = tools.map((name) => `${name}@${devDependencies[name]}`);
  await npmInstall(folder, await packed(), ...versions);
}

/** `npm install` in a folder. */
export async function npmInstall(folder: string, ...args: readonly string[]): Promise<void> {
  await runProgram(
    "npm",
    ["install", "--no-audit", "--no-fund", "--prefer-offline", ...args],
    folder,
  );
}
