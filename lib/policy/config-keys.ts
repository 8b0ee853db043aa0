/** Configuration keys that several policies take. */
import type { PolicyConfigSchema } from "@pulumi/policy";

/** The JSON schema of one configuration key. */
export type ConfigKeySchema = PolicyConfigSchema["properties"][string];

/** The ISO day that a verdict is for. */
export const asOf: ConfigKeySchema = {
  type: "string",
  format: "date",
  description: "The day to judge for, such as 2026-05-01. Without it: today.",
};

/** How many days ahead an advisory looks. */
export const warnDays: ConfigKeySchema = {
  type: "integer",
  minimum: 0,
  default: 90,
  description: "How many days before an end or a cut-off the advisory begins.",
};
