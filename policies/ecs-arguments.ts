import { argumentPolicy } from "../lib/arguments/policy";
import { capacityRules } from "../lib/services/ecs/capacity-rules";
import { clusterRules } from "../lib/services/ecs/cluster-rules";
import { containerRules } from "../lib/services/ecs/container-rules";
import { deploymentRules } from "../lib/services/ecs/deployment-rules";
import { healthRules } from "../lib/services/ecs/health-rules";
import { linuxRules } from "../lib/services/ecs/linux-rules";
import { networkRules } from "../lib/services/ecs/network-rules";
import { referenceRules } from "../lib/services/ecs/reference-rules";
import { servicePartRules } from "../lib/services/ecs/service-part-rules";
import { serviceRules } from "../lib/services/ecs/service-rules";
import { taskRules } from "../lib/services/ecs/task-rules";
import { ecsTypes } from "../lib/services/ecs/types";
import { volumeRules } from "../lib/services/ecs/volume-rules";

export const ecsArguments = argumentPolicy({
  name: "ecs-arguments",
  title: "ECS takes the arguments of task definitions, services and clusters",
  description:
    "The arguments of an ECS task definition, of a service and of a cluster must go together as AWS takes them, on Fargate above all.",
  severity: "high",
  level: "mandatory",
  on: ecsTypes,
  remediation: "Write the arguments that the launch type takes, and a size that Fargate has.",
  rules: [
    ...taskRules,
    ...containerRules,
    ...networkRules,
    ...linuxRules,
    ...healthRules,
    ...referenceRules,
    ...volumeRules,
    ...serviceRules,
    ...deploymentRules,
    ...servicePartRules,
    ...capacityRules,
    ...clusterRules,
  ],
});
