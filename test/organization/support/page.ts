import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inc } from "semver";
import { version } from "../../../package.json";
import { repository } from "../../cli/support/process";

/** The version of the pack that comes after this one. */
export const nextVersion = inc(version, "minor") ?? "";

/** A block of code on a page. */
export interface Block {
  readonly language: string;
  /** What the page says after the language. */
  readonly name: string;
  readonly text: string;
}

/** A page's blocks, which speak of v0.1.0 and v0.2.0, with the versions that there are. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(join(repository, page), "utf8");
  const current = text.replaceAll("0.2.0", nextVersion).replaceAll("0.1.0", version);
  return [...current.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```/gm)].map(
    ([, language = "", name = "", text = ""]) => ({ language, name, text }),
  );
}
