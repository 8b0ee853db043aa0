/** What the pack makes of examples: of one in a stack of its own, or of many in one preview. */
import type { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { ComponentResource } from "@pulumi/pulumi";
import { type RunResult, withStack } from "../../../tools/preview";
import { programOf } from "../page-program";
import type { Example } from "./example";

const config = { "aws:region": "us-east-1" };

/** By policy name: a level, or properties with an `enforcementLevel`. */
type PolicyConfig = Record<string, unknown>;

/** What was said of an example. */
export interface Outcome {
  result: RunResult["result"];
  /** The levels of the findings of the policy that the page is about. */
  levels: string[];
  /** The policies that changed a resource. */
  remediatedBy: string[];
  /** What else than findings failed the preview. */
  error: string | undefined;
}

/** Previews an example with the pack itself. */
export async function previewAlone(example: Example, policyConfig: PolicyConfig): Promise<Outcome> {
  const program = programOf(example.code);
  return withStack({ program, config, policyConfig }, async (stack) => {
    const run = await stack.preview();
    return { ...outcomeOf(example, run), result: run.result };
  });
}

/**
 * Previews examples in one program, and tells what was said of each. The resources of an example
 * are the children of a component of its own, whose type makes their URNs differ from those of the
 * others. The pack beside this file shows the policies one example at a time.
 *
 * @param policyPack another pack, whose policies see all examples at once.
 */
export async function previewTogether(
  examples: readonly Example[],
  policyConfig: PolicyConfig,
  policyPack = join(__dirname, "apart-pack"),
): Promise<Map<Example, Outcome>> {
  const programs = examples.map(
    (example) => [componentOf(example), programOf(example.code)] as const,
  );
  const program = () => {
    for (const [type, run] of programs) inside(new ComponentResource(type, "example"), run);
  };
  const stack = { program, config, policyPack, policyConfig };
  const run = await withShortTraces(() => withStack(stack, (opened) => opened.preview()));
  return new Map(examples.map((example) => [example, outcomeOf(example, onlyOf(example, run))]));
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

/** The type of the component around an example. */
function componentOf({ policy, number }: Example): string {
  return `docs:${policy}:Example${number}`;
}

/** The SDK keeps what belongs to a run in a store, which its types don't tell. */
const { asyncLocalStorage } = globalThis as unknown as {
  asyncLocalStorage: AsyncLocalStorage<object>;
};

/** Runs code whose resources are children of a component, also those that it makes later. */
function inside(parent: ComponentResource, code: () => void): void {
  const ofParent = new Proxy(asyncLocalStorage.getStore()!, {
    get: (target, key) =>
      key === "stackResource" ? parent : (Reflect.get(target, key) as unknown),
  });
  asyncLocalStorage.run(ofParent, code);
}

/** The part of a run that is about one of its examples. */
function onlyOf(example: Example, { findings, remediations, ...run }: RunResult): RunResult {
  const component = componentOf(example);
  const isAbout = ({ urn }: { urn: string }) => urn.split("::")[2]?.split("$")[0] === component;
  return {
    ...run,
    findings: findings.filter(isAbout),
    remediations: remediations.filter(isAbout),
  };
}

function outcomeOf(
  example: Example,
  { result, findings, remediations, error }: RunResult,
): Outcome {
  const blocked = findings.some(({ level }) => level === "mandatory") ? "blocked" : "succeeded";
  return {
    result: result === "failed" ? "failed" : blocked,
    levels: findings.filter(({ policy }) => policy === example.policy).map(({ level }) => level),
    remediatedBy: remediations.map(({ policy }) => policy),
    error,
  };
}
