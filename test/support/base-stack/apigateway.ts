import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws:apigateway/methodSettings:MethodSettings methodPath",
    "aws:apigateway/usagePlan:UsagePlan apiStages.throttles.path",
  ],
};

function resources(): TestResource[] {
  const byId = { outputs: { id: unknown } };
  const internal = resource("aws:apigateway/restApi:RestApi", "internal", {
    endpointConfiguration: { types: "PRIVATE" },
  });
  return [
    internal,
    resource(
      "aws:apigateway/deployment:Deployment",
      "deployment",
      { restApi: output(internal, "id") },
      byId,
    ),
    resource(
      "aws:apigateway/method:Method",
      "internal",
      { restApi: output(internal, "id"), httpMethod: "GET", authorization: "NONE" },
      byId,
    ),
    resource("aws:apigateway/restApi:RestApi", "api", {
      endpointConfiguration: { types: "REGIONAL", vpcEndpointIds: ["vpce-1"] },
    }),
    resource(
      "aws:apigateway/method:Method",
      "method",
      {
        httpMethod: "GET",
        authorization: "CUSTOM",
        authorizationScopes: ["read"],
        requestParameters: { page: true },
      },
      byId,
    ),
    resource(
      "aws:apigateway/integration:Integration",
      "function",
      {
        httpMethod: "GET",
        type: "AWS_PROXY",
        uri: "arn:aws:lambda:us-east-1:123456789012:function:app",
        credentials: "role",
        requestParameters: { "integration.request.header.X": secret(marker) },
      },
      byId,
    ),
    resource(
      "aws:apigateway/integration:Integration",
      "backend",
      { httpMethod: "GET", type: "HTTP", uri: "example.com", connectionType: "VPC_LINK" },
      byId,
    ),
    resource(
      "aws:apigateway/integrationResponse:IntegrationResponse",
      "response",
      { statusCode: "400", selectionPattern: "(error" },
      byId,
    ),
    resource("aws:apigateway/stage:Stage", "stage", {
      stageName: "live v1",
      accessLogSettings: { destinationArn: "arn:aws:s3:::logs", format: "$context.status" },
      variables: { "my-var": "a", note: secret(`${marker}!`) },
    }),
    resource(
      "aws:apigateway/methodSettings:MethodSettings",
      "settings",
      { methodPath: "pets/{id}/get", settings: { cacheTtlInSeconds: 7200 } },
      byId,
    ),
    resource("aws:apigateway/usagePlan:UsagePlan", "plan", {
      quotaSettings: { limit: -1, offset: 7, period: "WEEK" },
      apiStages: [{ apiId: "api", stage: "live", throttles: [{ path: "pets", rateLimit: 1 }] }],
    }),
  ];
}
