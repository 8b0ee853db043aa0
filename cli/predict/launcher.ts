/**
 * Takes the place of a plug-in in the second preview of `aws-preflight run --predict`: it starts the
 * plug-in itself, with the same arguments, and stands between it and the engine.
 *
 * Arguments: the folder of the hand-off, the package, and what the engine passes on to the plug-in.
 */
import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { noteRefusal, type Plan, readPlan } from "./handoff";

const [, , folder = "", plugin = "", ...args] = process.argv;

async function main(): Promise<void> {
  const plan = readPlan(folder);
  const executable = Object.hasOwn(plan.plugins, plugin) ? plan.plugins[plugin] : undefined;
  if (executable === undefined) {
    noteRefusal(folder, { plugin, because: [] });
    throw new Error(`aws-preflight: the first preview didn't use ${plugin}, so this one doesn't`);
  }
  const child = start(executable, plan);
  console.log(await serve(portOf(child.stdout), plan));
}

/** Ends with the plug-in, and takes it along when the engine, which holds our input, is gone. */
function start(executable: string, { launchers }: Plan) {
  const path = (process.env.PATH ?? "").split(delimiter).filter((one) => one !== launchers);
  const child = spawn(executable, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  const stop = (): void => {
    child.kill("SIGKILL");
    process.exit(1);
  };
  process.stdin.on("end", stop).on("error", stop).resume();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  child.on("error", () => process.exit(1));
  child.on("exit", (code) => process.exit(code ?? 1));
  return child;
}

/** The first line that the plug-in prints; the engine takes the others for what the user should read. */
function portOf(stdout: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    let isFirst = true;
    createInterface({ input: stdout }).on("line", (line) => {
      if (!isFirst) console.log(line);
      else if (/^\d+$/.test(line.trim())) resolve(Number(line));
      else reject(new Error(`aws-preflight: ${plugin} didn't tell its port`));
      isFirst = false;
    });
  });
}

/** What it takes is loaded while the plug-in starts. */
async function serve(port: Promise<number>, plan: Plan): Promise<number> {
  const { proxyFor } = await import("./serve.js");
  return proxyFor(plugin, folder, plan, await port);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
