import { PulumiCliError } from "./cli";
import { resolvePulumiCli } from "./resolve";

/** Prints the path of a Pulumi CLI, and nothing else, on stdout. */
async function main(): Promise<void> {
  try {
    console.log((await resolvePulumiCli()).path);
  } catch (error) {
    if (!(error instanceof PulumiCliError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

void main();
