/** The RDS databases that a stack declares, whichever resource declares them. */
import type { InheritsBy, Reading, Subject } from "../../lifecycle/kind";
import { anyOf, subjectOf } from "../../lifecycle/subject";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
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

const clusterInherits = anyOf(
  "snapshotIdentifier",
  "restoreToPointInTime",
  "replicationSourceIdentifier",
  "globalClusterIdentifier",
);

const nativeClusterInherits = anyOf(
  "snapshotIdentifier",
  "sourceDbClusterIdentifier",
  "sourceDbClusterResourceId",
  "replicationSourceIdentifier",
  "globalClusterIdentifier",
);

/**
 * How each has its version, and the arguments with which AWS takes it over from something that runs
 * already, so that it may be one that can't be created any more. An import from S3 isn't among them:
 * it makes a new database of the version that it asks for.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html
 */
export const databaseReadings: Readonly<Record<string, Reading>> = {
  [instanceType]: readingOf(
    anyOf("snapshotIdentifier", "restoreToPointInTime", "replicateSourceDb"),
  ),
  [clusterType]: { ...readingOf(clusterInherits), follows: followsGlobalCluster },
  // One that has its version from its cluster isn't a database of its own.
  [clusterInstanceType]: {
    thing,
    engine: "engine",
    version: "engineVersion",
    // What runs isn't read: the provider changes the cluster's version, never that of its instances.
    // https://www.pulumi.com/registry/packages/aws/api-docs/rds/clusterinstance/ (engineVersion)
    inheritsBy: byCluster,
    follows: followsCluster,
  },
  [globalClusterType]: readingOf(anyOf("sourceDbClusterIdentifier")),
  // Of these the state doesn't tell which version runs.
  [nativeInstanceType]: {
    ...nativeReadingOf("dbInstanceArn", nativeInstanceInherits),
    follows: followsCluster,
  },
  [nativeClusterType]: {
    ...nativeReadingOf("dbClusterArn", nativeClusterInherits),
    follows: followsGlobalCluster,
  },
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
  const reading = cluster && databaseReadings[cluster.type];
  if (!cluster || cluster.mayExist(reading?.witness)) return clusterKey(resource);
  const key = reading?.inheritsBy?.(stack, cluster);
  return key === undefined ? undefined : `its cluster's ${key}`;
}

const globalClusterNaming: Naming = {
  types: {
    [globalClusterType]: { name: "globalClusterIdentifier" },
    [nativeGlobalClusterType]: { name: "globalClusterIdentifier" },
  },
  scope: "account",
};

/** A cluster with the version of its new global cluster, which is judged for it. */
function followsGlobalCluster(stack: Stack, resource: StackResource): boolean {
  const key = "globalClusterIdentifier";
  const global = theOne(namedIn(stack, globalClusterNaming).find(argumentOf(resource, key)));
  if (!global || global.mayExist(databaseReadings[global.type]?.witness)) return false;
  const [own, its] = [resource, global].map(({ properties }) => properties.text("engineVersion"));
  if (!own || !its || own.state === "absent" || own.state !== its.state) return false;
  return valueOr(own, undefined) === valueOr(its, undefined);
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
