import { logSubscriptionGrants } from "../../policies/log-subscription-grants";
import {
  component,
  type Inputs,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";
import { account, allowing, policyText, role, rolePolicy, trust } from "../support/roles";
import { lambda, permission } from "../support/rotations";

const group = resource("aws:cloudwatch/logGroup:LogGroup", "app", { name: "app" });
const sink = lambda("sink");
const groupArn = `arn:aws:logs:us-east-1:${account}:log-group:app`;
const theirGroup = `arn:aws:logs:us-east-1:${account}:log-group:theirs`;
const runningGroup = resource(
  group.type,
  "app",
  { name: "app" },
  { ...there, outputs: { arn: groupArn } },
);
const couldNot =
  "AWS will answer: InvalidParameterException: Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.";
const noPermission = 'No permission in this stack lets CloudWatch Logs call "sink" for "filter".';
const add =
  'Add a Lambda permission for "sink" with action "lambda:InvokeFunction", principal "logs.us-east-1.amazonaws.com" ' +
  'and the log group\'s arn with :* behind it as sourceArn, and make "filter" depend on it.';

function allow(inputs: Inputs = {}, of = sink): TestResource {
  const own = { principal: "logs.amazonaws.com", sourceAccount: undefined, ...inputs };
  return permission(of, { sourceArn: output(group, "arn", (arn) => `${String(arn)}:*`), ...own });
}

function filter(
  inputs: Inputs,
  dependsOn: readonly TestResource[] = [],
  outputs: Inputs = { id: unknown },
): TestResource {
  const own = { logGroup: output(group, "name"), filterPattern: "", ...inputs };
  return resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "filter", own, {
    dependsOn,
    outputs,
  });
}

const toSink = { destinationArn: output(sink, "arn") };

/** A filter that waits for this permission of the function. */
function by(inputs: Inputs): TestResource[] {
  const own = allow(inputs);
  return [group, sink, own, filter(toSink, [own])];
}

/** The same of a log group that is there. */
function byArnAnd(suffix: string): TestResource[] {
  const sourceArn = output(runningGroup, "arn", (arn) => `${String(arn)}${suffix}`);
  const own = allow({ sourceArn });
  return [runningGroup, sink, own, filter(toSink, [own])];
}

const grants = component("app:index:Grants", "grants");
const inside = resource("aws:lambda/permission:Permission", "inside", allow().inputs, {
  parent: grants,
});
const running = lambda("sink", {}, there);
const stream = resource("aws:kinesis/stream:Stream", "stream", { name: "stream" });
const writer = role({ assumeRolePolicy: trust("logs.us-east-1.amazonaws.com") });
const others = role({ assumeRolePolicy: trust("firehose.amazonaws.com") });
const put = rolePolicy(writer, policyText(allowing("kinesis:PutRecord")));
const putSeveral = rolePolicy(writer, policyText(allowing("kinesis:PutRecords")));
const putsOnly = [
  { ...allowing("kinesis:PutRecord"), Effect: "Deny" },
  {
    ...allowing("kinesis:PutRecord"),
    Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  },
].map((one) => rolePolicy(writer, policyText(one, allowing("kinesis:PutRecords"))));
const delivery = resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "delivery", {
  name: "delivery",
});
const putBatch = rolePolicy(writer, policyText(allowing("firehose:PutRecordBatch")));
const toDelivery = { destinationArn: output(delivery, "arn"), roleArn: output(writer, "arn") };
/** A filter of a log group outside the stack, which waits for this permission of the function. */
function ofGroup(logGroup: string, sourceArn: string): TestResource[] {
  const own = allow({ sourceArn });
  return [sink, own, filter({ ...toSink, logGroup }, [own])];
}
const theirs = `arn:aws:iam::${account}:role/theirs`;
/** A role that is there, and of which the program leaves the trust policy as it is. */
const leftAsIs = role(
  { assumeRolePolicy: trust("firehose.amazonaws.com") },
  { ...there, ignoreChanges: ["assumeRolePolicy"] },
);
const putLeft = rolePolicy(leftAsIs, policyText(allowing("kinesis:PutRecord")), {}, there);
const toStream = { destinationArn: output(stream, "arn"), roleArn: output(writer, "arn") };
const notDelivered = "AWS will answer: Could not deliver test message to specified destination.";

describe("policies/log-subscription-grants", () => {
  testRows(logSubscriptionGrants, {
    valid: [
      none("a permission", ...by({})),
      none(
        "a permission for the service in the Region",
        ...by({ principal: "logs.us-east-1.amazonaws.com" }),
      ),
      none("the ARN of a log group that is there with :* behind it", ...byArnAnd(":*")),
      none("sourceArn as text", ...by({ sourceArn: `${groupArn}:*` })),
      none("bound to the account", ...by({ sourceArn: undefined, sourceAccount: account })),
      none("a component that is waited for", group, sink, grants, inside, filter(toSink, [grants])),
      none(
        "a function of another stack",
        group,
        filter({ destinationArn: `arn:aws:lambda:us-east-1:${account}:function:theirs` }),
      ),
      none(
        "several records at a time",
        group,
        stream,
        writer,
        putSeveral,
        filter(toStream, [putSeveral]),
      ),
      ...putsOnly.map((own) =>
        none(
          "several records at a time, and one perhaps or not",
          group,
          stream,
          writer,
          own,
          filter(toStream, [own]),
        ),
      ),
      none(
        "a destination of CloudWatch Logs, which needs no role",
        group,
        others,
        filter({
          destinationArn: "arn:aws:logs:us-east-1:210987654321:destination:theirs",
          roleArn: output(others, "arn"),
        }),
      ),
      none(
        "a delivery stream, several records at a time",
        group,
        delivery,
        writer,
        putBatch,
        filter(toDelivery, [putBatch]),
      ),
      none("a log group of another stack", ...ofGroup("theirs", `${theirGroup}:*`)),
      none("its ARN", ...ofGroup(theirGroup, `${theirGroup}:*`)),
      none("its ARN with :* behind it", ...ofGroup(`${theirGroup}:*`, `${theirGroup}:*`)),
      ...["cn-north-1", unknown].map((region) =>
        none(
          `a Region of which the service's name isn't sure: ${String(region)}`,
          resource(
            "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
            "filter",
            { ...toSink, logGroup: "app" },
            { outputs: { id: unknown }, provider: provider("far", { region }) },
          ),
          sink,
        ),
      ),
      none("a role of another stack", group, stream, filter({ ...toStream, roleArn: theirs })),
      none("a stream", group, stream, writer, put, filter(toStream, [put])),
      none(
        "what runs",
        group,
        running,
        filter({ destinationArn: output(running, "arn") }, [], { id: "filter" }),
      ),
    ],
    invalid: [
      // Labelled cwl-01 and 05.
      one("no permission", [group, sink, filter(toSink)], [noPermission, couldNot, add]),
      one("for another service", by({ principal: "events.amazonaws.com" }), [
        noPermission,
        couldNot,
        add,
      ]),
      one("for another Region", by({ principal: "logs.eu-west-1.amazonaws.com" }), [
        noPermission,
        couldNot,
        add,
      ]),
      // Labelled cwl-03.
      one(
        "of another function",
        [
          group,
          sink,
          lambda("source"),
          allow({}, lambda("source")),
          filter(toSink, [allow({}, lambda("source"))]),
        ],
        [noPermission, couldNot, add],
      ),
      one("sourceArn without :*", by({ sourceArn: groupArn }), [
        `"permission" doesn't let CloudWatch Logs call "sink" for "filter": its sourceArn "${groupArn}" isn't that of "app" with :* behind it.`,
        couldNot,
        'Take sourceArn of "permission" from the arn of "app" with :* behind it, or add a permission that does.',
      ]),
      // https://github.com/pulumi/pulumi/issues/5389
      one("the ARN of a log group that is there without :*", byArnAnd(""), [
        `"permission" doesn't let CloudWatch Logs call "sink" for "filter": its sourceArn "${groupArn}" isn't that of "app" with :* behind it.`,
        couldNot,
        'Take sourceArn of "permission" from the arn of "app" with :* behind it, or add a permission that does.',
      ]),
      ...[`${theirGroup}-2:*`, theirGroup].map((sourceArn) =>
        one(
          `of another log group than that of another stack: ${sourceArn}`,
          ofGroup("theirs", sourceArn),
          [
            `"permission" doesn't let CloudWatch Logs call "sink" for "filter": its sourceArn "${sourceArn}" isn't that of the log group of "filter" with :* behind it.`,
            couldNot,
            'Take sourceArn of "permission" from the arn of the log group of "filter" with :* behind it, or add a permission that does.',
          ],
        ),
      ),
      one(
        "a role that may not write to the delivery stream",
        [group, delivery, writer, put, filter(toDelivery, [put])],
        [
          'No policy in this stack lets CloudWatch Logs call firehose:PutRecord as "worker" for "filter".',
          notDelivered,
          'Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["firehose:PutRecord"], "Resource": "arn:aws:firehose:us-east-1:ACCOUNT-ID:deliverystream/delivery" }, and make "filter" depend on it.',
        ],
      ),
      one(
        "a permission that isn't waited for",
        [group, sink, allow(), filter(toSink)],
        [
          '"filter" doesn\'t wait for "permission", which lets CloudWatch Logs call "sink".',
          `CloudWatch Logs sends a test message as soon as the subscription filter is made; before the permission, ${couldNot} The AWS provider tries again for up to 5 minutes, and then fails.`,
          'Make "filter" depend on "permission" (resource option dependsOn).',
        ],
        advisory,
      ),
      one(
        "a function that is there",
        [group, running, filter({ destinationArn: output(running, "arn") })],
        [noPermission, `Unless it is granted elsewhere, ${couldNot}`, add],
        advisory,
      ),
      one(
        "a function that a command may let be called",
        [
          group,
          sink,
          resource("command:local:Command", "grant", { create: output(sink, "arn") }),
          filter(toSink),
        ],
        [noPermission, `Unless it is granted elsewhere, ${couldNot}`, add],
        advisory,
      ),
      one(
        "a policy of the role that isn't waited for",
        [group, stream, writer, put, filter(toStream)],
        [
          '"filter" doesn\'t wait for "worker-policy", which lets CloudWatch Logs call kinesis:PutRecord as "worker".',
          `CloudWatch Logs sends a test message as soon as the subscription filter is made; before the policy, ${notDelivered} The AWS provider tries again for up to 5 minutes, and then fails.`,
          'Make "filter" depend on "worker-policy" (resource option dependsOn).',
        ],
        advisory,
      ),
      one(
        "a role for another service",
        [
          group,
          stream,
          others,
          rolePolicy(others, policyText(allowing("kinesis:*"))),
          filter({ ...toStream, roleArn: output(others, "arn") }, [rolePolicy(others, "")]),
        ],
        [
          'The trust policy of "worker" doesn\'t let CloudWatch Logs assume "worker" for "filter": statement 1 has the principal firehose.amazonaws.com.',
          notDelivered,
          'Write into its assumeRolePolicy: { "Effect": "Allow", "Principal": { "Service": "logs.amazonaws.com" }, "Action": "sts:AssumeRole" }.',
        ],
      ),
      one(
        "the same of a role that somebody may have let trust it",
        [
          group,
          stream,
          leftAsIs,
          putLeft,
          filter({ ...toStream, roleArn: output(leftAsIs, "arn") }, [putLeft]),
        ],
        [
          'The trust policy of "worker" doesn\'t let CloudWatch Logs assume "worker" for "filter": statement 1 has the principal firehose.amazonaws.com.',
          `Unless that is allowed elsewhere, ${notDelivered}`,
          'Write into its assumeRolePolicy: { "Effect": "Allow", "Principal": { "Service": "logs.amazonaws.com" }, "Action": "sts:AssumeRole" }.',
        ],
        advisory,
      ),
      one(
        "a role that may not write to the stream",
        [group, stream, writer, filter(toStream)],
        [
          'No policy in this stack lets CloudWatch Logs call kinesis:PutRecord as "worker" for "filter".',
          notDelivered,
          'Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["kinesis:PutRecord"], "Resource": "arn:aws:kinesis:us-east-1:ACCOUNT-ID:stream/stream" }, and make "filter" depend on it.',
        ],
      ),
    ],
    unknown: [
      one(
        "the principal",
        by({ principal: later }),
        [
          'principal of "permission" isn\'t known at preview, so whether "permission" lets CloudWatch Logs call "sink" for "filter" is not determined.',
          `If it may not, ${couldNot}`,
          "Write principal as text, in the program or its configuration.",
        ],
        low,
      ),
      one(
        "the text of the role's policy",
        [
          group,
          stream,
          writer,
          rolePolicy(writer, output(stream, "arn")),
          filter(toStream, [rolePolicy(writer, "")]),
        ],
        [
          'The text of policy "worker-policy" isn\'t known at preview, so whether "worker-policy" lets CloudWatch Logs call kinesis:PutRecord as "worker" for "filter" is not determined.',
          `If it may not, ${notDelivered}`,
          "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this.",
        ],
        low,
      ),
    ],
    absent: [
      none("a stream without a role", group, stream, filter({ ...toStream, roleArn: undefined })),
      none(
        "no function of the stack",
        group,
        stream,
        filter({ destinationArn: output(stream, "arn") }),
      ),
    ],
  });
});
