/** Functions that CloudFront runs at its edge. */
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, type Properties, valueOr } from "../../stack/value";
import { functionType } from "./functions";

const distributionType = "aws:cloudfront/distribution:Distribution";

/** The types of functions that may run there, and what makes them do so. */
export const edgeFunctionTypes: readonly string[] = [functionType];
export const edgeTypes: readonly string[] = [distributionType];

/** The arguments of a distribution that may name functions. */
const behaviors = ["defaultCacheBehavior", "orderedCacheBehaviors"];

/** Whether a new distribution of the stack names a function of the stack. */
export function isAtEdge(resource: StackResource, stack: Stack): boolean {
  return atEdge(stack).has(resource);
}

const atEdge = perStack((stack) => {
  const all = stack.ofType(distributionType).filter((one) => !one.mayExist());
  return new Set(all.flatMap(functionsOf));
});

/**
 * By reference: a distribution names a published version, whose ARN isn't known before. Of a behavior
 * the engine tells only what went into the whole: more functions than that have another part in it.
 */
function functionsOf(distribution: StackResource): StackResource[] {
  return behaviors.flatMap((key) => {
    const functions = distribution.references(key).filter(isFunction);
    return functions.length <= versionsNotKnown(distribution, key) ? functions : [];
  });
}

function versionsNotKnown({ properties }: StackResource, key: string): number {
  const associations = blocksIn(properties, key).flatMap((one) =>
    blocksIn(one, "lambdaFunctionAssociations"),
  );
  return associations.filter((one) => one.text("lambdaArn").state === "unknown").length;
}

function blocksIn(properties: Properties, key: string): Properties[] {
  return valueOr(properties.list(key), []).flatMap(
    (item) => valueOr(itemBlock(item), undefined) ?? [],
  );
}

function isFunction({ type }: StackResource): boolean {
  return edgeFunctionTypes.includes(type);
}
