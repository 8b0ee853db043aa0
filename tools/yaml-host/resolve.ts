import { readFile } from "node:fs/promises";
import { realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import which from "which";
import { findGo } from "../cli/go";

const NAME = "pulumi-language-yaml";

/**
 * The folder of the executable with which Pulumi runs YAML programs: the one beside the CLI, where a
 * released one has it, or on PATH. Else Go builds it from this folder's module, which takes about
 * two minutes on 2 cores, once, and keeps it in its cache.
 *
 * @param cliPath the CLI's executable, or a link to it.
 * @throws PulumiCliError if there is neither it nor Go.
 */
export async function yamlHostFolder(
  cliPath: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const folders = [dirname(cliPath), dirname(realpathSync(cliPath)), env.PATH ?? ""];
  const found = await which(NAME, { path: folders.join(delimiter), nothrow: true });
  return dirname(found ?? (await built(env)));
}

async function built(env: NodeJS.ProcessEnv): Promise<string> {
  const goMod = await readFile(join(__dirname, "go.mod"), "utf8");
  const [, oldest = ""] = /^go (\S+)$/m.exec(goMod) ?? [];
  const go = await findGo(oldest, env, __dirname);
  const [path = ""] = await go.run("tool", "-n", NAME);
  return path;
}
