/** Advice on what to write instead of an engine version. Each version that it names can be created. */
import type { Request, RequestedVersion } from "../../lifecycle/kind";
import { compareVersions } from "../../lifecycle/order";
import { isChange } from "../../lifecycle/refusal";
import {
  isAfter,
  majorDates,
  majorOf,
  newestOpenMajor,
  openOf,
  versionFacts,
} from "../../lifecycle/verdict";
import { lastDay } from "../../plain/dates";
import { clip, eitherOf, quote } from "../../plain/text";
import { meantForms, zeroLost } from "./meant";

/** The advice in the situation of a resource: to create it, to change it, or for what runs. */
export function advice(request: Request): string {
  const { subject } = request;
  if (isChange(subject)) return reachable(request);
  return subject.exists ? howToMoveOn(request) : whatToWrite(request);
}

/**
 * The advice for a new database: the requested major in its short form or its version with the
 * longest support, and the newest major.
 */
export function whatToWrite(requested: RequestedVersion): string {
  const meant = meantForms(requested);
  if (meant.length > 0) return `Write ${eitherOf(meant.map((form) => quote(form)))}${zeroLost(requested)}`;
  const [own, newer] = [ownMajor(requested), newerMajor(requested)];
  const better = newer && `${formOf(newer)}${supportOf(requested, newer)}`;
  if (!own) return better === undefined ? askAws(requested) : `Write ${better}`;
  const write = `Write ${shortOrFull(own)}${supportOf(requested, own)}${zeroLost(requested)}`;
  return better === undefined ? write : `${write}; better ${better}`;
}

/** The advice to move a database to the newest major of its engine. */
export function newestMajor(requested: RequestedVersion): string {
  const newer = newerMajor(requested);
  if (!newer) return "Plan the move to another engine";
  return `Plan the upgrade to ${formOf(newer)}${supportOf(requested, newer)}; of what runs it needs allowMajorVersionUpgrade`;
}

/**
 * What an upgrade of a database that runs does, with the version alone as with the major.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html (EngineVersion)
 */
function howToMoveOn(request: Request): string {
  const [own, newer] = [ownMajor(request), newerMajor(request)];
  const major = newer && `the major upgrade to ${formOf(newer)} needs allowMajorVersionUpgrade`;
  if (!own || !isAfter(own.minor, request.version)) {
    return major === undefined ? askAws(request) : `Plan the move: ${major}`;
  }
  const minor = `Upgrade it to ${quote(own.minor)}, with an outage: at once with applyImmediately, else in the maintenance window`;
  return major === undefined ? minor : `${minor}; ${major}`;
}

/**
 * The advice for an upgrade. Which versions AWS upgrades to, only AWS tells: its default of a major
 * may be older than what can be reached.
 */
function reachable(request: Request): string {
  const { engineName, subject } = request;
  const meant = meantForms(request);
  const runs = subject.runs.state === "known" ? clip(subject.runs.value) : "";
  const list = `aws rds describe-db-engine-versions --engine ${engineName} --engine-version ${runs}`;
  const target = ownMajor(request) ?? newerMajor(request);
  if (meant.length > 0) return `Write ${eitherOf(meant.map((form) => quote(form)))}`;
  if (!target) return `See ValidUpgradeTarget of: ${list}`;
  return `Write ${quote(target.minor)}, if it is among the ValidUpgradeTarget of: ${list}`;
}

/** A major to choose, with its version in full that has support for longest. */
interface Choice {
  readonly major: string;
  readonly minor: string;
}

function ownMajor(requested: RequestedVersion): Choice | undefined {
  return choice(requested, majorOf(requested.engine, requested.version));
}

/** The newest major, where it is newer than the requested one. */
function newerMajor(requested: RequestedVersion): Choice | undefined {
  const { engine, day, version } = requested;
  const newest = newestOpenMajor(engine, day, (candidate) => isAlike(candidate, requested));
  const major = majorOf(engine, version);
  const isNewer =
    newest !== undefined && (major === undefined || compareVersions(newest, major) > 0);
  return isNewer ? choice(requested, newest) : undefined;
}

function choice(requested: RequestedVersion, major: string | undefined): Choice | undefined {
  const { engine, day, version } = requested;
  if (major === undefined) return undefined;
  const open = openOf(engine, major, day).filter((candidate) => isAlike(candidate, requested));
  const others = open.filter((candidate) => candidate !== version.trim().toLowerCase());
  const minor = longestSupported(requested, others.length > 0 ? others : open);
  return minor === undefined ? undefined : { major, minor };
}

/** The newest version, unless an older one has support for longer, as an LTS version has. */
function longestSupported(
  { engine }: RequestedVersion,
  versions: readonly string[],
): string | undefined {
  const endOf = (version: string) => versionFacts(engine, version)?.supportEnd?.date;
  const newest = versions.at(-1);
  if (newest === undefined || endOf(newest) === undefined) return newest;
  const ends = versions.map((version) => lastDay(endOf(version) ?? "0000-01-01"));
  const last = [...ends].sort().at(-1) ?? "";
  return versions[ends.lastIndexOf(last)];
}

/** Whether advice may lead from the requested version to another. */
function isAlike(candidate: string, requested: RequestedVersion): boolean {
  // Aurora PostgreSQL Limitless Database is another product.
  if (isLimitless(candidate) !== isLimitless(requested.version)) return false;
  const { editions } = majorDates(requested.engine, candidate) ?? {};
  return editions?.names.includes(requested.engineName) ?? true;
}

function formOf({ major, minor }: Choice): string {
  return quote(isLimitless(minor) ? minor : major);
}

function shortOrFull({ major, minor }: Choice): string {
  return isLimitless(minor) ? quote(minor) : `${quote(major)} (or ${quote(minor)})`;
}

/** Of a major: how long its standard support lasts, or that it costs Extended Support. */
function supportOf({ engine, day }: RequestedVersion, { major }: Choice): string {
  const { standardSupportEnd: end, extendedSupportStart: charged } = engine.majors[major] ?? {};
  if (end === undefined) return "";
  if (lastDay(end.date) >= day) return `, in standard support until ${end.date}`;
  return charged === undefined ? "" : ", charged for Extended Support";
}

function isLimitless(version: string): boolean {
  return version.toLowerCase().endsWith("-limitless");
}

function askAws({ engineName }: RequestedVersion): string {
  // Aurora MySQL version 1 was an engine of its own.
  if (engineName === "aurora") return "Use the engine aurora-mysql: AWS has no aurora any more";
  return `Ask AWS what it offers: aws rds describe-db-engine-versions --engine ${engineName}`;
}
