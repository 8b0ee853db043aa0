import { once } from "node:events";
import { text } from "node:stream/consumers";
// On Windows npm and npx are scripts, which Node alone doesn't start.
import { spawn } from "cross-spawn";

/**
 * Runs a program in a folder. Resolves with what it wrote to stdout.
 *
 * @throws Error with all that it printed, if it fails.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const child = spawn(command, args, { cwd, env });
  child.stdin.end();
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  if (code === 0) return stdout;
  throw new Error(`${[command, ...args].join(" ")} failed:\n${stdout}${stderr}`);
}
