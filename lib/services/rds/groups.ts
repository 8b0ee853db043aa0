/** The parameter groups and option groups that the databases of a stack use. */
import {
  clusterInstanceType,
  clusterOf,
  clusterType,
  databaseOf,
  type Database,
  instanceType,
} from "./databases";
import { argumentOf, type Found, isOneOfSeveral, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { known, mapValue, unknown, type Value, valueOr } from "../../stack/value";

export const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";
export const clusterParameterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
export const optionGroupType = "aws:rds/optionGroup:OptionGroup";

const parameterGroups = groupsOf(parameterGroupType);
const clusterParameterGroups = groupsOf(clusterParameterGroupType);
const optionGroups = groupsOf(optionGroupType);

const groupArguments = [
  { on: instanceType, key: "parameterGroupName", groups: parameterGroups },
  { on: instanceType, key: "optionGroupName", groups: optionGroups },
  { on: clusterType, key: "dbClusterParameterGroupName", groups: clusterParameterGroups },
  { on: clusterType, key: "dbInstanceParameterGroupName", groups: parameterGroups },
  { on: clusterInstanceType, key: "dbParameterGroupName", groups: parameterGroups },
] as const;

function groupsOf(type: string): Naming {
  return { types: { [type]: { name: "name" } }, scope: "Region" };
}

/** A group that a database uses. */
export interface GroupUse {
  readonly database: Database;
  /** The database's argument that names the group. */
  readonly key: string;
  readonly kind: "parameter group" | "option group";
  /** The group's resource; `undefined` for one of AWS's default groups. */
  readonly group: StackResource | undefined;
  /** Of a parameter group: its family. Of an option group: its engine and major version. */
  readonly family: Value<string>;
}

/** The groups that the databases of a stack use, of those that the stack or their name tells of. */
export function groupUses(stack: Stack): GroupUse[] {
  return groupArguments.flatMap(({ on, key, groups }) =>
    stack.ofType(on).flatMap((resource) => {
      const kind = groups === optionGroups ? "option group" : "parameter group";
      const found = namedIn(stack, groups).find(argumentOf(resource, key));
      const group = theOne(found);
      const family = group ? familyOf(group) : familyByName(resource, key, kind, found);
      if (!family) return [];
      return [{ database: withClusterVersion(stack, resource), key, kind, group, family }];
    }),
  );
}

/** The engine and major version of an option group, in one text. */
export function optionFamily(engine: string, major: string): string {
  return `${engine} ${major}`;
}

function familyOf(group: StackResource): Value<string> {
  const { properties } = group;
  if (group.type !== optionGroupType) return properties.text("family");
  const [engine, major] = [properties.text("engineName"), properties.text("majorEngineVersion")];
  if (major.state !== "known") return major;
  return mapValue(engine, (name) => optionFamily(name.toLowerCase(), major.value));
}

/**
 * The family that the name of one of AWS's own groups tells: `default.postgres14`. Unknown where it
 * can't be told whether a group of the stack is meant, or which. The name is the program's: where it
 * names none, AWS chose the default group, and goes over to that of the new version in an upgrade.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html
 */
function familyByName(
  resource: StackResource,
  key: string,
  kind: GroupUse["kind"],
  found: Found,
): Value<string> | undefined {
  const name = valueOr((resource.program ?? resource.properties).text(key), "");
  const own = /^default\.(.+)/.exec(name)?.[1];
  if (own !== undefined) return kind === "option group" ? undefined : known(own);
  return found.kind === "can't tell" ? unknown : undefined;
}

/** A cluster instance runs the version of its cluster, whether it says so or not. */
function withClusterVersion(stack: Stack, resource: StackResource): Database {
  const database = databaseOf(stack, resource);
  if (resource.type !== clusterInstanceType || database.version.state === "known") {
    return { ...database, version: versionOf(database) };
  }
  const cluster = clusterOf(stack, resource);
  if (cluster.kind === "one") {
    return { ...database, version: versionOf(databaseOf(stack, cluster.resource)) };
  }
  return { ...database, version: isOneOfSeveral(cluster) ? unknown : versionOf(database) };
}

/** The version that a database gets: what it runs, where the program names none. */
function versionOf({ version, runs }: Database): Value<string> {
  return version.state === "absent" ? runs : version;
}
