/**
 * A private REST API can't be deployed before it has a policy, which says who may call it:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
import { unjudged } from "../../arguments/judge";
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import { anyOf, type Truth, yesOrNo } from "../../plain/truth";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { possibleItems } from "../../stack/items";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, mapValue, valueOr } from "../../stack/value";
import { restApi, restApiPut } from "./argument-types";
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

/** What is wrong with a deployment of an API of the stack, or what isn't known of it. */
export function deploymentFinding(stack: Stack, made: StackResource): Finding | undefined {
  if (made.exists("id")) return undefined;
  const api = apiOf(made, "restApi");
  if (!api) return ofUnknown(stack, made);
  const needs = needsPolicy(api);
  if (needs === "no") return undefined;
  // Its OpenAPI document may have a policy in it, too.
  if (stack.ofType(restApiPut).some((one) => mayBeFor(one, api))) return undefined;
  const policies = stack.ofType(apiPolicy).filter((one) => mayBeFor(one, api));
  if (policies.some((one) => stack.comesAfter(made, one))) return undefined;
  if (needs === "unknown") return unjudged(["endpointConfiguration"]);
  return policies[0] ? notOrdered(policies[0]) : missing(api, unreadGrant(stack, api, nativeTypes));
}

/** Of a deployment of an API that isn't known: it may be one of the stack that needs a policy. */
function ofUnknown(stack: Stack, made: StackResource): Finding | undefined {
  const isOpen = made.said.raw("restApi").state === "unknown";
  const mayNeed = stack.ofType(restApi).some((api) => needsPolicy(api) !== "no");
  return isOpen && mayNeed ? unjudged(["restApi"]) : undefined;
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

/** Whether a new API is private, and nothing of its own gives it a policy. */
function needsPolicy(api: StackResource): Truth {
  const inputs = api.said;
  // An OpenAPI document may have a policy in it.
  if (api.exists() || inputs.has("policy") || inputs.has("body")) return "no";
  return anyOf(
    possibleItems(inputs.list("endpointConfiguration"))
      .map(itemBlock)
      .flatMap((block) =>
        block.state === "known" ? possibleItems(block.value.list("types")) : [block],
      )
      .map((type) => mapValue<unknown, Truth>(type, (text) => yesOrNo(text === "PRIVATE")))
      .map((isPrivate) => (isPrivate.state === "unknown" ? "unknown" : valueOr(isPrivate, "no"))),
  );
}

/** Whether a policy, or a RestApiPut, is for an API, or for one that isn't known. */
function mayBeFor(part: StackResource, api: StackResource): boolean {
  const named = apiOf(part, "restApiId");
  return named === undefined || named === api;
}

/** The one API of the stack whose output an argument is. */
function apiOf(resource: StackResource, key: string): StackResource | undefined {
  const [only, another] = resource.references(key).filter(({ type }) => type === restApi);
  return another === undefined ? only : undefined;
}
