/**
 * What the exemptions of this run were good for. A pack's process lives for one preview or update,
 * in which the engine hands over the resources one by one and, at the end, the stack.
 */
import { covers, type Exemption } from "./exemptions";
import { matchesWildcard } from "../plain/wildcard";

/** An exemption in the configuration of a policy. */
interface Configured {
  readonly policy: string;
  readonly exemption: Exemption;
}

const met = new Map<string, Configured>();
const used = new Set<string>();

/** Notes that a policy looked at something with these exemptions in its configuration. */
export function noteExemptions(policy: string, exemptions: readonly Exemption[]): void {
  for (const exemption of exemptions) met.set(keyOf(policy, exemption), { policy, exemption });
}

/** Notes that an exemption was for a resource with a finding. */
export function noteUse(policy: string, exemption: Exemption): void {
  used.add(keyOf(policy, exemption));
}

/** Whether no policy has met an exemption in this run. */
export function metNoExemption(): boolean {
  return met.size === 0;
}

/**
 * The exemptions that were for nothing in this run, and forgets them all. One that names the URN of
 * another stack isn't among them: configuration is often shared.
 */
export function takeUnused(stackUrn: string): Configured[] {
  const unused = [...met].filter(
    ([key, { exemption }]) => !used.has(key) && concerns(exemption, stackUrn),
  );
  met.clear();
  used.clear();
  return unused.map(([, configured]) => configured);
}

function keyOf(policy: string, exemption: Exemption): string {
  return JSON.stringify([policy, exemption]);
}

function concerns(exemption: Exemption, stackUrn: string): boolean {
  if (!exemption.resource.startsWith("urn:") || covers(exemption, { urn: stackUrn })) return true;
  const stackOf = (urn: string) => urn.split("::").slice(0, 2).join("::");
  return matchesWildcard(stackOf(exemption.resource), stackOf(stackUrn));
}
