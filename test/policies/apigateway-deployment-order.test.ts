import { apigatewayDeploymentOrder } from "../../policies/apigateway-deployment-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { answers, counted, fine, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const made: Options = { outputs: { id: unknown } };
const there = (id: string): Options => ({ phase: "existing", outputs: { id } });
const api = (inputs: Inputs = {}, options: Options = made) =>
  resource("aws:apigateway/restApi:RestApi", "shop", inputs, options);
const shop = api();
const pets = resource(
  "aws:apigateway/resource:Resource",
  "pets",
  { restApi: output(shop, "id"), parentId: unknown, pathPart: "pets" },
  made,
);
const method = (name: string, inputs: Inputs = {}, options: Options = made) =>
  resource(
    "aws:apigateway/method:Method",
    name,
    {
      restApi: output(shop, "id"),
      resourceId: output(pets, "id"),
      httpMethod: "GET",
      authorization: "NONE",
      ...inputs,
    },
    options,
  );
const integration = (name: string, of: TestResource, inputs: Inputs = {}, options = made) =>
  resource(
    "aws:apigateway/integration:Integration",
    name,
    {
      restApi: output(shop, "id"),
      resourceId: output(pets, "id"),
      httpMethod: output(of, "httpMethod"),
      type: "MOCK",
      ...inputs,
    },
    options,
  );
const get = method("get");
const gets = integration("gets", get);
/** For the same method, without a reference to it. */
const named = integration("gets", get, { httpMethod: "get" });
const post = method("post", { httpMethod: "POST" });
const posts = integration("posts", post);
const answer = resource("aws:lambda/function:Function", "answer", { name: "answer" });
/** What waits for it, as by a reference. */
const afterAnswer = { ...made, dependsOn: [answer] };
const calls = integration("calls", get, { type: "AWS_PROXY" }, afterAnswer);
const authorizer = resource(
  "aws:apigateway/authorizer:Authorizer",
  "keeper",
  { restApi: output(shop, "id") },
  afterAnswer,
);
const deployment = (
  dependsOn: readonly TestResource[] = [],
  of: TestResource = shop,
  options: Options = made,
) =>
  resource(
    "aws:apigateway/deployment:Deployment",
    "live",
    { restApi: output(of, "id") },
    { ...options, dependsOn },
  );
/** It may wait for what its triggers are built of, whatever that is. */
const triggered = resource(
  "aws:apigateway/deployment:Deployment",
  "live",
  { restApi: output(shop, "id"), triggers: { parts: unknown } },
  made,
);
/** By the time that it is made, all of the API may be. */
const key = resource("aws:kms/key:Key", "key", {});
const parts = component("app:index:Parts", "parts");
const inside = (one: TestResource) =>
  resource(one.type, one.name, one.inputs, { ...made, parent: parts });
const insideGet = inside(get);
const script = resource(
  "command:local:Command",
  "script",
  { create: "./add-methods.sh" },
  { dependsOn: [shop] },
);
const nativeApi = resource(
  "aws-native:apigateway:RestApi",
  "shop",
  { name: "shop" },
  { outputs: { restApiId: unknown } },
);
const nativeMethod = (inputs: Inputs = { integration: { type: "MOCK" } }) =>
  resource(
    "aws-native:apigateway:Method",
    "get",
    {
      restApiId: output(nativeApi, "restApiId"),
      resourceId: output(nativeApi, "rootResourceId"),
      httpMethod: "GET",
      ...inputs,
    },
    { outputs: { awsId: unknown } },
  );
const nativeDeployment = (dependsOn: readonly TestResource[] = []) =>
  resource(
    "aws-native:apigateway:Deployment",
    "live",
    { restApiId: output(nativeApi, "restApiId") },
    { outputs: { deploymentId: unknown }, dependsOn },
  );

/** Gives an API the methods of an OpenAPI document. */
const put = (inputs: Inputs = { restApiId: output(shop, "id") }) =>
  resource("aws:apigateway/restApiPut:RestApiPut", "document", { body: "{}", ...inputs }, made);

const stage = resource(
  "aws:apigateway/stage:Stage",
  "stage",
  { restApi: output(shop, "id"), deployment: output(deployment([gets]), "id"), stageName: "live" },
  made,
);
const deployed = [shop, pets, get, gets, deployment([gets]), stage];
const otherApi = resource("aws:apigateway/restApi:RestApi", "other", {}, made);
const plan = (
  stageName: unknown,
  dependsOn: readonly TestResource[] = [],
  apiId: unknown = output(shop, "id"),
  options: Options = {},
) =>
  resource(
    "aws:apigateway/usagePlan:UsagePlan",
    "plan",
    { apiStages: [{ apiId, stage: stageName }] },
    { ...options, dependsOn },
  );

const noMethods = answers("BadRequestException: The REST API doesn't contain any methods");
const noIntegration = answers("BadRequestException: No integration defined for method");
const leftOut =
  "What isn't there by then is left out of the deployment; if only the integration of a method isn't, AWS will answer: BadRequestException: No integration defined for method";
const wait = (names: string) => `Make "live" depend on ${names} (resource option dependsOn)`;
const missed = (names: string) =>
  `"live" doesn't wait for ${names}, of the REST API "shop" that it deploys`;
const unplanned = [
  '"plan" doesn\'t wait for "stage", which it names by text',
  "Until the stage is there, AWS will answer: API Stage not found: …:live",
  'Make "plan" depend on "stage" (resource option dependsOn), or take stage from its stageName',
] as const;
const addMethod =
  'Add an aws.apigateway.Method and an aws.apigateway.Integration for "shop", and make "live" depend on them';

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // Of what comes first, and of which API a part is, a preview knows nothing where it knows no ID.
  "deployment-integrations": /^get\.(restApi|resourceId|httpMethod)$/,
  "deployment-order": /^(?!live\.).*\.restApi(Id)?$/,
  "usage-plan-stage": /^(plan\.apiStages(\.0(\.(apiId|stage))?)?|stage\.(restApi|stageName))$/,
};

describe("apigateway-deployment-order", () => {
  testRows(
    apigatewayDeploymentOrder,
    {
      valid: [
        fine("all waited for", shop, pets, get, gets, deployment([get, gets])),
        fine(
          "an integration that says the method in words",
          shop,
          pets,
          get,
          named,
          deployment([get, named]),
        ),
        fine(
          "one whose method isn't known, and which may be for any",
          shop,
          pets,
          get,
          integration("gets", get, { httpMethod: unknown, resourceId: unknown }),
          deployment([get, integration("gets", get, { httpMethod: unknown, resourceId: unknown })]),
        ),
        fine(
          "the integration alone, which waits for its method",
          shop,
          pets,
          get,
          gets,
          deployment([gets]),
        ),
        fine(
          "triggers of their IDs",
          shop,
          pets,
          get,
          gets,
          resource(
            "aws:apigateway/deployment:Deployment",
            "live",
            { restApi: output(shop, "id"), triggers: { parts: output(gets, "id") } },
            made,
          ),
        ),
        fine(
          "a component that has them",
          shop,
          pets,
          parts,
          insideGet,
          inside(integration("gets", insideGet)),
          deployment([parts]),
        ),
        fine("an OpenAPI document", api({ body: "{}" }), deployment()),
        fine("an OpenAPI document of its own resource", shop, put(), deployment([put()])),
        fine(
          "the API of such a document",
          shop,
          put(),
          resource(
            "aws:apigateway/deployment:Deployment",
            "live",
            { restApi: output(put(), "restApiId") },
            made,
          ),
        ),
        fine("methods beside such a document", shop, pets, get, put(), deployment([get, put()])),
        fine("an API that exists", api({}, there("a1")), deployment([], api({}, there("a1")))),
        fine("a deployment that exists", shop, pets, get, gets, deployment([], shop, there("d1"))),
        fine(
          "methods that exist",
          api({}, there("a1")),
          method("get", { restApi: "a1", resourceId: "r1" }, there("m1")),
          deployment([], api({}, there("a1"))),
        ),
        fine(
          "an API outside the stack",
          resource("aws:apigateway/deployment:Deployment", "live", { restApi: "a1" }, made),
        ),
        fine(
          "a document that is waited for, whatever else isn't",
          shop,
          pets,
          get,
          gets,
          put(),
          deployment([put()]),
        ),
        fine(
          "a document that exists, of an API that exists",
          api({}, there("a1")),
          resource(
            "aws:apigateway/restApiPut:RestApiPut",
            "document",
            { body: "{}", restApiId: "a1" },
            there("a1"),
          ),
          method("get", { restApi: "a1", resourceId: "r1" }),
          deployment([], api({}, there("a1"))),
        ),
        ...["body", "bodyS3Location", "cloneFrom"].map((key) =>
          fine(
            `an API of aws-native by its ${key}`,
            resource(nativeApi.type, "shop", { [key]: "a" }, { outputs: { restApiId: unknown } }),
            nativeMethod(),
            nativeDeployment(),
          ),
        ),
        fine("a usage plan by the stage's name", ...deployed, plan(output(stage, "stageName"))),
        fine("a usage plan that waits for the stage", ...deployed, plan("live", [stage])),
        fine("a usage plan for a stage of another stack", ...deployed, plan("beta")),
        fine(
          "a usage plan for the stage of another API by that name",
          ...deployed,
          otherApi,
          plan("live", [], output(otherApi, "id")),
        ),
        fine(
          "the same, by the API's ID",
          resource("aws:apigateway/stage:Stage", "stage", { restApi: "a1", stageName: "live" }),
          plan("live", [], "b2"),
        ),
        fine(
          "a usage plan that exists",
          ...deployed,
          plan("live", [], output(shop, "id"), there("p1")),
        ),
        fine(
          "a usage plan for a stage that exists",
          api({}, there("a1")),
          resource(stage.type, "stage", { restApi: "a1", stageName: "live" }, there("s1")),
          plan("live", [], "a1"),
        ),
        fine("aws-native", nativeApi, nativeMethod(), nativeDeployment([nativeMethod()])),
      ],
      invalid: [
        wrong(
          "deployment-methods",
          [shop, deployment()],
          ['"shop", the REST API that this deploys, has no methods', noMethods, addMethod],
        ),
        wrong(
          "deployment-integrations",
          [shop, pets, get, deployment([get])],
          [
            '"get", a method of "shop", which this deploys, has no integration',
            noIntegration,
            'Add an aws.apigateway.Integration for "get", and make "live" depend on it',
          ],
        ),
        wrong(
          "deployment-order",
          [shop, pets, get, gets, deployment()],
          [missed('"gets"'), noMethods, wait('"gets"')],
        ),
        wrong(
          "deployment-order",
          [shop, pets, get, gets, deployment([get])],
          [missed('"gets"'), noIntegration, wait('"gets"')],
        ),
        wrong(
          "deployment-order",
          [shop, pets, get, gets, post, posts, deployment([gets])],
          [missed('"posts"'), leftOut, wait('"posts"')],
          "advisory",
        ),
        wrong(
          "deployment-order",
          [shop, put(), deployment()],
          [missed('"document"'), `If it has no methods by then, ${noMethods}`, wait('"document"')],
          "advisory",
        ),
        wrong(
          "deployment-order",
          [shop, script, pets, get, gets, deployment()],
          [missed('"gets"'), leftOut, wait('"gets"')],
          "advisory",
        ),
        wrong(
          "deployment-order",
          [
            api({}, there("a1")),
            method("get", { restApi: "a1", resourceId: "r1" }),
            deployment([], api({}, there("a1"))),
          ],
          [missed('"get"'), leftOut, wait('"get"')],
          "advisory",
        ),
        wrong(
          "deployment-order",
          [shop, pets, get, gets, key, deployment([key])],
          [missed('"gets"'), leftOut, wait('"gets"')],
          "advisory",
        ),
        // By the time that the function is made, what doesn't wait for it is there.
        wrong(
          "deployment-order",
          [shop, pets, answer, get, calls, post, posts, deployment([calls, post])],
          [missed('"posts"'), leftOut, wait('"posts"')],
          "advisory",
        ),
        wrong(
          "deployment-order",
          [shop, pets, answer, get, calls, post, posts, deployment([posts, get])],
          [missed('"calls"'), noIntegration, wait('"calls"')],
        ),
        wrong(
          "deployment-order",
          [shop, pets, answer, authorizer, get, gets, deployment([authorizer])],
          [missed('"gets"'), leftOut, wait('"gets"')],
          "advisory",
        ),
        wrong(
          "usage-plan-stage",
          [...deployed, plan("live", [deployed[4]!])],
          unplanned,
          "advisory",
        ),
        wrong("usage-plan-stage", [...deployed, plan("live")], unplanned),
        wrong(
          "deployment-order",
          [shop, pets, get, gets, post, deployment([gets])],
          [missed('"post"'), leftOut, wait('"post"')],
          "advisory",
        ),
        wrong(
          "usage-plan-stage",
          [
            resource(stage.type, "stage", { restApi: "a1", stageName: "live" }),
            plan("live", [], "a1"),
          ],
          unplanned,
          "advisory",
        ),
        wrong(
          "deployment-order",
          [nativeApi, nativeMethod(), nativeDeployment()],
          [missed('"get"'), noMethods, wait('"get"')],
        ),
      ],
      unknown: [
        fine("the stage of a usage plan", ...deployed, plan(unknown)),
        fine(
          "all of a usage plan's stages",
          ...deployed,
          resource("aws:apigateway/usagePlan:UsagePlan", "plan", { apiStages: [unknown] }),
        ),
        wrong(
          "deployment-order",
          [shop, pets, get, gets, triggered],
          [missed('"gets"'), leftOut, wait('"gets"')],
          "advisory",
        ),
        counted(
          "the API of a deployment",
          1,
          shop,
          resource("aws:apigateway/deployment:Deployment", "live", { restApi: unknown }, made),
        ),
        fine("the API of a document", shop, put({ restApiId: unknown }), deployment()),
        fine("the API of a method", shop, method("get", { restApi: unknown }), deployment()),
        fine(
          "the resource of an integration",
          shop,
          pets,
          get,
          integration("gets", get, { resourceId: unknown, httpMethod: unknown }),
          deployment([get, integration("gets", get, { resourceId: unknown, httpMethod: unknown })]),
        ),
      ],
      absent: [
        fine(
          "the API of a deployment",
          shop,
          resource("aws:apigateway/deployment:Deployment", "live", {}, made),
        ),
        fine(
          "all of a method",
          shop,
          resource("aws:apigateway/method:Method", "get", {}, made),
          deployment(),
        ),
      ],
    },
    silent,
  );
});
