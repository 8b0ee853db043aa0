/** What AWS refuses of a new bucket's parts because of one another, or of another bucket. */
import { unjudged } from "../../arguments/judge";
import type { Finding } from "../../policy/finding";
import type { Stack, StackResource } from "../../stack/stack";
import { aclLinkRules } from "./acl-links";
import { bucketOfPart } from "./bucket-parts";
import { versioningLinkRules } from "./versioning-links";

/** All rules. */
export const linkRules = [...aclLinkRules, ...versioningLinkRules];

/** The types of the parts. */
export const linkTypes = [...new Set(linkRules.flatMap(({ on }) => on))];

/** The findings on the new parts of a stack's new buckets; what exists may have been made otherwise. */
export function linkFindings(
  stack: Stack,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return stack
    .ofType(...linkTypes)
    .filter((part) => !part.mayExist("id"))
    .flatMap((part) => findingsOn(stack, part).map((finding) => ({ resource: part, finding })));
}

function findingsOn(stack: Stack, part: StackResource): Finding[] {
  const found = bucketOfPart(stack, part);
  if (found.kind === "can't tell") return [unjudged(["bucket"])];
  if (found.kind === "none" || found.resource.exists()) return [];
  const link = { stack, part, bucket: found.resource };
  return linkRules
    .filter(({ on }) => on.includes(part.type))
    .flatMap(({ id, judge }) => {
      const finding = judge(link);
      if (!finding) return [];
      return [finding.because === undefined ? { ...finding, rule: id } : finding];
    });
}
