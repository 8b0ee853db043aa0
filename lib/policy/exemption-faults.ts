/** What is wrong with an exemption that its JSON schema lets through. Such a one exempts nothing. */
import { nearest } from "../plain/nearest";
import { quote } from "../plain/text";
import type { Exemption } from "./exemption-schema";
import { contradictionIn } from "./exemption-scope";

/** What is wrong, as what is said of "the exemption", and what to write instead. */
export interface ExemptionFault {
  readonly fault: string;
  readonly remedy: string;
}

/** An exemption that exempts nothing, and why. */
export interface FaultyExemption extends ExemptionFault {
  readonly exemption: Exemption;
}

/** The fault of an exemption in the configuration of a policy that has these rules, if any. */
export function faultOf(
  exemption: Exemption,
  rules: readonly string[],
): ExemptionFault | undefined {
  return contradiction(exemption) ?? unknownRule(exemption, rules);
}

function contradiction(exemption: Exemption): ExemptionFault | undefined {
  const found = contradictionIn(exemption);
  if (!found) return undefined;
  const { key, own, inUrn } = found;
  return {
    fault: `contradicts itself: its ${key} is ${quote(own)}, but that of its URN is ${quote(inUrn)}`,
    remedy: `Leave ${key} out, which the URN says already, or correct one of the two`,
  };
}

function unknownRule({ rule }: Exemption, rules: readonly string[]): ExemptionFault | undefined {
  if (rule === undefined || rules.includes(rule)) return undefined;
  if (rules.length === 0)
    return {
      fault: `is for the rule ${quote(rule)}, but the policy has no rules`,
      remedy: "Leave rule out",
    };
  const meant = nearest(rule, rules);
  return {
    fault: `is for the rule ${quote(rule)}, which the policy doesn't have`,
    remedy: `Write ${meant === undefined ? "one of its rules" : quote(meant)}, or leave rule out`,
  };
}
