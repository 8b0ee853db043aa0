/** What a database of RDS has in place of settings that it leaves out, whatever its version. */
import { textOf } from "./ids";
import type { PropertyMap } from "./values";

/** What is switched off, or belongs to other engines, is empty in the state of a real database. */
const EMPTY = {
  characterSetName: "",
  databaseName: "",
  dbName: "",
  dbSystemId: "",
  domainFqdn: "",
  masterUserSecretKmsKeyId: "",
  monitoringInterval: 0,
  monitoringRoleArn: "",
  ncharCharacterSetName: "",
  performanceInsightsKmsKeyId: "",
  performanceInsightsRetentionPeriod: 0,
  replicaMode: "",
  replicas: [],
  snapshotIdentifier: "",
  timezone: "",
};

/** Defaults of https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const DEFAULTS = {
  backupTarget: "region",
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
  caCertIdentifier: "rds-ca-rsa2048-g1",
  clusterScalabilityType: "standard",
  databaseInsightsMode: "standard",
  // "If unspecified, will be created in the `default` Subnet Group" says @pulumi/aws.
  dbSubnetGroupName: "default",
  networkType: "IPV4",
};

/** How times of day look; which ones AWS picks is random. */
const WINDOWS = {
  backupWindow: "03:00-03:30",
  maintenanceWindow: "mon:04:00-mon:04:30",
  preferredBackupWindow: "03:00-03:30",
  preferredMaintenanceWindow: "mon:04:00-mon:04:30",
};

/** The settings that an instance, a cluster or a cluster's instance gets. */
export function rdsSettings(given: PropertyMap): PropertyMap {
  return {
    ...EMPTY,
    ...DEFAULTS,
    ...WINDOWS,
    ...(given.storageEncrypted !== true && { kmsKeyId: "" }),
    ...(given.manageMasterUserPassword !== true && { masterUserSecrets: [] }),
  };
}

/** The engines whose gp3 volumes get more from 400 GiB on. */
const STRIPED = ["mariadb", "mysql", "postgres"];

/**
 * The storage of an instance: gp3 unless IOPS are asked for, with what a volume of its size has.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
 */
export function rdsStorage(engine: string, given: PropertyMap): PropertyMap {
  const byDefault = given.iops === undefined ? "gp3" : "io1";
  const storageType = textOf(given.storageType) ?? byDefault;
  if (storageType !== "gp3") return { storageType, iops: 0, storageThroughput: 0 };
  const isLarge = Number(given.allocatedStorage) >= 400 && STRIPED.includes(engine);
  return isLarge
    ? { storageType, iops: 12_000, storageThroughput: 500 }
    : { storageType, iops: 3000, storageThroughput: 125 };
}
