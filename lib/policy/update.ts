/**
 * Whether the engine is making what the program says, and not previewing or analyzing it: what
 * `pulumi.runtime.isDryRun` reads (@pulumi/pulumi 3.248.0, runtime/state.js), and the stack's name,
 * since `pulumi policy analyze` tells neither.
 */
export function isUpdate(): boolean {
  const { PULUMI_NODEJS_DRY_RUN: dryRun, PULUMI_NODEJS_STACK: stack } = process.env;
  return dryRun === "false" && Boolean(stack);
}
