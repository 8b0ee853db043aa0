/**
 * Arguments that aren't known at preview, so that rules on them couldn't be judged. Mostly they turn
 * out right, and there are many: they are counted, and told one by one only to those who ask for it.
 */
import type { ConfigKeySchema } from "./config-keys";

/** What the configuration of a policy on arguments may say of them. */
export interface CountConfig {
  readonly unknown?: "count" | "tell";
}

export const countConfigSchema: Record<keyof CountConfig, ConfigKeySchema> = {
  unknown: {
    type: "string",
    enum: ["count", "tell"],
    default: "count",
    description:
      'What to do about arguments that aren\'t known at preview: "count" has `aws-preflight run` show how many, "tell" has each reported.',
  },
};

/** How many arguments of how many resources a policy couldn't judge. */
export interface UnjudgedCount {
  readonly policy: string;
  readonly arguments: number;
  readonly resources: number;
}

/** Those of one run. */
export class Unjudged {
  private readonly byPolicy = new Map<string, Map<string, ReadonlySet<string>>>();

  /** Notes what of a resource's arguments a policy couldn't judge; what it says last counts. */
  note(policy: string, urn: string, names: readonly string[]): void {
    const byUrn = this.byPolicy.get(policy) ?? new Map<string, ReadonlySet<string>>();
    this.byPolicy.set(policy, byUrn.set(urn, new Set(names)));
  }

  /** The policies that couldn't judge something, in the order of their names. */
  counts(): UnjudgedCount[] {
    const all = [...this.byPolicy].map(([policy, byUrn]) => ({
      policy,
      arguments: [...byUrn.values()].reduce((sum, names) => sum + names.size, 0),
      resources: byUrn.size,
    }));
    return all.sort((a, b) => (a.policy < b.policy ? -1 : 1));
  }
}
