/**
 * A deployment is of the REST API as it stands: it must come after the methods and their integrations,
 * to which it doesn't refer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-deployments.html
 */
import { unjudged } from "../../arguments/judge";
import { namesOf, toWaitFor } from "../../grants/order-words";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { apiKeyOf, apiOf, hasStray, mayExist, type Parts, partsOf } from "./deployed-parts";
import { type Pairs, pairsOf } from "./method-pairs";
import { badRequest } from "./words";

const seen = {
  evidence: "seen",
  source:
    "[pulumi/pulumi-awsx#667](https://github.com/pulumi/pulumi-awsx/issues/667) and [hashicorp/terraform#7588](https://github.com/hashicorp/terraform/issues/7588) (2026-11-26)",
} as const;

export const deploymentOrderRules: readonly RuleFacts[] = [
  { id: "deployment-methods", holds: "A REST API that is deployed has methods", ...seen },
  {
    id: "deployment-integrations",
    holds: "Each method of a REST API that is deployed has an integration",
    ...seen,
  },
  {
    id: "deployment-order",
    holds: "A deployment comes after the methods and the integrations of its REST API",
    ...seen,
  },
];

const noMethods = badRequest("The REST API doesn't contain any methods");
const noIntegration = badRequest("No integration defined for method");

/** A new deployment, and the API of the stack that it is of. */
interface Deployed extends Parts {
  readonly stack: Stack;
  readonly made: StackResource;
  readonly api: StackResource;
  readonly pairs: Pairs;
  readonly waitsFor: (one: StackResource) => boolean;
}

/** What is wrong with a deployment of an API of the stack, or what isn't known of it. */
export function deploymentOrderFinding(stack: Stack, made: StackResource): Finding | undefined {
  if (mayExist(made)) return undefined;
  const found = apiOf(stack, made);
  if (found.kind === "can't tell") return unjudged([apiKeyOf(made)]);
  const api = theOne(found);
  if (!api || isWhole(api)) return undefined;
  const parts = partsOf(stack, api);
  const waitsFor = (one: StackResource) => stack.comesAfter(made, one);
  // What a document brings has its integrations, and more of it isn't read.
  if (parts.documents.some((one) => mayExist(one) || waitsFor(one))) return undefined;
  const deployed = { ...parts, stack, made, api, pairs: pairsOf(parts), waitsFor };
  return withoutMethods(deployed) ?? withoutIntegration(deployed) ?? late(deployed);
}

/** An OpenAPI document, and an API that is copied, have methods of their own. */
function isWhole(api: StackResource): boolean {
  return ["body", "bodyS3Location", "cloneFrom"].some((key) => api.said.has(key));
}

/** What an API that exists has already, and what else is made for it unseen, the stack doesn't tell. */
function mayHaveMore({ stack, api, documents }: Deployed): boolean {
  const isRead = documents.length === 0 && !mayExist(api) && !hasStray(stack);
  return !isRead || unreadGrant(stack, api, []) !== undefined;
}

function withoutMethods(deployed: Deployed): Finding | undefined {
  const { api, methods, integrations } = deployed;
  if (methods.length + integrations.length > 0 || mayHaveMore(deployed)) return undefined;
  return {
    rule: "deployment-methods",
    problem: `${quotedName(api)}, the REST API that this deploys, has no methods`,
    consequence: `AWS will answer: ${noMethods}`,
    remedy: `Add an aws.apigateway.Method and an aws.apigateway.Integration for ${quotedName(api)}, and make ${quotedName(deployed.made)} depend on them`,
  };
}

function withoutIntegration(deployed: Deployed): Finding | undefined {
  const { api, pairs, waitsFor, made } = deployed;
  const [bare] = pairs.bare.filter(waitsFor);
  if (!bare || mayHaveMore(deployed)) return undefined;
  return {
    rule: "deployment-integrations",
    problem: `${quotedName(bare)}, a method of ${quotedName(api)}, which this deploys, has no integration`,
    consequence: `AWS will answer: ${noIntegration}`,
    remedy: `Add an aws.apigateway.Integration for ${quotedName(bare)}, and make ${quotedName(made)} depend on it`,
  };
}

function late(deployed: Deployed): Finding | undefined {
  const { api, made, methods, integrations, documents, pairs, waitsFor } = deployed;
  const all = [...methods, ...integrations, ...documents];
  const missed = all.filter((one) => !mayExist(one) && !waitsFor(one));
  if (missed.length === 0) return undefined;
  const isNone = missed.length === all.length;
  // Who waits for the integration of a method waits for the method.
  const open = new Set(missed);
  const last = missed.filter((one) => !pairs.of(one).some((its) => open.has(its)));
  const isLate = latenessOf(deployed);
  const isRefused = isNone ? last.every(isLate) : hasHalf(deployed, isLate);
  const isSure = isRefused && !mayHaveMore(deployed) && !mayWaitForMore(made);
  return {
    rule: "deployment-order",
    problem: `${quotedName(made)} doesn't wait for ${namesOf(last)}, of the REST API ${quotedName(api)} that it deploys`,
    consequence: isSure
      ? `AWS will answer: ${isNone ? noMethods : noIntegration}`
      : consequenceOf(documents),
    remedy: toWaitFor(made, last),
    ...(!isSure && { level: "advisory" }),
  };
}

/** What comes of what may be there in time. */
function consequenceOf(documents: readonly StackResource[]): string {
  return documents.length > 0
    ? `If it has no methods by then, AWS will answer: ${noMethods}`
    : `What isn't there by then is left out of the deployment; if only the integration of a method isn't, AWS will answer: ${noIntegration}`;
}

/** What may order it, as its text isn't known and nothing tells what it comes from. */
function mayWaitForMore(made: StackResource): boolean {
  const key = "triggers";
  return made.said.document(key).state === "unknown" && made.references(key).length === 0;
}

/** All that is made of an API by one call each. */
const quick = /:apigateway(?!.*:(DomainName|VpcLink)$)/;

/**
 * Tells of a part whether it comes no earlier than the deployment: it waits for all else that this waits
 * for, such as a function, whose making takes longer than that of all parts of an API.
 */
function latenessOf({ stack, waitsFor }: Deployed): (part: StackResource) => boolean {
  const types = stack.types().filter((type) => !quick.test(type));
  // A component makes nothing by itself, and has no provider.
  const others = stack.ofType(...types).filter((one) => one.source.provider && waitsFor(one));
  return (part) => others.every((one) => stack.comesAfter(part, one));
}

/** Whether a method is waited for, and its integration isn't, and is late. */
function hasHalf(
  { methods, pairs, waitsFor }: Deployed,
  isLate: (part: StackResource) => boolean,
): boolean {
  return methods.some((one) => {
    const own = pairs.of(one);
    const isMissed = (its: StackResource) => !mayExist(its) && !waitsFor(its) && isLate(its);
    return own.length > 0 && waitsFor(one) && own.every(isMissed);
  });
}
