import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

export const repository = join(__dirname, "../../..");

/** The built program. */
export const main = join(repository, "dist/cli/main.js");

/** What a process came to. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ProcessOptions {
  cwd?: string;
  /** Laid over this process's environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** For standard input, which is empty without it. */
  input?: Readable;
  /** Node's own flags. */
  nodeFlags?: string[];
  /** Called with the process once it has said something. */
  onOutput?: (pid: number) => void;
}

/** Runs `aws-preflight`, the built one. */
export function awsPreflight(args: string[], options: ProcessOptions = {}): Promise<Ended> {
  const flags = options.nodeFlags ?? [];
  return runProcess(process.execPath, [...flags, main, ...args], options);
}

/** Runs a program to its end. */
export async function runProcess(
  program: string,
  args: string[],
  { cwd, env, input, onOutput }: ProcessOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: "pipe" });
  child.stdout.once("data", () => onOutput?.(child.pid ?? 0));
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
    input ? pipeline(input, child.stdin) : child.stdin.end(),
  ]);
  return { code, stdout, stderr };
}
