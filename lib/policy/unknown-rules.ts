/** Ids in the policies' configuration that aren't of a rule: they switch nothing off, and lower none. */
import { nearest } from "../plain/nearest";
import type { RuleConfig } from "./rule";

/** An id that a key of a policy's configuration names, and the rule that was probably meant. */
export interface UnknownRule {
  readonly policy: string;
  readonly key: keyof RuleConfig;
  readonly id: string;
  readonly meant: string | undefined;
}

/** Those of one run. */
export class UnknownRules {
  private readonly met = new Map<string, UnknownRule>();

  /** Notes what of a policy's configuration is no rule of it; `known` are the ids of those it has. */
  note(policy: string, { off = [], levels = {} }: RuleConfig, known: readonly string[]): void {
    this.noteKey(policy, "off", off, known);
    this.noteKey(policy, "levels", Object.keys(levels), known);
  }

  /** Whether nothing was noted. */
  get isEmpty(): boolean {
    return this.met.size === 0;
  }

  /** What was noted. */
  all(): UnknownRule[] {
    return [...this.met.values()];
  }

  private noteKey(
    policy: string,
    key: keyof RuleConfig,
    ids: readonly string[],
    known: readonly string[],
  ): void {
    for (const id of ids) {
      if (known.includes(id)) continue;
      this.met.set(JSON.stringify([policy, key, id]), {
        policy,
        key,
        id,
        meant: nearest(id, known),
      });
    }
  }
}
