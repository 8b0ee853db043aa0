/** The policies, in the order in which the documentation lists them. */
import type { Policies } from "@pulumi/policy";
import { type Policy, toSdkPolicy } from "../lib/policy";
import { rdsEngineVersion } from "./rds-engine-version";

/** What each policy declares about itself. */
export const declarations: readonly Policy[] = [rdsEngineVersion];

/** The policies, ready for a `PolicyPack`. */
export const policies: Policies = declarations.map(toSdkPolicy);
