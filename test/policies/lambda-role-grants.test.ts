import { lambdaRoleGrants } from "../../policies/lambda-role-grants";
import {
  component,
  type Inputs,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { bucket, queue, topic } from "../support/notifications";
import { testRows } from "../support/policy-table";
import { lambda, permission } from "../support/rotations";
import { account, allowing, attached, policyText, role, rolePolicy, runBy } from "../support/roles";

const worker = role();
const dead = queue({}, {}, "dead");
const jobs = queue();
const news = topic();
const basic = attached(worker, "service-role/AWSLambdaBasicExecutionRole");
const configs = attached(worker, "service-role/AWS_ConfigRole");
const send = rolePolicy(worker, policyText(allowing("sqs:SendMessage")));
const deadLetters = { deadLetterConfig: { targetArn: output(dead, "arn") } };
const network = { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } };
const plain = runBy(worker);

const noSend =
  "AWS will answer: The provided execution role does not have permissions to call SendMessage on SQS.";
const deadArn = "arn:aws:sqs:us-east-1:ACCOUNT-ID:dead";
const cantSend =
  'No policy in this stack lets AWS Lambda call sqs:SendMessage as "worker" for "work".';
const toAdd = (actions: readonly string[], of: string, more = "") =>
  `Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ${JSON.stringify(actions)}, "Resource": "${of}" }${more}, and make "work" depend on it.`;
const addSend = toAdd(["sqs:SendMessage"], deadArn);

const cantReceive =
  'No policy in this stack lets AWS Lambda call sqs:ReceiveMessage as "worker" for "work".';
const noReceive =
  "AWS will answer: The function execution role does not have permissions to call ReceiveMessage on SQS.";
const addReceive = (of: string) =>
  toAdd(
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    of,
    ", or an aws.iam.RolePolicyAttachment of arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole",
  );

/** A function that waits for a policy of its role, and has dead letters. */
function byPolicy(policy: unknown, inputs: Inputs = deadLetters): TestResource[] {
  const own = rolePolicy(worker, policy);
  return [worker, dead, own, runBy(worker, inputs, [own])];
}

function mapping(eventSourceArn: unknown, ...dependsOn: TestResource[]): TestResource {
  const inputs = { eventSourceArn, functionName: output(plain, "arn") };
  return resource("aws:lambda/eventSourceMapping:EventSourceMapping", "work", inputs, {
    dependsOn,
    outputs: { uuid: unknown },
  });
}

function mappingOf(functionName: unknown, inputs: Inputs = {}): TestResource {
  const all = { eventSourceArn: output(jobs, "arn"), functionName, ...inputs };
  return resource("aws:lambda/eventSourceMapping:EventSourceMapping", "work", all, {
    outputs: { uuid: unknown },
  });
}

function destinations(destinationConfig: Inputs, ...dependsOn: TestResource[]): TestResource {
  const inputs = { functionName: output(plain, "name"), destinationConfig };
  return resource(
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    "work",
    inputs,
    {
      dependsOn,
      outputs: { id: unknown },
    },
  );
}

const inside = component("app:index:Rights", "rights");
const sendInside = resource("aws:iam/rolePolicy:RolePolicy", "inside", send.inputs, {
  parent: inside,
});
const both = {
  onFailure: { destination: output(dead, "arn") },
  onSuccess: { destination: output(news, "arn") },
};
const sendBoth = rolePolicy(worker, policyText(allowing(["sqs:SendMessage", "sns:Publish"])));
const runningWorker = role({}, there);
const command = resource("command:local:Command", "grant", {
  create: output(worker, "arn"),
});
const queuePolicy = (policy: unknown) =>
  resource("aws:sqs/queuePolicy:QueuePolicy", "dead-policy", {
    queueUrl: output(dead, "url"),
    policy,
  });
const forAll = queuePolicy(policyText({ ...allowing("sqs:*"), Principal: "*" }));
const forTopics = queuePolicy(
  policyText({ ...allowing("sqs:SendMessage"), Principal: { Service: "sns.amazonaws.com" } }),
);
const toNext = destinations({ onSuccess: { destination: output(lambda("next"), "arn") } });
const arnLater = output(worker, "arn");
const noCall =
  "AWS will answer: InvalidParameterValueException: The function's execution role does not have permissions to call InvokeFunction on arn:….";
const ofTheirSide = queuePolicy(
  output(worker, "arn", (arn) => policyText({ Principal: { AWS: arn } })),
);
const named = (policy: string) => `arn:aws:iam::aws:policy/${policy}`;
const custom = resource("aws:iam/policy:Policy", "custom", {
  name: "custom",
  policy: policyText(allowing("sqs:*")),
});
const customAttached = attached(worker, "", { policyArn: output(custom, "arn") });
const toMany = resource("aws:iam/policyAttachment:PolicyAttachment", "to-many", {
  roles: ["other", output(worker, "name")],
  policyArn: named("PowerUserAccess"),
});
/** A queue whose own policy is made of the role's ARN. */
const open = queue({ policy: output(worker, "arn") }, {}, "dead");

const nativeWorker = resource(
  "aws-native:iam:Role",
  "worker",
  {
    roleName: "worker",
    assumeRolePolicyDocument: {},
    policies: [
      {
        policyName: "send",
        policyDocument: { Version: "2012-10-17", Statement: [allowing("sqs:SendMessage")] },
      },
    ],
  },
  { outputs: { arn: unknown } },
);
const nativePolicy = resource("aws-native:iam:RolePolicy", "native-policy", {
  roleName: output(worker, "name"),
  policyDocument: { Version: "2012-10-17", Statement: [allowing("sqs:SendMessage")] },
});
const nativeManaged = resource("aws-native:iam:ManagedPolicy", "native-managed", {
  roles: [output(worker, "name")],
  policyDocument: { Version: "2012-10-17", Statement: [allowing("sns:Publish")] },
});
const stream = resource("aws:kinesis/stream:Stream", "stream", { name: "stream" });
const table = resource(
  "aws:dynamodb/table:Table",
  "table",
  { name: "table", streamEnabled: true },
  { outputs: { streamArn: unknown } },
);

const nativeWork = resource(
  "aws-native:lambda:Function",
  "work",
  { functionName: "work", role: output(worker, "arn"), ...deadLetters },
  { outputs: { arn: unknown } },
);

const running = runBy(worker, {}, [], there);
const earlier = resource("aws:lambda/alias:Alias", "live", {
  name: "live",
  functionName: output(running, "name"),
  functionVersion: "3",
});
const oldRole = `arn:aws:iam::${account}:role/old`;
const off = { enabled: false };
const nowhere = { provider: provider("nowhere", {}) };
const runningTable = resource(
  "aws:dynamodb/table:Table",
  "table",
  { name: "table", streamEnabled: true },
  {
    ...there,
    outputs: { arn: `arn:aws:dynamodb:us-east-1:${account}:table/table`, streamArn: unknown },
  },
);
const readsTable = policyText(
  allowing("dynamodb:*", `arn:aws:dynamodb:us-east-1:${account}:table/table/stream/*`),
);
const unnamed = resource("aws:kinesis/stream:Stream", "stream");
const gov = { provider: provider("gov", { region: "us-gov-west-1" }) };

/** Functions with a role each, of which it isn't determined whether they may send. */
function doubtful(): TestResource[] {
  const roles = [
    role({ permissionsBoundary: named("PowerUserAccess") }, {}, "bounded"),
    role({ managedPolicyArns: later }, {}, "managed"),
    role({ inlinePolicies: [{ name: "send", policy: later }] }, {}, "open"),
    role({ inlinePolicies: [{ name: "send", policy: "let it send" }] }, {}, "unreadable"),
    role({ inlinePolicies: [{ name: "send", policy: onlyFrom }] }, {}, "conditional"),
    role({}, {}, "stray"),
  ];
  return roles.flatMap((own) => [
    own,
    lambda(`by-${own.name}`, { role: output(own, "arn"), ...deadLetters }),
  ]);
}

const onlyFrom = policyText({
  ...allowing("sqs:*"),
  Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
});
const nextDead = queue({}, {}, "next");
const twoQueues = {
  onFailure: { destination: output(dead, "arn") },
  onSuccess: { destination: output(nextDead, "arn") },
};
const two = resource("aws:iam/rolePolicy:RolePolicy", "late", {
  role: output(worker, "name"),
  policy: policyText(allowing("sqs:*", "arn:aws:sqs:*:*:next")),
});
const toNextQueue = rolePolicy(worker, policyText(allowing("sqs:*", "arn:aws:sqs:*:*:next")));
const noDestination =
  "AWS will answer: InvalidParameterValueException: The function's execution role does not have permissions to call SendMessage on arn:….";
const mayNext = rolePolicy(
  worker,
  policyText(allowing("sqs:*", "arn:aws:sqs:*:*:dead"), {
    ...allowing("sqs:*", "arn:aws:sqs:*:*:next"),
    Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  }),
);
const deniesNext = rolePolicy(
  worker,
  policyText(allowing("sqs:*"), { ...allowing("sqs:*", "arn:aws:sqs:*:*:next"), Effect: "Deny" }),
);
const swapped = { onFailure: twoQueues.onSuccess, onSuccess: twoQueues.onFailure };

describe("policies/lambda-role-grants", () => {
  testRows(lambdaRoleGrants, {
    valid: [
      none(
        "a function that runs, and ignores its new role",
        worker,
        runBy(worker, { ...network, role: new Reference([worker], oldRole) }, [], {
          ...there,
          ignoreChanges: ["role"],
        }),
      ),
      none("a mapping that is switched off", worker, plain, jobs, mappingOf("work", off)),
      none(
        "an earlier version of a function that gets another role",
        worker,
        running,
        earlier,
        jobs,
        mappingOf(output(earlier, "arn")),
      ),
      none("a policy for the role", ...byPolicy(policyText(allowing("sqs:SendMessage")))),
      none("a wildcard", ...byPolicy(policyText(allowing("sqs:*", "arn:aws:sqs:*:*:dead")))),
      none(
        "an ARN with an account, where the function's isn't known",
        ...byPolicy(
          policyText(allowing("sqs:SendMessage", `arn:aws:sqs:us-east-1:${account}:dead`)),
        ),
      ),
      none(
        "policies of aws-native",
        worker,
        dead,
        news,
        nativePolicy,
        nativeManaged,
        plain,
        destinations(both, nativePolicy, nativeManaged),
      ),
      none("by name", worker, dead, send, runBy(role(), deadLetters, [send])),
      none(
        "a policy within the role",
        role({ inlinePolicies: [{ name: "send", policy: policyText(allowing("sqs:*")) }] }),
        dead,
        runBy(worker, deadLetters),
      ),
      none(
        "a policy of AWS's by managedPolicyArns",
        role({ managedPolicyArns: [named("AdministratorAccess")] }),
        dead,
        runBy(worker, deadLetters),
      ),
      none(
        "a policy of the stack",
        worker,
        dead,
        custom,
        customAttached,
        runBy(worker, deadLetters, [customAttached]),
      ),
      none("attached to several roles", worker, dead, toMany, runBy(worker, deadLetters, [toMany])),
      none(
        "a component that is waited for",
        worker,
        dead,
        inside,
        sendInside,
        runBy(worker, deadLetters, [inside]),
      ),
      none("a role of aws-native", nativeWorker, dead, runBy(nativeWorker, deadLetters)),
      none(
        "AWS's policies for the network",
        worker,
        attached(worker, "service-role/AWSLambdaVPCAccessExecutionRole"),
        runBy(worker, network, [attached(worker, "service-role/AWSLambdaVPCAccessExecutionRole")]),
      ),
      none(
        "AWS's policy for a stream of a table that is there",
        worker,
        plain,
        runningTable,
        attached(worker, "service-role/AWSLambdaDynamoDBExecutionRole"),
        mapping(
          output(runningTable, "streamArn"),
          attached(worker, "service-role/AWSLambdaDynamoDBExecutionRole"),
        ),
      ),
      none(
        "a policy on the stream of a table that is there",
        worker,
        plain,
        runningTable,
        rolePolicy(worker, readsTable),
        mapping(output(runningTable, "streamArn"), rolePolicy(worker, readsTable)),
      ),
      none(
        "a function of aws-native whose policy is waited for",
        worker,
        dead,
        send,
        resource(nativeWork.type, "work", nativeWork.inputs, {
          outputs: { arn: unknown },
          dependsOn: [send],
        }),
      ),
      none(
        "two policies, of which the second is waited for",
        worker,
        dead,
        send,
        sendInside,
        inside,
        runBy(worker, deadLetters, [inside]),
      ),
      none("a race of aws-native, of which nobody knows", worker, dead, send, nativeWork),
      none("no subnets", worker, basic, runBy(worker, { vpcConfig: { subnetIds: [] } })),
      none("both destinations", worker, plain, dead, news, sendBoth, destinations(both, sendBoth)),
      none(
        "AWS's policy for a queue",
        worker,
        plain,
        jobs,
        attached(worker, "service-role/AWSLambdaSQSQueueExecutionRole"),
        mapping(
          output(jobs, "arn"),
          attached(worker, "service-role/AWSLambdaSQSQueueExecutionRole"),
        ),
      ),
      none(
        "AWS's policy for a table's stream",
        worker,
        plain,
        table,
        attached(worker, "service-role/AWSLambdaDynamoDBExecutionRole"),
        mapping(
          output(table, "streamArn"),
          attached(worker, "service-role/AWSLambdaDynamoDBExecutionRole"),
        ),
      ),
      none(
        "a role of another stack",
        dead,
        runBy(worker, { ...deadLetters, role: `arn:aws:iam::${account}:role/theirs` }),
      ),
      none("nothing to do", worker, basic, plain),
      none(
        "what runs",
        runningWorker,
        dead,
        runBy(
          runningWorker,
          { deadLetterConfig: { targetArn: `arn:aws:sqs:us-east-1:${account}:dead` } },
          [],
          there,
        ),
      ),
    ],
    invalid: [
      one(
        "a network in GovCloud",
        [worker, basic, runBy(worker, network, [basic], gov)],
        [
          'No policy in this stack lets AWS Lambda call ec2:CreateNetworkInterface as "worker" for "work".',
          "AWS will answer: The provided execution role does not have permissions to call CreateNetworkInterface on EC2.",
          toAdd(
            [
              ...["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces"],
              ...["ec2:DescribeSubnets", "ec2:DeleteNetworkInterface"],
              ...["ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
            ],
            "*",
            ", or an aws.iam.RolePolicyAttachment of arn:aws-us-gov:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
          ),
        ],
      ),
      one(
        "no policy at all",
        [worker, dead, runBy(worker, deadLetters)],
        [cantSend, noSend, addSend],
      ),
      one(
        "AWS's policy for logs alone",
        [worker, dead, basic, runBy(worker, deadLetters)],
        [cantSend, noSend, addSend],
      ),
      one(
        "AWS's policy for AWS Config, of which it is known what it can't allow",
        [worker, dead, configs, runBy(worker, deadLetters)],
        [cantSend, noSend, addSend],
      ),
      one(
        "a queue that lets only a service in",
        [worker, dead, forTopics, runBy(worker, deadLetters)],
        [cantSend, noSend, addSend],
      ),
      one(
        "a permission that lets only a service in",
        [worker, plain, lambda("next"), permission(lambda("next")), toNext],
        [
          'No policy in this stack lets AWS Lambda call lambda:InvokeFunction as "worker" for "work".',
          noCall,
          toAdd(["lambda:InvokeFunction"], "arn:aws:lambda:us-east-1:ACCOUNT-ID:function:next*"),
        ],
      ),
      one(
        "a policy for a role of another stack",
        [
          worker,
          dead,
          rolePolicy(worker, policyText(allowing("sqs:*")), { role: "theirs" }),
          runBy(worker, deadLetters),
        ],
        [cantSend, noSend, addSend],
      ),
      one("another action", byPolicy(policyText(allowing("sqs:ReceiveMessage"))), [
        cantSend,
        noSend,
        addSend,
      ]),
      one(
        "another queue",
        byPolicy(policyText(allowing("sqs:SendMessage", "arn:aws:sqs:*:*:jobs"))),
        [cantSend, noSend, addSend],
      ),
      one(
        "a queue of another stack",
        byPolicy(policyText(allowing("logs:*")), {
          deadLetterConfig: { targetArn: `arn:aws:sqs:us-east-1:${account}:theirs` },
        }),
        [cantSend, noSend, toAdd(["sqs:SendMessage"], `arn:aws:sqs:us-east-1:${account}:theirs`)],
      ),
      one(
        "a Deny",
        byPolicy(policyText(allowing("sqs:*"), { ...allowing("sqs:Send*"), Effect: "Deny" })),
        [
          '"worker-policy" doesn\'t let AWS Lambda call sqs:SendMessage as "worker" for "work": statement 2 denies it.',
          noSend,
          'Leave sqs:SendMessage out of statement 2 of "worker-policy".',
        ],
      ),
      one(
        "a mapping that is there, whose function gets another role",
        [
          worker,
          plain,
          resource(
            "aws:lambda/eventSourceMapping:EventSourceMapping",
            "work",
            {
              eventSourceArn: `arn:aws:sqs:us-east-1:${account}:jobs`,
              functionName: output(plain, "arn"),
            },
            { ...there, outputs: { uuid: "1" } },
          ),
        ],
        [
          cantReceive,
          `Unless it is granted elsewhere, ${noReceive}`,
          addReceive(`arn:aws:sqs:us-east-1:${account}:jobs`),
        ],
        advisory,
      ),
      one(
        "a role that is there",
        [runningWorker, dead, runBy(runningWorker, deadLetters)],
        [cantSend, `Unless it is granted elsewhere, ${noSend}`, addSend],
        advisory,
      ),
      one(
        "a role that a command may give a policy",
        [worker, dead, command, runBy(worker, deadLetters)],
        [cantSend, `Unless it is granted elsewhere, ${noSend}`, addSend],
        advisory,
      ),
      one(
        "a policy that isn't waited for",
        [worker, dead, send, runBy(worker, deadLetters)],
        [
          '"work" doesn\'t wait for "worker-policy", which lets AWS Lambda call sqs:SendMessage as "worker".',
          `Lambda tests the function's role as soon as the function is made; before the policy, ${noSend} The AWS provider tries again for up to 5 minutes, and then fails.`,
          'Make "work" depend on "worker-policy" (resource option dependsOn).',
        ],
        advisory,
      ),
      one(
        "a network",
        [worker, basic, runBy(worker, network)],
        [
          'No policy in this stack lets AWS Lambda call ec2:CreateNetworkInterface as "worker" for "work".',
          "AWS will answer: The provided execution role does not have permissions to call CreateNetworkInterface on EC2.",
          toAdd(
            [
              ...[
                "ec2:CreateNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
              ],
              ...["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses"],
              "ec2:UnassignPrivateIpAddresses",
            ],
            "*",
            ", or an aws.iam.RolePolicyAttachment of arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
          ),
        ],
      ),
      one(
        "one of two destinations",
        [worker, plain, dead, news, send, destinations(both, send)],
        [
          'No policy in this stack lets AWS Lambda call sns:Publish as "worker" for "work".',
          "AWS will answer: InvalidParameterValueException: The function's execution role does not have permissions to call Publish on arn:….",
          toAdd(["sns:Publish"], "arn:aws:sns:us-east-1:ACCOUNT-ID:news"),
        ],
      ),
      ...[twoQueues, swapped].flatMap((both) => [
        one(
          "one of two queues",
          [worker, plain, dead, nextDead, toNextQueue, destinations(both, toNextQueue)],
          [cantSend, noDestination, addSend],
        ),
        one(
          "one of two queues, which a policy denies",
          [worker, plain, dead, nextDead, deniesNext, destinations(both, deniesNext)],
          [
            '"worker-policy" doesn\'t let AWS Lambda call sqs:SendMessage as "worker" for "work": statement 2 denies it.',
            noDestination,
            'Leave sqs:SendMessage out of statement 2 of "worker-policy".',
          ],
        ),
        one(
          "one of two queues by a policy that isn't waited for",
          [worker, plain, dead, nextDead, send, two, destinations(both, two)],
          [
            '"work" doesn\'t wait for "worker-policy", which lets AWS Lambda call sqs:SendMessage as "worker".',
            `Lambda tests the function's role as soon as the configuration is made; before the policy, ${noDestination} The AWS provider tries again for up to 2 minutes, and then fails.`,
            'Make "work" depend on "worker-policy" (resource option dependsOn).',
          ],
          advisory,
        ),
      ]),
      one(
        "a function of aws-native",
        [worker, dead, basic, nativeWork],
        [cantSend, noSend, addSend],
      ),
      one(
        "a network in a Region that isn't known",
        [worker, basic, runBy(worker, network, [basic], nowhere)],
        [
          'No policy in this stack lets AWS Lambda call ec2:CreateNetworkInterface as "worker" for "work".',
          "AWS will answer: The provided execution role does not have permissions to call CreateNetworkInterface on EC2.",
          'Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["ec2:CreateNetworkInterface","ec2:DescribeNetworkInterfaces","ec2:DescribeSubnets","ec2:DeleteNetworkInterface","ec2:AssignPrivateIpAddresses","ec2:UnassignPrivateIpAddresses"], "Resource": "*" }, or an aws.iam.RolePolicyAttachment of arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole, and make "work" depend on it.',
        ],
      ),
      one(
        "a new stream of a table that is there",
        [worker, plain, runningTable, mapping(output(runningTable, "streamArn"))],
        [
          'No policy in this stack lets AWS Lambda call dynamodb:GetRecords as "worker" for "work".',
          "AWS will answer: InvalidParameterValueException: Cannot access stream arn:…. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.",
          'Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["dynamodb:GetRecords","dynamodb:GetShardIterator","dynamodb:DescribeStream","dynamodb:ListStreams"], "Resource": "arn:aws:dynamodb:us-east-1:123456789012:table/table/stream/*" }, or an aws.iam.RolePolicyAttachment of arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole, and make "work" depend on it.',
        ],
      ),
      one(
        "a stream whose name AWS makes up",
        [worker, plain, unnamed, mapping(output(unnamed, "arn"))],
        [
          'No policy in this stack lets AWS Lambda call kinesis:GetRecords as "worker" for "work".',
          "AWS will answer: InvalidParameterValueException: Cannot access stream arn:…. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.",
          'Add an aws.iam.RolePolicy for "worker" with the statement { "Effect": "Allow", "Action": ["kinesis:GetRecords","kinesis:GetShardIterator","kinesis:DescribeStream","kinesis:ListStreams","kinesis:DescribeStreamSummary","kinesis:ListShards","kinesis:SubscribeToShard"], "Resource": "arn:aws:kinesis:us-east-1:ACCOUNT-ID:stream/NAME" }, or an aws.iam.RolePolicyAttachment of arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole, and make "work" depend on it.',
        ],
      ),
      // Labelled esm-01.
      one(
        "a queue to read",
        [
          role({ managedPolicyArns: [named("service-role/AWSLambdaBasicExecutionRole")] }),
          plain,
          jobs,
          mapping(output(jobs, "arn")),
        ],
        [cantReceive, noReceive, addReceive("arn:aws:sqs:us-east-1:ACCOUNT-ID:jobs")],
      ),
      one(
        "a stream to read",
        [worker, plain, stream, mapping(output(stream, "arn"))],
        [
          'No policy in this stack lets AWS Lambda call kinesis:GetRecords as "worker" for "work".',
          "AWS will answer: InvalidParameterValueException: Cannot access stream arn:…. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.",
          toAdd(
            [
              ...["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream"],
              ...["kinesis:ListStreams", "kinesis:DescribeStreamSummary", "kinesis:ListShards"],
              "kinesis:SubscribeToShard",
            ],
            "arn:aws:kinesis:us-east-1:ACCOUNT-ID:stream/stream",
            ", or an aws.iam.RolePolicyAttachment of arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole",
          ),
        ],
      ),
    ],
    unknown: [
      ...[twoQueues, swapped].map((both) =>
        one(
          "whether a policy is for one of two queues",
          [worker, plain, dead, nextDead, mayNext, destinations(both, mayNext)],
          [
            'In the policy "worker-policy", it isn\'t known whether the condition of statement 2 holds: IpAddress aws:SourceIp 10.0.0.0/8, so whether "worker-policy" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
            `If it may not, ${noDestination}`,
            "Make sure that it allows sqs:SendMessage.",
          ],
          low,
        ),
      ),
      one(
        "several, each for a reason of its own",
        [
          worker,
          dead,
          ...doubtful(),
          rolePolicy(worker, policyText(allowing("logs:*")), { role: later }),
          lambda("in-network", { role: output(worker, "arn"), vpcConfig: later }),
          lambda("a", { role: later, ...deadLetters }),
        ],
        [
          'role of "a" isn\'t known at preview, so which role is for "a", and whether AWS Lambda may call sqs:SendMessage as it is not determined.',
          `If it may not, ${noSend}`,
          "Take role from one aws.iam.Role.",
          `Also not determined: ${[
            '1 because a role has a permissionsBoundary ("by-bounded")',
            "1 because it can't be told what a role's policy allows (\"by-conditional\")",
            '1 because what a policy allows that is attached to a role isn\'t known ("by-managed")',
            "1 because the text of a role's policy isn't known at preview (\"by-open\")",
            '1 because role of a policy isn\'t known at preview ("by-stray")',
            "1 because a role's policy can't be read (\"by-unreadable\")",
            '1 because vpcConfig.subnetIds isn\'t known at preview ("in-network")',
          ].join("; ")}.`,
        ],
        low,
      ),
      one(
        "the role of an attachment",
        [
          worker,
          dead,
          attached(worker, "PowerUserAccess", { role: later }),
          runBy(worker, deadLetters),
        ],
        [
          'role of "attachment" isn\'t known at preview, so whether "attachment" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          "If it may not, AWS will answer: The provided execution role does not have permissions to call SendMessage on SQS.",
          'Take role from one aws.iam.Role; make "work" depend on "attachment" (resource option dependsOn).',
        ],
        low,
      ),
      one(
        "the roles of a policy of aws-native",
        [
          worker,
          dead,
          resource(nativeManaged.type, "managed", { ...nativeManaged.inputs, roles: later }),
          runBy(worker, deadLetters),
        ],
        [
          'roles of "managed" isn\'t known at preview, so whether "managed" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          "If it may not, AWS will answer: The provided execution role does not have permissions to call SendMessage on SQS.",
          'Take roles from one aws.iam.Role; make "work" depend on "managed" (resource option dependsOn).',
        ],
        low,
      ),
      one(
        "a permissions boundary, for a function of aws-native",
        [role({ permissionsBoundary: named("PowerUserAccess") }), dead, nativeWork],
        [
          '"worker" has a permissionsBoundary, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          "If it may not, AWS will answer: The provided execution role does not have permissions to call SendMessage on SQS.",
          "Make sure that its policies and its boundary allow this.",
        ],
        low,
      ),
      one(
        "a policy that is attached",
        [
          worker,
          dead,
          attached(worker, "", { policyArn: later }),
          runBy(worker, deadLetters, [attached(worker, "")]),
        ],
        [
          'The policy that "attachment" attaches isn\'t known at preview, so whether "attachment" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that it allows this, or write a policy of the role's own that does.",
        ],
        low,
      ),
      one(
        "a policy of the role that isn't in the table",
        [
          role({ managedPolicyArns: [named("AWSLambda_FullAccess")] }),
          dead,
          runBy(worker, deadLetters),
        ],
        [
          '"worker" has arn:aws:iam::aws:policy/AWSLambda_FullAccess, and what that allows isn\'t known, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that it allows this, or write a policy of the role's own that does.",
        ],
        low,
      ),
      one(
        "the text of a policy, of which nothing tells what it comes from",
        byPolicy(unknown),
        [
          'The text of policy "worker-policy" isn\'t known at preview, so whether "worker-policy" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this.",
        ],
        low,
      ),
      one(
        "a policy that isn't JSON",
        byPolicy("let it send"),
        [
          'Policy "worker-policy" can\'t be read, so whether "worker-policy" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
        ],
        low,
      ),
      one(
        "which queue a policy for everybody is for",
        [
          worker,
          dead,
          resource("aws:sqs/queuePolicy:QueuePolicy", "some-policy", {
            queueUrl: unknown,
            policy: policyText({ ...allowing("sqs:*"), Principal: "*" }),
          }),
          runBy(worker, deadLetters),
        ],
        [
          '"some-policy" may let "worker" in, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that it does, or write it into a policy of the role.",
        ],
        low,
      ),
      none(
        "whether a mapping is switched on",
        worker,
        plain,
        jobs,
        mappingOf("work", { enabled: later }),
      ),
      one(
        "the roles of an attachment",
        [
          worker,
          dead,
          resource("aws:iam/policyAttachment:PolicyAttachment", "to-some", {
            roles: later,
            policyArn: named("PowerUserAccess"),
          }),
          runBy(worker, deadLetters),
        ],
        [
          'roles of "to-some" isn\'t known at preview, so whether "to-some" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          'Take roles from one aws.iam.Role; make "work" depend on "to-some" (resource option dependsOn).',
        ],
        low,
      ),
      one(
        "an inline policy",
        [
          role({ inlinePolicies: [{ name: "send", policy: later }] }),
          dead,
          runBy(worker, deadLetters),
        ],
        [
          'The text of an inline policy of "worker" isn\'t known at preview, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this.",
        ],
        low,
      ),
      one(
        "what is attached to a role",
        [role({ managedPolicyArns: later }), dead, runBy(worker, deadLetters)],
        [
          'managedPolicyArns of "worker" isn\'t known at preview, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that it allows this, or write a policy of the role's own that does.",
        ],
        low,
      ),
      one(
        "the text of a policy",
        byPolicy(later),
        [
          'The text of policy "worker-policy" isn\'t known at preview, so whether "worker-policy" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this.",
        ],
        low,
      ),
      one(
        "a policy whose role isn't known",
        [
          worker,
          dead,
          bucket(),
          rolePolicy(worker, policyText(allowing("logs:*")), { role: later }),
          runBy(worker, deadLetters, [rolePolicy(worker, "")]),
        ],
        [
          'role of "worker-policy" isn\'t known at preview, so whether "worker-policy" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Take role from one aws.iam.Role.",
        ],
        low,
      ),
      one(
        "a policy of AWS's that isn't in the table",
        [
          worker,
          dead,
          attached(worker, "AWSLambda_FullAccess"),
          runBy(worker, deadLetters, [attached(worker, "AWSLambda_FullAccess")]),
        ],
        [
          '"attachment" attaches arn:aws:iam::aws:policy/AWSLambda_FullAccess, and what that allows isn\'t known, so whether "attachment" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that it allows this, or write a policy of the role's own that does.",
        ],
        low,
      ),
      one(
        "a permissions boundary",
        [role({ permissionsBoundary: named("PowerUserAccess") }), dead, runBy(worker, deadLetters)],
        [
          '"worker" has a permissionsBoundary, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that its policies and its boundary allow this.",
        ],
        low,
      ),
      ...[
        [
          "a policy of the queue itself",
          'The policy of "dead"',
          [worker, open],
          { deadLetterConfig: { targetArn: output(open, "arn") } },
        ] as const,
        [
          "a policy of the queue",
          '"dead-policy"',
          [worker, dead, ofTheirSide],
          deadLetters,
        ] as const,
        ["a queue for everybody", '"dead-policy"', [worker, dead, forAll], deadLetters] as const,
      ].map(([name, policy, resources, inputs]) =>
        one(
          name,
          [...resources, runBy(worker, inputs)],
          [
            `${policy} may let "worker" in, so whether the policy of "worker" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.`,
            `If it may not, ${noSend}`,
            "Make sure that it does, or write it into a policy of the role.",
          ],
          low,
        ),
      ),
      one(
        "a function whose permission is for a role",
        [
          worker,
          plain,
          lambda("next"),
          permission(lambda("next"), { principal: arnLater }),
          toNext,
        ],
        [
          '"permission" may let "worker" in, so whether the policy of "worker" lets AWS Lambda call lambda:InvokeFunction as "worker" for "work" is not determined.',
          `If it may not, ${noCall}`,
          "Make sure that it does, or write it into a policy of the role.",
        ],
        low,
      ),
      one(
        "a condition",
        byPolicy(
          policyText({
            ...allowing("sqs:*"),
            Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
          }),
        ),
        [
          'In the policy "worker-policy", it isn\'t known whether the condition of statement 1 holds: IpAddress aws:SourceIp 10.0.0.0/8, so whether "worker-policy" lets AWS Lambda call sqs:SendMessage as "worker" for "work" is not determined.',
          `If it may not, ${noSend}`,
          "Make sure that it allows sqs:SendMessage.",
        ],
        low,
      ),
      one(
        "subnets, of which there may be none",
        [worker, basic, runBy(worker, { vpcConfig: { subnetIds: later, securityGroupIds: [] } })],
        [
          'vpcConfig.subnetIds of "work" isn\'t known at preview, so whether the policy of "worker" lets AWS Lambda call ec2:CreateNetworkInterface as "worker" for "work" is not determined.',
          "If it may not, AWS will answer: The provided execution role does not have permissions to call CreateNetworkInterface on EC2.",
          "Write vpcConfig.subnetIds in the program or its configuration, or make sure that the role may do this.",
        ],
        low,
      ),
      one(
        "the role",
        [worker, dead, runBy(worker, { ...deadLetters, role: later })],
        [
          'role of "work" isn\'t known at preview, so which role is for "work", and whether AWS Lambda may call sqs:SendMessage as it is not determined.',
          `If it may not, ${noSend}`,
          "Take role from one aws.iam.Role.",
        ],
        low,
      ),
    ],
    absent: [
      one(
        "empty policies, and an attachment of none",
        [
          role({ inlinePolicies: [{ name: "send", policy: "" }, {}] }),
          dead,
          rolePolicy(worker, ""),
          attached(worker, "", { policyArn: undefined }),
          runBy(worker, deadLetters),
        ],
        [cantSend, noSend, addSend],
      ),
      none("no dead letters", worker, plain),
      none("a function without a role", worker, runBy(worker, { ...deadLetters, role: undefined })),
      none("a configuration without destinations", worker, plain, destinations({})),
    ],
  });
});
