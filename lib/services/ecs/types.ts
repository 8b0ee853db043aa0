/** The resources of ECS whose arguments are judged, and what rules on them have in common. */
import { equals, startsWith } from "../../arguments/conditions";
import type { ArgumentType } from "../../arguments/policy";

export const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
export const nativeTaskDefinition = "aws-native:ecs:TaskDefinition";
export const service = "aws:ecs/service:Service";
export const nativeService = "aws-native:ecs:Service";

export const cluster = "aws:ecs/cluster:Cluster";
export const nativeCluster = "aws-native:ecs:Cluster";
const clusterProviders = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** The containers of a task definition. */
export const containers = "containerDefinitions[]";

export const taskDefinitions = [taskDefinition, nativeTaskDefinition];
export const services = [service, nativeService];
export const clusters = [cluster, nativeCluster];
/** Those that tell the capacity providers of a cluster. */
export const capacityClusters = [clusterProviders, nativeCluster];

export const ecsTypes: Readonly<Record<string, ArgumentType>> = {
  [taskDefinition]: {},
  [nativeTaskDefinition]: {
    witness: "taskDefinitionArn",
    names: { configureAtLaunch: "configuredAtLaunch" },
  },
  [service]: {},
  [nativeService]: {
    witness: "serviceArn",
    names: {
      orderedPlacementStrategies: "placementStrategies",
      capacityProviderStrategies: "capacityProviderStrategy",
      clientAlias: "clientAliases",
      elbName: "loadBalancerName",
      iamRole: "role",
      sizeInGb: "sizeInGiB",
      volumeConfiguration: "volumeConfigurations",
    },
  },
  [cluster]: {},
  [nativeCluster]: {
    witness: "arn",
    names: { defaultCapacityProviderStrategies: "defaultCapacityProviderStrategy" },
  },
  // All else of it may be given.
  [clusterProviders]: { witness: "id" },
};

/** A task definition that is to run on Fargate, whatever else it is to run on. */
export const forFargate = equals("/requiresCompatibilities[]", "FARGATE");

/**
 * A task definition that is to run on Managed Instances, whatever else it is to run on. AWS gives it
 * `awsvpc` where it says no networkMode:
 * https://docs.amazonaws.cn/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html (2026-11-27)
 */
export const forManagedInstances = equals("/requiresCompatibilities[]", "MANAGED_INSTANCES");

/** A task definition that is for Windows by its own word. */
export const onWindows = startsWith("/runtimePlatform.operatingSystemFamily", "WINDOWS");
