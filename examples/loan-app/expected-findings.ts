import type { Variant } from "./faults";

/** What the policy pack is to say about a resource. */
export interface ExpectedFinding {
  policy: string;
  level: "advisory" | "mandatory";
  /** Name of the resource in the program. */
  resource: string;
}

/** The environment whose resources are named below. */
export const env = "dev";

/**
 * All findings of a first preview with policy-config.json, for each variant. That file holds the day
 * of the verdicts, so that they stay the same.
 */
export const expectedFindings: Record<Variant, ExpectedFinding[]> = {
  corrected: [],
  "as-reported": [
    { policy: "rds-engine-version", level: "mandatory", resource: "loan-db-dev" },
    { policy: "alb-log-principal", level: "mandatory", resource: "alb-logs-policy-dev" },
    { policy: "alb-log-order", level: "advisory", resource: "alb-dev" },
    // The AWS provider itself would have put the misspelt key right before a policy sees it.
    { policy: "ecr-repository-arguments", level: "advisory", resource: "loan-app-dev" },
    // The AWS provider tries again for two minutes, by when the permission may be there.
    { policy: "secret-rotation-order", level: "advisory", resource: "db-secret-rotation-dev" },
  ],
  "as-first-repaired": [
    { policy: "rds-engine-version", level: "mandatory", resource: "loan-db-dev" },
    { policy: "alb-log-principal", level: "mandatory", resource: "alb-logs-policy-dev" },
    { policy: "alb-log-order", level: "advisory", resource: "alb-dev" },
    { policy: "secret-rotation-order", level: "advisory", resource: "db-secret-rotation-dev" },
  ],
};
