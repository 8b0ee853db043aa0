/** What a declared grant finds in a stack. */
import type { Finding } from "../policy/finding";
import { accountOf } from "../stack/account";
import { parseArn } from "../stack/arn";
import type { Stack, StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";
import { targetArguments } from "./arguments";
import type { Grant, GrantNeed } from "./grant";
import type { Call, GrantKind, Reason } from "./kind";
import { isTestedNow, type Level, levelOf } from "./level";
import { type Outcome, outcomeOf } from "./outcome";
import { isRetried } from "./retries";
import { unreadGrant } from "./unread";
import {
  misfitFinding,
  noGrantFinding,
  noTargetFinding,
  notKnownFinding,
  notOrderedFinding,
  type Spoken,
} from "./words";

/** The types that a policy on a declared grant reads. */
export function typesOf({ on, access }: Grant): string[] {
  return [...new Set([...on, ...access.flatMap(({ kind }) => kind.types)])];
}

/** Tells what is wrong with what a declared grant needs in a stack. */
export function checkGrant(
  grant: Grant,
  stack: Stack,
  report: (resource: StackResource, finding: Finding) => void,
): void {
  const needs = grantNeeds(grant, stack);
  for (const need of needs) {
    for (const finding of findingsOn(need, grant, stack)) report(need.resource, finding);
  }
  for (const { on, finding } of grant.also?.(stack, needs) ?? []) report(on, finding);
}

function grantNeeds(grant: Grant, stack: Stack): GrantNeed[] {
  const readers = new Readers(stack);
  return stack.ofType(...grant.on).flatMap((resource) => {
    const caller = grant.caller(resource);
    const source = caller && grant.source(resource, stack);
    if (!source) return [];
    const exists = grant.exists(resource, stack);
    const order = grant.order?.(resource, stack);
    return grant.access.flatMap((access) =>
      targetArguments(resource, access, stack).flatMap((argument): GrantNeed[] => {
        const { made } = grant.words;
        const argumentName = access.argument;
        const call: Call = { caller, source, resource, argument, argumentName, made };
        const reached = readers.of(access.kind, call)(call);
        if (!reached) return [];
        const { unread } = access.kind;
        const need = { resource, exists, order, unread, argument: access.list ?? access.argument };
        return [{ ...need, ...reached, access, call, reached }];
      }),
    );
  });
}

/** The readers of a stack, one for each kind and caller. */
class Readers {
  private readonly made = new Map<string, ReturnType<GrantKind["reader"]>>();

  constructor(private readonly stack: Stack) {}

  of(kind: GrantKind, { caller }: Call): ReturnType<GrantKind["reader"]> {
    const key = `${kind.target} ${caller.principal}`;
    const reader = this.made.get(key) ?? kind.reader(this.stack, caller);
    this.made.set(key, reader);
    return reader;
  }
}

function findingsOn(need: GrantNeed, grant: Grant, stack: Stack): Finding[] {
  const waitsFor = (earlier: StackResource) => stack.comesAfter(need.resource, earlier);
  const isInTime = (by: StackResource) => waitsFor(by) || (by === need.target && by.exists());
  const outcome = outcomeOf(need, isInTime);
  const needed = [...("grant" in outcome ? [outcome.grant.by] : []), ...orderOf(need, waitsFor)];
  const late = needed.filter((resource) => !isInTime(resource));
  const found = accessFinding(outcome, { need, grant, stack, late });
  const order = orderOf(need, waitsFor).length > 0 ? need.order?.finding(late) : undefined;
  return [found, order].filter((finding) => finding !== undefined);
}

function orderOf({ order }: GrantNeed, waitsFor: (one: StackResource) => boolean): StackResource[] {
  return order && !waitsFor(order.after) ? [order.after] : [];
}

/** A need, and all that its level and its words depend on. */
interface Judgement {
  readonly need: GrantNeed;
  readonly grant: Grant;
  readonly stack: Stack;
  readonly late: readonly StackResource[];
}

function accessFinding(outcome: Outcome<Reason>, judgement: Judgement): Finding | undefined {
  const { need, grant } = judgement;
  if (outcome.kind === "granted") return undefined;
  const { words } = grant;
  const { kind } = need.access;
  if (outcome.kind === "no target") return noTargetFinding(words, kind, need.call);
  const { target } = need;
  if (typeof target !== "object") return undefined;
  const level =
    outcome.kind === "not determined" ? "advisory" : levelFor(outcome, target, judgement);
  if (level === "nothing") return undefined;
  const exists = need.exists && !isTestedNow(need, grant.tested);
  const spoken: Spoken = {
    words,
    kind,
    call: need.call,
    target,
    exists,
    level,
    late: judgement.late,
  };
  return { ...worded(outcome, spoken, need), ...(level === "advisory" ? { level } : {}) };
}

type Wrong = Exclude<Outcome<Reason>, { kind: "granted" | "no target" }>;

function levelFor(
  outcome: Exclude<Wrong, { kind: "not determined" }>,
  target: StackResource,
  { need, grant, stack }: Judgement,
): Level {
  const { tested, isOftenElsewhere } = grant;
  const level = levelOf(outcome, need, {
    tested,
    isOftenElsewhere,
    isRetried: isRetried(need.resource, need.argument),
    mayBeUnread: () => unreadGrant(stack, target, need.unread) !== undefined,
  });
  const isMeant =
    outcome.kind !== "none" && !(outcome.grant.isOnly && outcome.grant.fits !== "yes");
  return level === "mandatory" && !isMeant && mayBeAnothers(need, target) ? "advisory" : level;
}

/**
 * An ARN as text may mean what has the same name in another account, until the target's account is
 * known; not where a grant for the caller shows that the target is meant.
 */
function mayBeAnothers({ call: { argument } }: GrantNeed, target: StackResource): boolean {
  const account = parseArn(valueOr(argument.text, ""))?.account;
  return !!account && accountOf(target) === undefined && !argument.references.includes(target);
}

function worded(outcome: Wrong, spoken: Spoken, need: GrantNeed): Finding {
  if (outcome.kind === "none") return noGrantFinding(spoken, need.reached);
  if (outcome.kind === "not ordered") return notOrderedFinding(spoken, outcome.grant);
  const { by, detail } = outcome.grant;
  const reason = detail();
  return reason.kind === "misfit"
    ? misfitFinding(spoken, by, reason)
    : notKnownFinding(spoken, by, reason);
}
