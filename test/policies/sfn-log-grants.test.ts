import { sfnLogGrants } from "../../policies/sfn-log-grants";
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
} from "../../testing";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";
import { allowing, attached, policyText, role, rolePolicy, trust } from "../support/roles";

const actions = [
  ...["logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery"],
  ...["logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy"],
  ...["logs:DescribeResourcePolicies", "logs:DescribeLogGroups"],
];
const group = resource("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "logs" });
const worker = role({ assumeRolePolicy: trust("states.amazonaws.com") });
const runningWorker = role({ assumeRolePolicy: trust("states.amazonaws.com") }, there);
const delivery = rolePolicy(worker, policyText(allowing(actions)));
const logged = {
  loggingConfiguration: {
    level: "ALL",
    logDestination: output(group, "arn", (arn) => `${String(arn)}:*`),
  },
};
const refused =
  "AWS will answer: AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination.";
const cant =
  'No policy in this stack lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders".';
const add = `Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ${JSON.stringify(actions)}, "Resource": "*" }, and make "orders" depend on it.`;
const onArns = rolePolicy(worker, policyText(allowing(actions, "arn:aws:logs:*:*:*")));
const rights = component("app:index:Rights", "rights");
const inside = resource("aws:iam/rolePolicy:RolePolicy", "inside", delivery.inputs, {
  parent: rights,
});

function machine(
  inputs: Inputs,
  dependsOn: readonly TestResource[] = [],
  by = worker,
  options: Options = {},
): TestResource {
  const own = { definition: "{}", roleArn: output(by, "arn"), ...inputs };
  return resource("aws:sfn/stateMachine:StateMachine", "orders", own, { ...options, dependsOn });
}

function byPolicy(policy: unknown): TestResource[] {
  const own = rolePolicy(worker, policy);
  return [group, worker, own, machine(logged, [own])];
}

describe("policies/sfn-log-grants", () => {
  testRows(sfnLogGrants, {
    valid: [
      none("a policy on all resources", group, worker, delivery, machine(logged, [delivery])),
      none(
        "a component that is waited for",
        group,
        worker,
        rights,
        inside,
        machine(logged, [rights]),
      ),
      none("what runs", group, runningWorker, machine(logged, [], runningWorker, there)),
      none("logs:*", ...byPolicy(policyText(allowing("logs:*")))),
      none("no logs", worker, machine({ loggingConfiguration: { level: "OFF" } })),
      none(
        "a role of another stack",
        group,
        machine({ ...logged, roleArn: "arn:aws:iam::123456789012:role/theirs" }),
      ),
    ],
    invalid: [
      one("no policy", [group, worker, machine(logged)], [cant, refused, add]),
      one("another action", byPolicy(policyText(allowing("execute-api:Invoke"))), [
        cant,
        refused,
        add,
      ]),
      one(
        "for the log group alone",
        byPolicy(
          policyText(allowing(actions, "arn:aws:logs:us-east-1:123456789012:log-group:logs:*")),
        ),
        [cant, refused, add],
      ),
      one(
        "a role that is there",
        [group, runningWorker, machine(logged, [], runningWorker)],
        [cant, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      one(
        "a role that a command may give a policy",
        [
          group,
          worker,
          resource("command:local:Command", "grant", { create: output(worker, "arn") }),
          machine(logged),
        ],
        [cant, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      one(
        "a policy that isn't waited for",
        [group, worker, delivery, machine(logged)],
        [
          '"orders" doesn\'t wait for "worker-policy", which lets AWS Step Functions call logs:CreateLogDelivery as "worker".',
          `Step Functions sets up the delivery of logs as soon as the state machine is made; before the policy, ${refused} The AWS provider tries again for up to 5 minutes, and then fails.`,
          'Make "orders" depend on "worker-policy" (resource option dependsOn).',
        ],
        advisory,
      ),
    ],
    unknown: [
      one(
        "a condition of a policy on all ARNs of CloudWatch Logs",
        byPolicy(
          policyText({
            ...allowing(actions, "arn:aws:logs:*:*:*"),
            Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
          }),
        ),
        [
          'In the policy "worker-policy", it isn\'t known whether the condition of statement 1 holds: IpAddress aws:SourceIp 10.0.0.0/8, so whether "worker-policy" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          "If it may not, AWS will answer: AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination.",
          "Make sure that it allows logs:CreateLogDelivery.",
        ],
        low,
      ),
      one(
        "several, each for a reason of its own",
        [
          group,
          worker,
          onArns,
          resource("aws:sfn/stateMachine:StateMachine", "refunds", {
            ...logged,
            definition: "{}",
            roleArn: output(worker, "arn"),
          }),
          machine({ ...logged, roleArn: later }),
        ],
        [
          'roleArn of "orders" isn\'t known at preview, so which role is for "orders", and whether AWS Step Functions may call logs:CreateLogDelivery as it is not determined.',
          "If it may not, AWS will answer: AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination.",
          "Take roleArn from one aws.iam.Role.",
          'Also not determined: 1 because a policy of a role allows an action on ARNs that AWS\'s page allows on all resources ("refunds").',
        ],
        low,
      ),
      one(
        "loggingConfiguration",
        [group, worker, machine({ loggingConfiguration: later })],
        [
          'loggingConfiguration.level of "orders" isn\'t known at preview, so whether the policy of "worker" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          "If it may not, AWS will answer: AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination.",
          "Write loggingConfiguration.level in the program or its configuration, or make sure that the role may do this.",
        ],
        low,
      ),
      one(
        "whether all ARNs of CloudWatch Logs would do",
        byPolicy(policyText(allowing(actions, "arn:aws:logs:*:*:*"))),
        [
          '"worker-policy" allows logs:CreateLogDelivery on ARNs, and AWS\'s page on "*", so whether "worker-policy" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          `If it may not, ${refused}`,
          'Write "Resource": "*" for logs:CreateLogDelivery.',
        ],
        low,
      ),
      none(
        "the level, where the role may",
        group,
        worker,
        delivery,
        machine({ loggingConfiguration: { level: later } }, [delivery]),
      ),
      one(
        "the level",
        [group, worker, machine({ loggingConfiguration: { level: later } })],
        [
          'loggingConfiguration.level of "orders" isn\'t known at preview, so whether the policy of "worker" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          `If it may not, ${refused}`,
          "Write loggingConfiguration.level in the program or its configuration, or make sure that the role may do this.",
        ],
        low,
      ),
      one(
        "the level and the text of the policy",
        [
          group,
          worker,
          rolePolicy(worker, later),
          machine({ loggingConfiguration: { level: later } }, [rolePolicy(worker, later)]),
        ],
        [
          'loggingConfiguration.level of "orders" isn\'t known at preview, so whether the policy of "worker" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          "If it may not, AWS will answer: AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination.",
          "Write loggingConfiguration.level in the program or its configuration, or make sure that the role may do this.",
        ],
        low,
      ),
      one(
        "the text of the policy",
        byPolicy(later),
        [
          'The text of policy "worker-policy" isn\'t known at preview, so whether "worker-policy" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          `If it may not, ${refused}`,
          "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this.",
        ],
        low,
      ),
      one(
        "a policy of AWS's that isn't in the table",
        [
          group,
          worker,
          attached(worker, "CloudWatchLogsFullAccess"),
          machine(logged, [attached(worker, "CloudWatchLogsFullAccess")]),
        ],
        [
          '"attachment" attaches arn:aws:iam::aws:policy/CloudWatchLogsFullAccess, and what that allows isn\'t known, so whether "attachment" lets AWS Step Functions call logs:CreateLogDelivery as "worker" for "orders" is not determined.',
          `If it may not, ${refused}`,
          "Make sure that it allows this, or write a policy of the role's own that does.",
        ],
        low,
      ),
    ],
    absent: [
      none("no loggingConfiguration", worker, machine({})),
      none("no level", worker, machine({ loggingConfiguration: {} })),
      none("an empty level", worker, machine({ loggingConfiguration: { level: "" } })),
    ],
  });
});
