/** What to write instead of an engine version, in words. Every version named can be created. */
import { lastDay } from "../../plain/dates";
import { quote } from "../../plain/text";
import { compareVersions } from "../../lifecycle/order";
import type { Engine } from "../../lifecycle/table";
import { majorDates, majorOf, newestOpen, newestOpenMajor } from "../../lifecycle/verdict";

/** What a program asks for, and the ISO day for which it is judged. */
export interface Asked {
  readonly engine: Engine;
  /** The API name of the engine, in lower case. */
  readonly engineName: string;
  readonly version: string;
  readonly day: string;
}

/**
 * The advice: the requested major in its short form and its newest minor version where AWS still
 * creates it, and the newest major.
 */
export function whatToWrite(asked: Asked): string {
  const own = majorOf(asked.engine, asked.version);
  const choices = [own, newerMajor(asked)].flatMap((major) => choice(asked, major));
  if (choices.length > 0) return `Write ${choices.join("; or ")}`;
  return `Ask AWS what it offers: aws rds describe-db-engine-versions --engine ${asked.engineName}`;
}

/** The advice to move to the newest major of an engine. */
export function newestMajor(asked: Asked): string {
  const [advice] = choice(asked, newerMajor(asked));
  return advice === undefined ? "Plan the move to another engine" : `Plan the upgrade: ${advice}`;
}

/** The newest major, where it is newer than that of what is asked for. */
function newerMajor(asked: Asked): string | undefined {
  const { engine, day, version } = asked;
  const newest = newestOpenMajor(engine, day, (one) => {
    return isSameProduct(one, asked) && isOffered(one, asked);
  });
  const own = majorOf(engine, version);
  if (newest === undefined || own === undefined) return newest;
  return compareVersions(newest, own) > 0 ? newest : undefined;
}

/**
 * Not every major comes in every edition: Oracle's 21c and later have no engine but the `-cdb` ones.
 * Where the table has families, those of a major tell for which engine names it is.
 */
function isOffered(version: string, { engine, engineName }: Asked): boolean {
  const hasFamilies = Object.values(engine.majors).some(({ families }) => families);
  const families = majorDates(engine, version)?.families;
  return !hasFamilies || Object.hasOwn(families?.byEngine ?? {}, engineName);
}

/** Aurora PostgreSQL Limitless Database is a product of its own, which nobody wants by accident. */
function isSameProduct(version: string, asked: Asked): boolean {
  return isLimitless(version) === isLimitless(asked.version);
}

function choice(asked: Asked, major: string | undefined): string[] {
  const { engine, day } = asked;
  if (major === undefined) return [];
  const minor = newestOpen(engine, major, day, (version) => isSameProduct(version, asked));
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
