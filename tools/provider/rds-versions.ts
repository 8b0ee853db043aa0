/**
 * The engine versions of RDS that AWS fills in, from the pack's own table: AWS's choice among those
 * that it offers isn't known, but what is made up exists and can be created.
 */
import { engineNamed, engineNames } from "../../lib/lifecycle/engines";
import {
  judgeVersion,
  majorDates,
  majorOf,
  newestOpen,
  newestOpenMajor,
  satisfies,
} from "../../lib/lifecycle/verdict";
import type { Engine, VersionTable } from "../../lib/lifecycle/table";
import { compareVersions } from "../../lib/lifecycle/order";
import { dataFile } from "../../lib/plain/data-file";

function table(): VersionTable {
  return dataFile("lifecycle/rds.json") as VersionTable;
}

function engineCalled(name: string): Engine | undefined {
  return engineNamed(table(), name);
}

/** The API's names of the engines whose versions are known. */
export function knownEngines(): string[] {
  return engineNames(table());
}

/**
 * The version that a new database of the engine gets when none is asked for: the newest that can be
 * created on the day of the table. Undefined for an engine that the table doesn't have, and for one
 * of which nothing can be created.
 */
export function versionOfChoice(engineName: string): string | undefined {
  const engine = engineCalled(engineName);
  if (engine === undefined) return undefined;
  const day = table().updated;
  const major = newestOpenMajor(engine, day);
  return major === undefined ? undefined : newestOpen(engine, major, day);
}

/**
 * The full version that a database gets when a prefix such as `14` is asked for: the newest of it
 * that can be created on the day of the table, else the newest. Anything else stays as it is.
 */
export function fullVersion(engineName: string, asked: string): string {
  const engine = engineCalled(engineName);
  if (engine === undefined || Object.hasOwn(engine.versions, asked)) return asked;
  const under = Object.keys(engine.versions)
    .filter((version) => satisfies(version, asked))
    .sort(compareVersions);
  const day = table().updated;
  const open = under.findLast((version) => judgeVersion(engine, version, day).kind === "open");
  return open ?? under.at(-1) ?? asked;
}

/** The parameter-group family of an engine and a version or prefix, e.g. `postgres14`. */
export function familyOf(engineName: string, version: string): string | undefined {
  const engine = engineCalled(engineName);
  return engine && majorDates(engine, version)?.families?.byEngine[engineName.toLowerCase()];
}

/** The short form of the major that a version belongs to, e.g. `8.0`. */
export function majorVersion(engineName: string, version: string): string | undefined {
  const engine = engineCalled(engineName);
  return engine && majorOf(engine, version);
}

/** All versions of an engine in the table, oldest first; none for another engine. */
export function versionsOf(engineName: string): string[] {
  return Object.keys(engineCalled(engineName)?.versions ?? {}).sort(compareVersions);
}
