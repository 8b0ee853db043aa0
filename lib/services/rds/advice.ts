/** Advice on what to write instead of an engine version. Each version that it names can be created. */
import { lastDay } from "../../plain/dates";
import { quote } from "../../plain/text";
import { compareVersions } from "../../lifecycle/order";
import type { RequestedVersion } from "../../lifecycle/kind";
import { majorDates, majorOf, newestOpen, newestOpenMajor } from "../../lifecycle/verdict";

/**
 * The advice: the requested major in its short form and its newest minor version where AWS still
 * creates it, and the newest major.
 */
export function whatToWrite(requested: RequestedVersion): string {
  const requestedMajor = majorOf(requested.engine, requested.version);
  const choices = [requestedMajor, newerMajor(requested)].flatMap((major) =>
    choice(requested, major),
  );
  if (choices.length > 0) return `Write ${choices.join("; or ")}`;
  return `Ask AWS what it offers: aws rds describe-db-engine-versions --engine ${requested.engineName}`;
}

/** The advice to move to the newest major of an engine. */
export function newestMajor(requested: RequestedVersion): string {
  const [advice] = choice(requested, newerMajor(requested));
  return advice === undefined ? "Plan the move to another engine" : `Plan the upgrade: ${advice}`;
}

/** The newest major, where it is newer than the requested one. */
function newerMajor(requested: RequestedVersion): string | undefined {
  const { engine, day, version } = requested;
  const newest = newestOpenMajor(engine, day, (candidate) => {
    return isSameProduct(candidate, requested) && isOffered(candidate, requested);
  });
  const major = majorOf(engine, version);
  if (newest === undefined || major === undefined) return newest;
  return compareVersions(newest, major) > 0 ? newest : undefined;
}

/**
 * Not every major comes in every edition: Oracle's 21c and later have no engine but the `-cdb` ones.
 * Where the table has families, those of a major show for which engine names it is.
 */
function isOffered(version: string, { engine, engineName }: RequestedVersion): boolean {
  const hasFamilies = Object.values(engine.majors).some(({ families }) => families);
  const families = majorDates(engine, version)?.families;
  return !hasFamilies || Object.hasOwn(families?.byEngine ?? {}, engineName);
}

/** Aurora PostgreSQL Limitless Database is another product: advice never leads to it, or away. */
function isSameProduct(version: string, requested: RequestedVersion): boolean {
  return isLimitless(version) === isLimitless(requested.version);
}

function choice(requested: RequestedVersion, major: string | undefined): string[] {
  const { engine, day } = requested;
  if (major === undefined) return [];
  const minor = newestOpen(engine, major, day, (version) => isSameProduct(version, requested));
  if (minor === undefined) return [];
  const end = majorDates(engine, major)?.standardSupportEnd?.date;
  const ends = end !== undefined && lastDay(end) < day ? "ended" : "ends";
  const support = end === undefined ? "" : ` (standard support ${ends} ${end})`;
  if (isLimitless(minor)) return [`engineVersion: ${quote(minor)}${support}`];
  return [
    `engineVersion: ${quote(major)} for a current minor version, or ${quote(minor)}${support}`,
  ];
}

function isLimitless(version: string): boolean {
  return version.toLowerCase().endsWith("-limitless");
}
