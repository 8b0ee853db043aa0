import { apigatewayLinks } from "../../policies/apigateway-links";
import { type Inputs, type Options, output, resource, unknown } from "../../testing";
import { answers, counted, fine, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const isPrivate = { endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-1"] } };
const api = (changes: Inputs = {}, options: Options = {}) =>
  resource("aws:apigateway/restApi:RestApi", "api", { ...isPrivate, ...changes }, options);
const policy = resource(
  "aws:apigateway/restApiPolicy:RestApiPolicy",
  "policy",
  { restApiId: output(api(), "id"), policy: "{}" },
  { outputs: { id: unknown } },
);
const put = resource(
  "aws:apigateway/restApiPut:RestApiPut",
  "put",
  { restApiId: output(api(), "id"), body: "{}" },
  { outputs: { id: unknown } },
);
const deployed = (options: Options = {}, of = api()) =>
  resource(
    "aws:apigateway/deployment:Deployment",
    "deployment",
    { restApi: output(of, "id") },
    { outputs: { id: unknown }, ...options },
  );
const ofSome = resource(
  "aws:apigateway/deployment:Deployment",
  "some",
  { restApi: unknown },
  { outputs: { id: unknown } },
);
const made = resource(
  "command:local:Command",
  "script",
  { create: "./let-in.sh" },
  { dependsOn: [api()] },
);

const refusal = answers(
  "BadRequestException: Private REST API doesn't have a resource policy attached to it",
);
const write = "Write its policy, which lets execute-api:Invoke in by its VPC endpoint";

describe("apigateway-links", () => {
  testRows(apigatewayLinks, {
    valid: [
      fine("a policy of the API's own", api({ policy: "{}" }), deployed()),
      fine("a policy that comes before", api(), policy, deployed({ dependsOn: [policy] })),
      fine("an OpenAPI document", api({ body: "{}" }), deployed()),
      fine("an OpenAPI document of its own resource", api(), put, deployed({ dependsOn: [put] })),
      fine(
        "an API that is public",
        api({ endpointConfiguration: { types: "REGIONAL" } }),
        deployed(),
      ),
      fine("an API that exists", api({}, { phase: "existing" }), deployed()),
      fine(
        "a deployment that exists",
        api(),
        deployed({ outputs: { id: "d1" }, phase: "existing" }),
      ),
    ],
    invalid: [
      wrong(
        "private-api-policy",
        [api({ endpointConfiguration: [{ types: ["PRIVATE"] }] }), deployed()],
        ['The private API "api" that this deploys has no policy', refusal, write],
      ),
      wrong(
        "private-api-policy",
        [api(), made, deployed()],
        [
          'The private API "api" that this deploys has no policy, unless "script" gives it one',
          refusal,
          write,
        ],
        "advisory",
      ),
      wrong(
        "private-api-order",
        [api(), policy, deployed()],
        [
          'This doesn\'t wait for "policy", the policy of the private API that it deploys',
          `The two race. If the policy comes second, ${refusal}`,
          'Write dependsOn with "policy" in it, or the policy into the API itself',
        ],
        "advisory",
      ),
    ],
    unknown: [
      counted("the kind of an API", 1, api({ endpointConfiguration: unknown }), deployed()),
      counted("its types", 1, api({ endpointConfiguration: { types: unknown } }), deployed()),
      counted("the API of a deployment, beside a private one", 1, api(), ofSome),
      fine("the API of a deployment, beside none", ofSome),
      fine(
        "the kind of an API that has a policy",
        api({ endpointConfiguration: unknown }),
        policy,
        deployed({ dependsOn: [policy] }),
      ),
      fine("its policy", api({ policy: unknown }), deployed()),
    ],
    absent: [
      fine("all of an API", resource("aws:apigateway/restApi:RestApi", "api"), deployed()),
      fine(
        "the API of a deployment",
        api(),
        resource("aws:apigateway/deployment:Deployment", "d", {}, { outputs: { id: unknown } }),
      ),
    ],
  });
});
