/**
 * What the exemptions of this run were good for. A pack's process lives for one preview or update,
 * in which the engine hands over the resources one by one and, at the end, the stack.
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

const met = new Map<string, Configured>();
const used = new Set<string>();
const faulty = new Map<string, ConfiguredFaulty>();

/** Notes that a policy looked at something with these exemptions in its configuration. */
export function noteExemptions(policy: string, exemptions: readonly Exemption[]): void {
  for (const exemption of exemptions) met.set(keyOf(policy, exemption), { policy, exemption });
}

/** Notes that an exemption was for a resource with a finding. */
export function noteUse(policy: string, exemption: Exemption): void {
  used.add(keyOf(policy, exemption));
}

/** Notes what of a policy's exemptions can't be used. */
export function noteFaulty(policy: string, exemptions: readonly FaultyExemption[]): void {
  for (const found of exemptions) {
    faulty.set(keyOf(policy, found.exemption), { policy, ...found });
  }
}

/** Whether no policy has met an exemption in this run. */
export function metNoExemption(): boolean {
  return met.size === 0 && faulty.size === 0;
}

/**
 * The exemptions that were for nothing in this run, and forgets them all. One for other stacks isn't
 * among them: configuration is often shared.
 */
export function takeUnused(stackUrn: string): Configured[] {
  const unused = [...met].filter(
    ([key, { exemption }]) => !used.has(key) && isForStack(exemption, stackUrn),
  );
  met.clear();
  used.clear();
  return unused.map(([, configured]) => configured);
}

/** The exemptions of this run that can't be used, and forgets them. */
export function takeFaulty(): ConfiguredFaulty[] {
  const all = [...faulty.values()];
  faulty.clear();
  return all;
}

function keyOf(policy: string, exemption: Exemption): string {
  return JSON.stringify([policy, exemption]);
}
