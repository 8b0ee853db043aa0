/** The configuration key `exempt`, which every policy has. */
import type { ConfigKeySchema } from "./config-keys";
import type { Scoped } from "./exemption-scope";

/** What a policy's configuration says of one exemption. */
export interface Exemption extends Scoped {
  /** A URN, or the name of a resource; `*` and `?` are wildcards in both. */
  readonly resource: string;
  readonly reason: string;
  /** The last ISO day, in UTC, on which it counts. */
  readonly expires?: string;
  /** The id of the policy's rule that it is for; without it, it is for all findings. */
  readonly rule?: string;
}

/** A stack's or project's name alone: Pulumi also writes `<organization>/<project>/<stack>`. */
const name = { type: "string", minLength: 1, pattern: "^[^/:]*$" } as const;

const keys = {
  resource: {
    type: "string",
    minLength: 1,
    description: "A URN, or a resource's name; * and ? are wildcards.",
  },
  reason: { type: "string", minLength: 1, description: "Why the finding is accepted." },
  expires: { type: "string", format: "date", description: "The last day, such as 2026-12-31." },
  stack: { ...name, description: "The stack's name alone; * and ? are wildcards." },
  project: { ...name, description: "The name of the stack's project; * and ? are wildcards." },
  rule: { type: "string", minLength: 1, description: "The rule whose findings are accepted." },
} satisfies Record<keyof Exemption, ConfigKeySchema>;

/** The schema, which Pulumi checks before the program runs. */
export const exemptSchema: ConfigKeySchema = {
  type: "array",
  description:
    "Resources whose findings become advisories. Each with the reason, and the last day on which it counts.",
  items: {
    type: "object",
    properties: keys,
    required: ["resource", "reason"],
    additionalProperties: false,
  },
};
