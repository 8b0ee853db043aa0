/** Makes the files of a new policy, and lists it: `npm run new-policy`. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { makeFiles } from "./files";
import { requestOf, RequestError } from "./request";

const root = join(__dirname, "..", "..");

async function main(): Promise<void> {
  const request = requestOf(process.argv.slice(2));
  const { made, kept } = await makeFiles(request, root);
  writeDocs();
  print("Made, with a TODO where the facts go:", made);
  print("There already, to be added to:", kept);
  print("Until all of it is written, these fail:", [
    `npx mocha test/policies/index.test.ts test/policies/${request.name}.test.ts`,
  ]);
}

/** In a process of its own, which loads the policies that there are now. */
function writeDocs(): void {
  const script = join(root, "tools", "docs", "main.ts");
  const command = ["-r", "tsx/cjs", script];
  execFileSync(process.execPath, command, { cwd: root, stdio: "inherit" });
}

function print(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([title, ...lines.map((line) => `  ${line}`)].join("\n"));
}

main().catch((error: unknown) => {
  console.error(error instanceof RequestError ? error.message : error);
  process.exitCode = 1;
});
