import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { resolvePulumiCli } from "../../../tools/cli/resolve";
import { hasNodeLanguageHost } from "../../../tools/cli/language-host";
import type { Cloud } from "../../../tools/cloud/server";
import { runEnvironment } from "../../../tools/preview/environment";
import { providerSettings } from "../../../tools/preview/provider";
import { type Ended, repository, runProcess } from "../../cli/support/process";
import { temporaryFolder } from "../../package/project";

const standInHost = join(repository, "tools/language-host/nodejs");

/**
 * Somebody's machine, where commands are run as they are typed, by the real CLI. Packs are installed
 * and started by Pulumi's Node host, where there is one, or else by its stand-in.
 */
export class Machine {
  private constructor(
    /** The working folder. */
    readonly folder: string,
    /** What Pulumi keeps. */
    readonly home: string,
    private readonly env: Record<string, string | undefined>,
  ) {}

  /**
   * A machine whose CLI speaks to the organization's service, with its token.
   *
   * @param home what Pulumi keeps, of a machine that was in use before. Default: nothing.
   */
  static async of(cloud: Cloud, home?: string): Promise<Machine> {
    const folder = join(await temporaryFolder(), "work");
    await mkdir(folder);
    const pulumiHome = home ?? join(dirname(folder), ".pulumi");
    return new Machine(folder, pulumiHome, await environment(cloud, pulumiHome));
  }

  /** Runs lines of shell: the first that fails ends them. */
  shell(lines: string, env: Record<string, string | undefined> = {}): Promise<Ended> {
    const options = { cwd: this.folder, env: { ...this.env, ...env } };
    return runProcess("bash", ["-eo", "pipefail", "-c", lines], options);
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.folder, file), text);
  }
}

let home: Promise<string> | undefined;

/** What Pulumi keeps on the machine that all tests with stacks share, to install a pack once. */
export function developerHome(): Promise<string> {
  return (home ??= temporaryFolder().then((folder) => join(folder, ".pulumi")));
}

async function environment(
  cloud: Cloud,
  home: string,
): Promise<Record<string, string | undefined>> {
  const cli = await resolvePulumiCli();
  const env = await runEnvironment(cli, providerSettings(home, {}), home, {
    PULUMI_BACKEND_URL: cloud.url,
    PULUMI_ACCESS_TOKEN: cloud.token,
    // npm asks the registry only for what isn't in its cache.
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
  });
  const host = (await hasNodeLanguageHost(cli.path)) ? [] : [standInHost];
  return { ...env, PATH: [...host, dirname(cli.path), env.PATH ?? ""].join(delimiter) };
}

/** What the CLI says of an error, to the end. */
export function errorOf({ stderr, stdout }: Ended): string {
  const [text = ""] = [stderr, stdout].flatMap((all) => /^error: .*/ms.exec(all) ?? []);
  return text.trim();
}
