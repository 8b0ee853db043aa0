import {
  type Inputs,
  type Options,
  output,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: databases,
  quoted: [
    "aws-native:rds:DbCluster engine",
    "aws-native:rds:DbCluster engineVersion",
    "aws-native:rds:DbInstance engine",
    "aws-native:rds:DbInstance engineVersion",
    "aws:ec2/subnet:Subnet region",
    "aws:rds/cluster:Cluster dbClusterInstanceClass",
    "aws:rds/cluster:Cluster engine",
    "aws:rds/cluster:Cluster engineVersion",
    "aws:rds/cluster:Cluster storageType",
    "aws:rds/clusterInstance:ClusterInstance engine",
    "aws:rds/clusterInstance:ClusterInstance engineVersion",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup family",
    "aws:rds/globalCluster:GlobalCluster engine",
    "aws:rds/globalCluster:GlobalCluster engineVersion",
    "aws:rds/instance:Instance dbName",
    "aws:rds/instance:Instance engine",
    "aws:rds/instance:Instance engineVersion",
    "aws:rds/instance:Instance licenseModel",
    "aws:rds/optionGroup:OptionGroup engineName",
    "aws:rds/optionGroup:OptionGroup majorEngineVersion",
    "aws:rds/parameterGroup:ParameterGroup family",
  ],
};

function databases(): TestResource[] {
  const group = resource("aws:rds/parameterGroup:ParameterGroup", "params", {
    name: "params",
    family: "postgres14",
  });
  const options = resource("aws:rds/optionGroup:OptionGroup", "options", {
    name: "options",
    engineName: "sqlserver-se",
    majorEngineVersion: "14.00",
  });
  const clusterGroup = resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "cluster", {
    family: "aurora-postgresql14",
  });
  const common = { password: secret(marker), username: "app", instanceClass: "db.t4g.micro" };
  const database = (name: string, inputs: Inputs, more?: Options) =>
    resource("aws:rds/instance:Instance", name, { ...common, ...inputs }, more);
  const cluster = resource("aws:rds/cluster:Cluster", "cluster", {
    engine: "aurora-postgresql",
    engineVersion: "14.7",
    engineMode: "provisioned",
    masterPassword: secret(marker),
    dbClusterParameterGroupName: output(clusterGroup, "name"),
  });
  return [
    group,
    options,
    clusterGroup,
    database("closed", { engine: "postgres", engineVersion: "14.7" }),
    database("grouped", {
      engine: "postgres",
      engineVersion: "17",
      parameterGroupName: output(group, "name"),
    }),
    database("optioned", {
      engine: "sqlserver-se",
      engineVersion: "15.00",
      optionGroupName: "options",
    }),
    database("opted-out", {
      engine: "mysql",
      engineVersion: "8.0",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    }),
    database("restored", {
      engine: "mariadb",
      engineVersion: "10.5",
      restoreToPointInTime: { sourceDbInstanceIdentifier: "other", useLatestRestorableTime: true },
    }),
    database(
      "running",
      { engine: "postgres", engineVersion: "14.15" },
      { ...existing, outputs: { engineVersionActual: "14.15" } },
    ),
    cluster,
    resource("aws:rds/clusterInstance:ClusterInstance", "member", {
      clusterIdentifier: output(cluster, "id"),
      engine: "aurora-postgresql",
      engineVersion: "14.7",
      dbParameterGroupName: "params",
    }),
    resource("aws:rds/globalCluster:GlobalCluster", "global", {
      engine: "aurora-mysql",
      engineVersion: "5.7.mysql_aurora.2.02.3",
    }),
    ...clustersThatDiffer(),
    ...argumentsThatDiffer(),
    ...ofNative(),
  ];
}

/** What doesn't go together, in one resource and in two. */
function clustersThatDiffer(): TestResource[] {
  const aurora = { engine: "aurora-postgresql", engineVersion: "16.8" };
  const classed = resource("aws:rds/cluster:Cluster", "classed", {
    ...aurora,
    clusterIdentifier: "classed",
    dbClusterInstanceClass: "db.r6g.large",
    globalClusterIdentifier: "world",
  });
  return [
    classed,
    resource("aws:rds/clusterInstance:ClusterInstance", "other-version", {
      clusterIdentifier: output(classed, "clusterIdentifier"),
      engine: "aurora-postgresql",
      engineVersion: "16.9",
    }),
    resource("aws:rds/globalCluster:GlobalCluster", "world", {
      ...aurora,
      engineVersion: "17.5",
      globalClusterIdentifier: "world",
    }),
    resource(
      "aws:rds/cluster:Cluster",
      "upgraded",
      { engine: "aurora-postgresql", engineVersion: "17.5", masterPassword: secret(marker) },
      { ...existing, outputs: { engineVersionActual: "16.8" } },
    ),
  ];
}

/** Arguments that don't go together, of all types that have rules. */
function argumentsThatDiffer(): TestResource[] {
  const subnet = resource("aws:ec2/subnet:Subnet", "subnet", { availabilityZone: "us-east-1a" });
  const generated = resource("random:index/randomPassword:RandomPassword", "generated", {
    length: 16,
  });
  return [
    subnet,
    generated,
    resource("aws:rds/instance:Instance", "crooked", {
      engine: "mysql",
      username: "rdsadmin",
      password: secret(marker),
      dbName: "my-db",
      storageType: "gp3",
      allocatedStorage: 100,
      iops: 3000,
      licenseModel: "bring-your-own-license",
      enabledCloudwatchLogsExports: ["postgresql"],
      monitoringInterval: 60,
      backupRetentionPeriod: 7,
      backupWindow: "03:00-04:00",
      maintenanceWindow: "mon:03:00-mon:04:00",
    }),
    resource("aws:rds/cluster:Cluster", "crooked", {
      engine: "aurora-postgresql",
      masterPassword: output(generated, "result"),
      storageType: "gp3",
      serverlessv2ScalingConfiguration: { minCapacity: 0.3, maxCapacity: 1 },
    }),
    resource("aws:rds/parameterGroup:ParameterGroup", "static", {
      family: "postgres17",
      parameters: [{ name: "max_connections", value: "100" }],
    }),
    resource("aws:rds/subnetGroup:SubnetGroup", "narrow", {
      description: "Données",
      subnetIds: [output(subnet, "id")],
    }),
    resource("aws:rds/proxy:Proxy", "proxy", {
      engineFamily: "MYSQL",
      auths: [{ iamAuth: "REQUIRED", clientPasswordAuthType: "POSTGRES_MD5" }],
      idleClientTimeout: 30000,
    }),
  ];
}

function ofNative(): TestResource[] {
  const made = (witness: string) => ({ outputs: { [witness]: unknown } });
  return [
    resource(
      "aws-native:rds:DbInstance",
      "native-database",
      {
        engine: "postgres",
        engineVersion: "14.7",
        dbParameterGroupName: "default.postgres13",
        masterUserPassword: secret(marker),
      },
      made("dbInstanceArn"),
    ),
    resource(
      "aws-native:rds:DbCluster",
      "native-cluster",
      {
        engine: "aurora-mysql",
        engineVersion: "5.7.mysql_aurora.2.02.3",
        dbClusterIdentifier: "native",
        masterUserPassword: secret(marker),
      },
      made("dbClusterArn"),
    ),
    resource(
      "aws-native:rds:DbInstance",
      "native-member",
      { engine: "aurora-postgresql", dbClusterIdentifier: "native" },
      made("dbInstanceArn"),
    ),
  ];
}
