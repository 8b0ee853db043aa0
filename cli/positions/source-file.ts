import { statSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders of code that others wrote, though they lie in the project's. */
const foreign = new Set(["node_modules", "site-packages", "dist-packages"]);

/** Which files are of the user's own project. */
export class SourceFiles {
  private readonly known = new Map<string, string | undefined>();

  /** @param roots the project's folder, by each of its names: as given, and without symbolic links. */
  constructor(private readonly roots: readonly string[]) {}

  /**
   * The path of a file from the project's folder, with `/` between its parts; `undefined` where it
   * lies elsewhere, is of a package or isn't there.
   *
   * @param uri as an SDK makes it of a path.
   */
  path(uri: string): string | undefined {
    if (!this.known.has(uri)) this.known.set(uri, this.find(uri));
    return this.known.get(uri);
  }

  private find(uri: string): string | undefined {
    const file = fileOf(uri);
    if (file === undefined || !isFile(file)) return undefined;
    const paths = this.roots.map((root) => relative(root, file).split(sep));
    return paths.find(isOwn)?.join("/");
  }
}

/**
 * The Node SDK takes the URL by which Node names an ES module for a path in the working folder:
 * `file:///app/file:/app/index.mjs`.
 */
function fileOf(uri: string): string | undefined {
  const path = pathOf(uri);
  const [, nested] = path?.match(/\/file:(\/.*)$/s) ?? [];
  return nested === undefined ? path : pathOf(`file://${nested}`);
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether a path from the project's folder leads into it, and to no package. */
function isOwn(parts: readonly string[]): boolean {
  if (parts[0] === ".." || parts[0] === "") return false;
  const isOfGoPackage = parts.includes("vendor") && parts.at(-1)?.endsWith(".go");
  return !isOfGoPackage && !parts.some((part) => foreign.has(part));
}
