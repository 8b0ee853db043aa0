/** The policies that the fuzzing runs: all of them, also those that do nothing until users ask. */
import { type Policy } from "../../lib/policy/declare";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { declarations } from "../../policies";

export const policies = declarations.map(awake).map(toSdkPolicy);

/** A policy at a level at which it says what it finds. */
export function awake(policy: Policy): Policy {
  return policy.level === "disabled" ? { ...policy, level: "advisory" } : policy;
}
