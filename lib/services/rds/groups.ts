/** The parameter groups and option groups that the databases of a stack use. */
import {
  clusterInstanceType,
  clusterOf,
  clusterType,
  databaseOf,
  type Database,
  instanceType,
} from "./databases";
import type { Stack, StackResource } from "../../stack/stack";
import { known, mapValue, unknown, type Value, valueOr } from "../../stack/value";

export const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";
export const clusterParameterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
export const optionGroupType = "aws:rds/optionGroup:OptionGroup";

const groupArguments = [
  { on: instanceType, key: "parameterGroupName", type: parameterGroupType },
  { on: instanceType, key: "optionGroupName", type: optionGroupType },
  { on: clusterType, key: "dbClusterParameterGroupName", type: clusterParameterGroupType },
  { on: clusterType, key: "dbInstanceParameterGroupName", type: parameterGroupType },
  { on: clusterInstanceType, key: "dbParameterGroupName", type: parameterGroupType },
] as const;

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
  return groupArguments.flatMap(({ on, key, type }) =>
    stack.ofType(on).flatMap((resource) => {
      const group = groupNamed(stack, resource, key, type);
      const family = group ? familyOf(group) : familyByName(stack, resource, key, type);
      if (!family) return [];
      const kind = type === optionGroupType ? "option group" : "parameter group";
      return [{ database: withClusterVersion(stack, resource), key, kind, group, family }];
    }),
  );
}

/** The engine and major version of an option group, in one text. */
export function optionFamily(engine: string, major: string): string {
  return `${engine} ${major}`;
}

function groupNamed(
  stack: Stack,
  resource: StackResource,
  key: string,
  type: string,
): StackResource | undefined {
  const referred = resource.references(key).find((source) => source.type === type);
  const name = resource.properties.text(key);
  if (referred || name.state !== "known") return referred;
  return stack.ofType(type).find(({ properties }) => {
    return valueOr(properties.text("name"), undefined) === name.value;
  });
}

function familyOf(group: StackResource): Value<string> {
  const { properties } = group;
  if (group.type !== optionGroupType) return properties.text("family");
  const [engine, major] = [properties.text("engineName"), properties.text("majorEngineVersion")];
  if (major.state !== "known") return major;
  return mapValue(engine, (name) => optionFamily(name.toLowerCase(), major.value));
}

/**
 * The family that the name of one of AWS's own groups tells: `default.postgres14`. Unknown where the
 * name, or that of a group of the stack, isn't known yet, so that it may be that group's.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html
 */
function familyByName(
  stack: Stack,
  resource: StackResource,
  key: string,
  type: string,
): Value<string> | undefined {
  const name = resource.properties.text(key);
  if (name.state === "absent") return undefined;
  const own = /^default\.(.+)/.exec(valueOr(name, ""))?.[1];
  if (own !== undefined) return type === optionGroupType ? undefined : known(own);
  const groups = stack.ofType(type);
  const mayMatch =
    name.state === "unknown"
      ? groups.length > 0
      : groups.some((group) => group.properties.text("name").state === "unknown");
  return mayMatch ? unknown : undefined;
}

/** A cluster instance runs the version of its cluster, whether it says so or not. */
function withClusterVersion(stack: Stack, resource: StackResource): Database {
  const database = databaseOf(stack, resource);
  if (resource.type !== clusterInstanceType || database.version.state === "known") return database;
  const cluster = clusterOf(stack, resource);
  return cluster ? { ...database, version: databaseOf(stack, cluster).version } : database;
}
