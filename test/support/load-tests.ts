import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Loads test files, and runs none of their tests. */
class TestLoader extends Mocha {
  load(files: readonly string[]): void {
    for (const file of files) this.addFile(file);
    this.loadFiles();
    // A file that this process holds already would have no tests in a later run of its own.
    this.unloadFiles();
  }
}

/**
 * Loads the test files of a folder that the run doesn't have, so that what they declare can be
 * looked at. Their tests aren't run.
 */
export function loadTests(folder: string): void {
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.ts"));
  const paths = files.map((file) => join(folder, file));
  new TestLoader().load(paths.filter((path) => require.cache[path] === undefined));
}
