import { apigatewayArguments } from "../../policies/apigateway-arguments";
import { type Inputs, output, resource, secret, type TestResource, unknown } from "../../testing";
import { answers, counted, fine, fineEach, warned, wrong } from "../support/argument-rows";
import { type Row, testRows } from "../support/policy-table";

const account = "123456789012";
const arnOf = (service: string, name: string) => `arn:aws:${service}:us-east-1:${account}:${name}`;
const invoke = (name: string) => `arn:aws:apigateway:us-east-1:${name}`;
const bad = (text: string) => answers(`BadRequestException: ${text}`);

const type = (name: string) =>
  `aws:apigateway/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
const byId = { outputs: { id: unknown } };
const method = (changes: Inputs = {}) =>
  resource(type("Method"), "m", { httpMethod: "GET", authorization: "NONE", ...changes }, byId);
const integration = (changes: Inputs = {}) =>
  resource(
    type("Integration"),
    "i",
    {
      httpMethod: "GET",
      type: "HTTP_PROXY",
      integrationHttpMethod: "GET",
      uri: "https://example.com/{proxy}",
      ...changes,
    },
    byId,
  );
const lambda = (changes: Inputs = {}) =>
  integration({
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: invoke(`lambda:path/2015-03-31/functions/${arnOf("lambda", "function:app")}/invocations`),
    ...changes,
  });
const response = (selectionPattern: unknown) =>
  resource(type("IntegrationResponse"), "r", { statusCode: "400", selectionPattern }, byId);
const stage = (changes: Inputs = {}) =>
  resource(type("Stage"), "s", { stageName: "live", ...changes });
const logs = (changes: Inputs) =>
  stage({
    accessLogSettings: {
      destinationArn: arnOf("logs", "log-group:api"),
      format: "$context.requestId",
      ...changes,
    },
  });
const settings = (methodPath: unknown, changes: Inputs = {}) =>
  resource(
    type("MethodSettings"),
    "x",
    { methodPath, settings: { metricsEnabled: true, ...changes } },
    byId,
  );
const plan = (changes: Inputs) => resource(type("UsagePlan"), "p", changes);
const domain = (changes: Inputs) =>
  resource(type("DomainName"), "d", { domainName: "api.acme.dev", ...changes });
const certificateIn = (region: string) => `arn:aws:acm:${region}:${account}:certificate/a`;
const irish = resource("aws:acm/certificate:Certificate", "irish", { region: "eu-west-1" });
const ofIreland = [
  'certificateArn is of Region "eu-west-1"',
  bad("Invalid certificate ARN: … Certificate must be in 'us-east-1'."),
  "Make the certificate in us-east-1, with a provider of that Region",
] as const;
const quota = (changes: Inputs) =>
  plan({ quotaSettings: { limit: 10, period: "WEEK", ...changes } });
const throttle = (path: unknown) =>
  plan({ apiStages: [{ apiId: "a", stage: "live", throttles: [{ path, rateLimit: 1 }] }] });
const api = (types: unknown, vpcEndpointIds: unknown = ["vpce-1"]) =>
  resource(type("RestApi"), "api", { endpointConfiguration: { types, vpcEndpointIds } });

const methods: Row[] = [
  ...["CUSTOM", "COGNITO_USER_POOLS"].map((authorization) =>
    wrong("method-authorizer", method({ authorization }), [
      `authorizerId is missing, and authorization is "${authorization}"`,
      bad(
        "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
      ),
      "Write the id of an authorizer",
    ]),
  ),
  wrong(
    "method-scopes",
    method({ authorization: "CUSTOM", authorizerId: "a", authorizationScopes: ["read"] }),
    [
      'authorizationScopes is given, and authorization isn\'t "COGNITO_USER_POOLS"',
      bad("Authorization Scopes are only valid for COGNITO_USER_POOLS authorization type"),
      'Leave it out, or write authorization: "COGNITO_USER_POOLS"',
    ],
  ),
  ...[
    ["the method.request.path.id", "id"],
    ["method.request.path.my id", "myid"],
    ["method.request.path.", "name"],
    ["page", "page"],
    ["method.request.body.page", "page"],
    ["integration.request.path.id", "id"],
  ].map(([key = "", name]) =>
    wrong("method-parameters", method({ requestParameters: { [key]: true } }), [
      `requestParameters has the key "${key}", which isn't of a request`,
      bad("Invalid mapping expression parameter specified: …"),
      `Write "method.request.querystring.${name}", or header or path instead of querystring`,
    ]),
  ),
];

const integrations: Row[] = [
  wrong("integration-method", lambda({ integrationHttpMethod: undefined }), [
    'integrationHttpMethod is missing, and type is "AWS_PROXY"',
    bad("Enumeration value for HttpMethod must be non-empty"),
    'Write integrationHttpMethod: "POST" for a function, or the method of the backend',
  ]),
  wrong("integration-uri-aws", lambda({ uri: arnOf("lambda", "function:app") }), [
    `uri "${arnOf("lambda", "function:app")}" isn't an ARN of API Gateway's with path/ or action/`,
    bad("AWS ARN for integration must contain path or action"),
    "Write the function's invokeArn",
  ]),
  ...[invoke("sqs:jobs"), invoke("sqs:a-path/jobs"), arnOf("sqs", "path/jobs")].map((uri) =>
    wrong("integration-uri-aws", lambda({ uri }), [
      `uri "${uri}" isn't an ARN of API Gateway's with path/ or action/`,
      bad("AWS ARN for integration must contain path or action"),
      "Write arn:aws:apigateway:REGION:SERVICE:path/… or :action/…, of a function its invokeArn",
    ]),
  ),
  ...["example.com", "ftp://example.com/?to=https://example.com", "a${stageVariables.url}"].map(
    (uri) =>
      wrong("integration-uri-http", integration({ uri }), [
        "uri begins with neither http:// nor https://",
        bad("Invalid HTTP endpoint specified for URI"),
        "Write it whole, as https://example.com/orders",
      ]),
  ),
  wrong("integration-credentials", integration({ credentials: secret("role") }), [
    "credentials isn't an ARN",
    bad("Invalid ARN specified in the request"),
    "Write the arn of a role, or arn:aws:iam::*:user/* for the caller's own",
  ]),
  ...["plain", "the 'text'", "a context.requestId"].map((text) =>
    wrong(
      "integration-parameters",
      integration({ requestParameters: { "integration.request.header.X": secret(text) } }),
      [
        'requestParameters["integration.request.header.X"] is neither a parameter nor a text in single quotes',
        bad("Invalid mapping expression specified"),
        "Write a text as \"'text'\", or method.request.…, context.… or stageVariables.…",
      ],
    ),
  ),
  wrong("integration-vpc-link", integration({ connectionType: "VPC_LINK" }), [
    'connectionId is missing, and connectionType is "VPC_LINK"',
    bad(
      "ConnectionId should be set to the vpcLinkId or stage variable on connection type VPC_LINK",
    ),
    "Write the id of the VPC link",
  ]),
  ...[
    ["(error", "\\\\(error"],
    ["[4", "\\\\[4"],
    ["a)", "a\\\\)"],
  ].map(([pattern = "", plain]) =>
    wrong("response-selection", response(pattern), [
      `selectionPattern "${pattern}" has a bracket that isn't closed, or opened`,
      bad("Invalid regex pattern specified"),
      `Write each bracket's other one, or "${plain}" for the text itself`,
    ]),
  ),
];

const badPath = bad("Invalid method setting path: …");
const stages: Row[] = [
  wrong("stage-log-format", logs({ format: "$context.identity.sourceIp" }), [
    "accessLogSettings.format has neither $context.requestId nor $context.extendedRequestId",
    bad("Access Log format must include either $context.requestId or $context.extendedRequestId"),
    "Add one of them",
  ]),
  wrong("stage-log-destination", logs({ destinationArn: "arn:aws:s3:::logs" }), [
    'accessLogSettings.destinationArn "arn:aws:s3:::logs" is neither a log group nor a delivery stream',
    bad(
      "The ARN must be a valid CloudWatch Logs log group or Kinesis Data Firehose delivery stream",
    ),
    "Write the arn of a log group, or of a delivery stream of Data Firehose",
  ]),
  wrong("stage-log-stream", logs({ destinationArn: "arn:aws:firehose:::deliverystream/api" }), [
    'accessLogSettings.destinationArn "arn:aws:firehose:::deliverystream/api" is of the stream "api"',
    bad(
      "Kinesis Firehose delivery stream name must begin with the characters 'amazon-apigateway-'",
    ),
    "Give the stream a name that begins with amazon-apigateway-",
  ]),
  wrong("stage-name", stage({ stageName: "live v1" }), [
    'stageName "live v1" has other characters than letters, digits, hyphens and underscores',
    bad("Stage name only allows a-zA-Z0-9_"),
    "Write letters, digits and underscores",
  ]),
  wrong("stage-variable-names", stage({ variables: { "my-var": "a" } }), [
    'The variable "my-var" has other characters than letters, digits and underscores in its name',
    bad("Invalid stage variable name: …. Please use names with only word characters."),
    "Write letters, digits and underscores",
  ]),
  wrong("stage-variable-values", stage({ variables: { note: secret("a@b") } }), [
    'The value of the variable "note" has characters that AWS doesn\'t take',
    bad(
      "Invalid stage variable value of key …. Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.",
    ),
    "Write it without them, or put it where the backend reads it from",
  ]),
  ...["pets", "pets/get", "GET"].map((path) =>
    wrong("settings-method", settings(path), [
      `methodPath "${path}" doesn't end in a method`,
      badPath,
      'Write the path without its first /, and the method: "pets/GET", or "*/*" for all',
    ]),
  ),
  wrong(
    "settings-path",
    settings("pets/{id}/GET"),
    [
      'methodPath "pets/{id}/GET" has a path with /',
      badPath,
      'Write ~1 for each, as "~1pets~1{id}/GET"',
    ],
    "advisory",
  ),
  wrong("settings-cache", settings("*/*", { cacheTtlInSeconds: 7200 }), [
    "settings.cacheTtlInSeconds 7200 is more than 3600",
    bad("Invalid time-to-live setting, must be an integer no greater than 3600"),
    "Write 0 to 3600",
  ]),
];

const outOf = bad("Usage Plan quota offset must be between 0 and … inclusive in the … period");
const plans: Row[] = [
  wrong("api-vpc-endpoints", api("REGIONAL"), [
    'endpointConfiguration.vpcEndpointIds is given, and types isn\'t "PRIVATE"',
    bad("VPCEndpoints can only be specified with PRIVATE apis."),
    'Leave it out, or write types: "PRIVATE"',
  ]),
  wrong("quota-limit", quota({ limit: -1 }), [
    "quotaSettings.limit is -1",
    bad("Usage Plan quota limit must be a non-negative numeric"),
    "Write 1 or more, or leave quotaSettings out",
  ]),
  wrong(
    "quota-limit",
    quota({ limit: 0 }),
    [
      "quotaSettings.limit is 0",
      bad("Usage Plan quota limit must be a non-negative numeric"),
      "Write 1 or more, or leave quotaSettings out",
    ],
    "advisory",
  ),
  ...[7, -1].map((offset) =>
    wrong("quota-offset", quota({ offset }), [
      `quotaSettings.offset is ${offset}, and period is "WEEK"`,
      outOf,
      "Write 0 to 6",
    ]),
  ),
  wrong("quota-offset", quota({ offset: "1", period: "DAY" }), [
    'quotaSettings.offset is 1, and period is "DAY"',
    outOf,
    "Leave offset out",
  ]),
  ...["pets/GET", "/pets", "/pets/get"].map((path) =>
    wrong("plan-throttle-path", throttle(path), [
      `apiStages[0].throttles[0].path "${path}" isn't a path with a method`,
      bad("Invalid method {resourcePath: …,method: } specified"),
      'Write it as "/pets/GET", or "//GET" for the root',
    ]),
  ),
  warned(
    "quota-offset",
    resource(
      type("UsagePlan"),
      "p",
      { quotaSettings: { limit: 1, period: "DAY", offset: 1 } },
      { phase: "existing" },
    ),
    ['quotaSettings.offset is 1, and period is "DAY"', outOf, "Leave offset out"],
  ),
];

const empty = (name: string): TestResource =>
  resource(type(name), name, {}, ["Stage", "UsagePlan", "RestApi"].includes(name) ? {} : byId);

const domains: Row[] = [
  wrong(
    "edge-certificate-region",
    domain({ certificateArn: certificateIn("eu-west-1") }),
    ofIreland,
  ),
  wrong(
    "edge-certificate-region",
    [irish, domain({ certificateArn: output(irish, "arn") })],
    ofIreland,
  ),
  wrong(
    "regional-certificate-region",
    domain({ regionalCertificateArn: certificateIn("eu-west-1") }),
    [
      'regionalCertificateArn is of Region "eu-west-1", and this goes to "us-east-1"',
      "AWS refuses it",
      "Write one of us-east-1",
    ],
  ),
];

describe("apigateway-arguments", () => {
  testRows(apigatewayArguments, {
    valid: [
      fine("a method", method()),
      fine("a method by IAM", method({ authorization: "AWS_IAM" })),
      fine(
        "a method by Cognito",
        method({
          authorization: "COGNITO_USER_POOLS",
          authorizerId: "a",
          authorizationScopes: ["read"],
        }),
      ),
      fine(
        "parameters",
        method({
          requestParameters: {
            "method.request.querystring.page": true,
            "method.request.header.X-Id": false,
            "method.request.path.id": "true",
            "method.request.multivaluequerystring.a": true,
            "method.request.multivalueheader.b": true,
          },
        }),
      ),
      fine("a function", lambda()),
      fine("an action of AWS's", lambda({ type: "AWS", uri: invoke("sns:action/Publish") })),
      fine("a stage's variable for a uri", integration({ uri: "${stageVariables.url}" })),
      fine("a uri that is empty", integration({ uri: "" })),
      fine("credentials that are empty", integration({ credentials: "" })),
      fine("http", integration({ uri: "http://${stageVariables.host}/a" })),
      fine(
        "a mock",
        integration({ type: "MOCK", integrationHttpMethod: undefined, uri: undefined }),
      ),
      fine(
        "a VPC link",
        integration({ connectionType: "VPC_LINK", connectionId: "${stageVariables.link}" }),
      ),
      fine("credentials by a variable", integration({ credentials: "${stageVariables.role}" })),
      fine("credentials of the caller", integration({ credentials: "arn:aws:iam::*:user/*" })),
      fine(
        "what is mapped",
        integration({
          requestParameters: {
            "integration.request.header.A": "'text'",
            "integration.request.header.B": "method.request.header.B",
            "integration.request.path.c": "method.request.path.c",
            "integration.request.header.D": "context.requestId",
            "integration.request.header.E": "$context.requestId",
            "integration.request.header.F": "$stageVariables.name",
            "integration.request.header.G": "stageVariables.e",
            "integration.request.header.H": "",
          },
        }),
      ),
      ...[
        ".*Not Found.*",
        "\\[4\\d{2}\\].*",
        "(a|[()\\]])b?",
        "\\(not found",
        "[]a]",
        "[^]]+",
        "[[:alpha:]]+(a|b)",
        "[a&&[^b]]",
        "\\Q(\\E",
        "",
        "-",
        "4\\d{2}",
      ].map((text) => fine(`a pattern: ${text}`, response(text))),
      fine("a log", logs({})),
      fine("a log with the longer id", logs({ format: '{"id":"$context.extendedRequestId"}' })),
      fine(
        "a log by a stream",
        logs({ destinationArn: arnOf("firehose", "deliverystream/amazon-apigateway-api") }),
      ),
      ...fineEach(
        "names of stages",
        stage({ stageName: "live_1" }),
        stage({ stageName: "live-1" }),
      ),
      fine("variables", stage({ variables: { url_1: "https://a.b/~c?d=e&f=g,h i-_:#j" } })),
      ...["*/*", "pets/GET", "~1pets~1{id}/POST", "/GET", "{proxy+}/ANY", "pets/*"].map((path) =>
        fine(`settings of ${path}`, settings(path, { cacheTtlInSeconds: 3600 })),
      ),
      ...fineEach("a private API", api("PRIVATE"), api(["PRIVATE"])),
      ...fineEach("an API without endpoints", api("REGIONAL", null), api("EDGE", [])),
      ...fineEach(
        "quotas",
        quota({ offset: 6 }),
        quota({ offset: 27, period: "MONTH" }),
        quota({ period: "DAY", offset: 0 }),
      ),
      ...fineEach(
        "domains",
        domain({ certificateArn: certificateIn("us-east-1") }),
        domain({ regionalCertificateArn: certificateIn("us-east-1") }),
        domain({
          certificateArn: certificateIn("eu-west-1"),
          endpointConfiguration: { types: "PRIVATE" },
        }),
      ),
      fine(
        "a regional domain with its certificate",
        irish,
        domain({ region: "eu-west-1", regionalCertificateArn: output(irish, "arn") }),
      ),
      ...fineEach(
        "throttles",
        throttle("/pets/GET"),
        throttle("//GET"),
        throttle("/{proxy+}/ANY"),
        throttle("/*/*"),
      ),
    ],
    invalid: [...methods, ...integrations, ...stages, ...plans, ...domains],
    unknown: [
      counted("an authorizer", 1, method({ authorization: "CUSTOM", authorizerId: unknown })),
      counted("an authorization", 1, method({ authorization: unknown })),
      counted("a function's ARN", 1, lambda({ uri: unknown })),
      counted("what is mapped", 1, integration({ requestParameters: { a: unknown } })),
      counted("all that is mapped", 1, integration({ requestParameters: unknown })),
      counted("a log group", 1, logs({ destinationArn: unknown })),
      counted("the values of variables", 1, stage({ variables: { a: unknown } })),
      counted("the kind of an API with endpoints", 1, api(unknown)),
      fine("endpoints of a private API", api("PRIVATE", unknown)),
      counted("a certificate", 1, domain({ certificateArn: unknown })),
      counted(
        "the kind of a domain",
        1,
        domain({
          certificateArn: certificateIn("eu-west-1"),
          endpointConfiguration: { types: unknown },
        }),
      ),
      counted("an offset", 1, quota({ offset: unknown })),
    ],
    absent: [
      fine(
        "all of each",
        ...[
          "Method",
          "Integration",
          "IntegrationResponse",
          "Stage",
          "MethodSettings",
          "UsagePlan",
          "RestApi",
          "DomainName",
        ].map(empty),
      ),
      fine(
        "blocks given as something else",
        stage({ accessLogSettings: 5, variables: "a" }),
        plan({ quotaSettings: [], apiStages: [5, null] }),
      ),
    ],
  });
});
