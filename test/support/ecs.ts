/** Resources of ECS that are right, with something changed, and rows of what is wrong with them. */
import { type Inputs, type Options, resource, type TestResource, unknown } from "../../testing";
import { byRule, type Row } from "./policy-table";

export const role = "arn:aws:iam::123456789012:role/task";
export const container = { name: "app", image: "nginx" };
export const logs = {
  logDriver: "awslogs",
  options: {
    "awslogs-group": "app",
    "awslogs-region": "us-east-1",
    "awslogs-stream-prefix": "app",
  },
};

/** A task definition for Fargate that is right, with something changed. */
export function task(
  changes: Inputs = {},
  containers: unknown = [container],
  options: Options = {},
) {
  const inputs = {
    family: "app",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    containerDefinitions: JSON.stringify(containers),
    ...changes,
  };
  return resource("aws:ecs/taskDefinition:TaskDefinition", "app", inputs, options);
}

/** The same with one container that has something changed. */
export const holding = (changes: object, more: Inputs = {}) =>
  task(more, [{ ...container, ...changes }]);
export const onEc2 = (changes: object, more: Inputs = {}) =>
  holding(changes, { requiresCompatibilities: ["EC2"], networkMode: "bridge", ...more });
/** A service in some cluster, with something changed. */
export const service = (changes: Inputs, options: Options = {}) =>
  resource("aws:ecs/service:Service", "app", { cluster: "app", ...changes }, options);
export const nativeTask = (
  changes: Inputs,
  options: Options = { outputs: { taskDefinitionArn: unknown } },
) =>
  resource(
    "aws-native:ecs:TaskDefinition",
    "app",
    {
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: ".5 vCPU",
      memory: "1 GB",
      containerDefinitions: [container],
      ...changes,
    },
    options,
  );
export const sized = (cpu: unknown, memory: unknown, more: Inputs = {}) =>
  task({ cpu, memory, ...more });
export const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };
export const spread = [{ type: "spread", field: "instanceId" }];

export const fine = (name: string, on: TestResource): Row => ({ name, resources: [on] });
export const counted = (name: string, on: TestResource, unjudged: number): Row => ({
  ...fine(name, on),
  ...(unjudged > 0 && { unjudged }),
});

type Message = readonly [problem: string, consequence: string, remedy: string];

export function wrong(rule: string, on: TestResource, message: Message, level?: "advisory"): Row {
  const lines = byRule(
    rule,
    message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`)),
  );
  const found = { on, level: level ?? ("mandatory" as const), message: lines };
  return { name: `${rule}: ${message[0]}`, resources: [on], findings: [found] };
}

export const client = (answer: string) => `AWS will answer: ClientException: ${answer}`;
export const parameter = (answer: string) =>
  `AWS will answer: InvalidParameterException: ${answer}`;

/** A service of aws-native that is new. */
export const nativeService = (changes: Inputs) =>
  resource("aws-native:ecs:Service", "app", changes, { outputs: { serviceArn: unknown } });
