import { realpathSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import which from "which";

import type { Environment } from "./cli";

/**
 * Whether the CLI can start Node programs and policy packs by itself: a released CLI has
 * `pulumi-language-nodejs` beside it, one built from the Go module alone doesn't.
 *
 * @param cliPath the CLI's executable, or a link to it.
 */
export async function hasNodeLanguageHost(
  cliPath: string,
  env: Environment = process.env,
): Promise<boolean> {
  const folders = [dirname(cliPath), dirname(realpathSync(cliPath)), env.PATH ?? ""];
  const path = folders.join(delimiter);
  return (await which("pulumi-language-nodejs", { path, nothrow: true })) !== null;
}
