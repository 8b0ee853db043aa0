import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../run-program";
import { sectionOf } from "./changelog";

/** Throws unless what is checked out is tagged with the package's version and in the changelog. */
export async function checkTag(folder: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  const tags = await runProgram("git", ["tag", "--points-at", "HEAD"], folder);
  if (!tags.split("\n").includes(`v${version}`)) {
    throw new Error(`The last commit isn't tagged v${version}: run npm version`);
  }
  const changelog = await readFile(join(folder, "CHANGELOG.md"), "utf8");
  if (sectionOf(changelog, version) === undefined) {
    throw new Error(`CHANGELOG.md has no section on ${version}`);
  }
}
