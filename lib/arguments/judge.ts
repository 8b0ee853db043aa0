/** Judges rules on arguments: what is wrong, and what couldn't be judged. */
import { clip } from "../plain/text";
import { type Finding, undetermined } from "../policy/finding";
import type { RuleConfig } from "../policy/rule";
import type { Applies, ArgumentRule, Fault, Judgement } from "./rule";
import { Argument, Scope, type Subject } from "./scope";

/** The findings of rules for a resource's type; the last tells of arguments that aren't known, if any decide. */
export function judge(
  rules: readonly ArgumentRule[],
  subject: Subject,
  { off = [] }: RuleConfig,
): Finding[] {
  const root = Scope.of(subject);
  const findings: Finding[] = [];
  const unknown = new Set<string>();
  for (const rule of rules) {
    if (off.includes(rule.id)) continue;
    for (const judged of judgeRule(rule, root)) {
      if ("unknown" in judged) for (const name of judged.unknown) unknown.add(name);
      else findings.push(findingOf(rule, judged));
    }
  }
  return unknown.size === 0 ? findings : [...findings, unjudged([...unknown])];
}

function judgeRule(rule: ArgumentRule, root: Scope): readonly Judgement[] {
  if (rule.within === undefined) return judgeIn(rule, root);
  return root
    .within(rule.within)
    .flatMap((place) =>
      place instanceof Argument ? [{ unknown: [place.name] }] : judgeIn(rule, place),
    );
}

/** Where it isn't known whether a rule holds, it matters only if there is something wrong by it. */
function judgeIn({ when, check }: ArgumentRule, scope: Scope): readonly Judgement[] {
  const applies = when?.(scope) ?? { truth: "yes", unknown: [] };
  if (applies.truth === "no") return [];
  const judged = check(scope);
  if (judged.length === 0) return judged;
  if (applies.truth === "yes") return judged.map((one) => because(one, applies));
  return [{ unknown: applies.unknown }, ...judged.filter((one) => "unknown" in one)];
}

/** A problem that is one only where the rule holds, with why it does. */
function because(judged: Judgement, { because = [] }: Applies): Judgement {
  if ("unknown" in judged || !judged.isConditional || because.length === 0) return judged;
  return { ...judged, problem: `${judged.problem}, and ${because.join(" and ")}` };
}

/** The finding on a fault by a rule. */
export function findingOf(
  { id, evidence, answer }: Pick<ArgumentRule, "id" | "evidence" | "answer">,
  fault: Fault,
): Finding {
  const words = evidence === "seen" ? "AWS will answer" : "AWS's documentation says";
  return {
    ...fault,
    consequence:
      answer === undefined ? (fault.consequence ?? "AWS refuses it") : `${words}: ${answer}`,
    rule: id,
  };
}

/** The finding that only tells that these arguments aren't known. */
export function unjudged(names: readonly string[]): Finding {
  const shown = clip(names.join(", "), 120);
  const because = `${shown} isn't known at preview`;
  const finding = undetermined({
    what: `${because}, so whether AWS takes it`,
    because,
    unless: "If it doesn't, the deployment fails there",
    remedy:
      "Write it in the program or its configuration, rather than from another resource's output",
  });
  return { ...finding, unjudged: names };
}
