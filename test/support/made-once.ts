/**
 * What takes long to make, made once for all tests of a run: Mocha runs the files in several
 * processes, each with its own modules. `.mocharc.json` names this file.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** Tells the processes of a run the folder for what they share. */
const variable = "PREFLIGHT_TESTS_SHARE";

/** Mocha calls it before it starts the processes that run tests. */
export async function mochaGlobalSetup(): Promise<void> {
  process.env[variable] = await mkdtemp(join(tmpdir(), "tests-"));
}

/** Mocha calls it when the tests are over. */
export function mochaGlobalTeardown(): Promise<void> {
  return rm(shared(), { recursive: true, force: true });
}

/**
 * A folder that the first test to ask for it fills, while the others wait. Whoever changes what is in
 * it changes it for all.
 *
 * @throws Error for each that asks, if it can't be filled.
 */
export async function madeOnce(
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(shared(), name);
  const outcome = `${folder}.outcome`;
  if (await isFirst(folder)) {
    await writeFile(`${outcome}.part`, await fill(folder).then(() => "", String));
    await rename(`${outcome}.part`, outcome);
  }
  while (!existsSync(outcome)) await setTimeout(100);
  const error = await readFile(outcome, "utf8");
  if (error) throw new Error(error);
  return folder;
}

/** Only one process can make a folder. */
async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function shared(): string {
  const folder = process.env[variable];
  if (!folder) throw new Error("Tests run under Mocha with .mocharc.json");
  return folder;
}
