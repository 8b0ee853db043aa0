import {
  type ConfigMap,
  LocalWorkspace,
  PulumiCommand,
  type Stack,
} from "@pulumi/pulumi/automation";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PulumiCli } from "../cli/cli";
import { resolvePulumiCli } from "../cli/resolve";
import { runEnvironment } from "./environment";
import { providerSettings } from "./provider";
import { PreviewStack, type Program, pulumiProgram, type RunOptions } from "./preview-stack";

/** A stack to be opened. */
export interface StackOptions extends RunOptions {
  /** Declares the resources; may return the stack's outputs. */
  program: Program;
  /** Stack configuration, keys with their namespace: `"aws:region"`. */
  config?: Record<string, string | { value: string; secret?: boolean }>;
  /** Name of the project. Default: preview. */
  project?: string;
  /** Name of the stack. Default: dev. */
  stack?: string;
  /** Variables for the CLI, the pack and the provider. */
  env?: Record<string, string>;
}

/**
 * Makes an empty stack in a temporary folder, with the Pulumi CLI that tools/cli finds. Close it.
 *
 * @throws PulumiCliError if there is no CLI.
 */
export async function openStack(options: StackOptions): Promise<PreviewStack> {
  const cli = await pulumiCli();
  const folder = await mkdtemp(join(tmpdir(), "preview-"));
  try {
    return await fillFolder(folder, cli, options);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

/** Opens a stack, hands it to `use`, and closes it whatever happens. */
export async function withStack<T>(
  options: StackOptions,
  use: (stack: PreviewStack) => Promise<T>,
): Promise<T> {
  const stack = await openStack(options);
  try {
    return await use(stack);
  } finally {
    await stack.close();
  }
}

let cli: Promise<PulumiCli> | undefined;

function pulumiCli(): Promise<PulumiCli> {
  return (cli ??= resolvePulumiCli());
}

async function fillFolder(
  folder: string,
  cli: PulumiCli,
  options: StackOptions,
): Promise<PreviewStack> {
  const home = join(folder, "home");
  const state = join(folder, "state");
  const workDir = join(folder, "work");
  for (const part of [home, state, workDir]) await mkdir(part);

  const provider = providerSettings(home);
  const env = await runEnvironment(cli, provider, state, options.env ?? {});
  const { program, project: projectName = "preview", stack: stackName = "dev" } = options;
  const { plain, others } = configuration({ ...provider.config, ...options.config });
  const stack = await LocalWorkspace.createStack(
    { projectName, stackName, program: pulumiProgram(program) },
    {
      workDir,
      envVars: env,
      pulumiCommand: await (command ??= pulumiCommand(cli)),
      stackSettings: { [stackName]: { config: plain } },
    },
  );
  if (Object.keys(others).length > 0) await stack.setAllConfig(others);
  withoutReadsAfterUpdates(stack);
  return new PreviewStack(folder, cli.path, stack, options);
}

/** The configuration that a file takes as it is, and what the CLI has to encrypt. */
function configuration(config: NonNullable<StackOptions["config"]>) {
  const plain: Record<string, string> = {};
  const others: ConfigMap = {};
  for (const [key, value] of Object.entries(config)) {
    if (typeof value === "string") plain[key] = value;
    else others[key] = value;
  }
  return { plain, others };
}

/** An update would call the CLI three times more, for outputs and a summary that nothing here reads. */
function withoutReadsAfterUpdates(stack: Stack): void {
  stack.workspace.stackOutputs = () => Promise.resolve({});
  stack.info = () => Promise.resolve(undefined);
}

let command: Promise<PulumiCommand> | undefined;

/**
 * How the Automation API calls the CLI, which it asks for its version. It takes a folder with
 * bin/pulumi, not the path of an executable.
 */
async function pulumiCommand({ path }: PulumiCli): Promise<PulumiCommand> {
  const root = await mkdtemp(join(tmpdir(), "cli-"));
  try {
    await mkdir(join(root, "bin"));
    await symlink(path, join(root, "bin", "pulumi"));
    return Object.assign(await PulumiCommand.get({ root }), { command: path });
  } finally {
    await rm(root, { recursive: true });
  }
}
