/**
 * `npm run build`, after the compiler has written the types: puts the package into one file, dist/all.js,
 * beside a few lines for each of its entries. To find and read the files of each policy one by one
 * would take a tenth of the pack's start, and more with each policy.
 *
 * In one file, since the entries have to share the run (lib/policy/run.ts), and so that a policy is
 * there once.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { bundle } from "./bundle";

const dist = join(__dirname, "..", "..", "dist");
const all = join(dist, "all.js");

/** The entries as package.json has them, in `dist/`. Each runs its own part of the bundle alone. */
const entries = [
  "index",
  "policies/index",
  "testing/index",
  "cli/main",
  // Started by `aws-preflight run`, to read where resources are declared.
  "cli/positions/reader",
  // Started by the launchers of a preview with predicted outputs.
  "cli/predict/launcher",
];
/** Those that others import. */
const imported = ["policies/index", "testing/index"];

async function main(): Promise<void> {
  const parts = entries.map((entry) => `exports["${entry}"] = () => require("./${entry}");`);
  await bundle(parts.join("\n"), all);
  for (const entry of entries) {
    const file = join(dist, `${entry}.js`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, textOf(entry));
  }
}

function textOf(entry: string): string {
  const path = relative(dirname(entry), "all.js");
  const load = `require("${path.startsWith(".") ? path : `./${path}`}")["${entry}"]()`;
  if (entry === "cli/main") return `#!/usr/bin/env node\n"use strict";\n${load};\n`;
  if (!imported.includes(entry)) return `"use strict";\n${load};\n`;
  return `"use strict";\nmodule.exports = ${load};\n${namesFor(entry)}`;
}

/** What an ES module that imports the entry may name: Node reads that from the text, and doesn't run it. */
function namesFor(entry: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const parts = require(all) as Record<string, () => object>;
  return `0 && (module.exports = { ${Object.keys(parts[entry]?.() ?? {}).join(", ")} });\n`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
