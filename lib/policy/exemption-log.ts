/**
 * What the exemptions of one run were good for: in it the engine hands over the resources one by one
 * and, at the end, the stack.
 */
import type { FaultyExemption } from "./exemption-faults";
import type { Exemption } from "./exemption-schema";
import { isForStack } from "./exemption-scope";

/** An exemption in the configuration of a policy. */
interface Configured {
  readonly policy: string;
  readonly exemption: Exemption;
}

/** An exemption in the configuration of a policy that exempts nothing. */
type ConfiguredFaulty = Configured & FaultyExemption;

export class ExemptionLog {
  private readonly met = new Map<string, Configured>();
  private readonly used = new Set<string>();
  private readonly unusable = new Map<string, ConfiguredFaulty>();

  /** Notes that a policy looked at something with these exemptions in its configuration. */
  note(policy: string, exemptions: readonly Exemption[]): void {
    for (const exemption of exemptions) {
      this.met.set(keyOf(policy, exemption), { policy, exemption });
    }
  }

  /** Notes that an exemption was for a resource with a finding. */
  noteUse(policy: string, exemption: Exemption): void {
    this.used.add(keyOf(policy, exemption));
  }

  /** Notes what of a policy's exemptions can't be used. */
  noteFaulty(policy: string, exemptions: readonly FaultyExemption[]): void {
    for (const found of exemptions) {
      this.unusable.set(keyOf(policy, found.exemption), { policy, ...found });
    }
  }

  /** Whether no policy has met an exemption. */
  get isEmpty(): boolean {
    return this.met.size === 0 && this.unusable.size === 0;
  }

  /**
   * The exemptions that were for nothing. One for other stacks isn't among them: configuration is
   * often shared.
   */
  unused(stackUrn: string): Configured[] {
    const unused = [...this.met].filter(
      ([key, { exemption }]) => !this.used.has(key) && isForStack(exemption, stackUrn),
    );
    return unused.map(([, configured]) => configured);
  }

  /** The exemptions that can't be used. */
  faulty(): ConfiguredFaulty[] {
    return [...this.unusable.values()];
  }
}

function keyOf(policy: string, exemption: Exemption): string {
  return JSON.stringify([policy, exemption]);
}
