/**
 * Writes what is made from the policies: `policies/index.ts` from their files, and the parts of
 * README.md and docs/ that tell what they declare. With `--check` it writes nothing and fails when
 * one of them isn't up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import type { VersionTable } from "../../lib/lifecycle/table";
import { refusalTables } from "../data/refusals";
import { coverage, coverageSum } from "./coverage";
import { replacePart } from "./markdown";
import { unknownsTable } from "./not-determined";
import { policyIndex, policyNames } from "./policy-index";
import { pageHead, policyList, policyTable, providerTable } from "./render";
import { withVersions } from "./versions";

const root = join(__dirname, "..", "..");
const check = process.argv.includes("--check");
const stale: string[] = [];

async function main(): Promise<void> {
  await update("policies/index.ts", () => policyIndex(policyNames(join(root, "policies"))));
  // Loaded here, when the list is written.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { declarations } = require("../../policies") as typeof import("../../policies");
  const pages = new Map(declarations.map(({ name }) => [name, read(`docs/policies/${name}.md`)]));
  const refusals = refusalTables(root);
  const parts = [
    ["README.md", policyTable(declarations, coverageSum(refusals))],
    ["docs/coverage.md", coverage(refusals)],
    ["docs/not-determined.md", unknownsTable(pages)],
    ["docs/README.md", policyList(declarations)],
    ["docs/providers.md", providerTable(declarations)],
    ...declarations.map((policy) => [`docs/policies/${policy.name}.md`, pageHead(policy)] as const),
  ] as const;
  for (const [file, part] of parts) {
    await update(file, (text) => withVersions(replacePart(text, part), versionsIn));
  }
  if (check && stale.length > 0) {
    throw new Error(`Not up to date, run "npm run docs": ${stale.join(", ")}`);
  }
}

/** Writes a file anew, in Prettier's style, unless it is as it should be. */
async function update(file: string, change: (text: string) => string): Promise<void> {
  const path = join(root, file);
  const text = read(file);
  const current = await format(change(text), { ...(await resolveConfig(path)), filepath: path });
  if (current === text) return;
  stale.push(file);
  if (!check) writeFileSync(path, current);
}

function versionsIn(file: string): VersionTable {
  return JSON.parse(read(`data/lifecycle/${file}`)) as VersionTable;
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
