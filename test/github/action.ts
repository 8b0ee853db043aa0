/** This repository's action, run as GitHub's runner runs it. */
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { type Ended, repository } from "../cli/support/process";
import type { Project } from "../cli/support/project";
import { type Contexts, holds, interpolate } from "./expressions";

export type Texts = Readonly<Record<string, string>>;

/** A step of an action or of a workflow. */
export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Texts;
  readonly uses?: string;
  readonly with?: Texts;
}

interface Input {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

/** What of an action.yml is read here. */
interface Action {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const action = parse(readFileSync(join(repository, "action.yml"), "utf8")) as Action;

/** What a run of the action came to. */
export interface ActionRun extends Ended {
  /** What the job's summary shows. */
  readonly summary: string;
  readonly outputs: Texts;
  /** The steps that are actions of others, which don't run here, with their inputs. */
  readonly used: readonly { readonly action: string; readonly with: Texts }[];
}

/**
 * Runs the action on a project.
 *
 * @param given the inputs that a workflow gives.
 * @param workspace the folder in which the repository is checked out.
 */
export async function runAction(
  project: Project,
  given: Texts,
  workspace = project.folder,
): Promise<ActionRun> {
  const temporary = await mkdtemp(join(project.folder, "runner-"));
  const [output, summary] = [join(temporary, "output"), join(temporary, "summary")];
  const env = {
    GITHUB_ACTION_PATH: repository,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temporary,
  };
  const contexts = { inputs: { ...defaults(), ...given }, steps: {} as Contexts };
  const used: ActionRun["used"][number][] = [];
  let ended: Ended = { code: 0, stdout: "", stderr: "" };
  await writeFile(summary, "");
  for (const step of action.runs.steps) {
    if (!(await holds(step.if ?? "success()", contexts, ended.code !== 0))) continue;
    if (step.run === undefined) {
      used.push({ action: step.uses ?? "", with: await evaluated(step.with, contexts) });
      continue;
    }
    await writeFile(output, "");
    const own = await evaluated(step.env, contexts);
    ended = await project.shell(`cd "$GITHUB_WORKSPACE"\n${step.run}`, { ...env, ...own });
    contexts.steps = { [step.id ?? ""]: { outputs: readOutputs(await readFile(output, "utf8")) } };
  }
  const values = Object.entries(action.outputs).map(([name, { value }]) => [name, value] as const);
  return {
    ...ended,
    summary: await readFile(summary, "utf8"),
    outputs: await evaluated(Object.fromEntries(values), contexts),
    used,
  };
}

function defaults(): Texts {
  const inputs = Object.entries(action.inputs);
  return Object.fromEntries(inputs.map(([name, input]) => [name, input.default ?? ""]));
}

async function evaluated(texts: Texts = {}, contexts: Contexts): Promise<Texts> {
  const values = Object.entries(texts).map(
    async ([name, text]) => [name, await interpolate(text, contexts)] as const,
  );
  return Object.fromEntries(await Promise.all(values));
}

/** The lines of a GITHUB_OUTPUT file. */
function readOutputs(lines: string): Texts {
  const pairs = [...lines.matchAll(/^(.+?)=(.*)$/gm)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value]));
}
