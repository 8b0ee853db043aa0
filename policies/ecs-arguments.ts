import { argumentPolicy } from "../lib/arguments/policy";
import { containerRules } from "../lib/services/ecs/container-rules";
import { serviceRules } from "../lib/services/ecs/service-rules";
import { taskRules } from "../lib/services/ecs/task-rules";
import { ecsTypes } from "../lib/services/ecs/types";

export const ecsArguments = argumentPolicy({
  name: "ecs-arguments",
  title: "ECS takes the arguments of task definitions and services",
  description:
    "The arguments of an ECS task definition and of a service must go together as AWS takes them, on Fargate above all.",
  severity: "high",
  level: "mandatory",
  on: ecsTypes,
  remediation: "Write the arguments that the launch type takes, and a size that Fargate has.",
  rules: [...taskRules, ...containerRules, ...serviceRules],
});
