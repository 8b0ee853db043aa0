/** The resources of RDS whose arguments are judged, what they call them, and when they are made anew. */
import { allHold, given, not } from "../../arguments/conditions";
import type { ArgumentType } from "../../arguments/policy";
import type { Condition } from "../../arguments/rule";
import {
  clusterInstanceType,
  clusterType,
  clusterTypes,
  globalClusterType,
  instanceType,
  nativeClusterType,
  nativeGlobalClusterType,
  nativeInstanceType,
} from "./databases";

const proxyType = "aws:rds/proxy:Proxy";
const nativeProxyType = "aws-native:rds:DbProxy";
export const proxyTypes: readonly string[] = [proxyType, nativeProxyType];

const subnetGroupType = "aws:rds/subnetGroup:SubnetGroup";
const nativeSubnetGroupType = "aws-native:rds:DbSubnetGroup";
export const subnetGroupTypes: readonly string[] = [subnetGroupType, nativeSubnetGroupType];

const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";
const nativeParameterGroupType = "aws-native:rds:DbParameterGroup";
const clusterParameterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

/** The types of groups whose parameters name when they are applied. */
export const appliedGroupTypes: readonly string[] = [parameterGroupType, clusterParameterGroupType];
/** The types of groups that have a description like that of a DB parameter group. */
export const describedTypes: readonly string[] = [
  subnetGroupType,
  nativeSubnetGroupType,
  parameterGroupType,
  nativeParameterGroupType,
];

const nativeNames = {
  username: "masterUsername",
  password: "masterUserPassword",
  backupWindow: "preferredBackupWindow",
  maintenanceWindow: "preferredMaintenanceWindow",
  enabledCloudwatchLogsExports: "enableCloudwatchLogsExports",
};

/** Rules name arguments as those of `aws:rds/instance:Instance`, if that has them. */
export const rdsTypes: Readonly<Record<string, ArgumentType>> = {
  [instanceType]: {},
  [nativeInstanceType]: {
    witness: "dbInstanceArn",
    names: {
      ...nativeNames,
      iamDatabaseAuthenticationEnabled: "enableIamDatabaseAuthentication",
      performanceInsightsEnabled: "enablePerformanceInsights",
      instanceClass: "dbInstanceClass",
    },
  },
  [clusterType]: {
    names: {
      username: "masterUsername",
      password: "masterPassword",
      passwordWo: "masterPasswordWo",
      backupWindow: "preferredBackupWindow",
      maintenanceWindow: "preferredMaintenanceWindow",
      dbName: "databaseName",
    },
  },
  [nativeClusterType]: {
    witness: "dbClusterArn",
    names: {
      ...nativeNames,
      dbName: "databaseName",
      serverlessv2ScalingConfiguration: "serverlessV2ScalingConfiguration",
    },
  },
  [clusterInstanceType]: {},
  [globalClusterType]: {},
  [nativeGlobalClusterType]: { witness: "globalEndpoint" },
  [proxyType]: {},
  [nativeProxyType]: { witness: "dbProxyArn", names: { auths: "auth" } },
  [subnetGroupType]: {},
  [nativeSubnetGroupType]: {
    witness: "id",
    names: { description: "dbSubnetGroupDescription" },
  },
  [parameterGroupType]: {},
  [nativeParameterGroupType]: { witness: "id" },
  [clusterParameterGroupType]: {},
};

/**
 * An instance that is neither one of a cluster nor made of something that exists: only then it is sure
 * that the provider sends all of its arguments, and that AWS judges them together.
 */
export const isNewInstance = noneGiven(
  "replicateSourceDb",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "s3Import",
  // Of aws-native.
  "dbClusterIdentifier",
  "dbSnapshotIdentifier",
  "dbClusterSnapshotIdentifier",
  "sourceDbInstanceIdentifier",
  "sourceDbClusterIdentifier",
  "sourceDbiResourceId",
  "sourceDbInstanceAutomatedBackupsArn",
);

/** The same of a cluster. */
export const isNewCluster = noneGiven(
  "snapshotIdentifier",
  "restoreToPointInTime",
  "s3Import",
  "replicationSourceIdentifier",
  // Of aws-native.
  "sourceDbClusterIdentifier",
  "sourceDbClusterResourceId",
);

/**
 * The same of either, and of a cluster that is no secondary one of a global cluster: what it is told of
 * names, users and ports is its own.
 */
export const isNew: Condition = (scope) =>
  clusterTypes.includes(scope.subject.type) ? isNewPrimary(scope) : isNewInstance(scope);

const isNewPrimary = allHold(isNewCluster, not(given("globalClusterIdentifier")));

function noneGiven(...paths: readonly string[]): Condition {
  return allHold(...paths.map((path) => not(given(path))));
}

export const aurora = ["aurora-mysql", "aurora-postgresql"] as const;
/** The engines of RDS that are open source; the others have editions. */
export const openEngines = ["mysql", "mariadb", "postgres"] as const;
export const oracle = ["oracle-ee", "oracle-ee-cdb", "oracle-se2", "oracle-se2-cdb"] as const;
export const sqlServer = ["sqlserver-ee", "sqlserver-ex", "sqlserver-se", "sqlserver-web"] as const;
export const db2 = ["db2-ae", "db2-se"] as const;
