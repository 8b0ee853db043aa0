/** Whether a resource exists, where its provider may tell of no output that only AWS gives. */
import type { StackResource } from "./stack";

/**
 * Whether a resource exists. Where the provider tells of no `witness`, it does unless something is left
 * to AWS: version 6 of @pulumi/aws has no `arn` of a service of ECS, and aws-native predicts nothing of
 * an update before https://github.com/pulumi/pulumi-aws-native/pull/1891.
 */
export function isThere(resource: StackResource, witness = "arn"): boolean {
  if (resource.state.raw(witness).state !== "absent") return resource.exists(witness);
  return !resource.state.keys().some((key) => isLeftToAws(resource, key));
}

/** Whether an output isn't known, of which the program says nothing. */
function isLeftToAws({ state, properties }: StackResource, key: string): boolean {
  return state.raw(key).state === "unknown" && properties.raw(key).state === "absent";
}
