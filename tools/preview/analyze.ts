import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

import { parseEvents } from "./events";
import { type PolicyResult, policyResult } from "./result";

/** Folders of packs, and files with their configuration: none, or one for each. */
export interface Policies {
  policyPacks: string[];
  policyPackConfigs: string[];
}

/**
 * Runs `pulumi policy analyze` on a state file.
 *
 * @param env laid over this process's environment.
 */
export async function analyzeState(
  cliPath: string,
  env: Record<string, string>,
  stateFile: string,
  { policyPacks, policyPackConfigs }: Policies,
): Promise<PolicyResult> {
  const args = ["policy", "analyze", "--json", "--non-interactive", "--file", stateFile];
  for (const pack of policyPacks) args.push("--policy-pack", pack);
  for (const config of policyPackConfigs) args.push("--policy-pack-config", config);
  const child = spawn(cliPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  const events = parseEvents(stdout);
  return policyResult({ succeeded: code === 0, events, output: stdout + stderr, stderr });
}
