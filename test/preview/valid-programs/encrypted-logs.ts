import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, type Statement, trust } from "./documents";
import { nodeCode } from "./function-code";
import { networkOf } from "./network";

/** Log groups with keys, what is written into them, and what is sent on from them. */
export function encryptedLogs(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const flows = new aws.cloudwatch.LogGroup("flows", {
    name: "/preflight/flows",
    kmsKeyId: keyWithPolicy(accountId).arn,
    retentionInDays: 90,
  });
  writeFlows(flows);

  const { key, policy } = keyBesideItsPolicy(accountId);
  const requests = new aws.cloudwatch.LogGroup(
    "requests",
    { kmsKeyId: key.arn, retentionInDays: 1, logGroupClass: "STANDARD" },
    { dependsOn: [policy] },
  );
  toFunction(requests, accountId);
  toStream(requests);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function forLogs(accountId: pulumi.Output<string>, group: string): Statement {
  return {
    Principal: { Service: "logs.us-east-1.amazonaws.com" },
    Action: [
      "kms:Encrypt*",
      "kms:Decrypt*",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:Describe*",
    ],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:aws:logs:us-east-1:${accountId}:log-group:${group}`,
      },
    },
  };
}

function forAccount(accountId: pulumi.Output<string>): Statement {
  const AWS = pulumi.interpolate`arn:aws:iam::${accountId}:root`;
  return { Principal: { AWS }, Action: "kms:*", Resource: "*" };
}

function keyWithPolicy(accountId: pulumi.Output<string>): aws.kms.Key {
  return new aws.kms.Key("flows", {
    policy: policyOf(forAccount(accountId), forLogs(accountId, "/preflight/flows")),
  });
}

function keyBesideItsPolicy(accountId: pulumi.Output<string>) {
  const key = new aws.kms.Key("requests", { multiRegion: true });
  const policy = new aws.kms.KeyPolicy("requests", {
    keyId: key.id,
    policy: policyOf(forAccount(accountId), forLogs(accountId, "*")),
  });
  return { key, policy };
}

function writeFlows(flows: aws.cloudwatch.LogGroup): void {
  const { vpc } = networkOf("watched");
  const role = new aws.iam.Role("flows", {
    assumeRolePolicy: trust("vpc-flow-logs.amazonaws.com"),
  });
  const rights = new aws.iam.RolePolicy("flows", {
    role: role.id,
    policy: policyOf({
      Action: [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
      ],
      Resource: "*",
    }),
  });
  new aws.ec2.FlowLog(
    "flows",
    {
      vpcId: vpc.id,
      trafficType: "REJECT",
      logDestination: flows.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 60,
      logFormat: "${version} ${srcaddr} ${dstaddr} ${action}",
    },
    { dependsOn: [rights] },
  );
  const kept = new aws.s3.Bucket("kept-flows");
  new aws.ec2.FlowLog("kept-flows", {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestinationType: "s3",
    logDestination: pulumi.interpolate`${kept.arn}/flows/`,
    destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true },
  });
}

function toFunction(logs: aws.cloudwatch.LogGroup, sourceAccount: pulumi.Output<string>): void {
  const role = new aws.iam.Role("forward", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("forward", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const forward = new aws.lambda.Function("forward", {
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
  });
  const permission = new aws.lambda.Permission("forward", {
    action: "lambda:InvokeFunction",
    function: forward.name,
    principal: "logs.us-east-1.amazonaws.com",
    sourceArn: pulumi.interpolate`${logs.arn}:*`,
    sourceAccount,
  });
  new aws.cloudwatch.LogSubscriptionFilter(
    "forward",
    {
      logGroup: logs.name,
      destinationArn: forward.arn,
      filterPattern: '{ ($.status >= 500) && ($.path != "/health") }',
    },
    { dependsOn: [permission] },
  );
}

function toStream(logs: aws.cloudwatch.LogGroup): void {
  const stream = new aws.kinesis.Stream("requests", { shardCount: 1 });
  const role = new aws.iam.Role("to-stream", { assumeRolePolicy: trust("logs.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("to-stream", {
    role: role.id,
    policy: policyOf({ Action: "kinesis:PutRecord", Resource: stream.arn }),
  });
  new aws.cloudwatch.LogSubscriptionFilter(
    "to-stream",
    {
      logGroup: logs,
      destinationArn: stream.arn,
      roleArn: role.arn,
      filterPattern: "",
      distribution: "Random",
    },
    { dependsOn: [rights] },
  );
}
