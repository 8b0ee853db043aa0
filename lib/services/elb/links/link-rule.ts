/** Rules on resources of a load balancer, and what they are to work with. */
import { findingOf, unjudged } from "../../../arguments/judge";
import type { Judgement } from "../../../arguments/rule";
import type { Finding } from "../../../policy/finding";
import type { RuleFacts } from "../../../policy/rule";
import type { Stack, StackResource } from "../../../stack/stack";
import { listenerCertificateTypes } from "../argument-types";

/** A fact on a new resource and another one of the stack. */
export interface LinkRule extends RuleFacts {
  /** The types of the new resource. */
  readonly on: readonly string[];
  readonly answer?: string;
  /** What is wrong with it, and what isn't known. */
  readonly judge: (stack: Stack, resource: StackResource) => readonly Judgement[];
}

/** A finding, and the resource that it is on. */
export interface LinkFinding {
  readonly resource: StackResource;
  readonly finding: Finding;
}

/** Outputs by which it is told whether a resource exists, where it has no `arn`. */
const witnesses: Readonly<Record<string, string>> = Object.fromEntries(
  listenerCertificateTypes.map((type) => [type, "id"]),
);

/** The findings on the new resources of a stack; the last of each tells of what isn't known. */
export function linkFindings(rules: readonly LinkRule[], stack: Stack): LinkFinding[] {
  const types = new Set(rules.flatMap(({ on }) => on));
  return stack
    .ofType(...types)
    .filter((resource) => !resource.mayExist(witnesses[resource.type]))
    .flatMap((resource) => findingsOn(resource, rules, stack));
}

function findingsOn(
  resource: StackResource,
  rules: readonly LinkRule[],
  stack: Stack,
): LinkFinding[] {
  const open = new Set<string>();
  const findings: LinkFinding[] = [];
  for (const rule of rules) {
    if (!rule.on.includes(resource.type)) continue;
    for (const judged of rule.judge(stack, resource)) {
      if ("unknown" in judged) for (const name of judged.unknown) open.add(name);
      else findings.push({ resource, finding: findingOf(rule, judged) });
    }
  }
  if (open.size > 0) findings.push({ resource, finding: unjudged([...open]) });
  return findings;
}
