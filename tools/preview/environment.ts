import { delimiter, dirname, join } from "node:path";

import type { PulumiCli } from "../cli/cli";
import { hasNodeLanguageHost } from "../cli/language-host";
import type { ProviderSettings } from "./provider";

/**
 * The variables for a run of the CLI that needs no network and no login, to be laid over this
 * process's own.
 *
 * @param state the folder of the file backend.
 * @param extra laid over all others.
 */
export async function runEnvironment(
  cli: PulumiCli,
  provider: ProviderSettings,
  state: string,
  extra: Record<string, string>,
): Promise<Record<string, string>> {
  return {
    ...withoutOwnSettings(),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PATH: await searchPath(cli, provider),
    ...provider.env,
    ...extra,
  };
}

/**
 * What the developer has set for Pulumi and AWS must not change a run. An undefined variable is left
 * out of a child's environment; the Automation API's type doesn't say so.
 */
function withoutOwnSettings(): Record<string, string> {
  const foreign = /^(PULUMI|AWS)_(?!PREFLIGHT_)/;
  const names = Object.keys(process.env).filter((name) => foreign.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined])) as unknown as Record<
    string,
    string
  >;
}

/** The executables that the engine looks for, and the Node that they are started with. */
async function searchPath(cli: PulumiCli, provider: ProviderSettings): Promise<string> {
  const launcher = join(__dirname, "../cli/bin");
  const own = (await hasNodeLanguageHost(cli.path)) ? [dirname(cli.path)] : [launcher];
  const folders = [...provider.path, ...own, dirname(process.execPath), process.env.PATH ?? ""];
  return folders.join(delimiter);
}
