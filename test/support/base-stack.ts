/** A stack with something for every policy to read, right and wrong, in both providers' shapes. */
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  secret,
  type TestResource,
} from "../../testing";

/** Stands where a secret would: it may be in no message. */
export const marker = "hunter2-never-print-this";

const account = "123456789012";
const existing: Options = { phase: "existing" };

/** Stacks, one for each service, in the order in which a program would declare their resources. */
export function baseStacks(): TestResource[][] {
  const root = component("pulumi:pulumi:Stack", "project-test");
  return [databases(), logging(), native(), registry(), rotation()].map((of) => [root, ...of]);
}

/** All of them in one. */
export function baseStack(): TestResource[] {
  return [...new Set(baseStacks().flat())];
}

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
  ];
}

/** A log bucket's policy for a principal. */
function policyText(bucket: string, principal: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: principal,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/AWSLogs/${account}/*`,
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}

function logging(): TestResource[] {
  const elsewhere = provider("eu", { region: "eu-central-1", defaultTags: '{"tags":{}}' });
  const bucket = (name: string, options?: Options) =>
    resource("aws:s3/bucket:Bucket", name, { bucket: name }, options);
  const [right, wrong, bare, far] = ["right", "wrong", "bare", "far"].map((name) =>
    bucket(name),
  ) as [TestResource, TestResource, TestResource, TestResource];
  const policy = (of: TestResource, principal: object) =>
    resource("aws:s3/bucketPolicy:BucketPolicy", `${of.name}-policy`, {
      bucket: output(of, "bucket"),
      policy: policyText(of.name, principal),
    });
  const balancer = (name: string, of: TestResource, more: Inputs = {}, options?: Options) =>
    resource(
      "aws:lb/loadBalancer:LoadBalancer",
      name,
      { accessLogs: { bucket: output(of, "bucket"), enabled: true, prefix: "" }, ...more },
      options,
    );
  const rightPolicy = policy(right, { Service: "logdelivery.elasticloadbalancing.amazonaws.com" });
  return [
    right,
    wrong,
    bare,
    far,
    rightPolicy,
    policy(wrong, { AWS: "arn:aws:iam::033677994240:root" }),
    resource(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "sse",
      {
        bucket: "right",
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
      },
    ),
    balancer("ordered", right, {}, { dependsOn: [rightPolicy] }),
    balancer("stopped", wrong, {
      connectionLogs: { bucket: "wrong", enabled: true, prefix: "AWSLogs/x" },
      healthCheckLogs: { bucket: "bare", enabled: false },
    }),
    balancer("without-policy", bare, {}, existing),
    balancer("far-away", far, {}, { provider: elsewhere }),
    balancer("network", wrong, { loadBalancerType: "network" }),
    resource("aws:elb/loadBalancer:LoadBalancer", "classic", {
      accessLogs: { bucket: "wrong", bucketPrefix: "classic", interval: 60 },
    }),
  ];
}

function native(): TestResource[] {
  return [
    resource("aws-native:s3:Bucket", "native", {
      bucketName: "native",
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
        ],
      },
    }),
    resource("aws-native:s3:BucketPolicy", "native-policy", {
      bucket: "native",
      policyDocument: JSON.parse(
        policyText("native", { Service: "elasticloadbalancing.amazonaws.com" }),
      ) as unknown,
    }),
    resource("aws-native:elasticloadbalancingv2:LoadBalancer", "native-balancer", {
      type: "application",
      loadBalancerAttributes: [
        { key: "access_logs.s3.enabled", value: "true" },
        { key: "access_logs.s3.bucket", value: "native" },
        { key: "access_logs.s3.prefix", value: "logs" },
      ],
    }),
    resource("aws-native:ecr:Repository", "native-repository", {
      repositoryName: "Upper/Case",
      encryptionConfiguration: { encryptionType: "kms" },
      lifecyclePolicy: { lifecyclePolicyText: "{" },
    }),
  ];
}

function registry(): TestResource[] {
  return [
    resource("aws:ecr/repository:Repository", "repository", {
      name: "team/app",
      encryptionConfigurations: [
        { encryption_type: "AES256" },
        { encryptionType: "KMS", kmsKey: `arn:aws:kms:eu-west-1:${account}:key/abc` },
      ],
      imageTagMutability: "IMMUTABLE",
      imageTagMutabilityExclusionFilters: [{ filter: "dev-***", filterType: "WILDCARD" }],
    }),
    resource("aws:ecr/lifecyclePolicy:LifecyclePolicy", "lifecycle", {
      repository: "team/app",
      policy: JSON.stringify({
        rules: [1, 1].map((rulePriority) => ({
          rulePriority,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
          action: { type: "expire" },
        })),
      }),
    }),
  ];
}

function rotation(): TestResource[] {
  const fn = resource("aws:lambda/function:Function", "rotate", {
    name: "rotate",
    environment: { variables: { PASSWORD: secret(marker) } },
    reservedConcurrentExecutions: 0,
  });
  const alias = resource("aws:lambda/alias:Alias", "live", {
    name: "live",
    functionName: output(fn, "name"),
    functionVersion: "1",
  });
  const held = resource("aws:secretsmanager/secret:Secret", "credentials", { name: "credentials" });
  const permission = resource("aws:lambda/permission:Permission", "permission", {
    function: output(fn, "name"),
    action: "lambda:InvokeFunction",
    principal: "secretsmanager.amazonaws.com",
    sourceAccount: account,
  });
  const version = resource("aws:secretsmanager/secretVersion:SecretVersion", "version", {
    secretId: output(held, "id"),
    secretString: secret(marker),
  });
  const rotates = (name: string, by: TestResource, rules: Inputs, options?: Options) =>
    resource(
      "aws:secretsmanager/secretRotation:SecretRotation",
      name,
      { secretId: output(held, "id"), rotationLambdaArn: output(by, "arn"), rotationRules: rules },
      options,
    );
  return [
    fn,
    alias,
    held,
    permission,
    version,
    rotates("racing", fn, { automaticallyAfterDays: 30, scheduleExpression: "rate(1 day)" }),
    rotates(
      "ordered-rotation",
      fn,
      { automaticallyAfterDays: 30 },
      { dependsOn: [permission, version] },
    ),
    rotates("by-alias", alias, { scheduleExpression: "cron(5 1 * * ? *)", duration: "30h" }),
  ];
}
