import { resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws-native:ecs:TaskDefinition containerDefinitions.name",
    "aws-native:ecs:TaskDefinition networkMode",
    "aws:ecs/taskDefinition:TaskDefinition networkMode",
  ],
};

function resources(): TestResource[] {
  return [
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
