/** The sentences of cdk-preflight: the facts of its rules are ours to use, its sentences aren't. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sentence } from "./compare";

/** The release that data/refusals is made from. */
export const release = "cdk-preflight@0.0.143";

interface TheirRule {
  readonly id: string;
  readonly title: string;
  /** Rego, with the rule's messages and comments in it. */
  readonly rego: string;
}

/** Downloads the release from npm's registry and reads it; its code isn't run but for its list of rules. */
export function theirSentences(): Sentence[] {
  const folder = mkdtempSync(join(tmpdir(), "texts-"));
  try {
    // From the repository's folder, whose .npmrc may name a registry.
    const pack = ["pack", release, "--silent", "--ignore-scripts", "--pack-destination", folder];
    const options = { cwd: join(__dirname, "../.."), encoding: "utf8" } as const;
    const tarball = execFileSync("npm", pack, options).trim();
    execFileSync("tar", ["-xzf", tarball], { cwd: folder });
    return sentencesOf(rulesIn(join(folder, "package/lib/rules.generated.js")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rulesIn(file: string): readonly TheirRule[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a path that is known only now
  return (require(file) as { BUNDLED_RULES: readonly TheirRule[] }).BUNDLED_RULES;
}

function sentencesOf(rules: readonly TheirRule[]): Sentence[] {
  return rules.flatMap(({ id, title, rego }) => {
    const messages = [...rego.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([literal]) => textOf(literal));
    const comments = [...rego.matchAll(/(?:^\s*#.*\n)+/gm)].map(([lines]) =>
      lines.replace(/^\s*#/gm, " ").replace(/\s+/g, " "),
    );
    return [title, ...messages, ...comments].map((text) => ({ text, at: id }));
  });
}

/** A literal of Rego is one of JSON. */
function textOf(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
}
