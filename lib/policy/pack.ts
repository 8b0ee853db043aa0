/** What the pack tells of itself: Pulumi Cloud shows it to those who enable the pack. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyPackArgs } from "@pulumi/policy";
import { homepage, packageFolder, readJson } from "../plain/package";

/** Keywords that help to find the package on npm, and say nothing on a page about policy packs. */
const wordsForNpm = new Set(["pulumi", "policy-pack", "crossguard"]);

/** All that is told of the pack but its policies. What npm shows too is package.json's. */
export function packHead(): Omit<PolicyPackArgs, "policies"> {
  const { description, keywords } = readJson("#package") as {
    description: string;
    keywords: string[];
  };
  const readme = readReadme(packageFolder());
  return {
    displayName: "AWS Preflight",
    description,
    provider: "aws",
    tags: keywords.filter((word) => !wordsForNpm.has(word)),
    repository: homepage(),
    ...(readme !== undefined && { readme }),
  };
}

/**
 * The README, with links that lead somewhere from any page. A pack must start without it: a copy
 * of the package may lack it.
 */
export function readReadme(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, "README.md"), "utf8");
    return text.replaceAll(/\]\((?!\w+:|#)/g, `](${homepage()}/blob/main/`);
  } catch {
    return undefined;
  }
}
