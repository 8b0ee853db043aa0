/**
 * What the exemptions of this run were good for. A pack's process lives for one preview or update,
 * in which the engine hands over the resources one by one and, at the end, the stack.
 */
import { covers, type Exemption } from "./exemptions";
import { matchesWildcard } from "./wildcard";

const used = new Map<string, Map<string, { exemption: Exemption; hits: number }>>();

/** Notes that a policy looked at something with these exemptions in its configuration. */
export function noteExemptions(policy: string, exemptions: readonly Exemption[]): void {
  if (exemptions.length === 0) return;
  const entries = used.get(policy) ?? new Map<string, { exemption: Exemption; hits: number }>();
  for (const exemption of exemptions) {
    const key = JSON.stringify(exemption);
    if (!entries.has(key)) entries.set(key, { exemption, hits: 0 });
  }
  used.set(policy, entries);
}

/** Notes that an exemption was for a resource with a finding. */
export function noteUse(policy: string, exemption: Exemption): void {
  const entry = used.get(policy)?.get(JSON.stringify(exemption));
  if (entry) entry.hits++;
}

/** Whether no policy has met an exemption in this run. */
export function metNoExemption(): boolean {
  return used.size === 0;
}

/**
 * The exemptions that were for nothing in this run, and forgets them all. One that names the URN of
 * another stack isn't among them: configuration is often shared.
 */
export function takeUnused(stackUrn: string): { policy: string; exemption: Exemption }[] {
  const unused = [...used].flatMap(([policy, entries]) =>
    [...entries.values()]
      .filter(({ exemption, hits }) => hits === 0 && concerns(exemption, stackUrn))
      .map(({ exemption }) => ({ policy, exemption })),
  );
  used.clear();
  return unused;
}

function concerns(exemption: Exemption, stackUrn: string): boolean {
  if (!exemption.resource.startsWith("urn:") || covers(exemption, { urn: stackUrn })) return true;
  const stackOf = (urn: string) => urn.split("::").slice(0, 2).join("::");
  return matchesWildcard(stackOf(exemption.resource), stackOf(stackUrn));
}
