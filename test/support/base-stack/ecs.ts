import { output, resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws-native:ecs:TaskDefinition containerDefinitions.name",
    "aws-native:ecs:TaskDefinition networkMode",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders defaultCapacityProviderStrategies.capacityProvider",
    "aws:ecs/service:Service loadBalancers.containerName",
    "aws:ecs/service:Service serviceConnectConfiguration.services.portName",
    "aws:ecs/service:Service volumeConfiguration.name",
    "aws:ecs/taskDefinition:TaskDefinition networkMode",
    "aws:ecs/taskDefinition:TaskDefinition volumes.name",
  ],
};

function resources(): TestResource[] {
  const task = resource("aws:ecs/taskDefinition:TaskDefinition", "linked", {
    family: "linked",
    networkMode: "awsvpc",
    containerDefinitions: JSON.stringify([
      {
        name: "app",
        image: "nginx",
        dependsOn: [{ containerName: "init", condition: "SUCCESS" }],
        portMappings: [{ containerPort: 80, hostPort: 8080 }],
        healthCheck: { command: ["CMD", "true"], interval: 1 },
        ulimits: [{ name: "nofile", softLimit: 2, hardLimit: 1 }],
        mountPoints: [{ sourceVolume: "cache", containerPath: "/cache" }],
      },
    ]),
    volumes: [{ name: "data", efsVolumeConfiguration: { transitEncryptionPort: 2049 } }],
  });
  const group = resource("aws:lb/targetGroup:TargetGroup", "linked", { port: 80 });
  const cluster = resource("aws:ecs/cluster:Cluster", "linked", {
    name: "linked",
    configuration: { executeCommandConfiguration: { logging: "OVERRIDE" } },
  });
  return [
    task,
    group,
    cluster,
    resource("aws:ecs/service:Service", "linked", {
      cluster: output(cluster, "arn"),
      taskDefinition: output(task, "arn"),
      loadBalancers: [
        { containerName: "web", containerPort: 8080, targetGroupArn: output(group, "arn") },
      ],
      serviceConnectConfiguration: { enabled: true, services: [{ portName: "http" }] },
      deploymentMaximumPercent: 50,
      volumeConfiguration: { name: "other", managedEbsVolume: { volumeType: "gp2", iops: 100 } },
    }),
    resource(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "linked",
      {
        clusterName: "linked",
        capacityProviders: ["FARGATE"],
        defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }],
      },
      { outputs: { id: unknown } },
    ),
    resource("aws:ecs/taskDefinition:TaskDefinition", "wrong", {
      family: "wrong",
      requiresCompatibilities: ["FARGATE"],
      cpu: "512",
      memory: "512",
      networkMode: "bridge",
      pidMode: "host",
      containerDefinitions: JSON.stringify([
        {
          name: "app",
          image: "nginx",
          memory: 1024,
          logConfiguration: { logDriver: "syslog" },
          secrets: [{ name: "KEY", valueFrom: "{{secret}}" }],
        },
        { name: "app", image: "nginx", cpu: 1024, memory: 128, memoryReservation: 256 },
      ]),
      volumes: [{ name: "data", hostPath: "/data" }],
    }),
    resource("aws:ecs/service:Service", "service", {
      launchType: "FARGATE",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      schedulingStrategy: "DAEMON",
      orderedPlacementStrategies: [{ type: "spread", field: "instanceId" }],
    }),
    resource(
      "aws-native:ecs:TaskDefinition",
      "native-task",
      {
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "1024",
        runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
        containerDefinitions: [
          {
            name: "app",
            image: "nginx",
            privileged: true,
            links: ["db"],
            memory: 128,
            memoryReservation: 256,
          },
        ],
      },
      { outputs: { taskDefinitionArn: unknown } },
    ),
    resource(
      "aws-native:ecs:Service",
      "native-service",
      {
        launchType: "EC2",
        platformVersion: "LATEST",
        capacityProviderStrategy: [{ capacityProvider: "own" }],
      },
      { outputs: { serviceArn: unknown } },
    ),
  ];
}
