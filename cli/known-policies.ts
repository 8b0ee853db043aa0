import { docsPage } from "../lib/plain/package";
import { type Policy, ruleIds } from "../lib/policy/declare";
import { ruleIn } from "../lib/policy/finding";
import { declarations } from "../policies";
import type { ReportedFinding } from "./report";

/** The name of this package's pack. */
export const ownPack = "aws-preflight";

/** The policies of this package's pack, in the order of the documentation. */
export const ownPolicies: readonly Policy[] = declarations;

const byName = new Map(declarations.map((policy) => [policy.name, policy]));

/** The rule that a finding names, of a policy of this package, whichever pack it is in. */
export function ruleOf({ policy, message }: Pick<ReportedFinding, "policy" | "message">) {
  const known = byName.get(policy);
  const rule = ruleIn(message);
  return known && rule !== undefined && ruleIds(known).includes(rule) ? rule : undefined;
}

/** The page of a finding's policy, where it is one of this package. */
export function pageOf({
  pack,
  policy,
}: Pick<ReportedFinding, "pack" | "policy">): string | undefined {
  return pack === ownPack && byName.has(policy) ? docsPage(policy) : undefined;
}
