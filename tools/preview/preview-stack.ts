import type { PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { setMaxListeners } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { analyzeState, type Policies } from "./analyze";
import { type Steps, stepsOf } from "./events";
import { inTurn } from "./in-turn";
import { type PolicyResult, policyResult } from "./result";
import { RunLog } from "./run-log";

const REPOSITORY = join(__dirname, "../..");

/** Declares resources; may return the stack's outputs. */
export type Program = () => unknown;

/** How policies are run. What a single run is given goes before what the stack was opened with. */
export interface RunOptions {
  /** The pack's folder, or false to run none. Default: the pack of this repository. */
  policyPack?: string | false;
  /** By policy name: a level, or properties with an `enforcementLevel`. */
  policyConfig?: Record<string, unknown>;
  /** Called with the CLI's text as it comes. */
  onOutput?: (text: string) => void;
}

/** What a preview or an update came to. */
export interface RunResult extends PolicyResult {
  steps: Steps;
}

/** A stack whose previews and updates are data. Nothing it does throws because a run failed. */
export class PreviewStack {
  private readonly aborted = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  private program: Program;

  /** See `openStack`. */
  constructor(
    /** The temporary folder that holds all that the stack needs. */
    readonly folder: string,
    private readonly cliPath: string,
    private readonly stack: Stack,
    private readonly defaults: RunOptions & { program: Program },
  ) {
    this.program = defaults.program;
    // The Automation API adds a listener for each run and removes none.
    setMaxListeners(0, this.aborted.signal);
  }

  /** Replaces the program for the runs to come. */
  setProgram(program: Program): void {
    this.program = program;
  }

  preview(options: RunOptions = {}): Promise<RunResult> {
    return this.run("preview", options);
  }

  /** Creates, updates and deletes, without a preview before it. */
  up(options: RunOptions = {}): Promise<RunResult> {
    return this.run("up", options);
  }

  /** Runs the policies on the stack's state, with `pulumi policy analyze`. */
  analyze(options: RunOptions = {}): Promise<PolicyResult> {
    return this.inTurn(async () => {
      const stateFile = join(this.folder, "state.json");
      await writeFile(stateFile, JSON.stringify(await this.stack.exportStack()));
      const policies = await this.policies(options);
      return analyzeState(this.cliPath, this.stack.workspace.envVars, stateFile, policies);
    });
  }

  /** Ends a run that is still going on and removes all that the stack left on the disk. */
  async close(): Promise<void> {
    this.aborted.abort();
    await Promise.allSettled([this.running]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = inTurn(work);
    this.running = run;
    return run;
  }

  private run(command: "preview" | "up", options: RunOptions): Promise<RunResult> {
    return this.inTurn(async () => {
      const policies = await this.policies(options);
      const log = new RunLog(options.onOutput ?? this.defaults.onOutput);
      const running = this.stack[command]({
        ...policies,
        ...log.listeners,
        program: pulumiProgram(this.program),
        color: "never",
        signal: this.aborted.signal,
      });
      const { events } = log;
      return { ...policyResult(await log.finish(running)), steps: stepsOf(events) };
    });
  }

  /** The policy pack's folder and, in a file, its configuration. */
  private async policies(options: RunOptions): Promise<Policies> {
    const { policyPack = REPOSITORY, policyConfig } = { ...this.defaults, ...options };
    if (policyPack === false) return { policyPacks: [], policyPackConfigs: [] };
    if (policyConfig === undefined) return { policyPacks: [policyPack], policyPackConfigs: [] };
    const file = join(this.folder, "policy-config.json");
    await writeFile(file, JSON.stringify(policyConfig));
    return { policyPacks: [policyPack], policyPackConfigs: [file] };
  }
}

/** A program as the Automation API takes it. */
export function pulumiProgram(program: Program): PulumiFn {
  return async () => (await program()) as Record<string, unknown> | undefined;
}
