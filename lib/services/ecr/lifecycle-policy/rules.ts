/**
 * What the rules of an ECR lifecycle policy mean together.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
import { type Refusal, refusedByEcr, validationFailure } from "./refused-by-ecr";
import type { Rule } from "./shape";

/** A rule and where it stands. */
interface PlacedRule {
  readonly rule: Rule;
  readonly path: string;
}

/** Findings on rules that are each right by itself. */
export function rulesFindings(rules: readonly Rule[]): Refusal[] {
  const placed = rules.map((rule, i) => ({ rule, path: `rules[${i}]` }));
  const classes = ["standard", "archive"].map((name) =>
    placed.filter(({ rule }) => (rule.selection.storageClass ?? "standard") === name),
  );
  const findings = [
    samePriority(placed),
    ...classes.flatMap((ofClass) => [anyEarly(ofClass), untagged(ofClass)]),
  ];
  return findings.filter((finding) => finding !== undefined);
}

function samePriority(placed: readonly PlacedRule[]): Refusal | undefined {
  const byPriority = new Map<number, PlacedRule>();
  for (const { rule, path } of placed) {
    const first = byPriority.get(rule.rulePriority);
    if (first) {
      return refusedByEcr(
        `${first.path} and ${path} have the same rulePriority, ${rule.rulePriority}`,
        "Give each rule a rulePriority of its own",
        `${validationFailure}: Duplicate priority in multiple rules`,
      );
    }
    byPriority.set(rule.rulePriority, { rule, path });
  }
  return undefined;
}

function anyEarly(placed: readonly PlacedRule[]): Refusal | undefined {
  const last = Math.max(...placed.map(({ rule }) => rule.rulePriority));
  const early = placed.find(
    ({ rule }) => rule.selection.tagStatus === "any" && rule.rulePriority < last,
  );
  if (!early) return undefined;
  return refusedByEcr(
    `${early.path} selects any image, and a rule with a higher rulePriority, ${last}, selects from the same storage class`,
    'Let one rule alone have tagStatus "any", and give it the highest rulePriority',
    `${validationFailure}: Rule for tagStatus=ANY must have the lowest priority per storage class`,
  );
}

function untagged(placed: readonly PlacedRule[]): Refusal | undefined {
  const [first, second] = placed.filter(({ rule }) => rule.selection.tagStatus === "untagged");
  if (!first || !second) return undefined;
  return refusedByEcr(
    `${first.path} and ${second.path} both select untagged images`,
    "Keep one of the two",
    `${validationFailure}: Only one rule can select Untagged images per storage class`,
  );
}
