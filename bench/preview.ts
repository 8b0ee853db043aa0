/** How long the Pulumi CLI previews the example, with a pack and without. */
import { env } from "../examples/loan-app/expected-findings";
import { variantProgram } from "../tools/example-program";
import { withStack } from "../tools/preview";
import type { Pack } from "./packs";
import { inRounds } from "./rounds";
import { median } from "./statistics";

/** Milliseconds by pack; `undefined` is without any. */
export async function measurePreview(
  packs: readonly Pack[],
  rounds: number,
): Promise<Map<Pack | undefined, number>> {
  const options = {
    project: "loan-app",
    stack: env,
    config: { "aws:region": "us-east-1" },
    program: () => variantProgram("corrected"),
  };
  return withStack(options, async (stack) => {
    const times = await inRounds([undefined, ...packs], rounds, async (pack) => {
      const began = performance.now();
      const { result, output } = await stack.preview({ policyPack: pack?.folder ?? false });
      if (result !== "succeeded") throw new Error(output);
      return performance.now() - began;
    });
    return new Map([...times].map(([pack, all]) => [pack, median(all)]));
  });
}
