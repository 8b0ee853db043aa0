/** The resources of ECS whose arguments are judged, and what rules on them have in common. */
import { equals, startsWith } from "../../arguments/conditions";
import type { ArgumentType } from "../../arguments/policy";

export const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
export const nativeTaskDefinition = "aws-native:ecs:TaskDefinition";
export const service = "aws:ecs/service:Service";
export const nativeService = "aws-native:ecs:Service";

export const taskDefinitions = [taskDefinition, nativeTaskDefinition];
export const services = [service, nativeService];

export const ecsTypes: Readonly<Record<string, ArgumentType>> = {
  [taskDefinition]: {},
  [nativeTaskDefinition]: { witness: "taskDefinitionArn" },
  [service]: {},
  [nativeService]: {
    witness: "serviceArn",
    names: {
      orderedPlacementStrategies: "placementStrategies",
      capacityProviderStrategies: "capacityProviderStrategy",
    },
  },
};

/** A task definition that is to run on Fargate, whatever else it is to run on. */
export const forFargate = equals("/requiresCompatibilities[]", "FARGATE");

/** A task definition that is for Windows by its own word. */
export const onWindows = startsWith("/runtimePlatform.operatingSystemFamily", "WINDOWS");
