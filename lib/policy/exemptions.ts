/** Exemptions: findings that the user accepts, each with a reason and, if they like, an end. */
import { today } from "../plain/dates";
import { nameOf } from "../stack/urn";
import type { ConfigKeySchema } from "./config-keys";
import type { Finding } from "./finding";
import { clip, quote } from "../plain/text";
import { matchesWildcard } from "../plain/wildcard";

/** What the policy's configuration says of one exemption. */
export interface Exemption {
  /** A URN, or the name of a resource; `*` and `?` are wildcards in both. */
  readonly resource: string;
  readonly reason: string;
  /** The last ISO day, in UTC, on which it counts. */
  readonly expires?: string;
}

/** The configuration key that every policy has. */
export const exemptSchema: ConfigKeySchema = {
  type: "array",
  description:
    "Resources whose findings become advisories. Each with the reason, and the last day on which it counts.",
  items: {
    type: "object",
    properties: {
      resource: {
        type: "string",
        minLength: 1,
        description: "A URN, or a resource's name; * and ? are wildcards.",
      },
      reason: { type: "string", minLength: 1, description: "Why the finding is accepted." },
      expires: { type: "string", format: "date", description: "The last day, such as 2026-12-31." },
    },
    required: ["resource", "reason"],
    additionalProperties: false,
  },
};

/** A resource with a finding. */
interface Target {
  readonly urn: string;
}

/**
 * The finding as the exemptions leave it: an advisory with the reason where one counts, and with a
 * word on it where one doesn't count any more.
 */
export function applyExemptions(
  finding: Finding,
  target: Target,
  exemptions: readonly Exemption[],
  used: (exemption: Exemption) => void,
): Finding {
  const matching = exemptions.filter((exemption) => covers(exemption, target));
  for (const exemption of matching) used(exemption);
  const valid = matching.find((exemption) => whyNot(exemption) === undefined);
  if (valid)
    return {
      ...finding,
      level: "advisory",
      note: `Exempt${until(valid)}: ${clip(valid.reason.trim(), 300)}`,
    };
  const [fault] = matching.map(whyNot);
  return fault === undefined ? finding : { ...finding, note: `Not exempt: ${fault}` };
}

/** Whether one of the exemptions is for a resource, and counts. */
export function isExempt(target: Target, exemptions: readonly Exemption[]): boolean {
  return exemptions.some((exemption) => covers(exemption, target) && !whyNot(exemption));
}

/** Whether an exemption is for a resource. */
export function covers({ resource }: Exemption, { urn }: Target): boolean {
  const text = resource.startsWith("urn:") ? urn : nameOf(urn);
  return matchesWildcard(resource, text);
}

function whyNot({ resource, reason, expires }: Exemption): string | undefined {
  const name = `the exemption for ${quote(resource, 300)}`;
  if (reason.trim() === "") return `${name} gives no reason`;
  // Counted to the end of its last day.
  return expires !== undefined && expires < today() ? `${name} expired on ${expires}` : undefined;
}

function until({ expires }: Exemption): string {
  return expires === undefined ? "" : ` until ${expires}`;
}
