/** Functions that CloudFront runs at its edge. */
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, type Properties, type Value, valueOr } from "../../stack/value";
import { functionType } from "./functions";

const distributionType = "aws:cloudfront/distribution:Distribution";

/** The types of functions that may run there, and what makes them do so. */
export const edgeFunctionTypes: readonly string[] = [functionType];
export const edgeTypes: readonly string[] = [distributionType];

/** The arguments of a distribution that may name functions. */
const behaviors = ["defaultCacheBehavior", "orderedCacheBehaviors"];

/** Whether a distribution of the stack begins to run a function of the stack: one of them is new. */
export function isAtEdge(resource: StackResource, stack: Stack): boolean {
  return atEdge(stack).has(resource);
}

const atEdge = perStack((stack) => {
  const all = stack
    .ofType(distributionType)
    .flatMap((distribution) =>
      behaviors.flatMap((key) =>
        [...referredBy(distribution, key), ...namedBy(distribution, key, stack)].filter(
          (one) => !distribution.mayExist() || !one.mayExist(),
        ),
      ),
    );
  return new Set(all);
});

/**
 * By reference: a distribution names a published version, whose ARN isn't known before. Of a behavior
 * the engine tells only what went into the whole: more functions than that have another part in it.
 */
function referredBy(distribution: StackResource, key: string): StackResource[] {
  const functions = distribution.references(key).filter(isFunction);
  const versions = versionsIn(distribution, key).filter(({ state }) => state === "unknown");
  return functions.length <= versions.length ? functions : [];
}

/** By the ARN of a version of a function that is there. */
function namedBy(distribution: StackResource, key: string, stack: Stack): StackResource[] {
  const named = versionsIn(distribution, key).map((version) => valueOr(version, ""));
  return stack.ofType(...edgeFunctionTypes).filter(({ properties }) => {
    const arn = valueOr(properties.computedText("arn"), "");
    return arn !== "" && named.some((version) => version.startsWith(`${arn}:`));
  });
}

function versionsIn({ properties }: StackResource, key: string): Value<string>[] {
  return blocksIn(properties, key)
    .flatMap((one) => blocksIn(one, "lambdaFunctionAssociations"))
    .map((one) => one.text("lambdaArn"));
}

function blocksIn(properties: Properties, key: string): Properties[] {
  return valueOr(properties.list(key), []).flatMap(
    (item) => valueOr(itemBlock(item), undefined) ?? [],
  );
}

function isFunction({ type }: StackResource): boolean {
  return edgeFunctionTypes.includes(type);
}
