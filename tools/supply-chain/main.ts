/**
 * `npm run supply-chain`: whether what users install with the pack is pinned, permissive, and
 * without a known weakness, and whether `npm install` in this repository warns of nothing. Where the
 * registry answers no audit, it says so and doesn't fail.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json";
import { readAudit } from "./audit";
import { warnings } from "./install";
import { faults, type Lockfile, shipped } from "./licences";

const root = join(__dirname, "..", "..");

function main(): void {
  const lockfile = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lockfile;
  const wrong = [...inStep(), ...faults(lockfile), ...warnings(lockfile, manifest), ...audited()];
  for (const fault of wrong) console.error(fault);
  console.log(`${shipped(lockfile).size} packages ship with the pack, ${wrong.length} faults`);
  if (wrong.length > 0) process.exitCode = 1;
}

/** `npm ci` refuses a lockfile that doesn't belong to the package.json. */
function inStep(): string[] {
  const { status, stderr } = npm("ci", "--dry-run", "--ignore-scripts");
  return status === 0 ? [] : [`package-lock.json isn't that of package.json: ${stderr}`];
}

function audited(): string[] {
  const { stdout } = npm("audit", "--omit=dev", "--json");
  const audit = readAudit(stdout);
  if (!audit.answered) {
    console.log(`The registry answered no audit (${audit.reason}): weaknesses are not checked`);
    return [];
  }
  return Object.entries(audit.weaknesses).map(
    ([severity, count]) =>
      `npm audit knows of ${count} ${severity} weaknesses: npm audit --omit=dev`,
  );
}

function npm(...args: string[]) {
  return spawnSync("npm", args, { cwd: root, encoding: "utf8", maxBuffer: 100 * 1024 * 1024 });
}

main();
