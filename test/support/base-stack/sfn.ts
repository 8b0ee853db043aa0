import { output, resource, type TestResource, unknown } from "../../../testing";
import { role, trust } from "../roles";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const runs = role({ assumeRolePolicy: trust("events.amazonaws.com") }, {}, "sfn-runs");
  return [
    runs,
    resource(
      "aws:sfn/stateMachine:StateMachine",
      "orders",
      {
        definition: "{}",
        roleArn: output(runs, "arn"),
        loggingConfiguration: { level: "ALL", logDestination: "arn:aws:logs:::log-group:a:*" },
      },
      { outputs: { arn: unknown } },
    ),
  ];
}
