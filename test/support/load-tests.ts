import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Loads test files, and runs none of their tests. */
class TestLoader extends Mocha {
  load(files: readonly string[]): void {
    for (const file of files) this.addFile(file);
    this.loadFiles();
  }
}

/**
 * Loads the test files of a folder that the run doesn't have, so that what they declare can be
 * looked at. Their tests aren't run.
 */
export function loadTests(folder: string): void {
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.ts"));
  new TestLoader().load(files.map((file) => join(folder, file)));
}
