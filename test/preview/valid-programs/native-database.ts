import * as aws from "@pulumi/aws";
import { NativeResource } from "./native";
import { networkOf } from "./network";

/** Aurora MySQL without servers and a PostgreSQL database, by aws-native in a network of the other one. */
export function nativeDatabase(): void {
  const network = networkOf("native");
  const group = new aws.ec2.SecurityGroup("database", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 3306, toPort: 3306, protocol: "tcp", cidrBlocks: ["10.20.0.0/16"] }],
  });
  const dbSubnetGroupName = "preflight-native";
  const subnets = new NativeResource("rds:DbSubnetGroup", "native", {
    dbSubnetGroupName,
    dbSubnetGroupDescription: "Private subnets",
    subnetIds: network.privateSubnetIds,
  });
  const parameters = new NativeResource("rds:DbClusterParameterGroup", "native", {
    dbClusterParameterGroupName: "preflight-native",
    description: "With a general log",
    family: "aurora-mysql8.0",
    parameters: { general_log: "1", time_zone: "Europe/Berlin" },
  });
  const cluster = new NativeResource(
    "rds:DbCluster",
    "native",
    {
      dbClusterIdentifier: "preflight-native",
      engine: "aurora-mysql",
      engineVersion: "8.0.mysql_aurora.3.10.4",
      databaseName: "shop",
      masterUsername: "admin",
      manageMasterUserPassword: true,
      dbClusterParameterGroupName: "preflight-native",
      dbSubnetGroupName,
      vpcSecurityGroupIds: [group.id],
      storageEncrypted: true,
      backupRetentionPeriod: 7,
      preferredBackupWindow: "01:00-02:00",
      preferredMaintenanceWindow: "mon:03:00-mon:04:00",
      serverlessV2ScalingConfiguration: {
        minCapacity: 0,
        maxCapacity: 4,
        secondsUntilAutoPause: 600,
      },
      enableCloudwatchLogsExports: ["error", "general"],
      enableHttpEndpoint: true,
    },
    { dependsOn: [subnets, parameters] },
  );
  new NativeResource(
    "rds:DbInstance",
    "native-writer",
    {
      dbInstanceIdentifier: "preflight-native-writer",
      dbClusterIdentifier: "preflight-native",
      dbInstanceClass: "db.serverless",
      engine: "aurora-mysql",
      publiclyAccessible: false,
    },
    { dependsOn: [cluster] },
  );
  new NativeResource(
    "rds:DbInstance",
    "native-postgres",
    {
      engine: "postgres",
      engineVersion: "16",
      dbInstanceClass: "db.t4g.small",
      allocatedStorage: "100",
      maxAllocatedStorage: 200,
      storageType: "gp3",
      storageEncrypted: true,
      dbName: "reports",
      masterUsername: "reporter",
      manageMasterUserPassword: true,
      dbSubnetGroupName,
      backupRetentionPeriod: 3,
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      deletionProtection: false,
    },
    { dependsOn: [subnets] },
  );
  new NativeResource("secretsmanager:Secret", "native", {
    name: "preflight/native",
    generateSecretString: {
      secretStringTemplate: '{"username": "report_reader"}',
      generateStringKey: "password",
      passwordLength: 30,
      excludeCharacters: '/@" ',
    },
  });
}
