/** What AWS does about a parameter group or option group that a database uses. */
import { engineNamed } from "../../lifecycle/engines";
import type { Engine, VersionTable } from "../../lifecycle/table";
import { majorDates, majorOf } from "../../lifecycle/verdict";
import { own } from "../../plain/own";
import { clip, quote } from "../../plain/text";
import { type Finding, undetermined } from "../../policy/finding";
import { type Database, isMember } from "./databases";
import { groupOfUpgrade, type GroupUse, optionFamily } from "./groups";
import { asksForEarlierMajor, isBlueGreen, isInGlobalCluster, majorUpgradeOf } from "./upgrade";

/** The finding on a group that doesn't fit the database, or of which that isn't known. */
export function groupFinding(use: GroupUse, table: VersionTable): Finding | undefined {
  if (use.key === groupOfUpgrade && !majorUpgradeOf(use.database, table)) return undefined;
  // AWS doesn't go back, of which rds-engine-version tells: the group may be one for what runs.
  if (asksForEarlierMajor(use.cluster ?? use.database, table)) return undefined;
  const { family } = use;
  const { engine, version } = use.database;
  if (family.state === "absent" || engine.state === "absent" || version.state === "absent") {
    return undefined;
  }
  if (family.state === "unknown") return fitUndetermined(use, `the family of ${use.key}`);
  if (engine.state === "unknown") return fitUndetermined(use, "engine");
  if (version.state === "unknown") return fitUndetermined(use, "engineVersion");
  const known = engineNamed(table, engine.value);
  const needed = known && neededFamily(known, engine.value, version.value, use.kind);
  if (!known || needed === undefined) return undefined;
  const isUpgraded = use.database.exists && isUpgradedBy(use, table);
  const has = family.value.toLowerCase();
  if (needed === has) return isUpgraded ? withoutGroupOfUpgrade(use) : undefined;
  const title = `${known.title} ${clip(version.value)}`;
  const fit: Misfit = { has, needed, title, engine: engine.value };
  return isUpgraded ? upgradeMisfit(use, fit) : misfit(use, fit);
}

/** A group that isn't of the family that the database takes. */
interface Misfit {
  readonly has: string;
  readonly needed: string;
  /** The database's engine and version, for people. */
  readonly title: string;
  readonly engine: string;
}

function neededFamily(
  engine: Engine,
  name: string,
  version: string,
  kind: GroupUse["kind"],
): string | undefined {
  if (kind === "option group") {
    const major = majorOf(engine, version);
    return major === undefined ? undefined : optionFamily(name, major);
  }
  const families = majorDates(engine, version)?.families?.byEngine ?? {};
  return own(families, name);
}

/** Whether a database that exists gets another major version: an instance with its cluster. */
function isUpgradedBy({ key, cluster, database }: GroupUse, table: VersionTable): boolean {
  return key !== groupOfUpgrade && majorUpgradeOf(cluster ?? database, table) !== undefined;
}

function misfit(use: GroupUse, fit: Misfit): Finding {
  const finding: Finding = {
    problem: problemOf(use, fit),
    consequence: `AWS will answer: ${answerOf(use, fit)}`,
    remedy: remedyOf(use, fit),
  };
  return mayFit(use) ? { ...finding, level: "advisory" } : finding;
}

function problemOf({ key }: GroupUse, { has, needed, title }: Misfit): string {
  return `${key} names a group for ${quote(has)}, but ${title} takes one for ${quote(needed)}`;
}

function answerOf({ kind }: GroupUse, { has, needed }: Misfit): string {
  if (kind === "option group") {
    return `The option group is for ${clip(has)}, and your DB instance is ${needed}`;
  }
  return (
    `InvalidParameterCombination: The parameter group with DBParameterGroupFamily ${clip(has)} ` +
    `can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${needed}`
  );
}

/**
 * Whether the database may run another major version than it seems to, or be upgraded to it: then AWS
 * goes over to another default group.
 */
function mayFit({ key, database }: GroupUse): boolean {
  const { exists, inheritsBy, runs, resource } = database;
  if (!exists) return inheritsBy !== undefined;
  if (key === groupOfUpgrade && isInGlobalCluster(resource)) return true;
  return isMember(resource) || runs.state !== "known";
}

function remedyOf({ key, kind, group }: GroupUse, { needed }: Misfit): string {
  if (kind === "parameter group") {
    if (!group) return `Write ${key}: ${quote(`default.${needed}`)}, or leave it out`;
    return `Write family: ${quote(needed)} in ${quote(group.name)}`;
  }
  if (!group) return `Leave ${key} out`;
  const [engine, major] = needed.split(" ") as [string, string];
  return `Write engineName: ${quote(engine)}, majorEngineVersion: ${quote(major)} in ${quote(group.name)}`;
}

/**
 * AWS goes over to another default group by itself, and refuses to upgrade what has one of the
 * customer's own, unless it is told another one.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html (EngineVersion)
 */
function upgradeMisfit(use: GroupUse, fit: Misfit): Finding {
  const { key, kind, group, database } = use;
  const problem = problemOf(use, fit);
  if (!group) {
    return {
      problem,
      consequence:
        "The upgrade goes over to the new version's default group by itself; a later deployment would ask for this one again, and AWS would refuse it",
      remedy: remedyOf(use, fit),
      level: "advisory",
    };
  }
  if (isInGlobalCluster((use.cluster ?? database).resource)) return globalUpgrade(use, fit);
  if (use.cluster) return memberUpgrade(use, fit, use.cluster);
  const refused: Finding = {
    problem,
    consequence:
      kind === "option group" ? `AWS will answer: ${answerOf(use, fit)}` : keepsCustom(key),
    remedy: `Make a second group ${forFamily(kind, fit)}, and name it in ${key}: a changed family replaces the group that is in use`,
  };
  return isBlueGreen(database.resource) ? { ...refused, level: "advisory" } : refused;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyGlobalCluster.html (AllowMajorVersionUpgrade) */
function globalUpgrade(use: GroupUse, fit: Misfit): Finding {
  return {
    problem: problemOf(use, fit),
    consequence:
      "The upgrade of its global cluster goes over to the new version's default group by itself; a later deployment would ask for this one again, and AWS would refuse it",
    remedy: `Make a second group ${forFamily(use.kind, fit)}, and name it in ${use.key} after the upgrade`,
    level: "advisory",
  };
}

/** AWS judges the groups of the instances when it is asked to upgrade the cluster. */
function memberUpgrade({ key, ...use }: GroupUse, fit: Misfit, cluster: Database): Finding {
  const problem = problemOf({ key, ...use }, fit);
  const second = `Make a second group ${forFamily(use.kind, fit)}`;
  if (namesGroupOfUpgrade(cluster)) {
    return {
      problem,
      consequence: `The upgrade gives the instance the group that ${groupOfUpgrade} of its cluster names; a later deployment would ask for this one again, and AWS would refuse it`,
      remedy: `Name that group in ${key}, too`,
      level: "advisory",
    };
  }
  return {
    problem,
    consequence: `AWS will answer: ${isCustom(key)}`,
    remedy: `${second}, and name it here and in ${groupOfUpgrade} of ${quote(cluster.resource.name)}`,
  };
}

/** Of the group that the instance has now nothing is known, where the program names another. */
function withoutGroupOfUpgrade({ key, group, cluster }: GroupUse): Finding | undefined {
  if (!group || !cluster || namesGroupOfUpgrade(cluster)) return undefined;
  if (isInGlobalCluster(cluster.resource)) return undefined;
  return {
    problem: `${quote(cluster.resource.name)} gets another major version, and doesn't say in ${groupOfUpgrade} which group its instances get`,
    consequence: `If the instance's group of now is one of your own, AWS will answer: ${isCustom(key)}`,
    remedy: `Write ${groupOfUpgrade} in ${quote(cluster.resource.name)}, with the group that ${key} names`,
    level: "advisory",
  };
}

function namesGroupOfUpgrade({ resource }: Database): boolean {
  return resource.said.has(groupOfUpgrade);
}

/** Of a database by itself nobody told AWS's answer, but its page does. */
function keepsCustom(key: string): string {
  if (key === "dbClusterParameterGroupName") return `AWS will answer: ${isCustom(key)}`;
  return "AWS refuses a major upgrade that keeps a nondefault group: its API reference says that a new one must be specified";
}

/** https://github.com/hashicorp/terraform-provider-aws/issues/35385 */
function isCustom(key: string): string {
  const group = `DB ${key === "dbClusterParameterGroupName" ? "cluster" : "instance"} parameter group`;
  return `InvalidParameterCombination: The current ${group} is custom. You must explicitly specify a new ${group}, either default or custom, for the engine version upgrade`;
}

function forFamily(kind: GroupUse["kind"], { needed }: Misfit): string {
  return kind === "option group" ? `for ${needed}` : `with family: ${quote(needed)}`;
}

function fitUndetermined({ key, kind }: GroupUse, what: string): Finding {
  return undetermined({
    what: `${what} isn't known at preview, so whether the ${kind} of ${key} fits`,
    because: `${what} isn't known at preview`,
    unless: "AWS judges it when the deployment reaches the database",
    remedy:
      "Write engine, engineVersion and the group's family as text, in the program or its configuration",
  });
}
