import type { Policy } from "../lib/policy/declare";
import { docsPage } from "../lib/plain/package";
import { declarations } from "../policies";
import type { ReportedFinding } from "./report";

/** The name of this package's pack. */
export const ownPack = "aws-preflight";

/** The policies of this package's pack, in the order of the documentation. */
export const ownPolicies: readonly Policy[] = declarations;

const byName = new Map(declarations.map((policy) => [policy.name, policy]));

/** The page of a finding's policy, where it is one of this package. */
export function pageOf({
  pack,
  policy,
}: Pick<ReportedFinding, "pack" | "policy">): string | undefined {
  return pack === ownPack && byName.has(policy) ? docsPage(policy) : undefined;
}
