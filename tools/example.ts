import policyConfig from "../examples/loan-app/policy-config.json";
import { env, expectedFindings } from "../examples/loan-app/expected-findings";
import { type Variant, variants } from "../examples/loan-app/loan-app";
import { PulumiCliError } from "./cli/cli";
import { variantProgram } from "./example-program";
import { asExpected, exampleTable, type Row } from "./example-table";
import { withStack } from "./preview";
import { named } from "./preview/compare";

/** Previews the variants of the example with the pack, and compares what it says. */
async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const variant of Object.keys(variants) as Variant[]) {
    console.log(`\n=== loan-app, ${variant} ===\n`);
    rows.push(await previewVariant(variant));
  }
  console.log(exampleTable(rows));
  if (!rows.every(asExpected)) process.exitCode = 1;
}

async function previewVariant(variant: Variant): Promise<Row> {
  const options = {
    project: "loan-app",
    stack: env,
    config: { "aws:region": "us-east-1" },
    policyConfig,
    program: () => variantProgram(variant),
    onOutput: (text: string) => process.stdout.write(text),
  };
  const { result, findings } = await withStack(options, (stack) => stack.preview());
  return { variant, result, expected: expectedFindings[variant], seen: findings.map(named) };
}

main().catch((error: unknown) => {
  console.error(error instanceof PulumiCliError ? error.message : error);
  process.exitCode = 1;
});
