import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf } from "./documents";
import { networkOf } from "./network";

/** A REST API that only a VPC reaches, and one more whose whole description is OpenAPI. */
export function privateApi(): void {
  const network = networkOf("office");
  const group = new aws.ec2.SecurityGroup("endpoint", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks: ["10.20.0.0/16"] }],
  });
  const endpoint = new aws.ec2.VpcEndpoint("api", {
    vpcId: network.vpc.id,
    serviceName: "com.amazonaws.us-east-1.execute-api",
    vpcEndpointType: "Interface",
    privateDnsEnabled: true,
    subnetIds: [...network.privateSubnetIds],
    securityGroupIds: [group.id],
  });
  new aws.ec2.VpcEndpoint("s3", {
    vpcId: network.vpc.id,
    serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [network.privateRouteTable.id],
    policy: policyOf({ Principal: "*", Action: "s3:GetObject", Resource: "*" }),
  });
  byResources(endpoint);
  byDescription(endpoint);
}

function byResources(endpoint: aws.ec2.VpcEndpoint): void {
  const api = new aws.apigateway.RestApi("office", {
    endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [endpoint.id] },
  });
  const policy = new aws.apigateway.RestApiPolicy("office", {
    restApiId: api.id,
    policy: policyOf(
      {
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: pulumi.interpolate`${api.executionArn}/*`,
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: pulumi.interpolate`${api.executionArn}/*`,
        Condition: { StringNotEquals: { "aws:SourceVpce": endpoint.id } },
      },
    ),
  });
  const place = { restApi: api.id, resourceId: api.rootResourceId };
  const method = new aws.apigateway.Method("root", {
    ...place,
    httpMethod: "ANY",
    authorization: "NONE",
  });
  const integration = new aws.apigateway.Integration("root", {
    ...place,
    httpMethod: method.httpMethod,
    type: "HTTP_PROXY",
    integrationHttpMethod: "ANY",
    uri: "https://intranet.preflight-shop.com/",
  });
  // What a trigger is made of, the deployment waits for.
  const deployment = new aws.apigateway.Deployment("office", {
    restApi: api.id,
    triggers: {
      method: method.id,
      integration: integration.id,
      policy: policy.id,
    },
  });
  new aws.apigateway.Stage("office", {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "v1",
    cacheClusterEnabled: true,
    cacheClusterSize: "0.5",
  });
}

function byDescription(endpoint: aws.ec2.VpcEndpoint): void {
  const api = new aws.apigateway.RestApi("described", {
    endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [endpoint.id] },
    body: JSON.stringify({
      openapi: "3.0.1",
      info: { title: "described", version: "1" },
      paths: {
        "/health": {
          get: {
            responses: { 200: { description: "Well" } },
            "x-amazon-apigateway-integration": {
              type: "mock",
              requestTemplates: { "application/json": '{"statusCode": 200}' },
              responses: { default: { statusCode: "200" } },
            },
          },
        },
      },
    }),
    policy: endpoint.id.apply((id) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "execute-api:Invoke",
            Resource: "execute-api:/*",
            Condition: { StringEquals: { "aws:SourceVpce": id } },
          },
        ],
      }),
    ),
    putRestApiMode: "merge",
  });
  const deployment = new aws.apigateway.Deployment("described", {
    restApi: api.id,
    triggers: { body: api.body.apply((body) => body ?? "") },
  });
  new aws.apigateway.Stage("described", {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "live",
  });
}
