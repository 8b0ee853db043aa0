/** What a declared grant finds in a stack. */
import type { Finding } from "../policy/finding";
import { accountOf } from "../stack/account";
import { parseArn } from "../stack/arn";
import { waitsForSlow } from "../stack/slow";
import type { Stack, StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";
import { targetArguments } from "./arguments";
import type { Grant, GrantNeed } from "./grant";
import type { Call, GrantKind, Reason } from "./kind";
import { isTestedNow, type Level, levelOf } from "./level";
import { type Outcome, outcomeOf } from "./outcome";
import type { RaceConfig } from "./races";
import { retryOf } from "./retries";
import type { Order } from "./need";
import { unreadGrant } from "./unread";
import {
  addGrant,
  misfitFinding,
  noGrantFinding,
  noTargetFinding,
  notKnownFinding,
  notOrderedFinding,
  orderFinding,
  type Spoken,
} from "./words";

/** Tells what is wrong with what a declared grant needs in a stack. */
export function checkGrant(
  grant: Grant,
  stack: Stack,
  report: (resource: StackResource, finding: Finding) => void,
  { races }: RaceConfig,
): void {
  const needs = grantNeeds(grant, stack);
  const inUse = new Set(
    needs.flatMap(({ grants }) => grants.filter(({ fits }) => fits === "yes").map(({ by }) => by)),
  );
  for (const need of needs) {
    const found = findingsOn({ need, grant, stack, races, inUse });
    for (const finding of found) report(need.resource, finding);
  }
  for (const { on, finding } of grant.also?.(stack, needs) ?? []) report(on, finding);
}

function grantNeeds(grant: Grant, stack: Stack): GrantNeed[] {
  const readers = new Readers(stack);
  return stack.ofType(...grant.on).flatMap((resource) => {
    const source = grant.source(resource, stack);
    const caller = source && grant.caller(resource);
    if (!caller) return [];
    const exists = grant.exists(resource, stack);
    const order = grant.order?.(resource, stack);
    const needed = grant.access.filter((access) => !access.isNeedless?.(resource));
    return needed.flatMap((access) =>
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

/** A need, and all that its level and its words depend on. */
interface Judgement extends RaceConfig {
  readonly need: GrantNeed;
  readonly grant: Grant;
  readonly stack: Stack;
  /** What grants something that a resource of the stack needs. */
  readonly inUse: ReadonlySet<StackResource>;
}

function findingsOn(judgement: Judgement): Finding[] {
  const { need, stack } = judgement;
  const waitsFor = (earlier: StackResource) => stack.comesAfter(need.resource, earlier);
  const isInTime = (by: StackResource) => waitsFor(by) || (by === need.target && by.exists());
  const outcome = outcomeOf(need, isInTime);
  const missed = need.order && !waitsFor(need.order.after) ? need.order : undefined;
  const found = accessFinding(outcome, isInTime, missed, judgement);
  const order =
    missed && outcome.kind !== "not ordered" ? orderFinding(need.resource, missed) : undefined;
  return [found, order].filter((finding) => finding !== undefined);
}

function accessFinding(
  outcome: Outcome<Reason>,
  isInTime: (by: StackResource) => boolean,
  missed: Order | undefined,
  judgement: Judgement,
): Finding | undefined {
  const { need, grant } = judgement;
  if (outcome.kind === "granted") return undefined;
  const words = { ...grant.words, ...need.access.words };
  const { kind } = need.access;
  if (outcome.kind === "no target") return noTargetFinding(words, kind, need.call);
  const { target } = need;
  if (typeof target !== "object") return undefined;
  const level =
    outcome.kind === "not determined" ? "advisory" : levelFor(outcome, target, judgement);
  if (level === "nothing") return undefined;
  const exists = need.exists && !isTestedNow(need, grant.tested);
  const retry = retryOf(need.resource, need.argument);
  const spoken: Spoken = { words, kind, call: need.call, target, exists, level, retry };
  const finding = worded(outcome, spoken, { isInTime, missed, judgement });
  return { ...finding, ...(level === "advisory" ? { level } : {}) };
}

type Wrong = Exclude<Outcome<Reason>, { kind: "granted" | "no target" }>;

type Weighed = Exclude<Wrong, { kind: "not determined" }>;

function levelFor(outcome: Weighed, target: StackResource, judgement: Judgement): Level {
  const { need, grant, stack } = judgement;
  const level = levelOf(outcome, need, {
    tested: grant.tested,
    isAbsorbed: isAbsorbed(outcome, judgement),
    mayBeUnread: () => unreadGrant(stack, target, need.unread) !== undefined,
  });
  // In some partitions services have other principals.
  const mayDiffer = need.resource.region.state === "unknown";
  const isMeant =
    outcome.kind !== "none" && !(outcome.grant.isOnly && outcome.grant.fits !== "yes");
  const mayBeOther = !isMeant && mayBeAnothers(need, target);
  return level === "mandatory" && (mayDiffer || mayBeOther) ? "advisory" : level;
}

function isAbsorbed(outcome: Weighed, { need, stack, races }: Judgement): boolean {
  if (races === "advisory" && retryOf(need.resource, need.argument)) return true;
  return outcome.kind === "not ordered" && waitsForSlow(stack, need.resource, outcome.grant.by);
}

/**
 * An ARN as text may mean what has the same name in another account, until the target's account is
 * known; not where a grant for the caller shows that the target is meant.
 */
function mayBeAnothers({ call: { argument } }: GrantNeed, target: StackResource): boolean {
  const account = parseArn(valueOr(argument.text, ""))?.account;
  return !!account && accountOf(target) === undefined && !argument.references.includes(target);
}

/** What the words about something wrong depend on besides. */
interface Around {
  readonly isInTime: (by: StackResource) => boolean;
  readonly missed: Order | undefined;
  readonly judgement: Judgement;
}

function worded(outcome: Wrong, spoken: Spoken, around: Around): Finding {
  const { isInTime, missed, judgement } = around;
  const { need, stack } = judgement;
  const { reached } = need;
  if (outcome.kind === "none") return noGrantFinding(spoken, reached);
  if (outcome.kind === "not ordered") {
    const isCircular = stack.comesAfter(outcome.grant.by, need.resource);
    return notOrderedFinding(spoken, outcome.grant, { missed, isCircular });
  }
  const { by, detail, isOnly } = outcome.grant;
  const reason = detail();
  const late = isInTime(by) ? [] : [by];
  if (reason.kind === "not known") return notKnownFinding(spoken, by, reason, late);
  const isForAnother = reason.isForAnother === true || (!isOnly && judgement.inUse.has(by));
  return isForAnother
    ? misfitFinding(spoken, by, { ...reason, instead: addGrant(spoken, reached) }, [])
    : misfitFinding(spoken, by, reason, late);
}
