/**
 * The REST APIs of a stack, and what of each goes into its deployments: methods and integrations, by
 * themselves or in an OpenAPI document.
 */
import { groupBy } from "../../plain/group-by";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { integration, method, restApi, restApiPut } from "./argument-types";

const nativeRestApi = "aws-native:apigateway:RestApi";
const nativeMethod = "aws-native:apigateway:Method";
export const deployments = [
  "aws:apigateway/deployment:Deployment",
  "aws-native:apigateway:Deployment",
];

/** The output that tells whether a resource exists. */
const witnesses: Readonly<Record<string, string>> = {
  [restApi]: "id",
  [nativeRestApi]: "restApiId",
  "aws-native:apigateway:Deployment": "deploymentId",
};

const apis: Naming = {
  types: {
    [restApi]: { computed: ["id"] },
    [nativeRestApi]: { computed: ["restApiId"] },
  },
  scope: "Region",
  // Programs often take the API's ID from a method or a resource of it.
  passedOn: (resource) =>
    resource.type.startsWith("aws:apigateway/") ? apiKeyOf(resource) : undefined,
};

/** The types of which a stack's deployments are judged. */
export const deployedTypes = [
  ...deployments,
  restApi,
  nativeRestApi,
  method,
  nativeMethod,
  integration,
  restApiPut,
];

/** Whether a resource may have been made before. */
export function mayExist(resource: StackResource): boolean {
  return resource.mayExist(witnesses[resource.type] ?? "id");
}

/** What @pulumi/aws calls it as aws-native does. */
const byApiId = [restApiPut, "aws:apigateway/restApiPolicy:RestApiPolicy"];

/** The argument by which a resource names its REST API. */
export function apiKeyOf({ type }: StackResource): string {
  return type.startsWith("aws-native:") || byApiId.includes(type) ? "restApiId" : "restApi";
}

/** The REST API of the stack that a resource is of. */
export function apiOf(stack: Stack, resource: StackResource): Found {
  const key = apiKeyOf(resource);
  return namedIn(stack, apis).find(argumentOf(resource, key, resource.said.text(key)));
}

/** What is of one API. */
export interface Parts {
  readonly methods: readonly StackResource[];
  readonly integrations: readonly StackResource[];
  /** What gives it the methods of an OpenAPI document. */
  readonly documents: readonly StackResource[];
}

type ByApi = ReadonlyMap<StackResource, readonly StackResource[]>;

interface AllParts {
  readonly methods: ByApi;
  readonly integrations: ByApi;
  readonly documents: ByApi;
  /** Whether there is one that may be of any API. */
  readonly hasStray: boolean;
}

const allParts = perStack((stack): AllParts => {
  const methods = stack.ofType(method, nativeMethod);
  const integrations = stack.ofType(integration);
  const documents = stack.ofType(restApiPut);
  const all = [...methods, ...integrations, ...documents];
  const apiIn = new Map(all.map((one) => [one, apiOf(stack, one)]));
  const byApi = (parts: readonly StackResource[]) =>
    groupBy(parts, (one) => {
      const found = apiIn.get(one);
      return found && theOne(found);
    });
  const hasStray = [...apiIn].some(([one, found]) => isStray(one, found));
  return {
    methods: byApi(methods),
    integrations: byApi(integrations),
    documents: byApi(documents),
    hasStray,
  };
});

function isStray(part: StackResource, found: Found): boolean {
  return found.kind === "can't tell" || part.said.raw(apiKeyOf(part)).state === "absent";
}

/** The methods and integrations of an API, and its documents. */
export function partsOf(stack: Stack, api: StackResource): Parts {
  const { methods, integrations, documents } = allParts(stack);
  return {
    methods: methods.get(api) ?? [],
    integrations: integrations.get(api) ?? [],
    documents: documents.get(api) ?? [],
  };
}

/** Whether a method, an integration or a document of the stack may be of any API. */
export function hasStray(stack: Stack): boolean {
  return allParts(stack).hasStray;
}
