/** The RDS databases that a stack declares, whichever resource declares them. */
import type { InheritsBy, Reading, Subject } from "../../lifecycle/kind";
import { anyOf, subjectOf } from "../../lifecycle/subject";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import { isThere } from "../../stack/existence";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

const thing = "database";

export const instanceType = "aws:rds/instance:Instance";
export const clusterType = "aws:rds/cluster:Cluster";
export const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
export const globalClusterType = "aws:rds/globalCluster:GlobalCluster";
/** A cluster's instance, too, where it names a cluster. */
export const nativeInstanceType = "aws-native:rds:DbInstance";
export const nativeClusterType = "aws-native:rds:DbCluster";
export const nativeGlobalClusterType = "aws-native:rds:GlobalCluster";

export const instanceTypes: readonly string[] = [instanceType, nativeInstanceType];
export const clusterTypes: readonly string[] = [clusterType, nativeClusterType];
export const globalClusterTypes: readonly string[] = [globalClusterType, nativeGlobalClusterType];
/** The types of what may be an instance of a cluster. */
export const memberTypes: readonly string[] = [clusterInstanceType, nativeInstanceType];

/**
 * How each has its version, and the arguments with which AWS takes it over from something that runs
 * already, so that it may be one that can't be created any more.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html
 */
export const databaseReadings: Readonly<Record<string, Reading>> = {
  [instanceType]: readingOf(
    anyOf("snapshotIdentifier", "restoreToPointInTime", "replicateSourceDb", "s3Import"),
  ),
  [clusterType]: readingOf(
    anyOf(
      "snapshotIdentifier",
      "restoreToPointInTime",
      "replicationSourceIdentifier",
      "s3Import",
      "globalClusterIdentifier",
    ),
  ),
  // One that has its version from its cluster isn't a database of its own.
  [clusterInstanceType]: { ...readingOf(byCluster), follows: followsCluster },
  [globalClusterType]: readingOf(anyOf("sourceDbClusterIdentifier")),
  // Of these the state doesn't tell which version runs.
  [nativeInstanceType]: {
    ...nativeReadingOf("dbInstanceArn", nativeInstanceInherits),
    follows: followsCluster,
  },
  [nativeClusterType]: nativeReadingOf(
    "dbClusterArn",
    anyOf(
      "snapshotIdentifier",
      "sourceDbClusterIdentifier",
      "sourceDbClusterResourceId",
      "replicationSourceIdentifier",
      "globalClusterIdentifier",
    ),
  ),
  [nativeGlobalClusterType]: nativeReadingOf("globalEndpoint", anyOf("sourceDbClusterIdentifier")),
};

/** The types of all databases. */
export const databaseTypes = Object.keys(databaseReadings);

function readingOf(inheritsBy: InheritsBy): Reading {
  return {
    thing,
    engine: "engine",
    version: "engineVersion",
    runs: "engineVersionActual",
    inheritsBy,
  };
}

function nativeReadingOf(witness: string, inheritsBy: InheritsBy): Reading {
  return { thing, engine: "engine", version: "engineVersion", witness, inheritsBy };
}

const restoredBy = anyOf(
  "dbSnapshotIdentifier",
  "dbClusterSnapshotIdentifier",
  "sourceDbInstanceIdentifier",
  "sourceDbiResourceId",
  "sourceDbInstanceAutomatedBackupsArn",
  "sourceDbClusterIdentifier",
);

function nativeInstanceInherits(stack: Stack, resource: StackResource): string | undefined {
  return isMember(resource) ? byCluster(stack, resource) : restoredBy(stack, resource);
}

/** A database of the stack. */
export type Database = Subject;

/** The database that a resource declares. */
export function databaseOf(stack: Stack, resource: StackResource): Database {
  return subjectOf(stack, resource, databaseReadings[resource.type] ?? readingOf(anyOf()));
}

/** A cluster whose version isn't known yet is judged for its instances, too. */
function followsCluster(stack: Stack, resource: StackResource): boolean {
  if (!isMember(resource)) return false;
  const sources = resource.references("engineVersion");
  if (sources.some(({ type }) => clusterTypes.includes(type))) return true;
  const clusters = theOne(clusterOf(stack, resource))?.properties.text("engineVersion");
  if (clusters?.state !== "known") return clusters?.state === "unknown";
  return valueOr(resource.properties.text("engineVersion"), undefined) === clusters.value;
}

function byCluster(stack: Stack, resource: StackResource): string | undefined {
  const cluster = theOne(clusterOf(stack, resource));
  return cluster && !isThere(cluster, databaseReadings[cluster.type]?.witness)
    ? undefined
    : clusterKey(resource);
}

const clusterNaming: Naming = {
  types: {
    [clusterType]: { name: "clusterIdentifier" },
    [nativeClusterType]: { name: "dbClusterIdentifier" },
  },
  scope: "Region",
};

/** The cluster that a cluster instance belongs to. */
export function clusterOf(stack: Stack, instance: StackResource): Found {
  return namedIn(stack, clusterNaming).find(argumentOf(instance, clusterKey(instance)));
}

/** Whether it is an instance of a cluster, rather than a database by itself. */
export function isMember({ type, properties }: Typed): boolean {
  if (type === nativeInstanceType) return properties.has(clusterKey({ type }));
  return type === clusterInstanceType;
}

/** A resource, as any policy sees it. */
type Typed = Pick<StackResource, "type" | "properties">;

/** The argument with which a cluster's instance names the cluster. */
export function clusterKey({ type }: Pick<Typed, "type">): string {
  return type === nativeInstanceType ? "dbClusterIdentifier" : "clusterIdentifier";
}
