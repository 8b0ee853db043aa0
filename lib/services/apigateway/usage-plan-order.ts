/**
 * A usage plan names stages by their API and by text, and must come after them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
import { namesOf, toWaitFor } from "../../grants/order-words";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import { groupBy } from "../../plain/group-by";
import { clip } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { theOne } from "../../stack/named";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, type Properties, valueOr } from "../../stack/value";
import { stage, usagePlan } from "./argument-types";
import { apiOf, mayExist } from "./deployed-parts";

export const usagePlanTypes = [usagePlan, stage];

export const usagePlanOrderRules: readonly RuleFacts[] = [
  {
    id: "usage-plan-stage",
    holds: "A usage plan comes after the stages that it names",
    evidence: "seen",
    source:
      "[serverless/serverless#2831](https://github.com/serverless/serverless/issues/2831) and [aws/serverless-application-model#1560](https://github.com/aws/serverless-application-model/issues/1560) (2026-11-27)",
  },
];

/** What a new usage plan doesn't wait for. */
export function usagePlanOrderFinding(stack: Stack, plan: StackResource): Finding | undefined {
  if (plan.mayExist()) return undefined;
  const late = stagesOf(stack, plan).filter(
    (one) => !one.mayExist() && !stack.comesAfter(plan, one),
  );
  const [first] = late;
  if (!first) return undefined;
  const name = clip(valueOr(first.said.text("stageName"), ""));
  // A stage of an API that exists may be there, and one of a new API, too, if the plan waits for more.
  const api = theOne(apiOf(stack, first));
  const isSure =
    api &&
    !mayExist(api) &&
    unreadGrant(stack, api, []) === undefined &&
    plan.source.dependencies.every(({ type }) => type === api.type);
  return {
    rule: "usage-plan-stage",
    problem: `${quotedName(plan)} doesn't wait for ${namesOf(late)}, which it names by text`,
    consequence: `Until the stage is there, AWS will answer: API Stage not found: …:${name}`,
    remedy: `${toWaitFor(plan, late)}, or take stage from its stageName`,
    ...(!isSure && { level: "advisory" }),
  };
}

/** The stages of the stack that a plan names. */
function stagesOf(stack: Stack, plan: StackResource): readonly StackResource[] {
  const items = valueOr(plan.said.list("apiStages"), []).map(itemBlock);
  return items.flatMap((item) => {
    if (item.state !== "known") return [];
    const named = stagesByName(stack).get(valueOr(item.value.text("stage"), "")) ?? [];
    return named.filter((one) => isOfApi(stack, plan, item.value, one));
  });
}

const stagesByName = perStack((stack) =>
  groupBy(stack.ofType(stage), ({ said }) => valueOr(said.text("stageName"), undefined)),
);

function isOfApi(
  stack: Stack,
  plan: StackResource,
  block: Properties,
  one: StackResource,
): boolean {
  const id = valueOr(block.text("apiId"), "");
  if (id !== "") return id === valueOr(one.said.text("restApi"), "");
  const api = theOne(apiOf(stack, one));
  return api !== undefined && plan.references("apiStages").includes(api);
}
