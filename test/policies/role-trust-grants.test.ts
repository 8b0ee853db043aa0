import { roleTrustGrants } from "../../policies/role-trust-grants";
import { type Inputs, output, provider, resource, type TestResource, unknown } from "../../testing";
import { Reference } from "../../testing/resources";
import { advisory, later, low, none, one, there } from "../support/grant-rows";
import { type Row, testRows } from "../support/policy-table";
import { policyText, role, runBy, trust } from "../support/roles";
import { lambda } from "../support/rotations";

const worker = role();
const build = role({ assumeRolePolicy: trust("codebuild.amazonaws.com") });
const cantBeAssumed =
  "AWS will answer: The role defined for the function cannot be assumed by Lambda.";
const toWrite = (service: string) =>
  `{ "Effect": "Allow", "Principal": { "Service": "${service}" }, "Action": "sts:AssumeRole" }`;
const write = (service: string) => `Write into its assumeRolePolicy: ${toWrite(service)}.`;
const doesnt = (service: string, of: string) =>
  `The trust policy of "worker" doesn't let ${service} assume "worker" for "${of}": statement 1 has the principal codebuild.amazonaws.com.`;

/** A resource that gives a role to a service. */
function user(type: string, inputs: Inputs): TestResource {
  return resource(type, "user", inputs);
}

const arn = output(build, "arn");
const users: readonly (readonly [
  title: string,
  principal: string,
  answer: string,
  TestResource,
])[] = [
  [
    "Amazon EKS",
    "eks.amazonaws.com",
    "Role with arn: …, could not be assumed because it does not exist or the trusted entity is not correct",
    user("aws:eks/cluster:Cluster", { roleArn: arn }),
  ],
  [
    "Amazon EC2",
    "ec2.amazonaws.com",
    "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole",
    user("aws:eks/nodeGroup:NodeGroup", { nodeRoleArn: arn }),
  ],
  [
    "AWS Step Functions",
    "states.amazonaws.com",
    "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role",
    user("aws:sfn/stateMachine:StateMachine", { roleArn: arn }),
  ],
  [
    "EventBridge Scheduler",
    "scheduler.amazonaws.com",
    "The execution role you provide must allow AWS EventBridge Scheduler to assume the role",
    user("aws:scheduler/schedule:Schedule", { target: { arn: "arn:aws:sqs:::q", roleArn: arn } }),
  ],
  [
    "Amazon Cognito",
    "cognito-idp.amazonaws.com",
    "InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role",
    user("aws:cognito/userPool:UserPool", {
      smsConfiguration: { snsCallerArn: arn, externalId: "x" },
    }),
  ],
  [
    "Enhanced Monitoring",
    "monitoring.rds.amazonaws.com",
    "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
    user("aws:rds/instance:Instance", { monitoringInterval: 60, monitoringRoleArn: arn }),
  ],
  [
    "VPC Flow Logs",
    "vpc-flow-logs.amazonaws.com",
    "Unable to assume given IAM role",
    user("aws:ec2/flowLog:FlowLog", { iamRoleArn: arn }),
  ],
];

const states = (...services: string[]) => {
  const own = role({ assumeRolePolicy: trust(...services) });
  return [own, user("aws:sfn/stateMachine:StateMachine", { roleArn: output(own, "arn") })];
};
const distribution = resource("aws:cloudfront/distribution:Distribution", "site", {
  defaultCacheBehavior: {
    lambdaFunctionAssociations: [
      { eventType: "viewer-request", lambdaArn: output(runBy(worker), "qualifiedArn") },
    ],
  },
});
const native = resource("aws-native:iam:Role", "worker", {
  assumeRolePolicyDocument: JSON.parse(trust("codebuild.amazonaws.com")) as object,
});
const runningBuild = role({ assumeRolePolicy: trust("codebuild.amazonaws.com") }, there);
const ignoring = (of: string) => ({ ...there, ignoreChanges: [of] });
const oldRole = "arn:aws:iam::123456789012:role/old";
const nowhere = { provider: provider("nowhere", {}) };
const china = { provider: provider("china", { region: "cn-north-1" }) };

const runningWorker = role({}, there);
const runningArn = "arn:aws:lambda:us-east-1:123456789012:function:work";

/** A function at the edge, whose role doesn't let the edge take it on. */
function atEdge(
  name: string,
  level: "mandatory" | "advisory",
  resources: readonly TestResource[],
): Row {
  const answer =
    "AWS will answer: InvalidLambdaFunctionAssociation: … must be assumable with edgelambda.amazonaws.com as well as lambda.amazonaws.com principals.";
  const message = [
    'The trust policy of "worker" doesn\'t let Lambda@Edge assume "worker" for "work": statement 1 has the principal lambda.amazonaws.com.',
    level === "mandatory" ? answer : `Unless that is allowed elsewhere, ${answer}`,
    write("edgelambda.amazonaws.com"),
  ];
  return { name, resources, findings: [{ on: runBy(worker), level, message }] };
}

/** A user pool, whose role is for those who say `shop`. */
function pool(externalId: unknown): TestResource[] {
  const own = role({
    assumeRolePolicy: policyText({
      Effect: "Allow",
      Principal: { Service: "cognito-idp.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "shop" } },
    }),
  });
  const smsConfiguration = { snsCallerArn: output(own, "arn"), externalId };
  return [own, user("aws:cognito/userPool:UserPool", { smsConfiguration })];
}

/** A role that Lambda may take on under a condition. */
function onlyIf(Condition: object, ...others: readonly object[]): TestResource {
  const assumeRolePolicy = policyText(
    {
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition,
    },
    ...others,
  );
  return role({ assumeRolePolicy });
}

/** A role of which it isn't determined whether Lambda may take it on. */
function inDoubt(name: string, own: TestResource, fact: string): Row {
  return one(
    name,
    [own, runBy(own)],
    [
      `${fact}, so whether the trust policy of "worker" lets AWS Lambda assume "worker" for "work" is not determined.`,
      `If it may not, ${cantBeAssumed}`,
      `Make sure that it has ${toWrite("lambda.amazonaws.com")}.`,
    ],
    low,
  );
}

/** Functions with a role each, of which it isn't determined whether Lambda may take it on. */
function doubtful(): TestResource[] {
  const policies = { e: "{", d: later, c: trust("lambda.us-east-1.amazonaws.com"), b: later };
  return Object.entries(policies).flatMap(([name, assumeRolePolicy]) => {
    const own = role({ assumeRolePolicy }, {}, `role-${name}`);
    return [own, lambda(name, { role: output(own, "arn") })];
  });
}

const byName = { role: "arn:aws:iam::123456789012:role/worker" };
const statesAnswer =
  "AWS will answer: Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.";

/** A state machine whose role has another form of its principal. */
function otherForm(name: string, form: string, resources: readonly TestResource[]): Row {
  return one(
    name,
    resources,
    [
      `The trust policy of "worker" has ${form} for AWS Step Functions, so whether the trust policy of "worker" lets AWS Step Functions assume "worker" for "user" is not determined.`,
      `If it may not, ${statesAnswer}`,
      `Make sure that it has ${toWrite("states.amazonaws.com")}.`,
    ],
    low,
  );
}

describe("policies/role-trust-grants", () => {
  testRows(roleTrustGrants, {
    valid: [
      none(
        "what runs at the edge",
        runningWorker,
        runBy(runningWorker, { publish: true }, [], {
          ...there,
          outputs: { qualifiedArn: unknown },
        }),
        resource("aws:cloudfront/distribution:Distribution", "site", distribution.inputs, there),
      ),
      none("the service", worker, runBy(worker)),
      none("a role named by text, which isn't waited for", worker, runBy(worker, byName)),
      none(
        "a condition on the service itself",
        onlyIf({ StringEquals: { "aws:PrincipalServiceName": "lambda.amazonaws.com" } }),
        runBy(worker),
      ),
      none(
        "a Deny that doesn't apply, beside a condition on what it is for",
        onlyIf(
          { ArnLike: { "aws:SourceArn": "arn:aws:lambda:*:*:function:work" } },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "sts:*",
            Condition: { StringEquals: { "aws:PrincipalServiceName": "ec2.amazonaws.com" } },
          },
        ),
        runBy(worker),
      ),
      none(
        "a schedule without a role in its target",
        build,
        user("aws:scheduler/schedule:Schedule", { target: { arn: "arn:aws:sqs:::q" } }),
      ),
      none("among others", ...states("states.amazonaws.com", "events.amazonaws.com")),
      none("by its Region", ...states("states.us-east-1.amazonaws.com")),
      none("with Cognito's external ID", ...pool("shop")),
      none(
        "with a condition on the account",
        role({
          assumeRolePolicy: policyText({
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
          }),
        }),
        runBy(worker),
      ),
      none(
        "with a condition on what it is for, as AWS advises",
        role({
          assumeRolePolicy: policyText({
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { ArnLike: { "aws:SourceArn": "arn:aws:lambda:*:*:function:work" } },
          }),
        }),
        runBy(worker),
      ),
      none(
        "no monitoring",
        build,
        user("aws:rds/instance:Instance", { monitoringInterval: 0, monitoringRoleArn: arn }),
      ),
      none(
        "a role of another stack",
        runBy(worker, { role: "arn:aws:iam::123456789012:role/theirs" }),
      ),
      none(
        "both services at the edge",
        role({ assumeRolePolicy: trust("lambda.amazonaws.com", "edgelambda.amazonaws.com") }),
        runBy(worker),
        distribution,
      ),
      none(
        "a cluster on Outposts, a flow log to Firehose",
        build,
        user("aws:eks/cluster:Cluster", { roleArn: arn, outpostConfig: { outpostArns: ["x"] } }),
        resource("aws:ec2/flowLog:FlowLog", "flow", {
          iamRoleArn: arn,
          logDestinationType: "kinesis-data-firehose",
        }),
      ),
      none(
        "another function in a behavior at the edge, which can't be told from it",
        worker,
        runBy(worker),
        resource("aws:cloudfront/distribution:Distribution", "site", {
          defaultCacheBehavior: {
            targetOriginId: output(runBy(worker), "arn"),
            lambdaFunctionAssociations: [
              {
                eventType: "viewer-request",
                lambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:theirs:1",
              },
            ],
          },
        }),
      ),
      none(
        "what runs as the role that it had before, since it ignores another",
        build,
        runBy(build, { role: new Reference([build], oldRole) }, [], ignoring("role")),
      ),
      none("a partition whose principals aren't known", build, runBy(build, {}, [], china)),
    ],
    invalid: [
      one(
        "another service",
        [build, runBy(build)],
        [doesnt("AWS Lambda", "work"), cantBeAssumed, write("lambda.amazonaws.com")],
      ),
      one(
        "a trust policy that lets nobody in",
        [
          role({
            assumeRolePolicy: policyText({
              Effect: "Deny",
              Principal: { Service: "ec2.amazonaws.com" },
              Action: "sts:*",
            }),
          }),
          runBy(worker),
        ],
        [
          'The trust policy of "worker" doesn\'t let AWS Lambda assume "worker" for "work": no statement allows it.',
          cantBeAssumed,
          write("lambda.amazonaws.com"),
        ],
      ),
      one(
        "a Deny of all forms of a service",
        [
          role({
            assumeRolePolicy: policyText(
              {
                Effect: "Allow",
                Principal: { Service: ["lambda.amazonaws.com", "lambda.us-east-1.amazonaws.com"] },
                Action: "sts:AssumeRole",
              },
              { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" },
            ),
          }),
          runBy(worker),
        ],
        [
          'The trust policy of "worker" doesn\'t let AWS Lambda assume "worker" for "work": statement 2 denies it (*).',
          cantBeAssumed,
          "Exempt lambda.amazonaws.com from statement 2 of its assumeRolePolicy.",
        ],
      ),
      one(
        "what runs",
        [runningBuild, runBy(runningBuild, {}, [], there)],
        [
          doesnt("AWS Lambda", "work"),
          `Unless that is allowed elsewhere, ${cantBeAssumed}`,
          write("lambda.amazonaws.com"),
        ],
        advisory,
      ),
      one(
        "a role that is there, whose trust policy may have been changed elsewhere",
        [
          role(
            { assumeRolePolicy: trust("codebuild.amazonaws.com") },
            ignoring("assumeRolePolicy"),
          ),
          runBy(worker),
        ],
        [
          doesnt("AWS Lambda", "work"),
          `Unless that is allowed elsewhere, ${cantBeAssumed}`,
          write("lambda.amazonaws.com"),
        ],
        advisory,
      ),
      one(
        "a role of aws-native",
        [native, runBy(native)],
        [
          doesnt("AWS Lambda", "work"),
          cantBeAssumed,
          `Write into its assumeRolePolicyDocument: ${toWrite("lambda.amazonaws.com")}.`,
        ],
      ),
      ...users.map(([title, principal, answer, own]) =>
        one(
          title,
          [build, own],
          [doesnt(title, "user"), `AWS will answer: ${answer}.`, write(principal)],
        ),
      ),
      one(
        "a Deny",
        [
          role({
            assumeRolePolicy: policyText(
              { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:*" },
              { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" },
            ),
          }),
          runBy(worker),
        ],
        [
          'The trust policy of "worker" doesn\'t let AWS Lambda assume "worker" for "work": statement 2 denies it (*).',
          cantBeAssumed,
          "Exempt lambda.amazonaws.com from statement 2 of its assumeRolePolicy.",
        ],
      ),
      one("another Region", states("states.eu-west-1.amazonaws.com"), [
        'The trust policy of "worker" doesn\'t let AWS Step Functions assume "worker" for "user": statement 1 has the principal states.eu-west-1.amazonaws.com.',
        "AWS will answer: Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.",
        write("states.amazonaws.com"),
      ]),
      atEdge("a new function of a distribution that is there", "mandatory", [
        worker,
        runBy(worker),
        resource("aws:cloudfront/distribution:Distribution", "site", distribution.inputs, there),
      ]),
      atEdge("a new distribution that names a function that is there", "advisory", [
        runningWorker,
        runBy(runningWorker, {}, [], { ...there, outputs: { arn: runningArn } }),
        resource("aws:cloudfront/distribution:Distribution", "site", {
          orderedCacheBehaviors: [
            { lambdaFunctionAssociations: [{ lambdaArn: `${runningArn}:3` }] },
          ],
        }),
      ]),
      // Labelled tru-03.
      atEdge("Lambda@Edge", "mandatory", [worker, runBy(worker), distribution]),
    ],
    unknown: [
      inDoubt(
        "a trust policy that isn't JSON",
        role({ assumeRolePolicy: "{" }),
        'assumeRolePolicy of "worker" can\'t be read',
      ),
      inDoubt(
        "the form for another Region, which nobody knows to be taken",
        role({ assumeRolePolicy: trust("lambda.eu-west-1.amazonaws.com") }),
        'The trust policy of "worker" has lambda.eu-west-1.amazonaws.com for AWS Lambda',
      ),
      one(
        "a condition on another account than that of a function that is there",
        [
          onlyIf({ StringEquals: { "aws:SourceAccount": "210987654321" } }),
          runBy(worker, {}, [], { ...there, outputs: { arn: runningArn } }),
        ],
        [
          'In the trust policy of "worker", statement 1 has the condition StringEquals aws:SourceAccount 210987654321, so whether the trust policy of "worker" lets AWS Lambda assume "worker" for "work" is not determined.',
          `If it may not, ${cantBeAssumed}`,
          `Make sure that it has ${toWrite("lambda.amazonaws.com")}.`,
        ],
        low,
      ),
      none(
        "the trust policy of a role named by text, which isn't waited for",
        role({ assumeRolePolicy: later }),
        runBy(worker, byName),
      ),
      otherForm("the Region of a state machine", "states.eu-west-1.amazonaws.com", [
        ...states("states.eu-west-1.amazonaws.com").slice(0, 1),
        resource("aws:sfn/stateMachine:StateMachine", "user", { roleArn: arn }, nowhere),
      ]),
      otherForm(
        "the form for the own Region under a condition that doesn't hold",
        "states.us-east-1.amazonaws.com",
        [
          role({
            assumeRolePolicy: policyText({
              Effect: "Allow",
              Principal: { Service: "states.us-east-1.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } },
            }),
          }),
          user("aws:sfn/stateMachine:StateMachine", { roleArn: arn }),
        ],
      ),
      none("the external ID of a user pool", ...pool(later)),
      none(
        "to what a flow log goes",
        build,
        user("aws:ec2/flowLog:FlowLog", { iamRoleArn: arn, logDestinationType: later }),
      ),
      one(
        "the target of a schedule",
        [build, user("aws:scheduler/schedule:Schedule", { target: later })],
        [
          'roleArn of "user" isn\'t known at preview, so which role is for "user", and whether EventBridge Scheduler may assume it is not determined.',
          "If it may not, AWS will answer: The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
          "Take roleArn from one aws.iam.Role.",
        ],
        low,
      ),
      one(
        "several, each for a reason of its own",
        [...doubtful(), worker, lambda("a", { role: later })],
        [
          'role of "a" isn\'t known at preview, so which role is for "a", and whether AWS Lambda may assume it is not determined.',
          `If it may not, ${cantBeAssumed}`,
          "Take role from one aws.iam.Role.",
          'Also not determined: 2 because the assumeRolePolicy of a role isn\'t known at preview ("b" and "d"); 1 because it can\'t be told whom the trust policy of a role lets in ("c"); 1 because the assumeRolePolicy of a role can\'t be read ("e").',
        ],
        low,
      ),
      one(
        "the Region, and so the partition",
        [build, runBy(build, { region: unknown })],
        [
          doesnt("AWS Lambda", "work"),
          `Unless that is allowed elsewhere, ${cantBeAssumed}`,
          write("lambda.amazonaws.com"),
        ],
        advisory,
      ),
      one(
        "the trust policy",
        [role({ assumeRolePolicy: later }), runBy(worker)],
        [
          'assumeRolePolicy of "worker" isn\'t known at preview, so whether the trust policy of "worker" lets AWS Lambda assume "worker" for "work" is not determined.',
          `If it may not, ${cantBeAssumed}`,
          `Make sure that it has ${toWrite("lambda.amazonaws.com")}.`,
        ],
        low,
      ),
      one(
        "the role",
        [worker, runBy(worker, { role: later })],
        [
          'role of "work" isn\'t known at preview, so which role is for "work", and whether AWS Lambda may assume it is not determined.',
          `If it may not, ${cantBeAssumed}`,
          "Take role from one aws.iam.Role.",
        ],
        low,
      ),
      one(
        "a condition that doesn't hold",
        pool("other"),
        [
          'In the trust policy of "worker", statement 1 has the condition StringEquals sts:ExternalId …, so whether the trust policy of "worker" lets Amazon Cognito assume "worker" for "user" is not determined.',
          "If it may not, AWS will answer: InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role.",
          `Make sure that it has ${toWrite("cognito-idp.amazonaws.com")}.`,
        ],
        low,
      ),
      one(
        "two conditions that don't hold, beside a statement for another service",
        [
          role({
            assumeRolePolicy: policyText(
              {
                Effect: "Allow",
                Principal: { Service: "codebuild.amazonaws.com" },
                Action: "sts:AssumeRole",
              },
              {
                Effect: "Allow",
                Principal: { Service: "lambda.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                  StringEquals: { "aws:PrincipalServiceName": "ec2.amazonaws.com" },
                  Bool: { "aws:PrincipalIsAWSService": "false" },
                },
              },
            ),
          }),
          runBy(worker),
        ],
        [
          'In the trust policy of "worker", statement 2 has the condition StringEquals aws:PrincipalServiceName ec2.amazonaws.com, so whether the trust policy of "worker" lets AWS Lambda assume "worker" for "work" is not determined.',
          `If it may not, ${cantBeAssumed}`,
          `Make sure that it has ${toWrite("lambda.amazonaws.com")}.`,
        ],
        low,
      ),
      one(
        "a Deny that may apply",
        [
          role({
            assumeRolePolicy: policyText(
              { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:*" },
              {
                Effect: "Deny",
                Principal: "*",
                Action: "sts:AssumeRole",
                Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
              },
            ),
          }),
          runBy(worker),
        ],
        [
          'In the trust policy of "worker", it isn\'t known whether the condition of statement 2 holds: StringNotEquals aws:PrincipalOrgID o-1234567890, so whether the trust policy of "worker" lets AWS Lambda assume "worker" for "work" is not determined.',
          `If it may not, ${cantBeAssumed}`,
          `Make sure that it has ${toWrite("lambda.amazonaws.com")}.`,
        ],
        low,
      ),
      one(
        "the name of a service in China, where the Region isn't known",
        [
          role({ assumeRolePolicy: trust("ec2.amazonaws.com.cn") }),
          resource("aws:eks/nodeGroup:NodeGroup", "user", { nodeRoleArn: arn }, nowhere),
        ],
        [
          'The trust policy of "worker" has ec2.amazonaws.com.cn for Amazon EC2, so whether the trust policy of "worker" lets Amazon EC2 assume "worker" for "user" is not determined.',
          "If it may not, AWS will answer: Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole.",
          `Make sure that it has ${toWrite("ec2.amazonaws.com")}.`,
        ],
        low,
      ),
      one(
        "a form for the Region that nobody knows to be taken",
        [role({ assumeRolePolicy: trust("lambda.us-east-1.amazonaws.com") }), runBy(worker)],
        [
          'The trust policy of "worker" has lambda.us-east-1.amazonaws.com for AWS Lambda, so whether the trust policy of "worker" lets AWS Lambda assume "worker" for "work" is not determined.',
          `If it may not, ${cantBeAssumed}`,
          `Make sure that it has ${toWrite("lambda.amazonaws.com")}.`,
        ],
        low,
      ),
    ],
    absent: [
      none("an empty trust policy", role({ assumeRolePolicy: "" }), runBy(worker)),
      none("no trust policy", role({ assumeRolePolicy: undefined }), runBy(worker)),
      none("no role", runBy(worker, { role: undefined })),
      none("no SMS", build, user("aws:cognito/userPool:UserPool", {})),
    ],
  });
});
