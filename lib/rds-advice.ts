/** What to write instead of an engine version, in words. Every version named can be created. */
import { quote } from "./text";
import type { Engine } from "./version-table";
import { majorDates, majorOf, newestOpen, newestOpenMajor } from "./version-verdict";

/**
 * The advice for an ISO day: the requested major in its short form and its newest minor version
 * where AWS still creates it, and the newest major.
 */
export function whatToWrite(engine: Engine, requested: string, day: string): string {
  const accept = sameProduct(requested);
  const majors = [majorOf(engine, requested), newestOpenMajor(engine, day, accept)];
  const choices = [...new Set(majors)].flatMap((major) => {
    const minor = major === undefined ? undefined : newestOpen(engine, major, day, accept);
    return major === undefined || minor === undefined ? [] : [choice(engine, major, minor)];
  });
  if (choices.length > 0) return `Write ${choices.join("; or ")}`;
  return `Ask AWS what it offers: aws rds describe-db-engine-versions --engine ${engine.names[0] ?? ""}`;
}

/** The advice to move to the newest major of an engine, for an ISO day. */
export function newestMajor(engine: Engine, requested: string, day: string): string {
  const accept = sameProduct(requested);
  const major = newestOpenMajor(engine, day, accept);
  const minor = major === undefined ? undefined : newestOpen(engine, major, day, accept);
  if (major === undefined || minor === undefined || major === majorOf(engine, requested)) {
    return "Plan the move to another engine";
  }
  return `Plan the upgrade: ${choice(engine, major, minor)}`;
}

/** Aurora PostgreSQL Limitless Database is a product of its own, which nobody wants by accident. */
function sameProduct(requested: string): (version: string) => boolean {
  return (version) => isLimitless(version) === isLimitless(requested);
}

function choice(engine: Engine, major: string, minor: string): string {
  const supportEnd = majorDates(engine, major)?.standardSupportEnd?.date;
  const support = supportEnd === undefined ? "" : ` (standard support ends ${supportEnd})`;
  if (isLimitless(minor)) return `engineVersion: ${quote(minor)}${support}`;
  return `engineVersion: ${quote(major)} for a current minor version, or ${quote(minor)}${support}`;
}

function isLimitless(version: string): boolean {
  return version.toLowerCase().endsWith("-limitless");
}
