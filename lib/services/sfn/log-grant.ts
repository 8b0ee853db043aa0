/** Step Functions delivers the logs of a state machine as its role, which must be let set that up. */
import type { Grant } from "../../grants/grant";
import { literal } from "../../plain/glob";
import type { StackResource } from "../../stack/stack";
import type { Value } from "../../stack/value";
import { type Acted, argumentNotKnown, arnIn, roleRights, roleUser } from "../iam/role-grant";

const types = ["aws:sfn/stateMachine:StateMachine", "aws-native:stepfunctions:StateMachine"];

/**
 * These actions are for no resource of their own, so that a statement for the log group alone doesn't
 * allow them: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
const rights = {
  action: "logs:CreateLogDelivery",
  also: [
    ...["logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery"],
    ...["logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies"],
    "logs:DescribeLogGroups",
  ],
  acted: (machine: StackResource): Acted[] => (mayBeLogged(machine) ? [allResources(machine)] : []),
  doubt: (machine: StackResource) =>
    levelOf(machine).state === "unknown"
      ? argumentNotKnown(machine, "loggingConfiguration.level")
      : undefined,
};

export const logGrant: Grant = {
  on: types,
  access: [{ argument: "roleArn", kind: roleRights(rights) }],
  caller: () => ({ title: "AWS Step Functions", principal: "states.amazonaws.com" }),
  source: (machine) => roleUser(machine, "state machine"),
  exists: (machine) => machine.mayExist(),
  tested: "when changed",
  words: {
    made: "state machine",
    does: "is for",
    test: "Step Functions sets up the delivery of logs",
    /** https://github.com/aws/aws-cdk/issues/27310 */
    answer:
      "AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination",
  },
};

/** No source tells whether all ARNs of CloudWatch Logs, `arn:aws:logs:*:*:*`, would do. */
function allResources(machine: StackResource): Acted {
  const perhaps = arnIn(machine, "logs", literal("*"));
  return { arn: () => literal("*"), text: "*", called: "all resources", perhaps };
}

/** Without a level there are no logs. */
function mayBeLogged(machine: StackResource): boolean {
  const level = levelOf(machine);
  return level.state !== "known" ? level.state === "unknown" : !["", "OFF"].includes(level.value);
}

function levelOf({ properties }: StackResource): Value<string> {
  const block = properties.block("loggingConfiguration");
  return block.state === "known" ? block.value.text("level") : block;
}
