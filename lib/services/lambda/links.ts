/** The findings on what the stack newly makes for functions, and on new functions in its networks. */
import { judgeLinks } from "../../arguments/links";
import type { Finding } from "../../policy/finding";
import type { RuleConfig } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { lambdaTypes } from "./argument-types";
import { linkRules, provisionedType } from "./link-rules";

/** The types of which resources are judged. */
export const linkTypes = [...new Set(linkRules.flatMap(({ on }) => on))];

/** Those of a stack. AWS compares when it makes the resource, so that what exists is left alone. */
export function linkFindings(
  stack: Stack,
  config: RuleConfig,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return stack
    .ofType(...linkTypes)
    .filter((resource) => !resource.mayExist(witnessOf(resource)))
    .flatMap((resource) => {
      const rules = linkRules.filter(({ on }) => on.includes(resource.type));
      const findings = judgeLinks(rules, { stack, resource }, config);
      return findings.map((finding) => ({ resource, finding }));
    });
}

function witnessOf({ type }: StackResource): string | undefined {
  return type === provisionedType ? "id" : lambdaTypes[type]?.witness;
}
