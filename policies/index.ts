/** The policies, in the order in which the documentation lists them. */
import type { Policies } from "@pulumi/policy";
import { type Policy, toSdkPolicy } from "../lib/policy";
import { rdsEngineSupport } from "./rds-engine-support";
import { rdsEngineVersionPrefix } from "./rds-engine-version-prefix";
import { rdsEngineVersion } from "./rds-engine-version";
import { staleExemptions } from "./stale-exemptions";

/** What each policy declares about itself; `staleExemptions` runs after all others. */
export const declarations: readonly Policy[] = [
  rdsEngineVersion,
  rdsEngineSupport,
  rdsEngineVersionPrefix,
  staleExemptions,
];

/** The policies, ready for a `PolicyPack`. */
export const policies: Policies = declarations.map(toSdkPolicy);
