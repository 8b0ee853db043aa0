import { env, expectedFindings } from "../examples/loan-app/expected-findings";
import { loanApp, type Variant, variants } from "../examples/loan-app/loan-app";
import { PulumiCliError } from "./cli/cli";
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
    program: () => loanAppWith(variant),
    onOutput: (text: string) => process.stdout.write(text),
  };
  const { result, findings } = await withStack(options, (stack) => stack.preview());
  return { variant, result, expected: expectedFindings[variant], seen: findings.map(named) };
}

/** Account and zones are given, so that a real provider needs no AWS either. */
function loanAppWith(variant: Variant): ReturnType<typeof loanApp> {
  return loanApp({
    env,
    dbPassword: "not-a-real-password",
    accountId: "123456789012",
    zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    faults: variants[variant],
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof PulumiCliError ? error.message : error);
  process.exitCode = 1;
});
