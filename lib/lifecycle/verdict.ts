/**
 * Can this version be created on that day? Answers from a table of versions and nothing else: only
 * what a source says is closed is closed, and what no source settles is unknown.
 */
import { daysBetween, lastDay } from "../plain/dates";
import { groupBy } from "../plain/group-by";
import { own } from "../plain/own";
import { compareVersions } from "./order";
import type { Dated, Engine, MajorVersion, Version } from "./table";

/** What becomes of a version that is to be created. */
export type VersionVerdict =
  /** It can be created, as far as the table knows. */
  | { readonly kind: "open" }
  /** AWS refuses it, by the source of `since`. */
  | { readonly kind: "closed"; readonly why: ClosedBy; readonly since: Dated }
  /** It was closed by a later day, that of `since`, and no source tells since when. */
  | { readonly kind: "not known"; readonly since: Dated }
  /** Shorter than the short forms that AWS takes, such as `15` for SQL Server's `15.00`. */
  | { readonly kind: "too short"; readonly forms: readonly string[] }
  /** Not in the table. */
  | { readonly kind: Unlisted };

/**
 * Why a version isn't in the table: later than what that knows of its line or of the engine; not
 * there though later ones are; not even written as the engine's versions are.
 */
export type Unlisted = "newer" | "unlisted" | "wrong form";

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
 * closed and no source says that newer ones may come.
 */
export function judgeVersion(engine: Engine, requested: string, day: string): VersionVerdict {
  const version = normalize(requested);
  const major = majorOf(engine, version);
  const retired = major === undefined ? retiredAsWhole(engine) : engine.majors[major]?.retired;
  if (retired && reached(retired, day)) return { kind: "closed", why: "retired", since: retired };

  const listed = own(engine.versions, version);
  if (listed) return closedBy(listed, day) ?? notKnownBy(listed.deprecatedFrom ?? retired, day);
  if (retired?.atLatest) return { kind: "not known", since: retired };
  if (version === major || isPrefix(engine, version)) return judgePrefix(engine, version, day);
  return major === undefined
    ? judgeUnknownMajor(engine, version, day)
    : judgeUnknownMinor(engine, version, major);
}

/** What is neither closed yet, nor known to have been open then, is not known. */
function notKnownBy(closed: Dated | undefined, day: string): VersionVerdict {
  const isKnown = !closed?.atLatest || reached(closed, day);
  return isKnown ? { kind: "open" } : { kind: "not known", since: closed };
}

/** When the last major of an engine was retired, if all are. */
function retiredAsWhole(engine: Engine): Dated | undefined {
  const retired = Object.values(engine.majors).map((major) => major.retired);
  const days = retired.filter((date) => date !== undefined);
  if (days.length < retired.length) return undefined;
  return days.sort((a, b) => daysBetween(lastDay(b.date), lastDay(a.date))).at(-1);
}

/** Judges a version for an ISO day where AWS takes versions in full only. */
export function judgeExactVersion(engine: Engine, requested: string, day: string): VersionVerdict {
  const version = normalize(requested);
  if (own(engine.versions, version)) return judgeVersion(engine, version, day);
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
  const hasOwnEnd = supportEnd && !goesOnWithItsMajor(engine, requested, supportEnd, day);
  const ends = [
    ...(closedFrom ? [{ why: "cut-off", on: closedFrom } as const] : []),
    ...(hasOwnEnd ? [{ why: "support end", on: supportEnd } as const] : []),
  ];
  return ends
    .filter(({ on }) => daysBetween(day, lastDay(on.date)) <= warnDays)
    .sort((a, b) => daysBetween(lastDay(b.on.date), lastDay(a.on.date)))[0];
}

/**
 * Whether a version has Extended Support after the end that the table gives: the last minor versions
 * of a major end with its standard support, and Extended Support keeps them.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support-overview.html
 */
function goesOnWithItsMajor(engine: Engine, version: string, end: Dated, day: string): boolean {
  const { standardSupportEnd, extendedSupportEnd } = majorDates(engine, version) ?? {};
  if (!standardSupportEnd || !extendedSupportEnd) return false;
  const endsWithMajor = lastDay(end.date) === lastDay(standardSupportEnd.date);
  return endsWithMajor && lastDay(extendedSupportEnd.date) >= day;
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
  return own(engine.versions, normalize(version));
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

/** All versions of a major that can be created on an ISO day, oldest first. */
export function openOf(engine: Engine, major: string, day: string): readonly string[] {
  return openVersions(engine, day).get(major) ?? [];
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
  if (verdicts.some(({ kind }) => kind === "open") || mayGetNewer(engine, prefix, day)) {
    return { kind: "open" };
  }
  const notKnown = verdicts.find(({ kind }) => kind === "not known");
  return notKnown ?? verdicts.filter(isClosed).sort(bySince).at(-1) ?? { kind: "open" };
}

/**
 * Whether a newer version may come under a prefix: while a source says that its major has, or can
 * have, support; under a line below the major while one of its versions has, or isn't deprecated.
 */
function mayGetNewer(engine: Engine, prefix: string, day: string): boolean {
  const { standardSupportEnd, extendedSupportEnd } = majorDates(engine, prefix) ?? {};
  const ends = [standardSupportEnd, extendedSupportEnd];
  if (!ends.some((end) => end !== undefined && lastDay(end.date) >= day)) return false;
  if (Object.hasOwn(engine.majors, prefix)) return true;
  return versionsOf(engine, prefix).some((version) => {
    const { supportEnd, deprecatedFrom } = engine.versions[version] ?? {};
    return supportEnd ? lastDay(supportEnd.date) >= day : deprecatedFrom === undefined;
  });
}

type Closed = Extract<VersionVerdict, { kind: "closed" }>;

function isClosed(verdict: VersionVerdict): verdict is Closed {
  return verdict.kind === "closed";
}

function bySince(a: Closed, b: Closed): number {
  return daysBetween(lastDay(b.since.date), lastDay(a.since.date));
}

/**
 * Since when a version is deprecated, or the last of those that a prefix fits, if all are on an ISO
 * day: AWS then neither creates it nor upgrades to it.
 */
export function deprecatedBy(engine: Engine, requested: string, day: string): Dated | undefined {
  const version = normalize(requested);
  const listed = own(engine.versions, version);
  const facts = listed ? [listed] : versionsOf(engine, version).map((of) => engine.versions[of]);
  const dates = facts.map((fact) => fact?.deprecatedFrom);
  const past = dates.filter((date) => date !== undefined && reached(date, day));
  if (past.length < dates.length) return undefined;
  return past.sort((a, b) => daysBetween(lastDay(b?.date ?? ""), lastDay(a?.date ?? ""))).at(-1);
}

function judgeUnknownMajor(engine: Engine, version: string, day: string): VersionVerdict {
  const majors = Object.keys(engine.majors);
  const longer = majors.filter((major) => major.startsWith(`${version}.`));
  const judged = longer.map((form) => ({ form, verdict: judgeVersion(engine, form, day) }));
  const open = judged.filter(({ verdict }) => verdict.kind === "open");
  if (open.length > 0) return { kind: "too short", forms: open.map(({ form }) => form) };
  if (judged[0]) return judged[0].verdict;
  if (isShorterThanAll(version, majors)) {
    return { kind: "too short", forms: majors.filter((form) => openOf(engine, form, day).length) };
  }
  if (!hasForm(version, [...majors, ...Object.keys(engine.versions)]))
    return { kind: "wrong form" };
  return isAfterAll(version, majors) ? { kind: "newer" } : { kind: "unlisted" };
}

/** Whether a number, such as a product's year, has fewer parts than each short form that AWS takes. */
function isShorterThanAll(version: string, majors: readonly string[]): boolean {
  return /^\d+$/.test(version) && majors.length > 0 && majors.every((form) => form.includes("."));
}

/** A version newer than all of its line is newer, though other lines of its major have later ones. */
function judgeUnknownMinor(engine: Engine, version: string, major: string): VersionVerdict {
  const builds = Object.keys(engine.versions).filter((other) => /[a-z]/.test(other));
  const ofMajor = versionsOf(engine, major);
  if (ofMajor.length > 0 && !hasForm(version, [...ofMajor, ...builds])) {
    return { kind: "wrong form" };
  }
  return isAfterAll(version, lineOf(engine, version)) ? { kind: "newer" } : { kind: "unlisted" };
}

/** The listed versions that share the longest beginning with a version, part by part. */
function lineOf(engine: Engine, version: string): string[] {
  const end = version.lastIndexOf(".");
  if (end < 0) return [];
  const line = version.slice(0, end);
  const versions = versionsOf(engine, line);
  return versions.length > 0 ? versions : lineOf(engine, line);
}

/** Whether a text is written as one of these versions is, each number standing for any. */
function hasForm(text: string, versions: readonly string[]): boolean {
  const form = formOf(text);
  return versions.some((version) => formOf(version) === form);
}

function formOf(text: string): string {
  return text.replace(/\d+/g, "0");
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
