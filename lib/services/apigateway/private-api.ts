/**
 * A private REST API can't be deployed before it has a policy, which says who may call it:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, itemText, valueOr } from "../../stack/value";
import { restApi } from "./argument-types";
import { badRequest } from "./words";

export const deployment = "aws:apigateway/deployment:Deployment";
export const apiPolicy = "aws:apigateway/restApiPolicy:RestApiPolicy";

/** Of another provider, and not read here. */
const nativeTypes = ["aws-native:apigateway:RestApi"];

const facts = {
  evidence: "seen",
  source:
    "[hashicorp/terraform-provider-aws#14290](https://github.com/hashicorp/terraform-provider-aws/issues/14290) (2020-07-22)",
} as const;

export const privateApiRules: readonly RuleFacts[] = [
  { id: "private-api-policy", holds: "A private API that is deployed has a policy", ...facts },
  {
    id: "private-api-order",
    holds: "A private API is deployed after it has its policy",
    ...facts,
  },
];

const consequence = `AWS will answer: ${badRequest("Private REST API doesn't have a resource policy attached to it")}`;

/** What is wrong with a deployment of an API of the stack; nothing where that can't be told. */
export function deploymentFinding(stack: Stack, made: StackResource): Finding | undefined {
  const api = apiOf(made, "restApi");
  if (!api || made.exists("id") || api.exists() || !needsPolicy(api)) return undefined;
  const policies = stack.ofType(apiPolicy).filter((one) => mayBeFor(one, api));
  if (policies.some((one) => stack.comesAfter(made, one))) return undefined;
  return policies[0] ? notOrdered(policies[0]) : missing(api, unreadGrant(stack, api, nativeTypes));
}

function missing(api: StackResource, unread: StackResource | undefined): Finding {
  const but = unread ? `, unless ${quote(unread.name)} gives it one` : "";
  return {
    rule: "private-api-policy",
    problem: `The private API ${quote(api.name)} that this deploys has no policy${but}`,
    consequence,
    remedy: "Write its policy, which lets execute-api:Invoke in by its VPC endpoint",
    ...(unread && { level: "advisory" }),
  };
}

/** What goes into the deployment besides takes a while, in which the policy is mostly there. */
function notOrdered(policy: StackResource): Finding {
  return {
    rule: "private-api-order",
    problem: `This doesn't wait for ${quote(policy.name)}, the policy of the private API that it deploys`,
    consequence: `The two race. If the policy comes second, ${consequence}`,
    remedy: `Write dependsOn with ${quote(policy.name)} in it, or the policy into the API itself`,
    level: "advisory",
  };
}

/** Whether an API is private for certain, and nothing of its own gives it a policy. */
function needsPolicy(api: StackResource): boolean {
  const inputs = api.program ?? api.properties;
  const types = valueOr(inputs.list("endpointConfiguration"), [])
    .map(itemBlock)
    .flatMap((settings) =>
      settings.state === "known" ? valueOr(settings.value.list("types"), []) : [],
    );
  const isPrivate = types.some((one) => valueOr(itemText(one), "") === "PRIVATE");
  // An OpenAPI document may have a policy in it.
  return isPrivate && !inputs.has("policy") && !inputs.has("body");
}

/** Whether a policy is for an API, or for one that isn't known. */
function mayBeFor(policy: StackResource, api: StackResource): boolean {
  const named = apiOf(policy, "restApiId");
  return named === undefined || named === api;
}

/** The one API of the stack whose output an argument is. */
function apiOf(resource: StackResource, key: string): StackResource | undefined {
  const [only, another] = resource.references(key).filter(({ type }) => type === restApi);
  return another === undefined ? only : undefined;
}
