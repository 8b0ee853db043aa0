/** Exemptions: findings that the user accepts, each with a reason and, if they like, an end. */
import { today } from "../plain/dates";
import { resourceName } from "../stack/urn";
import { clip, quote } from "../plain/text";
import { matchesWildcard } from "../plain/wildcard";
import { type FaultyExemption, faultOf } from "./exemption-faults";
import type { Exemption } from "./exemption-schema";
import { includes, isUrn } from "./exemption-scope";
import type { Finding } from "./finding";

/** The exemptions in the configuration of a policy. */
export interface Exemptions {
  readonly usable: readonly Exemption[];
  readonly faulty: readonly FaultyExemption[];
}

/** A resource with a finding, and the rule that the finding is of. */
interface Target {
  readonly urn: string;
  readonly rule?: string | undefined;
}

/** The exemptions of a policy that has these rules, without those that are faulty. */
export function sortExemptions(all: readonly Exemption[], rules: readonly string[]): Exemptions {
  const usable: Exemption[] = [];
  const faulty: FaultyExemption[] = [];
  for (const exemption of all) {
    const fault = faultOf(exemption, rules);
    if (fault) faulty.push({ exemption, ...fault });
    else usable.push(exemption);
  }
  return { usable, faulty };
}

/**
 * The finding as the exemptions leave it: an advisory with the reason where one counts, and with a
 * word on it where one doesn't count.
 */
export function applyExemptions(
  finding: Finding,
  { urn }: Target,
  { usable, faulty }: Exemptions,
  used: (exemption: Exemption) => void,
): Finding {
  const target = { urn, rule: finding.rule };
  const matching = usable.filter((exemption) => covers(exemption, target));
  for (const exemption of matching) used(exemption);
  const valid = matching.find((exemption) => whyNot(exemption) === undefined);
  if (valid)
    return {
      ...finding,
      level: "advisory",
      note: `Exempt${until(valid)}: ${clip(valid.reason.trim(), 300)}`,
    };
  const meant = faulty.filter(({ exemption }) => isMeantFor(exemption, target));
  const [why] = [
    ...matching.map(whyNot),
    ...meant.map(({ exemption, fault }) => `${nameOf(exemption)} ${fault}`),
  ];
  return why === undefined ? finding : { ...finding, note: `Not exempt: ${why}` };
}

/** Whether one of the exemptions is for a resource, and counts. */
export function isExempt(target: Target, { usable }: Exemptions): boolean {
  return usable.some((exemption) => covers(exemption, target) && !whyNot(exemption));
}

/** Whether an exemption is for a resource and, if it is for a rule, for that of the finding. */
function covers(exemption: Exemption, target: Target): boolean {
  const { rule } = exemption;
  return (
    matchesResource(exemption, target) &&
    includes(exemption, target.urn) &&
    (rule === undefined || rule === target.rule)
  );
}

/** Whether a faulty exemption would be for a resource. The URN decides over what contradicts it. */
function isMeantFor(exemption: Exemption, target: Target): boolean {
  const isInScope = isUrn(exemption.resource) || includes(exemption, target.urn);
  return isInScope && matchesResource(exemption, target);
}

function matchesResource({ resource }: Exemption, { urn }: Target): boolean {
  return matchesWildcard(resource, isUrn(resource) ? urn : resourceName(urn));
}

function whyNot(exemption: Exemption): string | undefined {
  const { reason, expires } = exemption;
  const name = nameOf(exemption);
  if (reason.trim() === "") return `${name} gives no reason`;
  // Counted to the end of its last day.
  return expires !== undefined && expires < today() ? `${name} expired on ${expires}` : undefined;
}

function nameOf({ resource }: Exemption): string {
  return `the exemption for ${quote(resource, 300)}`;
}

function until({ expires }: Exemption): string {
  return expires === undefined ? "" : ` until ${expires}`;
}
