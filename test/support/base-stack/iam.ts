import { output, resource, type TestResource, unknown } from "../../../testing";
import { allowing, policyText, role, rolePolicy } from "../roles";
import { account, existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws-native:iam:Role assumeRolePolicyDocument.Statement.Action",
    "aws-native:iam:Role assumeRolePolicyDocument.Statement.Effect",
    "aws-native:iam:Role assumeRolePolicyDocument.Statement.Principal.Service",
    "aws-native:iam:Role assumeRolePolicyDocument.Version",
    "aws-native:iam:Role policies.policyDocument.Statement.Action",
    "aws-native:iam:Role policies.policyDocument.Statement.Effect",
    "aws-native:iam:Role policies.policyDocument.Statement.Resource",
    "aws-native:iam:Role policies.policyDocument.Statement.Sid",
    // In the ARN that a statement to write is for.
    "aws:sqs/queue:Queue name",
    "aws:sqs/queue:Queue region",
  ],
};

const json = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const reads = { Sid: "Reads", Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const takes = {
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const wrong = {
  Sid: "not-plain",
  Effect: "allow",
  Principal: "*",
  Action: ["GetObject", "*:Get*"],
  Resource: ["logs", "arn:aws:*:::logs"],
  Condition: { StringEqual: { "aws:SourceVpc": "a" }, IpAddress: { "aws:SourceIp": "here" } },
};
const byId = { outputs: { id: unknown } };

function resources(): TestResource[] {
  const arn = "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole";
  const runs = role({}, {}, "iam-runs");
  const dead = resource("aws:sqs/queue:Queue", "iam-dead", { name: "iam-dead" });
  return [
    runs,
    dead,
    rolePolicy(runs, policyText(allowing("sqs:SendMessage", "arn:aws:sqs:*:*:other"))),
    resource("aws:lambda/function:Function", "iam-function", {
      name: "iam-function",
      role: output(runs, "arn"),
      deadLetterConfig: { targetArn: output(dead, "arn") },
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
    }),
    resource("aws:iam/role:Role", "right", {
      assumeRolePolicy: json(takes),
      inlinePolicies: [{ name: "reads", policy: json(reads) }],
      managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    }),
    resource("aws:iam/role:Role", "wrong", {
      assumeRolePolicy: json({
        ...takes,
        Action: "s3:*",
        Principal: { AWS: "app" },
        Resource: "*",
      }),
      inlinePolicies: [{ name: "wrong", policy: json(wrong) }],
      managedPolicyArns: [arn],
      permissionsBoundary: `arn:aws:iam::${account}:role/app`,
      path: "/aws-service-role/",
    }),
    resource("aws:iam/policy:Policy", "running", { policy: json(wrong) }, existing),
    resource("aws:iam/rolePolicy:RolePolicy", "within", { role: "app", policy: "{}" }, byId),
    resource(
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "attached",
      { role: "app", policyArn: arn },
      byId,
    ),
    resource(
      "aws-native:iam:Role",
      "native-role",
      {
        assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [takes] },
        policies: [{ policyName: "reads", policyDocument: { Statement: [reads] } }],
      },
      { outputs: { arn: unknown } },
    ),
  ];
}
