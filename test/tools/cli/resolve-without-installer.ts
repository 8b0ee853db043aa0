import { resolvePulumiCli } from "../../../tools/cli/resolve";

/** Run by tests as a process of its own: prints the CLI's path and origin. */
async function main(): Promise<void> {
  const install = (): Promise<void> => Promise.reject(new Error("can't reach it"));
  const { path, from } = await resolvePulumiCli({ install });
  console.log(path, from);
}

void main();
