import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode } from "./function-code";

/** State machines with logs: a standard one that calls a function and a table, and an express one. */
export function orderWorkflow(): void {
  const charge = functionOf("charge");
  const orders = new aws.dynamodb.Table("orders", {
    billingMode: "PAY_PER_REQUEST",
    onDemandThroughput: { maxReadRequestUnits: 1000, maxWriteRequestUnits: 500 },
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
  });
  const done = new aws.sns.Topic("done");
  const role = new aws.iam.Role("orders", { assumeRolePolicy: trust("states.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("orders", {
    role: role.id,
    policy: policyOf(
      { Action: "lambda:InvokeFunction", Resource: pulumi.interpolate`${charge.arn}:*` },
      { Action: "lambda:InvokeFunction", Resource: charge.arn },
      { Action: ["dynamodb:PutItem", "dynamodb:UpdateItem"], Resource: orders.arn },
      { Action: "sns:Publish", Resource: done.arn },
      { Action: ["xray:PutTraceSegments", "xray:GetSamplingRules"], Resource: "*" },
    ),
  });
  const logging = logRights("orders-logs", role);
  const logs = new aws.cloudwatch.LogGroup("orders", {
    name: "/aws/vendedlogs/states/preflight-orders",
    retentionInDays: 60,
  });
  new aws.sfn.StateMachine(
    "orders",
    {
      roleArn: role.arn,
      type: "STANDARD",
      definition: pulumi.jsonStringify(definition(charge, orders, done)),
      loggingConfiguration: {
        level: "ERROR",
        includeExecutionData: true,
        logDestination: pulumi.interpolate`${logs.arn}:*`,
      },
      tracingConfiguration: { enabled: true },
    },
    { dependsOn: [rights, logging] },
  );
  express();
}

function definition(charge: aws.lambda.Function, orders: aws.dynamodb.Table, done: aws.sns.Topic) {
  return {
    Comment: "Charges, stores, tells",
    StartAt: "Charge",
    TimeoutSeconds: 3600,
    States: {
      Charge: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: charge.arn, "Payload.$": "$" },
        ResultSelector: { "paid.$": "$.Payload.paid" },
        ResultPath: "$.charge",
        Retry: [
          {
            ErrorEquals: ["Lambda.TooManyRequestsException"],
            IntervalSeconds: 2,
            MaxAttempts: 6,
            BackoffRate: 2,
            JitterStrategy: "FULL",
          },
        ],
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Refused" }],
        Next: "Paid?",
      },
      "Paid?": {
        Type: "Choice",
        Choices: [{ Variable: "$.charge.paid", BooleanEquals: true, Next: "Finish" }],
        Default: "Refused",
      },
      Finish: {
        Type: "Parallel",
        End: true,
        Branches: [
          {
            StartAt: "Store",
            States: {
              Store: {
                Type: "Task",
                Resource: "arn:aws:states:::dynamodb:putItem",
                Parameters: { TableName: orders.name, Item: { id: { "S.$": "$.id" } } },
                End: true,
              },
            },
          },
          {
            StartAt: "Tell",
            States: {
              Tell: {
                Type: "Task",
                Resource: "arn:aws:states:::sns:publish",
                Parameters: { TopicArn: done.arn, "Message.$": "$.id" },
                End: true,
              },
            },
          },
        ],
      },
      Refused: { Type: "Fail", Error: "Refused", Cause: "The card wasn't charged" },
    },
  };
}

/** A machine without a task, whose role is trusted by the Region's own principal. */
function express(): void {
  const { region } = aws.getRegionOutput();
  const role = new aws.iam.Role("routing", {
    assumeRolePolicy: region.apply((name) => trust(`states.${name}.amazonaws.com`)),
  });
  const logs = new aws.cloudwatch.LogGroup("routing", { retentionInDays: 5 });
  new aws.sfn.StateMachine(
    "routing",
    {
      roleArn: role.arn,
      type: "EXPRESS",
      publish: true,
      definition: JSON.stringify({
        QueryLanguage: "JSONata",
        StartAt: "Route",
        States: { Route: { Type: "Pass", Output: "{% $states.input.path %}", End: true } },
      }),
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: false,
        logDestination: pulumi.interpolate`${logs.arn}:*`,
      },
    },
    { dependsOn: [logRights("routing-logs", role)] },
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
function logRights(name: string, role: aws.iam.Role): aws.iam.RolePolicy {
  return new aws.iam.RolePolicy(name, {
    role: role.id,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "logs:CreateLogDelivery",
            "logs:CreateLogStream",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutLogEvents",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups",
          ],
          Resource: "*",
        },
      ],
    }),
  });
}

function functionOf(name: string): aws.lambda.Function {
  const role = new aws.iam.Role(name, { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const attachment = new aws.iam.RolePolicyAttachment(name, {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  return new aws.lambda.Function(
    name,
    { runtime: "nodejs22.x", handler: "index.handler", code: nodeCode(), role: role.arn },
    { dependsOn: [attachment] },
  );
}
