import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { type Network, networkOf } from "./network";

const port = 8080;
const anywhere = ["0.0.0.0/0"];
const toAnywhere = [{ fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: anywhere }];

/** Containers on Fargate behind a public load balancer, with a shared file system and scaling. */
export function containersBehindLoadBalancer(): void {
  const network = networkOf("shop");
  const vpcId = network.vpc.id;
  const balancerGroup = new aws.ec2.SecurityGroup("balancer", {
    vpcId,
    description: "Lets everybody in (HTTP and HTTPS)",
    ingress: [80, 443].map((at) => ({
      fromPort: at,
      toPort: at,
      protocol: "tcp",
      cidrBlocks: anywhere,
    })),
    egress: toAnywhere,
  });
  const taskGroup = new aws.ec2.SecurityGroup("tasks", {
    vpcId,
    ingress: [
      { fromPort: port, toPort: port, protocol: "tcp", securityGroups: [balancerGroup.id] },
      { fromPort: 2049, toPort: 2049, protocol: "tcp", self: true },
    ],
    egress: toAnywhere,
  });
  const { targets, listeners } = balancerOf(network, balancerGroup);

  const cluster = new aws.ecs.Cluster("shop", {
    settings: [{ name: "containerInsights", value: "enhanced" }],
  });
  const capacity = new aws.ecs.ClusterCapacityProviders("shop", {
    clusterName: cluster.name,
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
  });
  const names = new aws.servicediscovery.HttpNamespace("shop", { name: "shop" });
  const { task, ready } = taskOf(network, taskGroup);
  const service = new aws.ecs.Service(
    "shop",
    {
      cluster: cluster.arn,
      taskDefinition: task.arn,
      desiredCount: 2,
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", base: 1, weight: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 3 },
      ],
      networkConfiguration: {
        subnets: [...network.publicSubnetIds],
        securityGroups: [taskGroup.id],
        assignPublicIp: true,
      },
      loadBalancers: [{ targetGroupArn: targets.arn, containerName: "shop", containerPort: port }],
      serviceConnectConfiguration: {
        enabled: true,
        namespace: names.arn,
        services: [
          { portName: "web", discoveryName: "shop", clientAlias: [{ dnsName: "shop", port: 80 }] },
        ],
      },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      availabilityZoneRebalancing: "ENABLED",
      enableExecuteCommand: true,
      healthCheckGracePeriodSeconds: 90,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
    },
    { dependsOn: [capacity, ...listeners, ...ready], ignoreChanges: ["desiredCount"] },
  );
  scale(cluster, service);
}

function balancerOf(network: Network, group: aws.ec2.SecurityGroup) {
  const logs = logBucket();
  const balancer = new aws.lb.LoadBalancer(
    "shop",
    {
      loadBalancerType: "application",
      subnets: [...network.publicSubnetIds],
      securityGroups: [group.id],
      accessLogs: { bucket: logs.bucket.id, prefix: "shop", enabled: true },
      idleTimeout: 120,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
    },
    { dependsOn: [logs.policy, ...network.internet] },
  );
  const targets = new aws.lb.TargetGroup("shop", {
    vpcId: network.vpc.id,
    targetType: "ip",
    port,
    protocol: "HTTP",
    deregistrationDelay: 30,
    slowStart: 30,
    stickiness: { type: "lb_cookie", cookieDuration: 3600 },
    healthCheck: { path: "/health", matcher: "200-299", interval: 15, timeout: 5 },
  });
  const redirect = new aws.lb.Listener("http", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [
      { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
    ],
  });
  const { accountId } = aws.getCallerIdentityOutput();
  const https = new aws.lb.Listener("https", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: pulumi.interpolate`arn:aws:acm:us-east-1:${accountId}:certificate/6a1f7d2c-5c0e-4f0b-8a52-6d3e0c9b7e42`,
    defaultActions: [
      {
        type: "fixed-response",
        fixedResponse: { contentType: "text/plain", messageBody: "Not here", statusCode: "404" },
      },
    ],
  });
  const rule = new aws.lb.ListenerRule("shop", {
    listenerArn: https.arn,
    priority: 10,
    conditions: [
      { hostHeader: { values: ["shop.dev", "*.shop.dev"] } },
      { httpRequestMethod: { values: ["GET", "POST"] } },
    ],
    actions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  return { targets, listeners: [redirect, rule] };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
function logBucket() {
  const { accountId } = aws.getCallerIdentityOutput();
  const bucket = new aws.s3.Bucket("balancer-logs", {
    bucket: pulumi.interpolate`shop-balancer-logs-${accountId}`,
  });
  const policy = new aws.s3.BucketPolicy("balancer-logs", {
    bucket: bucket.id,
    policy: policyOf({
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`arn:aws:s3:::shop-balancer-logs-${accountId}/shop/AWSLogs/${accountId}/*`,
    }),
  });
  return { bucket, policy };
}

function taskOf(network: Network, group: aws.ec2.SecurityGroup) {
  const files = new aws.efs.FileSystem("shop", {
    encrypted: true,
    throughputMode: "elastic",
    lifecyclePolicies: [
      { transitionToIa: "AFTER_30_DAYS" },
      { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
    ],
  });
  const mounts = network.publicSubnetIds.map(
    (subnetId, index) =>
      new aws.efs.MountTarget(`shop-${index}`, {
        fileSystemId: files.id,
        subnetId,
        securityGroups: [group.id],
      }),
  );
  const access = new aws.efs.AccessPoint("shop", {
    fileSystemId: files.id,
    posixUser: { uid: 1000, gid: 1000 },
    rootDirectory: {
      path: "/shop",
      creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" },
    },
  });
  const token = new aws.ssm.Parameter("token", {
    type: "SecureString",
    value: pulumi.secret("not-a-real-token"),
  });
  const logs = new aws.cloudwatch.LogGroup("shop", {
    name: "/ecs/preflight-shop",
    retentionInDays: 7,
  });
  const taskTrust = trust("ecs-tasks.amazonaws.com");
  const execution = new aws.iam.Role("execution", { assumeRolePolicy: taskTrust });
  const rights = [
    new aws.iam.RolePolicyAttachment("execution", {
      role: execution.name,
      policyArn: aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy,
    }),
    new aws.iam.RolePolicy("token", {
      role: execution.id,
      policy: policyOf({ Action: ["ssm:GetParameters"], Resource: token.arn }),
    }),
  ];
  const own = new aws.iam.Role("task", { assumeRolePolicy: taskTrust });
  const exec = new aws.iam.RolePolicy("exec", {
    role: own.id,
    policy: policyOf({
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    }),
  });
  const task = new aws.ecs.TaskDefinition("shop", {
    family: "preflight-shop",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "1 vCPU",
    memory: "2GB",
    ephemeralStorage: { sizeInGib: 40 },
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: execution.arn,
    taskRoleArn: own.arn,
    volumes: [
      {
        name: "shared",
        efsVolumeConfiguration: {
          fileSystemId: files.id,
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: access.id, iam: "DISABLED" },
        },
      },
    ],
    containerDefinitions: pulumi.jsonStringify(containers(logs, token)),
  });
  return { task, ready: [...mounts, ...rights, exec] };
}

function containers(logs: aws.cloudwatch.LogGroup, token: aws.ssm.Parameter) {
  const logConfiguration = {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logs.name,
      "awslogs-region": aws.getRegionOutput().region,
      "awslogs-stream-prefix": "shop",
      mode: "non-blocking",
      "max-buffer-size": "4m",
    },
  };
  return [
    {
      name: "shop",
      image: "public.ecr.aws/nginx/nginx:1.29",
      essential: true,
      cpu: 384,
      memoryReservation: 512,
      portMappings: [{ name: "web", containerPort: port, protocol: "tcp", appProtocol: "http" }],
      secrets: [{ name: "TOKEN", valueFrom: token.arn }],
      mountPoints: [{ sourceVolume: "shared", containerPath: "/srv/shared", readOnly: false }],
      dependsOn: [{ containerName: "cache", condition: "HEALTHY" }],
      ulimits: [{ name: "nofile", softLimit: 4096, hardLimit: 65_535 }],
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 120,
      logConfiguration,
    },
    {
      name: "cache",
      image: "public.ecr.aws/docker/library/redis:7-alpine",
      essential: false,
      cpu: 128,
      memory: 256,
      healthCheck: {
        command: ["CMD-SHELL", "redis-cli ping || exit 1"],
        interval: 10,
        retries: 3,
        startPeriod: 10,
        timeout: 5,
      },
      logConfiguration,
    },
  ];
}

function scale(cluster: aws.ecs.Cluster, service: aws.ecs.Service): void {
  const target = new aws.appautoscaling.Target("shop", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
    minCapacity: 2,
    maxCapacity: 12,
  });
  new aws.appautoscaling.Policy("cpu", {
    policyType: "TargetTrackingScaling",
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      targetValue: 60,
      scaleInCooldown: 300,
      scaleOutCooldown: 60,
    },
  });
}
