import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/**
 * Loads the test files of a folder that the run doesn't have, so that what they declare can be
 * looked at. Their tests aren't run.
 */
export function loadTests(folder: string): void {
  const notRun = new Mocha();
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".test.ts")) notRun.addFile(join(folder, file));
  }
  notRun.loadFiles();
}
