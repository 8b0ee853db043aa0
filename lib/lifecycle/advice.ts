/** Advice on what to write instead of a version, for services that take versions in full only. */
import { quote } from "../plain/text";
import type { Request } from "./kind";
import { judgeVersion, newestOpen, versionFacts } from "./verdict";

/**
 * The version to take instead of the requested one: its successor by the table, where AWS creates
 * that on the day, else the newest of the engine. `undefined` where there is no other.
 */
export function replacementOf({ engine, version, day }: Request): string | undefined {
  const successor = versionFacts(engine, version)?.successor?.version;
  // Of another engine, as for Go, only the source tells.
  const isHere = successor !== undefined && versionFacts(engine, successor) !== undefined;
  const isOpen = !isHere || judgeVersion(engine, successor, day).kind === "open";
  const found = successor !== undefined && isOpen ? successor : newestOpen(engine, undefined, day);
  return found === version ? undefined : found;
}

/** The advice to write a version, and how long AWS supports it. */
export function writeVersion({ engine, subject }: Request, version: string): string {
  const end = versionFacts(engine, version)?.supportEnd?.date;
  const until = end === undefined ? "" : ` (supported until ${end})`;
  return `Write ${subject.key}: ${quote(version)}${until}`;
}
