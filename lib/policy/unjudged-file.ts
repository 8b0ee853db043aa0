/**
 * How `aws-preflight run` learns what couldn't be judged: the SDK passes on only findings, so `run`
 * names a file in the environment, which the engine hands to the pack. Without it nothing is written.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isObject, parseJson } from "../plain/json";
import { currentRun } from "./run";
import { analyzerService, type AnalyzerService, isWritable } from "./sdk-modules";
import type { UnjudgedCount } from "./unjudged";

/** The environment variable that names the file. */
export const unjudgedFile = "AWS_PREFLIGHT_UNJUDGED_FILE";

/**
 * Has the counts of a run written when the pack answers on the stack, after all policies. Only before
 * the server starts. An SDK of another make is left as it is, which costs the counts and nothing else;
 * `false` tells so.
 */
export function writeUnjudgedAtEnd(
  file: string | undefined = process.env[unjudgedFile],
  service: AnalyzerService | undefined = analyzerService(),
): boolean {
  const method = service?.analyzeStack;
  const original = method?.responseSerialize;
  if (!file || !original || !isWritable(method, "responseSerialize")) return false;
  method.responseSerialize = (response) => {
    write(file, currentRun().unjudged.counts());
    return original(response);
  };
  return true;
}

/** A preview doesn't fail for want of a count. */
function write(file: string, counts: readonly UnjudgedCount[]): void {
  try {
    writeFileSync(file, JSON.stringify(counts));
  } catch {
    // `run` says nothing of counts then.
  }
}

/** The counts in a file; none where it isn't there, or holds something else. */
export function readUnjudged(file: string): UnjudgedCount[] {
  const content = parseJson(textOf(file));
  return Array.isArray(content) ? content.filter(isCount) : [];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isCount(value: unknown): value is UnjudgedCount {
  return (
    isObject(value) &&
    typeof value.policy === "string" &&
    Number.isInteger(value.arguments) &&
    Number.isInteger(value.resources)
  );
}
