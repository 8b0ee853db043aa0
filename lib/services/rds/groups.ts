/** The parameter groups and option groups that the databases of a stack use. */
import {
  clusterInstanceType,
  clusterOf,
  clusterType,
  databaseOf,
  type Database,
  instanceType,
  isMember,
  nativeClusterType,
  nativeInstanceType,
} from "./databases";
import { argumentOf, type Found, isOneOfSeveral, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, known, mapValue, unknown, type Value, valueOr } from "../../stack/value";

export const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";
export const clusterParameterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
export const optionGroupType = "aws:rds/optionGroup:OptionGroup";
const nativeOptionGroupType = "aws-native:rds:OptionGroup";

const parameterGroups = groupsOf({
  [parameterGroupType]: { name: "name" },
  "aws-native:rds:DbParameterGroup": { name: "dbParameterGroupName" },
});
const clusterParameterGroups = groupsOf({
  [clusterParameterGroupType]: { name: "name" },
  "aws-native:rds:DbClusterParameterGroup": { name: "dbClusterParameterGroupName" },
});
const optionGroups = groupsOf({
  [optionGroupType]: { name: "name" },
  [nativeOptionGroupType]: { name: "optionGroupName" },
});

/** With it a cluster gives its instances a group when it is upgraded to another major version. */
export const groupOfUpgrade = "dbInstanceParameterGroupName";

const groupArguments = [
  { on: instanceType, key: "parameterGroupName", groups: parameterGroups },
  { on: instanceType, key: "optionGroupName", groups: optionGroups },
  { on: clusterType, key: "dbClusterParameterGroupName", groups: clusterParameterGroups },
  { on: clusterType, key: groupOfUpgrade, groups: parameterGroups },
  { on: clusterInstanceType, key: "dbParameterGroupName", groups: parameterGroups },
  { on: nativeInstanceType, key: "dbParameterGroupName", groups: parameterGroups },
  { on: nativeInstanceType, key: "optionGroupName", groups: optionGroups },
  { on: nativeClusterType, key: "dbClusterParameterGroupName", groups: clusterParameterGroups },
  { on: nativeClusterType, key: groupOfUpgrade, groups: parameterGroups },
] as const;

/** The types of all groups. */
export const groupTypes = [parameterGroups, clusterParameterGroups, optionGroups].flatMap(
  ({ types }) => Object.keys(types),
);

function groupsOf(types: Naming["types"]): Naming {
  return { types, scope: "Region" };
}

/** A group that a database uses. */
export interface GroupUse {
  readonly database: Database;
  /** Of an instance of a cluster: the cluster, if it is clear which one. */
  readonly cluster: Database | undefined;
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
      return [{ ...withCluster(stack, resource), key, kind, group, family }];
    }),
  );
}

/** The engine and major version of an option group, in one text. */
export function optionFamily(engine: string, major: string): string {
  return `${engine} ${major}`;
}

function familyOf(group: StackResource): Value<string> {
  const { properties, type } = group;
  if (type !== optionGroupType && type !== nativeOptionGroupType) return properties.text("family");
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
  const name = valueOr(resource.said.text(key), "");
  const own = kind === "option group" ? ofDefaultOptions(name) : /^default\.(.+)/.exec(name)?.[1];
  if (own !== undefined) return known(own);
  return found.kind === "can't tell" ? unknown : undefined;
}

/**
 * What the name of a default option group is for: `mysql 5.7` of `default:mysql-5-7`.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html
 */
function ofDefaultOptions(name: string): string | undefined {
  const { engine, major } =
    /^default:(?<engine>[a-z0-9-]*[a-z]\d?)-(?<major>\d[\d-]*)$/.exec(name)?.groups ?? {};
  return engine && major ? optionFamily(engine, major.replaceAll("-", ".")) : undefined;
}

/**
 * A cluster instance runs the version of its cluster, whether it says so or not. What exists, and of
 * whose version the program says nothing, goes on running what it runs, as does an instance whose
 * cluster isn't clear: nobody upgrades it by its own version.
 */
function withCluster(
  stack: Stack,
  resource: StackResource,
): Pick<GroupUse, "database" | "cluster"> {
  const database = databaseOf(stack, resource);
  if (!isMember(resource)) return { database: running(database), cluster: undefined };
  const found = clusterOf(stack, resource);
  const cluster = found.kind === "one" ? running(databaseOf(stack, found.resource)) : undefined;
  const saysOwn = database.version.state === "known";
  if (saysOwn && !database.exists) return { database, cluster };
  if (cluster) return { database: { ...database, version: cluster.version }, cluster };
  if (isOneOfSeveral(found) && !saysOwn) {
    return { database: { ...database, version: unknown }, cluster };
  }
  const runs = database.exists ? resource.properties.computedText("engineVersionActual") : absent;
  return { database: runs.state === "known" ? { ...database, version: runs } : database, cluster };
}

function running(database: Database): Database {
  return database.version.state === "absent" ? { ...database, version: database.runs } : database;
}
