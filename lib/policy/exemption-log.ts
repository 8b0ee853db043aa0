/**
 * What the exemptions of one run were good for: in it the engine hands over the resources one by one
 * and, at the end, the stack.
 */
import { covers, type Exemption } from "./exemptions";
import { matchesWildcard } from "../plain/wildcard";

/** An exemption in the configuration of a policy. */
interface Configured {
  readonly policy: string;
  readonly exemption: Exemption;
}

export class ExemptionLog {
  private readonly met = new Map<string, Configured>();
  private readonly used = new Set<string>();

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

  /** Whether no policy has met an exemption. */
  get isEmpty(): boolean {
    return this.met.size === 0;
  }

  /**
   * The exemptions that were for nothing. One that names the URN of another stack isn't among them:
   * configuration is often shared.
   */
  unused(stackUrn: string): Configured[] {
    const unused = [...this.met].filter(
      ([key, { exemption }]) => !this.used.has(key) && concerns(exemption, stackUrn),
    );
    return unused.map(([, configured]) => configured);
  }
}

function keyOf(policy: string, exemption: Exemption): string {
  return JSON.stringify([policy, exemption]);
}

function concerns(exemption: Exemption, stackUrn: string): boolean {
  if (!exemption.resource.startsWith("urn:") || covers(exemption, { urn: stackUrn })) return true;
  const stackOf = (urn: string) => urn.split("::").slice(0, 2).join("::");
  return matchesWildcard(stackOf(exemption.resource), stackOf(stackUrn));
}
