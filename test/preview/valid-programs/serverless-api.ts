import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trust } from "./documents";
import { nodeCode } from "./function-code";

/** A REST API with a function behind it, with CORS, a model, keys, a usage plan and logs. */
export function serverlessApi(): void {
  const orders = functionOf("orders");
  const api = new aws.apigateway.RestApi("orders", {
    description: "Takes orders, and tells of them",
    endpointConfiguration: { types: "REGIONAL" },
    minimumCompressionSize: "1024",
    apiKeySource: "HEADER",
  });
  new aws.lambda.Permission("orders", {
    action: "lambda:InvokeFunction",
    function: orders.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
  });

  const collection = new aws.apigateway.Resource("collection", {
    restApi: api.id,
    parentId: api.rootResourceId,
    pathPart: "orders",
  });
  const item = new aws.apigateway.Resource("item", {
    restApi: api.id,
    parentId: collection.id,
    pathPart: "{id}",
  });
  const order = new aws.apigateway.Model("order", {
    restApi: api.id,
    name: "NewOrder",
    contentType: "application/json",
    schema: JSON.stringify({
      $schema: "http://json-schema.org/draft-04/schema#",
      title: "NewOrder",
      type: "object",
      required: ["article"],
      properties: { article: { type: "string" }, pieces: { type: "integer", minimum: 1 } },
    }),
  });
  const validator = new aws.apigateway.RequestValidator("body", {
    restApi: api.id,
    validateRequestBody: true,
    validateRequestParameters: true,
  });

  const create = new aws.apigateway.Method("create", {
    restApi: api.id,
    resourceId: collection.id,
    httpMethod: "POST",
    authorization: "AWS_IAM",
    requestModels: { "application/json": order.name },
    requestValidatorId: validator.id,
  });
  const read = new aws.apigateway.Method("read", {
    restApi: api.id,
    resourceId: item.id,
    httpMethod: "GET",
    authorization: "NONE",
    apiKeyRequired: true,
    requestParameters: {
      "method.request.path.id": true,
      "method.request.querystring.details": false,
    },
  });
  const integrations = [
    proxy("create", create, orders),
    proxy("read", read, orders),
    ...preflight(api, collection),
  ];

  const deployment = new aws.apigateway.Deployment(
    "orders",
    {
      restApi: api.id,
      triggers: {
        redeployment: pulumi
          .jsonStringify([
            collection.id,
            item.id,
            create.id,
            read.id,
            ...integrations.map(({ id }) => id),
          ])
          .apply((text) => createHash("sha1").update(text).digest("hex")),
      },
    },
    { dependsOn: integrations },
  );
  const logs = new aws.cloudwatch.LogGroup("access", { retentionInDays: 30 });
  const stage = new aws.apigateway.Stage(
    "live",
    {
      restApi: api.id,
      deployment: deployment.id,
      stageName: "live",
      xrayTracingEnabled: true,
      variables: { tier: "live" },
      accessLogSettings: {
        destinationArn: logs.arn,
        format: JSON.stringify({
          requestId: "$context.requestId",
          ip: "$context.identity.sourceIp",
          status: "$context.status",
        }),
      },
    },
    { dependsOn: [loggingAccount()] },
  );
  new aws.apigateway.MethodSettings("all", {
    restApi: api.id,
    stageName: stage.stageName,
    methodPath: "*/*",
    settings: {
      loggingLevel: "ERROR",
      metricsEnabled: true,
      throttlingBurstLimit: 50,
      throttlingRateLimit: 100,
    },
  });

  const plan = new aws.apigateway.UsagePlan("partners", {
    apiStages: [
      {
        apiId: api.id,
        stage: stage.stageName,
        throttles: [{ path: "/orders/{id}/GET", burstLimit: 10, rateLimit: 20 }],
      },
    ],
    quotaSettings: { limit: 10_000, period: "MONTH" },
    throttleSettings: { burstLimit: 20, rateLimit: 40 },
  });
  const key = new aws.apigateway.ApiKey("partner", { description: "Of the first partner" });
  new aws.apigateway.UsagePlanKey("partner", {
    keyId: key.id,
    keyType: "API_KEY",
    usagePlanId: plan.id,
  });
}

function functionOf(name: string): aws.lambda.Function {
  const role = new aws.iam.Role(name, { assumeRolePolicy: trust("lambda.amazonaws.com") });
  const attachments = [
    aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
    aws.iam.ManagedPolicy.AWSXrayWriteOnlyAccess,
  ].map(
    (policyArn, index) =>
      new aws.iam.RolePolicyAttachment(`${name}-${index}`, { role: role.name, policyArn }),
  );
  return new aws.lambda.Function(
    name,
    {
      runtime: aws.lambda.Runtime.NodeJS22dX,
      architectures: ["arm64"],
      handler: "index.handler",
      code: nodeCode(),
      role: role.arn,
      memorySize: 512,
      timeout: 29,
      tracingConfig: { mode: "Active" },
      loggingConfig: { logFormat: "JSON", applicationLogLevel: "INFO", systemLogLevel: "WARN" },
      environment: { variables: { NODE_OPTIONS: "--enable-source-maps", STAGE: "live" } },
    },
    { dependsOn: attachments },
  );
}

function proxy(
  name: string,
  method: aws.apigateway.Method,
  called: aws.lambda.Function,
): aws.apigateway.Integration {
  return new aws.apigateway.Integration(name, {
    restApi: method.restApi,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: called.invokeArn,
    timeoutMilliseconds: 29_000,
  });
}

/** What answers a browser that asks whether it may send a request. */
function preflight(
  { id: restApi }: aws.apigateway.RestApi,
  { id: resourceId }: aws.apigateway.Resource,
) {
  const method = new aws.apigateway.Method("options", {
    restApi,
    resourceId,
    httpMethod: "OPTIONS",
    authorization: "NONE",
  });
  const place = { restApi, resourceId, httpMethod: method.httpMethod };
  const integration = new aws.apigateway.Integration("options", {
    ...place,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 204}' },
  });
  const response = new aws.apigateway.MethodResponse("options", {
    ...place,
    statusCode: "204",
    responseParameters: {
      "method.response.header.Access-Control-Allow-Headers": true,
      "method.response.header.Access-Control-Allow-Methods": true,
      "method.response.header.Access-Control-Allow-Origin": true,
    },
  });
  const answer = new aws.apigateway.IntegrationResponse(
    "options",
    {
      ...place,
      statusCode: response.statusCode,
      responseParameters: {
        "method.response.header.Access-Control-Allow-Headers": "'Content-Type,X-Api-Key'",
        "method.response.header.Access-Control-Allow-Methods": "'GET,POST,OPTIONS'",
        "method.response.header.Access-Control-Allow-Origin": "'*'",
      },
    },
    { dependsOn: [integration] },
  );
  return [integration, answer];
}

/** The role with which API Gateway writes logs, of the account in a Region. */
function loggingAccount(): aws.apigateway.Account {
  const role = new aws.iam.Role("api-logs", {
    assumeRolePolicy: trust("apigateway.amazonaws.com"),
  });
  const attachment = new aws.iam.RolePolicyAttachment("api-logs", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
  });
  return new aws.apigateway.Account(
    "logs",
    { cloudwatchRoleArn: role.arn },
    { dependsOn: [attachment] },
  );
}
