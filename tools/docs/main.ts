/**
 * Writes the generated parts of README.md and docs/. With `--check` it writes nothing and
 * fails when a part isn't what the policies declare.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { declarations } from "../../policies";
import { pageHead, policyList, policyTable, replacePart } from "./render";

const root = join(__dirname, "..", "..");

async function main(): Promise<void> {
  const parts = [
    ["README.md", policyTable(declarations)],
    ["docs/README.md", policyList(declarations)],
    ...declarations.map((policy) => [`docs/policies/${policy.name}.md`, pageHead(policy)]),
  ] as const;
  const stale: string[] = [];
  for (const [file = "", part = ""] of parts) {
    const path = join(root, file);
    const text = readFileSync(path, "utf8");
    const current = await format(replacePart(text, part), { parser: "markdown", printWidth: 100 });
    if (current === text) continue;
    stale.push(file);
    if (!process.argv.includes("--check")) writeFileSync(path, current);
  }
  if (process.argv.includes("--check") && stale.length > 0) {
    throw new Error(`Not up to date, run "npm run docs": ${stale.join(", ")}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
