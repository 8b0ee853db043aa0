/**
 * What AWS refuses of the order of what a lifecycle rule does. That objects must be 30 days old before
 * they go to an infrequent access class, AWS no more asks: 5 days were taken on 2026-09-02, and
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html takes 0.
 */
import { lastKey } from "../../arguments/checks";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { valueOr } from "../../stack/value";
import {
  eachRuleInForce,
  type LifecycleForm,
  lifecycleTypes,
  type Move,
  movesOf,
} from "./lifecycle";

/** From the class that objects go to first, to that which they can go to only from there. */
const waterfall = [
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
];
const infrequent = ["STANDARD_IA", "ONEZONE_IA"];
const archives = ["GLACIER", "DEEP_ARCHIVE"];
const glacier = ["GLACIER_IR", "GLACIER"];

const rules: readonly ArgumentRule[] = [
  {
    id: "lifecycle-expiration-order",
    holds: "Objects expire after all of their transitions",
    answer:
      "'Days' in the Expiration action for filter '…' must be greater than 'Days' in the Transition action",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-days-order"),
    check: eachRuleInForce((rule, { expiration, transitions, defaultDays }) => {
      const { moves, open } = movesOf(rule, transitions, defaultDays);
      return expiresAfter(rule.one(expiration.days), moves, open);
    }),
  },
  {
    // Beside numbers of versions nobody was seen to try it.
    id: "lifecycle-noncurrent-order",
    holds: "Noncurrent versions expire after all of their transitions",
    answer:
      "InvalidArgument: 'NoncurrentDays' in the NoncurrentVersionExpiration action … must be greater than …",
    evidence: "seen",
    source:
      "[Deployments of public programs](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/tf-hcl/Pr3300 and Pr9326 (2026-11-26)",
    check: eachRuleInForce((rule, { noncurrentExpiration, noncurrentTransitions }) => {
      const numbers = numbersOfVersions(rule);
      if (numbers.some(({ value }) => value.state === "known")) return [];
      const { moves, open } = movesOf(rule, noncurrentTransitions, undefined);
      const judged = expiresAfter(rule.one(noncurrentExpiration), moves, open);
      const unknown = numbers.filter(({ value }) => value.state === "unknown");
      return judged.length === 0 || unknown.length === 0 ? judged : [undecided(...unknown)];
    }),
  },
  {
    id: "lifecycle-after-infrequent-access",
    holds: "Objects go to GLACIER or DEEP_ARCHIVE 30 days or more after STANDARD_IA or ONEZONE_IA",
    answer:
      "'Days' in the 'Transition' action for StorageClass '…' must be 30 days more than the 'Transition' action for StorageClass '…'",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-days-order"),
    check: eachRuleInForce(pairs((before, then) => apart(before, then, infrequent, archives, 30))),
  },
  {
    id: "lifecycle-after-glacier",
    holds: "Objects go on to GLACIER or DEEP_ARCHIVE 90 days or more after GLACIER_IR or GLACIER",
    answer:
      "'Days' in the 'Transition' action for StorageClass '…' for filter '…' must be 90 days more than 'filter '…'' in the 'Transition' action for StorageClass '…'",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-min-storage-duration-chain"),
    check: eachRuleInForce(pairs((before, then) => apart(before, then, glacier, archives, 90))),
  },
  {
    id: "lifecycle-waterfall",
    holds:
      "Objects go on to classes in the order STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
    answer:
      "'Days' in the 'Transition' action for StorageClass '…' for filter '…' must be greater than 'Days' in the 'Transition' action for StorageClass '…'",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-transition-waterfall-order"),
    check: eachRuleInForce(pairs(upwards)),
  },
  {
    id: "lifecycle-storage-class",
    holds: "A lifecycle rule has one transition to a storage class",
    answer:
      "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '…'",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-transition-storage-class-duplicate"),
    // The provider keeps transitions that are all the same once.
    check: eachRuleInForce(
      pairs((one, other) =>
        one.to === other.to && one.after !== other.after
          ? {
              problem: `${one.days.name} is ${one.after}, and ${other.days.name} ${other.after}, both to ${one.to}`,
              remedy: "Leave one of them out",
            }
          : undefined,
      ),
    ),
  },
];

export const lifecycleOrderRules = rules.map((rule) => ({ ...rule, on: lifecycleTypes }));

function expiresAfter(
  expiration: Argument,
  moves: readonly Move[],
  open: readonly Argument[],
): readonly Judgement[] {
  if (expiration.given === "no") return [];
  const unknown = [...(expiration.given === "unknown" ? [expiration] : []), ...open];
  const days = valueOr(expiration.number, 0);
  const last = moves.reduce<Move | undefined>(
    (latest, move) => (latest && latest.after >= move.after ? latest : move),
    undefined,
  );
  if (last && days > 0 && days <= last.after) {
    return [
      {
        problem: `${expiration.name} is ${days}, and ${last.days.name} ${last.after}`,
        remedy: `Write ${lastKey(expiration.name)}: ${last.after + 1} or more, or leave the transition out`,
      },
    ];
  }
  return unknown.length > 0 && (moves.length > 0 || open.length > 0) ? [undecided(...unknown)] : [];
}

/** The numbers of versions to keep, which decide, too. */
function numbersOfVersions(rule: Scope): readonly Argument[] {
  return [
    rule.one("noncurrentVersionExpiration.newerNoncurrentVersions"),
    ...rule.read("noncurrentVersionTransitions[].newerNoncurrentVersions"),
  ];
}

/** Judges each two transitions of a rule, in both orders or one. */
function pairs(judge: (before: Move, then: Move) => Fault | undefined) {
  return (rule: Scope, { transitions, defaultDays }: LifecycleForm): readonly Judgement[] => {
    const { moves, open } = movesOf(rule, transitions, defaultDays);
    const sorted = [...moves].sort((a, b) => a.after - b.after);
    const faults = sorted.flatMap((before, i) =>
      sorted.slice(i + 1).flatMap((then) => judge(before, then) ?? []),
    );
    const isOpen = open.length > 0 && (moves.length > 0 || open.length > 1);
    return isOpen ? [...faults, undecided(...open)] : faults;
  };
}

/** Too near; what is on the same day may be either first. */
function apart(
  before: Move,
  then: Move,
  from: readonly string[],
  to: readonly string[],
  least: number,
): Fault | undefined {
  const [first, second] =
    before.after === then.after && from.includes(then.to) && rankOf(then) < rankOf(before)
      ? [then, before]
      : [before, then];
  if (!from.includes(first.to) || !to.includes(second.to) || first.to === second.to)
    return undefined;
  const between = second.after - first.after;
  if (between >= least) return undefined;
  // That the step between these two is as long, nobody was seen to try.
  const isTried = first.to !== "GLACIER_IR" || second.to !== "GLACIER";
  return {
    problem: `${second.days.name} is ${second.after}, so that objects go to ${second.to} ${between} days after ${first.to}`,
    remedy: `Write ${lastKey(second.days.name)}: ${first.after + least} or more, or leave one of the transitions out`,
    ...(!isTried && { level: "advisory" as const }),
  };
}

/** Out of an archive objects go nowhere but deeper; of other classes nobody was seen to try it. */
function upwards(before: Move, then: Move): Fault | undefined {
  if (before.after === then.after || before.to === then.to) return undefined;
  const [from, to] = [rankOf(before), rankOf(then)];
  if (from < 0 || to < 0 || from < to) return undefined;
  return {
    problem: `${then.days.name} is ${then.after}, so that objects go from ${before.to} to ${then.to}`,
    remedy: `Write fewer days than ${before.after} for ${then.to}, or leave it out`,
    ...(!archives.includes(before.to) && { level: "advisory" as const }),
  };
}

function rankOf({ to }: Move): number {
  return waterfall.indexOf(to);
}
