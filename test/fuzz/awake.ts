/** The policies that the fuzzing runs: all of them, also those that do nothing until users ask. */
import type { Policies } from "@pulumi/policy";
import { type Policy } from "../../lib/policy/declare";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { declarations } from "../../policies";
import type { TestResource } from "../../testing";

const byTypes = declarations.map((policy) => ({
  types: new Set<string>(policy.appliesTo),
  policy: toSdkPolicy(awake(policy)),
}));

/** Those that have anything to do in a stack; the others meet none of their types. */
export function policiesFor(stack: readonly TestResource[]): Policies {
  const types = stack.flatMap(({ type, provider }) => [type, provider?.type ?? type]);
  return byTypes
    .filter(({ types: applies }) => types.some((type) => applies.has(type)))
    .map(({ policy }) => policy);
}

/** A policy at a level at which it says what it finds. */
export function awake(policy: Policy): Policy {
  return policy.level === "disabled" ? { ...policy, level: "advisory" } : policy;
}
