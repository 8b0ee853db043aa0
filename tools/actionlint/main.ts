/**
 * `npm run lint:workflows`: looks through GitHub's workflows, and those that docs/reports.md shows,
 * with actionlint. Go builds it from this folder's module, once, and keeps it in its cache.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { findGo } from "../cli/go";
import { runProgram } from "../run-program";
import { withLocalAction, workflowsIn } from "./examples";

const root = join(__dirname, "..", "..");
const workflows = join(root, ".github", "workflows");
const examples = join(root, "build", "workflows");

async function main(): Promise<void> {
  const files = [...(await ownWorkflows()), ...(await writeExamples("reports"))];
  // Without those that actionlint would call only if they happen to be there.
  const without = ["-shellcheck=", "-pyflakes="];
  const paths = files.map((file) => relative(root, file));
  await runProgram(await actionlint(), ["-no-color", ...without, ...paths], root);
  console.log(`actionlint finds nothing in ${paths.join(", ")}`);
}

async function actionlint(): Promise<string> {
  const goMod = await readFile(join(__dirname, "go.mod"), "utf8");
  const [, oldest = ""] = /^go (\S+)$/m.exec(goMod) ?? [];
  const go = await findGo(oldest, process.env, __dirname);
  const [path = ""] = await go.run("tool", "-n", "actionlint");
  return path;
}

async function ownWorkflows(): Promise<string[]> {
  return (await readdir(workflows)).map((file) => join(workflows, file));
}

/** Writes a page's workflows into files of this repository: only there actionlint reads action.yml. */
async function writeExamples(page: string): Promise<string[]> {
  const text = await readFile(join(root, "docs", `${page}.md`), "utf8");
  await rm(examples, { recursive: true, force: true });
  await mkdir(examples, { recursive: true });
  const written = workflowsIn(text).map(async (workflow, i) => {
    const file = join(examples, `${page}-${i + 1}.yml`);
    await writeFile(file, withLocalAction(workflow));
    return file;
  });
  return Promise.all(written);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
