/**
 * `npm run release`: makes what is published, in `build/release/`, from a fresh clone of the tag:
 * the package, its bill of materials in CycloneDX, and their checksums; and beside it the release's
 * text, which is the changelog's section. It publishes nothing.
 * `npm run release -- --trial` takes the last commit, whatever its tags, and runs no tests.
 */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { version } from "../../package.json";
import { runProgram } from "../run-program";
import { sectionOf } from "./changelog";
import { checkTag } from "./tag";

const root = join(__dirname, "..", "..");
const output = join(root, "build", "release");
const notes = join(root, "build", "release-notes.md");

async function main(): Promise<void> {
  const { values: options } = parseArgs({ options: { trial: { type: "boolean" } } });
  if (!options.trial) await checkTag(root);
  const work = await mkdtemp(join(tmpdir(), "release-"));
  try {
    const clone = join(work, "clone");
    await step("clone", "git", ["clone", "--quiet", root, clone], work);
    await step("install", "npm", ["ci"], clone);
    await step("check the supply chain", "npm", ["run", "supply-chain"], clone);
    if (!options.trial) await step("check all", join(clone, ".ci", "run"), [], clone);
    await rm(output, { recursive: true, force: true });
    await mkdir(output, { recursive: true });
    await step("pack", "npm", ["pack", "--pack-destination", output], clone);
    await billOfMaterials(clone);
    await writeFile(notes, await releaseNotes(clone, options.trial));
    console.log(await checksums());
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Lists what users install. The tool is pinned by a lockfile of its own: it isn't for development. */
async function billOfMaterials(clone: string): Promise<void> {
  const tool = join(clone, "tools", "release");
  await step("install the SBOM tool", "npm", ["ci", "--omit=optional", "--ignore-scripts"], tool);
  const [tarball = ""] = await readdir(output);
  const file = join(output, tarball.replace(/\.tgz$/, ".cdx.json"));
  const args = ["--omit", "dev", "--mc-type", "library", "--output-reproducible", "-o", file];
  await step("list", join(tool, "node_modules", ".bin", "cyclonedx-npm"), args, clone);
}

/** What the changelog says of the version; in a trial, of what comes next. */
async function releaseNotes(clone: string, trial = false): Promise<string> {
  const changelog = await readFile(join(clone, "CHANGELOG.md"), "utf8");
  return `${sectionOf(changelog, trial ? "Unreleased" : version) ?? ""}\n`;
}

/** Writes the checksums of all that is there, in the form that `sha256sum --check` reads. */
async function checksums(): Promise<string> {
  const lines: string[] = [];
  for (const file of (await readdir(output)).sort()) {
    const hash = createHash("sha256").update(await readFile(join(output, file)));
    lines.push(`${hash.digest("hex")}  ${file}\n`);
  }
  await writeFile(join(output, "SHA256SUMS"), lines.join(""));
  return lines.join("");
}

async function step(name: string, command: string, args: string[], folder: string): Promise<void> {
  console.log(`${name} …`);
  await runProgram(command, args, folder);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
