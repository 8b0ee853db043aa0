import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode } from "./function-code";
import { networkOf } from "./network";

const family = "aurora-postgresql17";

/** Aurora PostgreSQL with a writer and a serverless reader, parameter groups, monitoring and rotation. */
export function auroraCluster(): void {
  const network = networkOf("data");
  const group = new aws.ec2.SecurityGroup("database", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 5432, toPort: 5432, protocol: "tcp", cidrBlocks: ["10.20.0.0/16"] }],
  });
  const subnets = new aws.rds.SubnetGroup("data", { subnetIds: [...network.privateSubnetIds] });
  const clusterParameters = new aws.rds.ClusterParameterGroup("data", {
    family,
    parameters: [
      { name: "rds.force_ssl", value: "1" },
      { name: "log_min_duration_statement", value: "500" },
      {
        name: "shared_preload_libraries",
        value: "pg_stat_statements",
        applyMethod: "pending-reboot",
      },
    ],
  });
  const parameters = new aws.rds.ParameterGroup("data", {
    family,
    parameters: [{ name: "work_mem", value: "65536" }],
  });
  const password = new pulumi.Config().getSecret("password") ?? pulumi.secret("not-a-real-one-1");
  const key = new aws.kms.Key("data", { enableKeyRotation: true });
  const cluster = new aws.rds.Cluster("data", {
    engine: "aurora-postgresql",
    engineVersion: "17.7",
    databaseName: "shop",
    masterUsername: "shop_owner",
    masterPassword: password,
    dbSubnetGroupName: subnets.name,
    vpcSecurityGroupIds: [group.id],
    dbClusterParameterGroupName: clusterParameters.name,
    storageEncrypted: true,
    storageType: "aurora-iopt1",
    kmsKeyId: key.arn,
    backupRetentionPeriod: 14,
    preferredBackupWindow: "02:00-03:00",
    preferredMaintenanceWindow: "sun:04:00-sun:05:00",
    enabledCloudwatchLogsExports: ["postgresql"],
    iamDatabaseAuthenticationEnabled: true,
    serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 8 },
    deletionProtection: true,
    finalSnapshotIdentifier: "data-final",
    copyTagsToSnapshot: true,
  });
  const monitoring = new aws.iam.Role("monitoring", {
    assumeRolePolicy: trust("monitoring.rds.amazonaws.com"),
  });
  const monitors = new aws.iam.RolePolicyAttachment("monitoring", {
    role: monitoring.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
  });
  for (const [name, instanceClass, promotionTier] of [
    ["writer", "db.r6g.large", 0],
    ["reader", "db.serverless", 1],
  ] as const) {
    new aws.rds.ClusterInstance(
      name,
      {
        clusterIdentifier: cluster.id,
        engine: aws.rds.EngineType.AuroraPostgresql,
        engineVersion: cluster.engineVersion,
        instanceClass,
        promotionTier,
        dbParameterGroupName: parameters.name,
        monitoringInterval: 30,
        monitoringRoleArn: monitoring.arn,
        performanceInsightsEnabled: true,
        performanceInsightsRetentionPeriod: 465,
      },
      { dependsOn: [monitors] },
    );
  }
  rotate(cluster, password);
}

function rotate(cluster: aws.rds.Cluster, password: pulumi.Output<string>): void {
  const login = new aws.secretsmanager.Secret("login", { recoveryWindowInDays: 7 });
  const value = new aws.secretsmanager.SecretVersion("login", {
    secretId: login.id,
    secretString: pulumi.jsonStringify({
      engine: "postgres",
      host: cluster.endpoint,
      username: cluster.masterUsername,
      password,
      dbname: "shop",
      port: cluster.port,
    }),
  });
  const role = new aws.iam.Role("rotator", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("rotator", {
    role: role.id,
    policy: policyOf(
      {
        Action: [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        Resource: login.arn,
      },
      { Action: "secretsmanager:GetRandomPassword", Resource: "*" },
      {
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      },
    ),
  });
  const rotator = new aws.lambda.Function(
    "rotator",
    {
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: nodeCode(),
      role: role.arn,
      timeout: 30,
    },
    { dependsOn: [rights] },
  );
  const permission = new aws.lambda.Permission("rotator", {
    action: "lambda:InvokeFunction",
    function: rotator.name,
    principal: "secretsmanager.amazonaws.com",
    sourceArn: login.arn,
  });
  new aws.secretsmanager.SecretRotation(
    "login",
    {
      secretId: login.id,
      rotationLambdaArn: rotator.arn,
      rotateImmediately: false,
      rotationRules: { scheduleExpression: "cron(0 16 1,15 * ? *)", duration: "2h" },
    },
    { dependsOn: [permission, value] },
  );
}
