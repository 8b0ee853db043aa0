import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: rulesAndTargets,
  quoted: [
    "aws:cloudwatch/eventRule:EventRule scheduleExpression",
    "aws:cloudwatch/eventTarget:EventTarget inputTransformer.inputPaths.aws.events.a",
    "aws:cloudwatch/eventTarget:EventTarget inputTransformer.inputPaths.state",
    "aws:cloudwatch/eventTarget:EventTarget region",
  ],
};

function rulesAndTargets(): TestResource[] {
  const rule = "aws:cloudwatch/eventRule:EventRule";
  const bus = resource("aws:cloudwatch/eventBus:EventBus", "events-bus");
  const target = (name: string, inputs: object) =>
    resource(
      "aws:cloudwatch/eventTarget:EventTarget",
      name,
      { rule: "rule", ...inputs },
      { outputs: { id: unknown } },
    );
  return [
    bus,
    resource(rule, "schedule", {
      scheduleExpression: "rate(1 hours)",
      eventBusName: output(bus, "name"),
    }),
    resource(rule, "pattern", {
      eventPattern: JSON.stringify({
        source: "aws.ec2",
        detail: { a: [], b: {}, c: [{ like: marker }], d: [{ exists: "true" }] },
      }),
    }),
    resource(rule, "running-rule", { scheduleExpression: "every hour" }, existing),
    resource(rule, "hidden-rule", { eventPattern: secret(marker) }),
    target("function", {
      arn: "arn:aws:lambda:us-east-1:123456789012:function:a",
      kinesisTarget: { partitionKeyPath: "$.id" },
      deadLetterConfig: { arn: "arn:aws:sqs:eu-west-1:123456789012:dead.fifo" },
      inputTransformer: {
        inputPaths: { state: "detail.state", "aws.events.a": "$.a" },
        inputTemplate: "[<id>, <aws.events.event.json>]",
      },
    }),
    target("cluster", {
      arn: "arn:aws:ecs:us-east-1:123456789012:cluster/a",
      ecsTarget: {
        launchType: "FARGATE",
        taskCount: 20,
        taskDefinitionArn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/a:1",
      },
    }),
  ];
}
