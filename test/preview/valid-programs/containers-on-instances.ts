import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trust } from "./documents";
import { type Network, networkOf } from "./network";

/** Containers on instances of an Auto Scaling group: a web service in bridge mode, and an agent on each. */
export function containersOnInstances(): void {
  const network = networkOf("fleet");
  const cluster = new aws.ecs.Cluster("fleet");
  const inside = new aws.ec2.SecurityGroup("inside", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 0, toPort: 65_535, protocol: "tcp", cidrBlocks: ["10.20.0.0/16"] }],
    egress: [{ fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
  });
  const provider = new aws.ecs.CapacityProvider("fleet", {
    autoScalingGroupProvider: {
      autoScalingGroupArn: instancesOf(network, cluster, inside).arn,
      managedTerminationProtection: "ENABLED",
      managedDraining: "ENABLED",
      managedScaling: {
        status: "ENABLED",
        targetCapacity: 90,
        minimumScalingStepSize: 1,
        maximumScalingStepSize: 10,
        instanceWarmupPeriod: 180,
      },
    },
  });
  const capacity = new aws.ecs.ClusterCapacityProviders("fleet", {
    clusterName: cluster.name,
    capacityProviders: [provider.name],
    defaultCapacityProviderStrategies: [{ capacityProvider: provider.name, weight: 100 }],
  });

  const balancer = new aws.lb.LoadBalancer("inside", {
    internal: true,
    subnets: [...network.privateSubnetIds],
    securityGroups: [inside.id],
    clientKeepAlive: 3600,
  });
  const targets = new aws.lb.TargetGroup("web", {
    vpcId: network.vpc.id,
    targetType: "instance",
    port: 80,
    protocol: "HTTP",
    loadBalancingAlgorithmType: "least_outstanding_requests",
    healthCheck: { path: "/", port: "traffic-port", matcher: "200,301" },
  });
  const listener = new aws.lb.Listener("web", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [
      {
        type: "forward",
        forward: {
          targetGroups: [{ arn: targets.arn, weight: 1 }],
          stickiness: { enabled: true, duration: 600 },
        },
      },
    ],
  });
  new aws.ecs.Service(
    "web",
    {
      cluster: cluster.arn,
      taskDefinition: webTask().arn,
      desiredCount: 3,
      capacityProviderStrategies: [{ capacityProvider: provider.name, weight: 1, base: 0 }],
      orderedPlacementStrategies: [
        { type: "spread", field: "attribute:ecs.availability-zone" },
        { type: "binpack", field: "memory" },
      ],
      placementConstraints: [
        { type: "memberOf", expression: "attribute:ecs.instance-type =~ t3.*" },
      ],
      loadBalancers: [{ targetGroupArn: targets.arn, containerName: "web", containerPort: 80 }],
    },
    { dependsOn: [listener, capacity] },
  );
  new aws.ecs.Service("agent", {
    cluster: cluster.arn,
    taskDefinition: agentTask().arn,
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
    deploymentMinimumHealthyPercent: 0,
    deploymentMaximumPercent: 100,
  });
}

function instancesOf(
  network: Network,
  cluster: aws.ecs.Cluster,
  group: aws.ec2.SecurityGroup,
): aws.autoscaling.Group {
  const role = new aws.iam.Role("instance", { assumeRolePolicy: trust("ec2.amazonaws.com") });
  const attachment = new aws.iam.RolePolicyAttachment("instance", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AmazonEC2ContainerServiceforEC2Role,
  });
  const profile = new aws.iam.InstanceProfile(
    "instance",
    { role: role.name },
    { dependsOn: [attachment] },
  );
  const image = aws.ssm.getParameterOutput({
    name: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
  }).value;
  const template = new aws.ec2.LaunchTemplate("instance", {
    imageId: image,
    instanceType: "t3.medium",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [group.id],
    metadataOptions: {
      httpTokens: "required",
      httpPutResponseHopLimit: 2,
      httpEndpoint: "enabled",
    },
    blockDeviceMappings: [
      { deviceName: "/dev/xvda", ebs: { volumeType: "gp3", volumeSize: 40, encrypted: "true" } },
    ],
    userData:
      pulumi.interpolate`#!/bin/bash\necho ECS_CLUSTER=${cluster.name} >> /etc/ecs/ecs.config\n`.apply(
        (script) => Buffer.from(script).toString("base64"),
      ),
    updateDefaultVersion: true,
  });
  return new aws.autoscaling.Group(
    "fleet",
    {
      vpcZoneIdentifiers: [...network.publicSubnetIds],
      minSize: 0,
      maxSize: 6,
      desiredCapacity: 2,
      protectFromScaleIn: true,
      healthCheckType: "EC2",
      mixedInstancesPolicy: {
        instancesDistribution: {
          onDemandBaseCapacity: 1,
          onDemandPercentageAboveBaseCapacity: 25,
          spotAllocationStrategy: "price-capacity-optimized",
        },
        launchTemplate: {
          launchTemplateSpecification: {
            launchTemplateId: template.id,
            version: template.latestVersion.apply(String),
          },
          overrides: [{ instanceType: "t3.medium" }, { instanceType: "t3.large" }],
        },
      },
      instanceRefresh: {
        strategy: "Rolling",
        preferences: { minHealthyPercentage: 50, instanceWarmup: "120" },
      },
      enabledMetrics: ["GroupInServiceInstances", "GroupDesiredCapacity"],
      tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
    },
    { dependsOn: [...network.internet], ignoreChanges: ["desiredCapacity"] },
  );
}

/** The instance chooses the port, as several containers may be on it. */
function webTask(): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition("web", {
    family: "fleet-web",
    networkMode: "bridge",
    requiresCompatibilities: ["EC2"],
    containerDefinitions: JSON.stringify([
      {
        name: "web",
        image: "public.ecr.aws/nginx/nginx:1.29",
        essential: true,
        cpu: 0,
        memory: 256,
        memoryReservation: 128,
        portMappings: [{ containerPort: 80, hostPort: 0 }],
        links: ["helper:cache"],
        extraHosts: [{ hostname: "db.local", ipAddress: "10.20.10.20" }],
      },
      {
        name: "helper",
        image: "public.ecr.aws/docker/library/memcached:1.6",
        essential: true,
        memory: 64,
        privileged: false,
        readonlyRootFilesystem: true,
        logConfiguration: { logDriver: "json-file", options: { "max-size": "10m" } },
      },
    ]),
  });
}

function agentTask(): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition("agent", {
    family: "fleet-agent",
    networkMode: "host",
    pidMode: "host",
    requiresCompatibilities: ["EC2"],
    volumes: [{ name: "root", hostPath: "/" }],
    placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }],
    containerDefinitions: JSON.stringify([
      {
        name: "agent",
        image: "public.ecr.aws/datadog/agent:7",
        memory: 512,
        cpu: 100,
        privileged: true,
        portMappings: [{ containerPort: 8125, hostPort: 8125, protocol: "udp" }],
        mountPoints: [{ sourceVolume: "root", containerPath: "/host", readOnly: true }],
      },
    ]),
  });
}
