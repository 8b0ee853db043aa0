/**
 * Several programs in one stack, each judged as if it were alone: a run of the engine takes seconds,
 * however small its program is.
 */
import type { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { ComponentResource } from "@pulumi/pulumi";
import {
  type PreviewStack,
  type Program,
  type RunOptions,
  type RunResult,
  type StackOptions,
  withStack,
} from "../../../tools/preview";

/** A run of a stack of parts: what it came to, and what of it is about each part. */
export interface PartsRun<Name> {
  readonly run: RunResult;
  /** The findings, remediations and result of a part; an error is that of the whole run. */
  readonly of: (part: Name) => RunResult;
}

/** A stack of parts, each with the name that the test has for it. */
export class PartsStack<Name> {
  constructor(
    private readonly stack: PreviewStack,
    private readonly names: readonly Name[],
  ) {}

  preview(options?: RunOptions): Promise<PartsRun<Name>> {
    return this.run("preview", options);
  }

  up(options?: RunOptions): Promise<PartsRun<Name>> {
    return this.run("up", options);
  }

  private async run(command: "preview" | "up", options?: RunOptions): Promise<PartsRun<Name>> {
    const run = await withShortTraces(() => this.stack[command](options));
    return { run, of: (name) => partOf(run, componentOf(this.names.indexOf(name))) };
  }
}

/**
 * Opens a stack of programs. The resources of each are the children of a component of its own, whose
 * type makes their URNs differ from those of the others. The pack beside this file shows the policies
 * one part at a time.
 */
export function withParts<Name, T>(
  programs: ReadonlyMap<Name, Program>,
  options: Omit<StackOptions, "program">,
  use: (stack: PartsStack<Name>) => Promise<T>,
): Promise<T> {
  const program = () => {
    for (const [i, run] of [...programs.values()].entries()) {
      inside(new ComponentResource(componentOf(i), "part"), run);
    }
  };
  const policyPack = join(__dirname, "pack");
  return withStack({ policyPack, ...options, program }, (stack) =>
    use(new PartsStack(stack, [...programs.keys()])),
  );
}

/** The type of the component around a part. */
function componentOf(index: number): string {
  return `part:index:Part${index}`;
}

/** The SDK takes a stack trace for each resource and promise, which would take most of the time. */
async function withShortTraces<T>(work: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The SDK keeps what belongs to a run in a store, which its types don't tell. */
const { asyncLocalStorage } = globalThis as unknown as {
  asyncLocalStorage: AsyncLocalStorage<object>;
};

/** Runs code whose resources are children of a component, also those that it makes later. */
function inside(parent: ComponentResource, code: Program): void {
  const ofParent = new Proxy(asyncLocalStorage.getStore()!, {
    get: (target, key) =>
      key === "stackResource" ? parent : (Reflect.get(target, key) as unknown),
  });
  asyncLocalStorage.run(ofParent, code);
}

function partOf(run: RunResult, component: string): RunResult {
  const isAbout = ({ urn }: { urn: string }) => urn.split("::")[2]?.split("$")[0] === component;
  const findings = run.findings.filter(isAbout);
  const blocked = findings.some(({ level }) => level === "mandatory") ? "blocked" : "succeeded";
  return {
    ...run,
    result: run.result === "failed" ? "failed" : blocked,
    findings,
    remediations: run.remediations.filter(isAbout),
  };
}
