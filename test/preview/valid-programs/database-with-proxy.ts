import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { networkOf } from "./network";

/** MySQL with a replica and a proxy, and PostgreSQL whose password AWS keeps. */
export function databaseWithProxy(): void {
  const network = networkOf("store");
  const group = new aws.ec2.SecurityGroup("store", {
    vpcId: network.vpc.id,
    ingress: [3306, 5432].map((at) => ({ fromPort: at, toPort: at, protocol: "tcp", self: true })),
    egress: [{ fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
  });
  const subnets = new aws.rds.SubnetGroup("store", {
    name: "preflight-store",
    subnetIds: [...network.privateSubnetIds],
  });
  const place = { dbSubnetGroupName: subnets.name, vpcSecurityGroupIds: [group.id] };

  const config = new pulumi.Config();
  const password = config.getSecret("password") ?? pulumi.secret("Not-a-real-one-1");
  const options = new aws.rds.OptionGroup("mysql", {
    engineName: "mysql",
    majorEngineVersion: "8.4",
    options: [],
  });
  const mysql = new aws.rds.Instance("mysql", {
    engine: "mysql",
    engineVersion: "8.4",
    instanceClass: "db.m7g.large",
    allocatedStorage: 400,
    maxAllocatedStorage: 1000,
    storageType: "gp3",
    iops: 12_000,
    storageThroughput: 500,
    storageEncrypted: true,
    dbName: "store",
    username: "admin",
    password,
    parameterGroupName: new aws.rds.ParameterGroup("mysql", {
      family: "mysql8.4",
      parameters: [
        { name: "max_connections", value: "500" },
        { name: "performance_schema", value: "1", applyMethod: "pending-reboot" },
      ],
    }).name,
    optionGroupName: options.name,
    multiAz: true,
    backupRetentionPeriod: 7,
    backupWindow: "23:30-00:00",
    maintenanceWindow: "Sat:00:30-Sat:01:30",
    enabledCloudwatchLogsExports: ["error", "slowquery"],
    performanceInsightsEnabled: true,
    skipFinalSnapshot: true,
    ...place,
  });
  new aws.rds.Instance("mysql-replica", {
    replicateSourceDb: mysql.identifier,
    instanceClass: "db.m7g.large",
    storageType: "gp3",
    vpcSecurityGroupIds: [group.id],
    skipFinalSnapshot: true,
  });
  proxyOf(network.privateSubnetIds, group, mysql, password);

  new aws.rds.Instance("postgres", {
    engine: "postgres",
    engineVersion: "17.10",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    storageType: "gp3",
    dbName: "reports",
    username: "reporter",
    manageMasterUserPassword: true,
    performanceInsightsEnabled: true,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    finalSnapshotIdentifier: "reports-final",
    ...place,
  });
}

function proxyOf(
  subnetIds: readonly pulumi.Output<string>[],
  group: aws.ec2.SecurityGroup,
  { identifier, username }: aws.rds.Instance,
  password: pulumi.Output<string>,
): void {
  const login = new aws.secretsmanager.Secret("proxy-login");
  const value = new aws.secretsmanager.SecretVersion("proxy-login", {
    secretId: login.id,
    secretString: pulumi.jsonStringify({ username, password }),
  });
  const role = new aws.iam.Role("proxy", { assumeRolePolicy: trust("rds.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("proxy", {
    role: role.id,
    policy: policyOf({ Action: "secretsmanager:GetSecretValue", Resource: login.arn }),
  });
  const proxy = new aws.rds.Proxy(
    "store",
    {
      engineFamily: "MYSQL",
      roleArn: role.arn,
      requireTls: true,
      idleClientTimeout: 1800,
      vpcSubnetIds: [...subnetIds],
      vpcSecurityGroupIds: [group.id],
      auths: [{ authScheme: "SECRETS", iamAuth: "REQUIRED", secretArn: login.arn }],
    },
    { dependsOn: [rights, value] },
  );
  const targets = new aws.rds.ProxyDefaultTargetGroup("store", {
    dbProxyName: proxy.name,
    connectionPoolConfig: {
      connectionBorrowTimeout: 120,
      maxConnectionsPercent: 90,
      maxIdleConnectionsPercent: 50,
      sessionPinningFilters: ["EXCLUDE_VARIABLE_SETS"],
    },
  });
  new aws.rds.ProxyTarget("store", {
    dbProxyName: proxy.name,
    targetGroupName: targets.name,
    dbInstanceIdentifier: identifier,
  });
}
