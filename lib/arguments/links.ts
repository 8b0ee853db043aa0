/** Rules on the arguments of a resource together with those of what it is linked to. */
import type { Finding } from "../policy/finding";
import type { RuleConfig, RuleFacts } from "../policy/rule";
import { findingOf, unjudged } from "./judge";
import type { Judgement } from "./rule";

/** A rule on what a policy has found to be linked. */
export interface LinkRule<Linked> extends RuleFacts {
  /** AWS's words: of evidence `seen` its answer, else what its page says. */
  readonly answer?: string;
  readonly check: (linked: Linked) => readonly Judgement[];
}

/**
 * The findings of rules on one resource and what it is linked to; the last tells of arguments that
 * aren't known, if any decide.
 *
 * @param open arguments of which it isn't known what they link to.
 */
export function judgeLinks<Linked>(
  rules: readonly LinkRule<Linked>[],
  linked: Linked,
  { off = [] }: RuleConfig,
  open: readonly string[] = [],
): Finding[] {
  const judged = rules
    .filter(({ id }) => !off.includes(id))
    .flatMap((rule) => rule.check(linked).map((one) => ({ rule, one })));
  const findings = judged.flatMap(({ rule: { id, evidence, answer }, one }) =>
    "unknown" in one ? [] : [findingOf({ id, evidence, answer }, one)],
  );
  const unknown = new Set([
    ...open,
    ...judged.flatMap(({ one }) => ("unknown" in one ? one.unknown : [])),
  ]);
  return unknown.size === 0 ? findings : [...findings, unjudged([...unknown])];
}
