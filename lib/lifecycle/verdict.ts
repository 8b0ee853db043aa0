/**
 * Can this version be created on that day? Answers from a table of versions and nothing else: only
 * what a source says is closed is closed, and what no source settles is unknown.
 */
import { daysBetween, lastDay } from "../plain/dates";
import { groupBy } from "../plain/group-by";
import { compareVersions } from "./order";
import type { Dated, Engine, MajorVersion, Version } from "./table";

/** What becomes of a version that is to be created. */
export type VersionVerdict =
  /** It can be created, as far as the table knows. */
  | { readonly kind: "open" }
  /** AWS refuses it, by the source of `since`. */
  | { readonly kind: "closed"; readonly why: ClosedBy; readonly since: Dated }
  /** Shorter than the short form that AWS takes, such as `15` for SQL Server's `15.00`. */
  | { readonly kind: "too short"; readonly forms: readonly string[] }
  /** Later than what the table knows of its major, or of the engine. */
  | { readonly kind: "newer" }
  /** Not in the table, though later versions are. */
  | { readonly kind: "unlisted" };

/** A cut-off for new instances; a report of deprecation; a whole major version retired. */
export type ClosedBy = "cut-off" | "deprecated" | "retired";

/** What is about to end, or has ended without a known cut-off. */
export interface Closing {
  readonly why: "cut-off" | "support end";
  readonly on: Dated;
}

/**
 * Judges a version, or a prefix of one, for an ISO day; any text can be judged. A prefix is open,
 * since AWS picks a version that it offers, unless its major is retired, or all its versions are
 * closed and no source says that the major has support.
 */
export function judgeVersion(engine: Engine, requested: string, day: string): VersionVerdict {
  const version = normalize(requested);
  const major = majorOf(engine, version);
  const retired = major === undefined ? undefined : engine.majors[major]?.retired;
  if (retired && reached(retired, day)) return { kind: "closed", why: "retired", since: retired };

  const listed = entryOf(engine.versions, version);
  if (listed) return closedBy(listed, day) ?? { kind: "open" };
  if (version === major || isPrefix(engine, version)) return judgePrefix(engine, version, day);
  return major === undefined
    ? judgeUnknownMajor(engine, version, day)
    : judgeUnknownMinor(engine, version, major);
}

/** Judges a version for an ISO day where AWS takes versions in full only. */
export function judgeExactVersion(engine: Engine, requested: string, day: string): VersionVerdict {
  const version = normalize(requested);
  if (entryOf(engine.versions, version)) return judgeVersion(engine, version, day);
  const isNewer = isAfterAll(version, Object.keys(engine.versions));
  return { kind: isNewer ? "newer" : "unlisted" };
}

/**
 * The first end of a listed version that is near an ISO day: a cut-off for new instances or an end
 * of support within `warnDays`, or an end of support that has passed while no cut-off is known.
 * A prefix has none: AWS moves it on.
 */
export function closing(
  engine: Engine,
  requested: string,
  day: string,
  warnDays: number,
): Closing | undefined {
  const version = versionFacts(engine, requested);
  if (!version || closedBy(version, day)) return undefined;
  const { closedFrom, supportEnd } = version;
  const ends = [
    ...(closedFrom ? [{ why: "cut-off", on: closedFrom } as const] : []),
    ...(supportEnd ? [{ why: "support end", on: supportEnd } as const] : []),
  ];
  return ends
    .filter(({ on }) => daysBetween(day, lastDay(on.date)) <= warnDays)
    .sort((a, b) => daysBetween(lastDay(b.on.date), lastDay(a.on.date)))[0];
}

/** The major version, in the short form that AWS takes, that a version belongs to. */
export function majorOf(engine: Engine, version: string): string | undefined {
  const normal = normalize(version);
  return Object.keys(engine.majors)
    .filter((major) => normal === major || normal.startsWith(`${major}.`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The dates of the major version that a version belongs to. */
export function majorDates(engine: Engine, version: string): MajorVersion | undefined {
  const major = majorOf(engine, version);
  return major === undefined ? undefined : engine.majors[major];
}

/** Which versions to choose from. */
type Accept = (version: string) => boolean;

/** The facts of a version that the table lists. */
export function versionFacts(engine: Engine, version: string): Version | undefined {
  return entryOf(engine.versions, normalize(version));
}

/**
 * The newest version of a major that can be created on an ISO day, as far as the table knows; of an
 * engine without short forms, whose versions have no major: `undefined`.
 */
export function newestOpen(
  engine: Engine,
  major: string | undefined,
  day: string,
  accept: Accept = () => true,
): string | undefined {
  return openVersions(engine, day)
    .get(major ?? "")
    ?.findLast(accept);
}

/** The newest major of which a version can be created on an ISO day. */
export function newestOpenMajor(engine: Engine, day: string, accept?: Accept): string | undefined {
  return Object.keys(engine.majors)
    .filter((major) => newestOpen(engine, major, day, accept) !== undefined)
    .sort(compareVersions)
    .at(-1);
}

const openByEngine = new WeakMap<Engine, { day: string; byMajor: Map<string, string[]> }>();

/** The versions that can be created on an ISO day, oldest first, by their major. */
function openVersions(engine: Engine, day: string): Map<string, string[]> {
  const known = openByEngine.get(engine);
  if (known?.day === day) return known.byMajor;
  const open = Object.keys(engine.versions)
    .filter((version) => judgeVersion(engine, version, day).kind === "open")
    .sort(compareVersions);
  const byMajor = groupBy(open, (version) => majorOf(engine, version) ?? "");
  openByEngine.set(engine, { day, byMajor });
  return byMajor;
}

/** Whether a version is the requested one, or one that the requested prefix resolves to. */
export function satisfies(actual: string, requested: string): boolean {
  const [full, prefix] = [normalize(actual), normalize(requested)];
  return full === prefix || full.startsWith(`${prefix}.`);
}

/** Whether a version comes after another in AWS's order. */
export function isAfter(version: string, other: string): boolean {
  return compareVersions(normalize(version), normalize(other)) > 0;
}

/** AWS writes `-rds.` in both cases; a program may pass blanks along. */
function normalize(version: string): string {
  return version.trim().toLowerCase();
}

function closedBy(version: Version, day: string): VersionVerdict | undefined {
  const { closedFrom, deprecatedFrom } = version;
  if (closedFrom && reached(closedFrom, day)) {
    return { kind: "closed", why: "cut-off", since: closedFrom };
  }
  if (deprecatedFrom && reached(deprecatedFrom, day)) {
    return { kind: "closed", why: "deprecated", since: deprecatedFrom };
  }
  return undefined;
}

function judgePrefix(engine: Engine, prefix: string, day: string): VersionVerdict {
  const verdicts = versionsOf(engine, prefix).map((version) => judgeVersion(engine, version, day));
  const last = verdicts
    .filter((verdict) => verdict.kind === "closed")
    .sort(bySince)
    .at(-1);
  const allClosed = verdicts.every(({ kind }) => kind === "closed");
  if (!last || !allClosed || isSupported(engine, prefix, day)) return { kind: "open" };
  return last;
}

/** Whether a source says that a major has, or can have, support on a day; new minors may come. */
function isSupported(engine: Engine, version: string, day: string): boolean {
  const { standardSupportEnd, extendedSupportEnd } = majorDates(engine, version) ?? {};
  const ends = [standardSupportEnd, extendedSupportEnd];
  return ends.some((end) => end !== undefined && lastDay(end.date) >= day);
}

function bySince(a: Extract<VersionVerdict, { kind: "closed" }>, b: typeof a): number {
  return daysBetween(lastDay(b.since.date), lastDay(a.since.date));
}

function judgeUnknownMajor(engine: Engine, version: string, day: string): VersionVerdict {
  const majors = Object.keys(engine.majors);
  const longer = majors.filter((major) => major.startsWith(`${version}.`));
  const judged = longer.map((form) => ({ form, verdict: judgeVersion(engine, form, day) }));
  const open = judged.filter(({ verdict }) => verdict.kind === "open");
  if (open.length > 0) return { kind: "too short", forms: open.map(({ form }) => form) };
  if (judged[0]) return judged[0].verdict;
  return isAfterAll(version, majors) ? { kind: "newer" } : { kind: "unlisted" };
}

function judgeUnknownMinor(engine: Engine, version: string, major: string): VersionVerdict {
  return isAfterAll(version, versionsOf(engine, major)) ? { kind: "newer" } : { kind: "unlisted" };
}

function isAfterAll(version: string, others: readonly string[]): boolean {
  return others.every((other) => compareVersions(version, other) > 0);
}

function isPrefix(engine: Engine, version: string): boolean {
  const major = majorOf(engine, version);
  return major !== undefined && versionsOf(engine, version).length > 0;
}

function versionsOf(engine: Engine, prefix: string): string[] {
  return Object.keys(engine.versions).filter((version) => version.startsWith(`${prefix}.`));
}

/** Whether a day has come. A month counts when it is over: a verdict may come late, never early. */
export function reached(date: Dated, day: string): boolean {
  return lastDay(date.date) <= day;
}

function entryOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
