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
import { isMember } from "./databases";
import { meantForms, ofAurora, zeroLost } from "./meant";

/** The advice in the situation of a resource: to create it, to change it, or for what runs. */
export function advice(request: Request): string {
  const { subject } = request;
  if (isChange(subject)) return reachable(request);
  if (!subject.exists) return whatToWrite(request);
  // To write another version changes nothing of it: AWS upgrades the cluster.
  if (isMember(subject.resource)) return "Leave it out: an instance has the version of its cluster";
  return howToMoveOn(request);
}

/**
 * The advice for a new database: the requested major in its short form or its version with the
 * longest support, and the newest major.
 */
export function whatToWrite(requested: RequestedVersion): string {
  const meant = meantForms(requested);
  if (meant.length > 0) {
    const forms = eitherOf(meant.map((form) => quote(form)));
    return `Write ${forms}${ofAurora(requested)}${zeroLost(requested)}`;
  }
  const [own, newer] = [ownMajor(requested), newerMajor(requested)];
  const better = newer && `${formOf(newer)}${supportOf(requested, newer)}`;
  if (!own) return better === undefined ? askAws(requested) : `Write ${better}`;
  const write = `Write ${shortOrFull(requested, own)}${supportOf(requested, own)}`;
  // What both are, is said once.
  const shorter = write.includes(inSupport) ? better?.replace(inSupport, ", until") : better;
  const choices = shorter === undefined ? write : `${write}; better ${shorter}`;
  return `${choices}${zeroLost(requested)}`;
}

/** The advice to write the newest major for a new database. */
export function newestMajor(requested: RequestedVersion): string {
  const newer = newerMajor(requested);
  return newer
    ? `Write ${formOf(newer)}${supportOf(requested, newer)}`
    : "Plan the move to another engine";
}

/** The advice to move to the newest major, where nobody knows whether the database runs. */
export function moveToNewestMajor(requested: RequestedVersion): string {
  const newer = newerMajor(requested);
  if (!newer) return "Plan the move to another engine";
  return `${newestMajor(requested)}; on a database that runs it is a major upgrade, with allowMajorVersionUpgrade`;
}

/** The advice on a version that ends, where nobody knows whether the database runs. */
export function writeAnother(requested: RequestedVersion): string {
  const [own, newer] = [ownMajor(requested), newerMajor(requested)];
  const onwards =
    own && isAfter(own.minor, requested.version)
      ? "; on a database that runs it is an upgrade, with an outage"
      : newer && `; a database that runs can only go up, to ${formOf(newer)}`;
  return `${whatToWrite(requested)}${onwards ?? ""}`;
}

/**
 * What an upgrade of a database that runs does, with the version alone as with the major.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html (EngineVersion)
 */
function howToMoveOn(request: Request): string {
  const [own, newer] = [ownMajor(request), newerMajor(request)];
  const major = newer && `${formOf(newer)} needs allowMajorVersionUpgrade`;
  if (!own || !isAfter(own.minor, request.version)) {
    return major === undefined ? askAws(request) : `Plan the major upgrade: ${major}`;
  }
  const minor = `To move on, write ${quote(own.minor)}: an outage, at once with applyImmediately, else in the maintenance window`;
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
  const own = ownMajor(request);
  const target = own && isAfter(own.minor, runs) ? own : newerMajor(request);
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

/** The newest major that the engine has by the requested name, of which AWS creates a version. */
export function newestMajorOf(requested: RequestedVersion): string | undefined {
  const { engine, day } = requested;
  return newestOpenMajor(engine, day, (candidate) => isAlike(candidate, requested));
}

/** The newest major, where it is newer than the requested one. */
function newerMajor(requested: RequestedVersion): Choice | undefined {
  const { engine, version } = requested;
  const newest = newestMajorOf(requested);
  const major = majorOf(engine, version);
  const isNewer =
    newest !== undefined && (major === undefined || compareVersions(newest, major) > 0);
  return isNewer ? choice(requested, newest) : undefined;
}

function choice(requested: RequestedVersion, major: string | undefined): Choice | undefined {
  const { engine, day } = requested;
  if (major === undefined) return undefined;
  const open = openOf(engine, major, day).filter((candidate) => isAlike(candidate, requested));
  const others = open.filter((candidate) => candidate !== normalized(requested));
  const minor = longestSupported(requested, others.length > 0 ? others : open);
  return minor === undefined ? undefined : { major, minor };
}

/** The newest version, unless an older one has support for longer, as an LTS version has. */
function longestSupported(
  { engine }: RequestedVersion,
  versions: readonly string[],
): string | undefined {
  const endOf = (version: string) => {
    const { closedFrom, supportEnd } = versionFacts(engine, version) ?? {};
    return [closedFrom, supportEnd].flatMap((end) => (end ? [lastDay(end.date)] : [])).sort()[0];
  };
  const newest = versions.at(-1);
  if (newest === undefined || endOf(newest) === undefined) return newest;
  const ends = versions.map((version) => endOf(version) ?? "");
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

function shortOrFull(requested: RequestedVersion, { major, minor }: Choice): string {
  if (isLimitless(minor)) return quote(minor);
  // What the advice is to lead away from isn't named.
  return minor === normalized(requested) ? quote(major) : `${quote(major)} (or ${quote(minor)})`;
}

function normalized({ version }: RequestedVersion): string {
  return version.trim().toLowerCase();
}

const inSupport = ", in standard support until";

/** Of a major: how long its standard support lasts, or that it costs Extended Support. */
function supportOf({ engine, day }: RequestedVersion, { major }: Choice): string {
  const { standardSupportEnd: end, extendedSupportStart: charged } = engine.majors[major] ?? {};
  if (end === undefined) return "";
  if (lastDay(end.date) >= day) return `${inSupport} ${end.date}`;
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
