import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerWritableStream } from "@grpc/grpc-js";

/** A message that carries what a process printed. */
interface Printed {
  setStdout(text: Uint8Array): unknown;
  setStderr(text: Uint8Array): unknown;
}

/** A process to be run for a call of the engine. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** Default: this process's. */
  readonly env?: Record<string, string>;
}

/**
 * Runs a process, and passes on what it prints as it comes. The engine ends it by cancelling the
 * call. Resolves with its exit code.
 */
export async function streamed<Request, Response extends Printed>(
  call: ServerWritableStream<Request, Response>,
  message: new () => Response,
  { program, args, folder, env }: Command,
): Promise<number> {
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const child = spawn(program, args, { cwd: folder, env: env ?? process.env, stdio });
  const passOn = (set: "setStdout" | "setStderr") => (text: Buffer) => {
    const response = new message();
    response[set](text);
    call.write(response);
  };
  child.stdout.on("data", passOn("setStdout"));
  child.stderr.on("data", passOn("setStderr"));
  call.once("cancelled", () => child.kill());
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
