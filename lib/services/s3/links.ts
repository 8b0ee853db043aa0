/** What AWS refuses of a new bucket's parts because of one another, or of another bucket. */
import { unjudged } from "../../arguments/judge";
import type { RaceConfig } from "../../grants/races";
import type { Finding } from "../../policy/finding";
import type { Found } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { aclLinkRules } from "./acl-links";
import { bucketOfPart } from "./bucket-parts";
import { bucketTypes } from "./bucket-resources";
import { policyLinkRules } from "./policy-links";
import { versioningLinkRules } from "./versioning-links";

/** All rules. */
export const linkRules = [...aclLinkRules, ...policyLinkRules, ...versioningLinkRules];

/** The types of the parts. */
export const linkTypes = [...new Set(linkRules.flatMap(({ on }) => on))];

/** The findings on the new parts of a stack's new buckets; what exists may have been made otherwise. */
export function linkFindings(
  stack: Stack,
  config: RaceConfig,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return stack
    .ofType(...linkTypes)
    .filter((part) => !part.exists("id"))
    .flatMap((part) =>
      findingsOn(stack, part, config).map((finding) => ({ resource: part, finding })),
    );
}

function findingsOn(stack: Stack, part: StackResource, { races }: RaceConfig): Finding[] {
  const found = bucketOf(stack, part);
  if (found.kind === "can't tell") return [unjudged(["bucket"])];
  if (found.kind === "none" || found.resource.mayExist()) return [];
  const link = { stack, part, bucket: found.resource, races };
  return linkRules
    .filter(({ on }) => on.includes(part.type))
    .flatMap(({ id, judge }) => {
      const finding = judge(link);
      if (!finding) return [];
      return [finding.because === undefined ? { ...finding, rule: id } : finding];
    });
}

/** A bucket's own arguments are parts of it, too. */
function bucketOf(stack: Stack, part: StackResource): Found {
  return bucketTypes.includes(part.type)
    ? { kind: "one", resource: part }
    : bucketOfPart(stack, part);
}
