/** Rules on what a program changes of a resource that exists, and that AWS refuses to change so. */
import type { Finding } from "../policy/finding";
import type { RuleConfig, RuleFacts } from "../policy/rule";
import type { Stack, StackResource } from "../stack/stack";
import { findingOf, unjudged } from "./judge";
import type { Judgement } from "./rule";

/** A rule on a change. Unlike others it holds for what exists, whatever AWS once took. */
export interface ChangeRule extends RuleFacts {
  readonly on: readonly string[];
  /** AWS's words: of evidence `seen` its answer, else what its page says. */
  readonly answer: string;
  /** What is wrong with the change, by what the state tells of the resource; nothing if it is none. */
  readonly check: (stack: Stack, resource: StackResource) => readonly Judgement[];
}

/** The findings of rules on the changes of a resource that exists. */
export function judgeChanges(
  rules: readonly ChangeRule[],
  stack: Stack,
  resource: StackResource,
  { off = [] }: RuleConfig,
): Finding[] {
  return rules
    .filter(({ id, on }) => on.includes(resource.type) && !off.includes(id))
    .flatMap((rule) =>
      rule
        .check(stack, resource)
        .map((judged) =>
          "unknown" in judged ? unjudged(judged.unknown) : findingOf(rule, judged),
        ),
    );
}
