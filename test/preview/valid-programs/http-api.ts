import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { pythonCode } from "./function-code";

/** An HTTP API: a function and a queue behind it, users of Cognito before it, and a name of its own. */
export function httpApi(): void {
  const role = new aws.iam.Role("items", {
    assumeRolePolicy: trust("lambda.amazonaws.com"),
    managedPolicyArns: [aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole],
  });
  const items = new aws.lambda.Function("items", {
    runtime: "python3.13",
    handler: "app.handler",
    code: pythonCode(),
    role: role.arn,
    publish: true,
    snapStart: { applyOn: "PublishedVersions" },
    timeout: 10,
  });
  const live = new aws.lambda.Alias("live", {
    name: "live",
    functionName: items.name,
    functionVersion: items.version,
  });
  const api = new aws.apigatewayv2.Api("shop", {
    protocolType: "HTTP",
    corsConfiguration: {
      allowOrigins: ["https://shop.dev", "http://localhost:3000"],
      allowMethods: ["GET", "POST", "OPTIONS"],
      allowHeaders: ["authorization", "content-type"],
      allowCredentials: true,
      maxAge: 600,
    },
  });
  new aws.lambda.Permission("api", {
    action: "lambda:InvokeFunction",
    function: items.name,
    qualifier: live.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
  });

  const users = new aws.cognito.UserPool("users", { autoVerifiedAttributes: ["email"] });
  const client = new aws.cognito.UserPoolClient("web", {
    userPoolId: users.id,
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  const { region } = aws.getRegionOutput();
  const authorizer = new aws.apigatewayv2.Authorizer("users", {
    apiId: api.id,
    authorizerType: "JWT",
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: {
      audiences: [client.id],
      issuer: pulumi.interpolate`https://cognito-idp.${region}.amazonaws.com/${users.id}`,
    },
  });

  const toItems = new aws.apigatewayv2.Integration("items", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: live.invokeArn,
    payloadFormatVersion: "2.0",
    timeoutMilliseconds: 12_000,
  });
  const target = pulumi.interpolate`integrations/${toItems.id}`;
  new aws.apigatewayv2.Route("read", {
    apiId: api.id,
    routeKey: "GET /items/{id}",
    authorizationType: "JWT",
    authorizerId: authorizer.id,
    authorizationScopes: ["email"],
    target,
  });
  const health = new aws.apigatewayv2.Route("health", {
    apiId: api.id,
    routeKey: "ANY /health",
    target,
  });
  new aws.apigatewayv2.Route("orders", {
    apiId: api.id,
    routeKey: "POST /orders",
    target: pulumi.interpolate`integrations/${toQueue(api).id}`,
  });

  const logs = new aws.cloudwatch.LogGroup("http-api", {
    name: "/aws/vendedlogs/http-api/shop",
    retentionInDays: 14,
  });
  const stage = new aws.apigatewayv2.Stage(
    "default",
    {
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: logs.arn,
        format: '$context.identity.sourceIp "$context.routeKey" $context.status $context.requestId',
      },
      defaultRouteSettings: { throttlingBurstLimit: 100, throttlingRateLimit: 50.5 },
      routeSettings: [
        { routeKey: health.routeKey, throttlingBurstLimit: 5, throttlingRateLimit: 1 },
      ],
    },
    { dependsOn: [health] },
  );
  nameOf(api, stage);
}

/** Puts what is sent into a queue, without a function. */
function toQueue(api: aws.apigatewayv2.Api): aws.apigatewayv2.Integration {
  const queue = new aws.sqs.Queue("orders", { sqsManagedSseEnabled: true });
  const role = new aws.iam.Role("to-queue", {
    assumeRolePolicy: trust("apigateway.amazonaws.com"),
    inlinePolicies: [
      {
        name: "send",
        policy: policyOf({ Action: "sqs:SendMessage", Resource: queue.arn }),
      },
    ],
  });
  return new aws.apigatewayv2.Integration("queue", {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationSubtype: "SQS-SendMessage",
    credentialsArn: role.arn,
    payloadFormatVersion: "1.0",
    requestParameters: {
      QueueUrl: queue.url,
      MessageBody: "$request.body.order",
    },
  });
}

/** A certificate that was issued long ago is named by its ARN. */
function nameOf(api: aws.apigatewayv2.Api, stage: aws.apigatewayv2.Stage): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const domain = new aws.apigatewayv2.DomainName("shop", {
    domainName: "api.preflight-shop.com",
    domainNameConfiguration: {
      certificateArn: pulumi.interpolate`arn:aws:acm:us-east-1:${accountId}:certificate/0b6d3a3e-8f5f-4c57-9a55-3a2b6d0a9f11`,
      endpointType: "REGIONAL",
      securityPolicy: "TLS_1_2",
    },
  });
  new aws.apigatewayv2.ApiMapping("shop", {
    apiId: api.id,
    domainName: domain.id,
    stage: stage.id,
    apiMappingKey: "v1",
  });
}
