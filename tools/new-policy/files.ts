/**
 * The files of a new policy. templates/ has a folder for each kind, whose files stand where they go
 * in the repository, and one for all kinds, of whose files a kind may have its own.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { exportOf } from "../docs/policy-index";
import { type Request, RequestError } from "./request";

const templates = join(__dirname, "templates");

/** The files that there are now. */
export interface MadeFiles {
  /** The files made, each with something left to write. */
  readonly made: string[];
  /** Files of the service that were there already, for the new policy to be added to. */
  readonly kept: string[];
}

/** Makes the files below `root`. Throws a `RequestError`, and makes none, if the policy has some. */
export async function makeFiles(request: Request, root: string): Promise<MadeFiles> {
  const files = filesOf(request);
  const isThere = (path: string) => existsSync(join(root, path));
  const taken = [...files.keys()].find((path) => path.includes(request.name) && isThere(path));
  if (taken !== undefined) throw new RequestError(`${taken} is there already`);

  const [made, kept]: [string[], string[]] = [[], []];
  for (const [path, text] of files) {
    (isThere(path) ? kept : made).push(path);
    if (isThere(path)) continue;
    const target = join(root, path);
    const style = { ...(await resolveConfig(target)), filepath: target };
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await format(text, style));
  }
  return { made, kept };
}

/** The texts of the files, by their paths in the repository. */
function filesOf(request: Request): Map<string, string> {
  const words = { ...request, export: exportOf(request.name) };
  const fill = (text: string) =>
    Object.entries(words).reduce(
      (filled, [word, by]) => filled.replaceAll(`{{${word}}}`, by),
      text,
    );
  const own = templatesIn(join(templates, request.kind));
  const ofAll = templatesIn(join(templates, "all"));
  const shared = ofAll.filter(({ path }) => !own.some((one) => one.path === path));
  return new Map([...own, ...shared].map(({ path, text }) => [fill(path), fill(text)]));
}

function templatesIn(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".txt"))
    .map((file) => ({
      path: file.slice(0, -".txt".length),
      text: readFileSync(join(folder, file), "utf8"),
    }));
}
