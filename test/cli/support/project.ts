import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { resolvePulumiCli } from "../../../tools/cli/resolve";
import { runEnvironment } from "../../../tools/preview/environment";
import { providerSettings } from "../../../tools/preview/provider";
import { type Ended, repository, runProcess } from "./process";

const languageHost = join(repository, "tools/language-host/bin");

/**
 * A project as its user has it, in a temporary folder: a Node program, the built package in
 * node_modules, and stack `dev` without resources. The CLI is the real one, and commands are as
 * typed; the stand-in language host runs the program, and the stand-in provider its resources.
 */
export class Project {
  private constructor(
    readonly folder: string,
    private readonly env: Record<string, string | undefined>,
  ) {}

  /** @param program the text of index.js. */
  static async make(program: string): Promise<Project> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "shop-")));
    const project = new Project(folder, await environment(join(folder, ".pulumi")));
    await project.write("Pulumi.yaml", "name: shop\nruntime: stand-in\nmain: index.js\n");
    await project.write("package.json", '{ "name": "shop", "version": "1.0.0", "private": true }');
    await project.write("index.js", program);
    await install(join(folder, "node_modules"));
    const { config } = providerSettings("");
    const settings = Object.entries({ ...config, "aws:region": "us-east-1" });
    const lines = settings.map(([key, value]) => `pulumi config set ${key} ${value}`);
    const made = await project.shell(["pulumi stack init dev", ...lines].join("\n"));
    if (made.code !== 0) throw new Error(made.stderr);
    return project;
  }

  /** Runs lines of shell, as CI does: the first that fails ends them. */
  shell(lines: string, env: Record<string, string> = {}): Promise<Ended> {
    const options = { cwd: this.folder, env: { ...this.env, ...env } };
    return runProcess("bash", ["-eo", "pipefail", "-c", lines], options);
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.folder, file), text);
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), "utf8");
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}

async function environment(home: string): Promise<Record<string, string | undefined>> {
  const state = join(home, "state");
  await mkdir(state, { recursive: true });
  const cli = await resolvePulumiCli();
  const env = await runEnvironment(cli, providerSettings(home), state, { PULUMI_CLI: "" });
  const path = [languageHost, dirname(cli.path), env.PATH ?? ""].join(delimiter);
  return { ...env, PATH: path };
}

/** What `npm install` would make of the package and of @pulumi/aws. */
async function install(modules: string): Promise<void> {
  await mkdir(join(modules, ".bin"), { recursive: true });
  await symlink(repository, join(modules, "pulumi-aws-preflight"));
  await symlink(join(repository, "node_modules/@pulumi"), join(modules, "@pulumi"));
  const bin =
    '#!/bin/sh\nexec node "$(dirname "$0")/../pulumi-aws-preflight/dist/cli/main.js" "$@"\n';
  await writeFile(join(modules, ".bin/aws-preflight"), bin, { mode: 0o755 });
}
