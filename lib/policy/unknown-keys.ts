/**
 * Keys in the policies' configuration that no policy knows, such as misspelt ones: the engine takes
 * them without a word, and the policy goes on with its default.
 */
import { nearest } from "../plain/nearest";

/** A key that a policy doesn't know, and the one that was probably meant. */
export interface UnknownKey {
  readonly policy: string;
  readonly key: string;
  readonly meant: string | undefined;
}

/** Those of one run. */
export class UnknownKeys {
  private readonly met = new Map<string, UnknownKey>();

  /** Notes what of a policy's configuration it doesn't know; `known` are the keys that it does. */
  note(policy: string, config: object, known: readonly string[]): void {
    for (const key of Object.keys(config)) {
      if (known.includes(key)) continue;
      this.met.set(JSON.stringify([policy, key]), { policy, key, meant: nearest(key, known) });
    }
  }

  /** Whether nothing was noted. */
  get isEmpty(): boolean {
    return this.met.size === 0;
  }

  /** What was noted. */
  all(): UnknownKey[] {
    return [...this.met.values()];
  }
}
