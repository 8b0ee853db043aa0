import { renameSync, rmSync } from "node:fs";

/**
 * Removes the folder that holds the pipe. It is renamed first, for the engine makes a file where it
 * finds no pipe: in a folder that is gone it can't. One that isn't there is removed already.
 */
export function removeFolder(folder: string): void {
  const renamed = `${folder}-removed`;
  try {
    renameSync(folder, renamed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  rmSync(renamed, { recursive: true, force: true });
}
