/** The RDS databases that a stack declares, whichever resource declares them. */
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, mapValue, type Value, valueOr } from "../../stack/value";

export const instanceType = "aws:rds/instance:Instance";
export const clusterType = "aws:rds/cluster:Cluster";
export const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
export const globalClusterType = "aws:rds/globalCluster:GlobalCluster";

export const databaseTypes = [instanceType, clusterType, clusterInstanceType, globalClusterType];

/**
 * Arguments with which AWS takes the engine version from something that runs already, so that the
 * version may be one that can't be created any more.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html
 */
const inheritingArguments: Readonly<Record<string, readonly string[]>> = {
  [instanceType]: ["snapshotIdentifier", "restoreToPointInTime", "replicateSourceDb", "s3Import"],
  [clusterType]: [
    "snapshotIdentifier",
    "restoreToPointInTime",
    "replicationSourceIdentifier",
    "s3Import",
    "globalClusterIdentifier",
  ],
  [globalClusterType]: ["sourceDbClusterIdentifier"],
};

/** A database of the stack. */
export interface Database {
  readonly resource: StackResource;
  /** The API name of the engine, in lower case. */
  readonly engine: Value<string>;
  /** What the program asks for: a version, or a prefix of one. */
  readonly version: Value<string>;
  /** Of a cluster: `provisioned`, or the retired `serverless`. */
  readonly mode: Value<string>;
  readonly lifecycleSupport: Value<string>;
  /** The version that runs now, from the state; absent before it exists. */
  readonly runs: Value<string>;
  readonly exists: boolean;
  /** The argument by which it takes over the version of another database, if any. */
  readonly inheritsBy: string | undefined;
}

/**
 * The databases of a stack. A cluster instance that has its version from its cluster isn't a
 * database of its own.
 */
export function databases(stack: Stack): Database[] {
  return stack
    .ofType(...databaseTypes)
    .filter((resource) => !followsCluster(stack, resource))
    .map((resource) => databaseOf(stack, resource));
}

/** A text of a database's argument; an empty one counts as none, as the provider has it. */
function textOf(resource: StackResource, key: string): Value<string> {
  return mapValue(resource.properties.text(key), (text) => text.trim() || undefined);
}

/** The database that a resource declares. */
export function databaseOf(stack: Stack, resource: StackResource): Database {
  const { properties } = resource;
  const exists = resource.exists();
  return {
    resource,
    engine: mapValue(textOf(resource, "engine"), (name) => name.toLowerCase()),
    version: textOf(resource, "engineVersion"),
    mode: textOf(resource, "engineMode"),
    lifecycleSupport: textOf(resource, "engineLifecycleSupport"),
    runs: exists ? properties.computedText("engineVersionActual") : absent,
    exists,
    inheritsBy: inheritsBy(stack, resource),
  };
}

/** A cluster whose version isn't known yet is judged for its instances, too. */
function followsCluster(stack: Stack, resource: StackResource): boolean {
  if (resource.type !== clusterInstanceType) return false;
  if (resource.references("engineVersion").some((source) => source.type === clusterType)) {
    return true;
  }
  const clusters = theOne(clusterOf(stack, resource))?.properties.text("engineVersion");
  if (clusters?.state !== "known") return clusters?.state === "unknown";
  return valueOr(resource.properties.text("engineVersion"), undefined) === clusters.value;
}

function inheritsBy(stack: Stack, resource: StackResource): string | undefined {
  if (resource.type === clusterInstanceType) {
    const cluster = theOne(clusterOf(stack, resource));
    return cluster && !cluster.exists() ? undefined : "clusterIdentifier";
  }
  return inheritingArguments[resource.type]?.find((key) => resource.properties.has(key));
}

const clusterNaming: Naming = {
  types: { [clusterType]: { name: "clusterIdentifier" } },
  scope: "Region",
};

/** The cluster that a cluster instance belongs to. */
export function clusterOf(stack: Stack, instance: StackResource): Found {
  return namedIn(stack, clusterNaming).find(argumentOf(instance, "clusterIdentifier"));
}
