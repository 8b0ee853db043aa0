/** The rules of a policy that has several, and what its configuration says of them. */
import type { ConfigKeySchema } from "./config-keys";
import type { Finding } from "./finding";

/**
 * How it is known that AWS refuses something. `seen`: AWS was seen to answer so. `stated`: a page of
 * AWS's says in words that it refuses. `limit`: a page gives a limit or a requirement, and nobody saw
 * a refusal. `second-hand`: another tool or a note without a source says so.
 */
export type Evidence = "seen" | "stated" | "limit" | "second-hand";

/** What is told of a rule, besides its findings. */
export interface RuleFacts {
  /** Permanent, of small letters, digits and hyphens: users' configuration and reports name it. */
  readonly id: string;
  /** What must hold, as a sentence without its full stop. */
  readonly holds: string;
  readonly evidence: Evidence;
  /** Where that stands, in Markdown, and the ISO day or month on which it was read. */
  readonly source: string;
}

/** What the configuration of a policy that has rules may say of them. */
export interface RuleConfig {
  /** Rules that aren't judged. */
  readonly off?: readonly string[];
  /** Rules with a level of their own. */
  readonly levels?: Readonly<Record<string, "advisory">>;
}

/**
 * The keys of that configuration. Ids that the policy doesn't have are let through, and told by
 * `stale-exemptions`: one configuration may be for several versions of the pack, and what Pulumi
 * refuses here stops every stack of an organization.
 */
export const ruleConfigSchema: Record<keyof RuleConfig, ConfigKeySchema> = {
  off: {
    type: "array",
    items: { type: "string", minLength: 1 },
    description: "Ids of rules that aren't judged.",
  },
  levels: {
    type: "object",
    additionalProperties: { type: "string", enum: ["advisory"] },
    description: 'Levels of single rules, by id: "advisory" lowers one.',
  },
};

/**
 * A finding as its rule's evidence and the configuration leave it; `undefined` where its rule is
 * switched off. What only gives a limit, or is second-hand, blocks nobody.
 */
export function ruled(
  finding: Finding,
  rules: readonly RuleFacts[],
  { off = [], levels = {} }: RuleConfig,
): Finding | undefined {
  const facts = rules.find(({ id }) => id === finding.rule);
  if (!facts) return finding;
  if (off.includes(facts.id)) return undefined;
  if (facts.evidence === "second-hand") return { ...finding, level: "advisory", severity: "low" };
  const isLower = facts.evidence === "limit" || Object.hasOwn(levels, facts.id);
  return isLower ? { ...finding, level: "advisory" } : finding;
}
