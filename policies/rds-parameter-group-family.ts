import { stackPolicy, type StackPolicy } from "../lib/policy/declare";
import { type Finding, undetermined } from "../lib/policy/finding";
import {
  clusterInstanceType,
  clusterType,
  type Database,
  instanceType,
} from "../lib/services/rds/databases";
import { type GroupUse, groupUses, optionFamily } from "../lib/services/rds/groups";
import { engineNamed } from "../lib/lifecycle/engines";
import { rdsTable } from "../lib/services/rds/table";
import { clip, quote } from "../lib/plain/text";
import type { Engine, VersionTable } from "../lib/lifecycle/table";
import { majorDates, majorOf } from "../lib/lifecycle/verdict";

/** The policy, for a table of versions. */
export function rdsParameterGroupFamilyFor(loadTable: () => VersionTable): StackPolicy {
  return stackPolicy({
    name: "rds-parameter-group-family",
    title: "RDS groups fit the engine version",
    description:
      "The parameter groups and option groups of an RDS or Aurora database must be of its engine and major version.",
    severity: "high",
    level: "mandatory",
    appliesTo: [instanceType, clusterType, clusterInstanceType],
    remediation: "Give the group the family of the database's engine and major version.",
    check(stack, report) {
      for (const use of groupUses(stack)) {
        const finding = groupFinding(use, loadTable());
        if (finding) report(use.database.resource, finding);
      }
    },
  });
}

export const rdsParameterGroupFamily = rdsParameterGroupFamilyFor(rdsTable);

function groupFinding(use: GroupUse, table: VersionTable): Finding | undefined {
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
  if (!known || needed === undefined || needed === family.value.toLowerCase()) return undefined;
  return misfit(use, family.value, needed, `${known.title} ${clip(version.value)}`);
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
  return Object.hasOwn(families, name) ? families[name] : undefined;
}

function misfit(use: GroupUse, family: string, needed: string, what: string): Finding {
  const { database, group, key, kind } = use;
  const error =
    `InvalidParameterCombination: The parameter group with DBParameterGroupFamily ${clip(family)} ` +
    `can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${needed}`;
  const finding: Finding = {
    problem: `${key} names a group for ${quote(family)}, but ${what} takes one for ${quote(needed)}`,
    consequence:
      kind === "option group"
        ? "AWS refuses an option group of another engine or major version"
        : `AWS will answer: ${error}`,
    remedy: remedyOf(kind, needed, group?.name),
  };
  return mayFit(database) ? { ...finding, level: "advisory" } : finding;
}

/** A database that takes over its version from elsewhere may run another major version. */
function mayFit({ exists, inheritsBy, resource }: Database): boolean {
  return exists ? resource.type === clusterInstanceType : inheritsBy !== undefined;
}

function remedyOf(kind: GroupUse["kind"], needed: string, group: string | undefined): string {
  const of = group === undefined ? "a group of your own" : quote(group);
  if (kind === "parameter group") return `Write family: ${quote(needed)} in ${of}`;
  const [engine, major] = needed.split(" ") as [string, string];
  return `Write engineName: ${quote(engine)}, majorEngineVersion: ${quote(major)} in ${of}`;
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
