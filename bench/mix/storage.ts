/** Where a service keeps things: its load balancer's logs, buckets, database and secret. */
import { output, type TestResource } from "../../testing";
import { account, bucketPolicy, trustPolicy } from "./documents";
import { type Maker, subnets, vpc } from "./maker";

export function loadBalancer(maker: Maker): void {
  const { name, policy } = bucket(maker, "logs");
  const balancer = maker.add(
    "aws:lb/loadBalancer:LoadBalancer",
    "balancer",
    {
      loadBalancerType: "application",
      internal: false,
      subnets,
      accessLogs: { bucket: name, prefix: "lb", enabled: true },
      idleTimeout: 60,
    },
    { dependsOn: [policy], outputs: { dnsName: maker.computed("lb.example.com") } },
  );
  const targets = maker.times(2, "aws:lb/targetGroup:TargetGroup", "target", (n) => ({
    port: 8000 + n,
    protocol: "HTTP",
    targetType: "ip",
    vpcId: vpc,
    healthCheck: { enabled: true, path: "/health", interval: 30, healthyThreshold: 3 },
  }));
  maker.each(targets, ["aws:lb/listener:Listener", "listen"], ["targetGroupArn", "arn"], {
    loadBalancerArn: output(balancer, "arn"),
    port: 443,
    protocol: "HTTPS",
  });
  maker.times(2, "aws:route53/record:Record", "record", (n) => ({
    name: `part-${n}.example.com`,
    zoneId: "Z0123456789ABCDEFGHIJ",
    type: "CNAME",
    ttl: 300,
    records: [output(balancer, "dnsName")],
  }));
}

export function buckets(maker: Maker): void {
  for (const of of ["uploads", "reports"]) {
    const { made } = bucket(maker, of);
    const argument = { bucket: output(made, "id") };
    maker.add("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", `${of}-block`, {
      ...argument,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    maker.add("aws:s3/bucketVersioning:BucketVersioning", `${of}-versions`, {
      ...argument,
      versioningConfiguration: { status: "Enabled" },
    });
  }
}

function bucket(maker: Maker, of: string) {
  const name = maker.name(of);
  const made = maker.add("aws:s3/bucket:Bucket", of, { bucket: name });
  const policy = maker.add("aws:s3/bucketPolicy:BucketPolicy", `${of}-policy`, {
    bucket: output(made, "id"),
    policy: bucketPolicy(50, name),
  });
  return { name, made, policy };
}

export function database(maker: Maker): void {
  const parameters = maker.add("aws:rds/parameterGroup:ParameterGroup", "parameters", {
    family: "postgres16",
    parameters: [{ name: "log_min_duration_statement", value: "500" }],
  });
  const group = maker.add("aws:rds/subnetGroup:SubnetGroup", "subnets", { subnetIds: subnets });
  maker.add(
    "aws:rds/instance:Instance",
    "database",
    {
      engine: "postgres",
      engineVersion: "16",
      instanceClass: "db.r6g.large",
      allocatedStorage: 100,
      multiAz: true,
      storageEncrypted: true,
      backupRetentionPeriod: 7,
      manageMasterUserPassword: true,
      dbSubnetGroupName: output(group, "id"),
      parameterGroupName: output(parameters, "id"),
    },
    { outputs: { engineVersionActual: maker.computed("16.9"), port: maker.computed(5432) } },
  );
}

/** A secret and its rotation, which waits for its function's permission and for `before`. */
export function rotation(maker: Maker, before: TestResource | undefined): TestResource {
  const secret = maker.add("aws:secretsmanager/secret:Secret", "secret", {
    name: maker.name("secret"),
  });
  const version = maker.add("aws:secretsmanager/secretVersion:SecretVersion", "value", {
    secretId: output(secret, "id"),
    secretString: '{"username":"app"}',
  });
  const role = maker.add("aws:iam/role:Role", "rotator-role", {
    assumeRolePolicy: trustPolicy("lambda.amazonaws.com"),
  });
  const rotator = maker.add("aws:lambda/function:Function", "rotator", {
    handler: "index.handler",
    runtime: "nodejs22.x",
    timeout: 30,
    role: output(role, "arn"),
    environment: { variables: { STAGE: "production" } },
  });
  const permission = maker.add("aws:lambda/permission:Permission", "permission", {
    action: "lambda:InvokeFunction",
    function: output(rotator, "arn"),
    principal: "secretsmanager.amazonaws.com",
    sourceAccount: account,
  });
  return maker.add(
    "aws:secretsmanager/secretRotation:SecretRotation",
    "rotation",
    {
      secretId: output(secret, "id"),
      rotationLambdaArn: output(rotator, "arn"),
      rotationRules: { automaticallyAfterDays: 30 },
    },
    { dependsOn: [permission, version, ...(before ? [before] : [])] },
  );
}
