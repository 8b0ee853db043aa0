import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { nodeCode } from "./function-code";

/** A REST API for the users of a pool, with a trigger, text messages, a domain and an identity pool. */
export function cognitoProtectedApi(): void {
  const users = poolOf();
  new aws.cognito.UserPoolDomain("users", {
    domain: "preflight-shop-login",
    userPoolId: users.id,
  });
  const api = new aws.cognito.ResourceServer("shop", {
    identifier: "https://api.preflight-shop.com",
    name: "shop",
    userPoolId: users.id,
    scopes: [{ scopeName: "read", scopeDescription: "Reads orders" }],
  });
  const client = new aws.cognito.UserPoolClient("web", {
    userPoolId: users.id,
    generateSecret: false,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "email", pulumi.interpolate`${api.identifier}/read`],
    callbackUrls: ["https://shop.dev/callback", "http://localhost:3000/callback", "shop://login"],
    logoutUrls: ["https://shop.dev/"],
    supportedIdentityProviders: ["COGNITO"],
    accessTokenValidity: 30,
    idTokenValidity: 30,
    refreshTokenValidity: 7,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
    preventUserExistenceErrors: "ENABLED",
  });
  protectedApi(users);
  identities(client, users);
}

function poolOf(): aws.cognito.UserPool {
  const role = new aws.iam.Role("sign-up", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("sign-up", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const signUp = new aws.lambda.Function("sign-up", {
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
    timeout: 5,
  });
  const texts = new aws.iam.Role("texts", {
    assumeRolePolicy: policyOf({
      Principal: { Service: "cognito-idp.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "preflight-shop" } },
    }),
  });
  const send = new aws.iam.RolePolicy("texts", {
    role: texts.id,
    policy: policyOf({ Action: "sns:Publish", Resource: "*" }),
  });
  const users = new aws.cognito.UserPool(
    "users",
    {
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      smsConfiguration: { externalId: "preflight-shop", snsCallerArn: texts.arn },
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: false,
        requireUppercase: true,
        temporaryPasswordValidityDays: 3,
      },
      schemas: [
        { name: "email", attributeDataType: "String", required: true, mutable: true },
        {
          name: "customer",
          attributeDataType: "Number",
          mutable: false,
          numberAttributeConstraints: { minValue: "1", maxValue: "999999" },
        },
      ],
      accountRecoverySetting: {
        recoveryMechanisms: [
          { name: "verified_email", priority: 1 },
          { name: "verified_phone_number", priority: 2 },
        ],
      },
      lambdaConfig: { preSignUp: signUp.arn },
    },
    { dependsOn: [send] },
  );
  new aws.lambda.Permission("sign-up", {
    action: "lambda:InvokeFunction",
    function: signUp.name,
    principal: "cognito-idp.amazonaws.com",
    sourceArn: users.arn,
  });
  return users;
}

function protectedApi(users: aws.cognito.UserPool): void {
  const api = new aws.apigateway.RestApi("members", {});
  const authorizer = new aws.apigateway.Authorizer("users", {
    restApi: api.id,
    type: "COGNITO_USER_POOLS",
    providerArns: [users.arn],
    identitySource: "method.request.header.Authorization",
  });
  const method = new aws.apigateway.Method("members", {
    restApi: api.id,
    resourceId: api.rootResourceId,
    httpMethod: "GET",
    authorization: "COGNITO_USER_POOLS",
    authorizerId: authorizer.id,
    authorizationScopes: ["https://api.preflight-shop.com/read"],
  });
  const integration = new aws.apigateway.Integration("members", {
    restApi: api.id,
    resourceId: method.resourceId,
    httpMethod: method.httpMethod,
    type: "MOCK",
  });
  new aws.apigateway.Response("refused", {
    restApiId: api.id,
    responseType: "UNAUTHORIZED",
    statusCode: "401",
    responseTemplates: { "application/json": '{"message": $context.error.messageString}' },
  });
  const deployment = new aws.apigateway.Deployment(
    "members",
    { restApi: api.id },
    { dependsOn: [method, integration] },
  );
  new aws.apigateway.Stage("members", {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "live",
  });
}

function identities(client: aws.cognito.UserPoolClient, users: aws.cognito.UserPool): void {
  const pool = new aws.cognito.IdentityPool("people", {
    identityPoolName: "people of the shop",
    allowUnauthenticatedIdentities: false,
    cognitoIdentityProviders: [
      { clientId: client.id, providerName: users.endpoint, serverSideTokenCheck: true },
    ],
  });
  const role = new aws.iam.Role("person", {
    assumeRolePolicy: policyOf({
      Principal: { Federated: "cognito-identity.amazonaws.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "cognito-identity.amazonaws.com:aud": pool.id },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
      },
    }),
  });
  const files = new aws.s3.Bucket("people");
  new aws.iam.RolePolicy("person", {
    role: role.id,
    policy: policyOf({
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: pulumi.interpolate`${files.arn}/\${cognito-identity.amazonaws.com:sub}/*`,
    }),
  });
  new aws.cognito.IdentityPoolRoleAttachment("people", {
    identityPoolId: pool.id,
    roles: { authenticated: role.arn },
  });
}
