import { chmod, cp, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/**
 * Hands over a copy of the built pack as users have it, without the files of its development, and
 * removes it. The dependencies are a link to those of this repository.
 */
export async function withPackCopy<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "pack-"));
  try {
    for (const part of ["dist", "data", "package.json", "PulumiPolicy.yaml"]) {
      await cp(join(root, part), join(folder, part), { recursive: true });
    }
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    return await use(folder);
  } finally {
    await setModes(folder, { folders: 0o755, files: 0o644 });
    await rm(folder, { recursive: true });
  }
}

/** Takes everybody's right to write to the pack's own files and folders. */
export function makeReadOnly(folder: string): Promise<void> {
  return setModes(folder, { folders: 0o555, files: 0o444 });
}

/** When each of the pack's own files and folders was last changed. */
export async function changesIn(folder: string): Promise<Record<string, number>> {
  const changes: Record<string, number> = {};
  for (const { path } of await ownEntries(folder)) changes[path] = (await stat(path)).ctimeMs;
  return changes;
}

async function setModes(folder: string, modes: { folders: number; files: number }): Promise<void> {
  for (const { path, isFolder } of await ownEntries(folder)) {
    await chmod(path, isFolder ? modes.folders : modes.files);
  }
}

/** The folder and all below it, but for the link to the dependencies. */
async function ownEntries(folder: string): Promise<{ path: string; isFolder: boolean }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = entries.filter((entry) => !entry.isSymbolicLink());
  return [
    { path: folder, isFolder: true },
    ...own.map((entry) => ({
      path: join(entry.parentPath, entry.name),
      isFolder: entry.isDirectory(),
    })),
  ];
}
