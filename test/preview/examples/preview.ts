/** What the pack makes of examples: of one in a stack of its own, or of many in one preview. */
import { type RunResult, withStack } from "../../../tools/preview";
import { withParts } from "../apart/parts";
import { programOf } from "../page-program";
import type { Example } from "./example";
import type { PolicyConfig } from "./rounds";

const config = { "aws:region": "us-east-1" };

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
  return withStack({ program, config, policyConfig: { ...policyConfig } }, async (stack) =>
    outcomeOf(example, await stack.preview()),
  );
}

/**
 * Previews examples in one program, and tells what was said of each.
 *
 * @param pack another pack than the one that judges each example by itself.
 */
export async function previewTogether(
  examples: readonly Example[],
  policyConfig: PolicyConfig,
  pack: { policyPack?: string } = {},
): Promise<Map<Example, Outcome>> {
  const programs = new Map(examples.map((example) => [example, programOf(example.code)]));
  return withParts(
    programs,
    { config, policyConfig: { ...policyConfig }, ...pack },
    async (stack) => {
      const { of } = await stack.preview();
      return new Map(examples.map((example) => [example, outcomeOf(example, of(example))]));
    },
  );
}

function outcomeOf(
  example: Example,
  { result, findings, remediations, error }: RunResult,
): Outcome {
  return {
    result,
    levels: findings.filter(({ policy }) => policy === example.policy).map(({ level }) => level),
    remediatedBy: remediations.map(({ policy }) => policy),
    error,
  };
}
